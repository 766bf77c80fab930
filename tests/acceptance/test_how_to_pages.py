"""The how-to pages on watching and gating: every command prints what the page says it prints."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.acceptance.pages import Command, Configuration, Event, steps
from tests.comparing import COMMAND, ROOT
from tests.rendering.cedar_valley import CEDAR_2025
from tests.rendering.northwind import NORTHWIND_2023, NORTHWIND_2024
from tests.rendering.render import render
from tests.unit.corpus.watching.repository import commit_all, git, repository
from tests.unit.corpus.watching.web_server import gives, unless_known, web_server

HOW_TO = ROOT / "docs" / "how-to"
LOGIN = b'<!doctype html><html><title>Sign in</title><input type="password"></html>'
PAYER = "https://payer.example"
_OF_A_TERMINAL = ("COLUMNS", "FORCE_COLOR")
_ID = re.compile(r"\b[0-9a-f]{12}\b")


def environment(home: Path) -> Mapping[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _OF_A_TERMINAL}
    return {
        **kept,
        "PATH": f"{COMMAND.parent}:{os.environ['PATH']}",
        "HOME": str(home),
        "NO_COLOR": "1",
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@example.org",
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@example.org",
    }


def follow(
    page: Path, folder: Path, events: Mapping[str, Callable[[], object]], address: str = PAYER
) -> int:
    """Does what a page says, holds the output to it, and gives the number of commands."""
    change_id = "no change was shown"
    done = 0
    for step in steps(page):
        match step:
            case Event(name):
                events[name]()
            case Configuration(text):
                allowed = "" if "allow-private" in text else "allow-private = true\n"
                (folder / "policydiff.toml").write_text(allowed + text.replace(PAYER, address))
            case Command(line, prints):
                run = subprocess.run(
                    ["bash", "-c", line.replace("CHANGE-ID", change_id)],
                    cwd=folder,
                    env=environment(folder.parent),
                    stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT,
                    text=True,
                    check=False,
                    timeout=120,
                )
                output = run.stdout.replace(address, PAYER)
                if found := _ID.search(output):
                    change_id = found[0]
                # The address of the test's own server is shorter, so that lines break elsewhere.
                shown = _ID.sub("CHANGE-ID", output).split()
                assert (line, shown) == (line, prints.split())
                done += 1
    return done


def test_watch_a_payer(tmp_path: Path) -> None:
    folder = tmp_path / "job"
    (folder / "downloads").mkdir(parents=True)
    (folder / "downloads" / "quelvira.pdf").write_bytes(render(CEDAR_2025, "program", "pdf"))
    place = "/policies/nw-0417.pdf"
    with web_server() as server:
        server.answers[place] = unless_known(render(NORTHWIND_2023, "clinical", "pdf"), '"1"')
        second = unless_known(render(NORTHWIND_2024, "clinical", "pdf"), '"2"')
        events = {
            "the payer publishes the next version": lambda: server.answers.update({place: second}),
            "the server shows a login page": lambda: server.answers.update({place: gives(LOGIN)}),
        }
        assert follow(HOW_TO / "watch-a-payer.md", folder, events, server.address) == 6
        known = [asked.headers.get("if-none-match") for asked in server.asked]
    assert known[:3] == [None, '"1"', '"1"']
    assert (folder / "found.md").read_text().startswith("## 2 sources checked: 1 failed")


def test_gate_a_pull_request(tmp_path: Path) -> None:
    folder = tmp_path / "repository"
    (folder / "policies").mkdir(parents=True)
    policy = folder / "policies" / "quelvira.md"
    policy.write_bytes(render(NORTHWIND_2023, "clinical", "md"))
    repository(folder)
    commit_all(folder, "first")

    def change() -> None:
        git(folder, "switch", "-q", "-c", "next")
        policy.write_bytes(render(NORTHWIND_2024, "clinical", "md"))

    events = {"a branch changes a policy": change}
    assert follow(HOW_TO / "gate-a-pull-request.md", folder, events) == 7


def test_git(tmp_path: Path) -> None:
    folder = tmp_path / "repository"
    (folder / "policies").mkdir(parents=True)
    policy = folder / "policies" / "quelvira.pdf"
    repository(folder)
    for content in (NORTHWIND_2023, NORTHWIND_2024):
        policy.write_bytes(render(content, "clinical", "pdf"))
        commit_all(folder, "A version")
    assert follow(HOW_TO / "git.md", folder, {}) == 11


@pytest.mark.parametrize("page", ["watch-a-payer.md", "gate-a-pull-request.md", "git.md"])
def test_every_command_of_the_page_is_among_them(page: str) -> None:
    text = (HOW_TO / page).read_text(encoding="utf-8")
    typed = len(re.findall(r"^    \$ ", text, flags=re.MULTILINE))
    assert typed == sum(isinstance(step, Command) for step in steps(HOW_TO / page))
