"""What the pages tell people to type works as it stands.

A line that begins with `$` in a block marked `console` is run, in the order of the page, in a copy
of the example documents. Blocks of other kinds are not: they need a server, a repository or time,
and have tests of their own.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.comparing import COMMAND, ROOT

PAGES = sorted((ROOT / "docs").rglob("*.md"))
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_COMMAND = re.compile(r"^\$ (.*(?:\\\n.*)*)$", re.MULTILINE)
DONE = (0, 1, 3)
"""Exit codes of what was done: nothing to stop for, something to stop for, inconclusive."""


def commands(page: Path) -> list[str]:
    text = page.read_text(encoding="utf-8")
    return [command for block in _BLOCK.findall(text) for command in _COMMAND.findall(block)]


@pytest.mark.parametrize(
    "page", [page for page in PAGES if commands(page)], ids=lambda page: page.name
)
def test_the_commands_of_a_page_can_be_typed(page: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs" / "examples", tmp_path / "docs" / "examples")
    environment = {**os.environ, "PATH": f"{COMMAND.parent}:{os.environ['PATH']}", "NO_COLOR": "1"}
    for command in commands(page):
        if command.startswith("export "):  # each command runs in a shell of its own
            name, _, value = command.removeprefix("export ").partition("=")
            environment[name] = value
            continue
        run = subprocess.run(
            command,
            shell=True,
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert run.returncode in DONE, f"{command}\n{run.stderr}"
        assert "Traceback" not in run.stderr


def test_the_tutorial_is_among_them() -> None:
    assert len(commands(ROOT / "docs" / "tutorial.md")) > 10
