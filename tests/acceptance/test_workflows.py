"""The example workflows do what the pages say, in a clean clone, night after night."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from policydiff.cli.app import COMMANDS
from policydiff.diff.reports import CHECK_FORMATS
from tests.acceptance.workflows import Finished, Runner
from tests.comparing import COMMAND, ROOT
from tests.rendering.northwind import NORTHWIND_2023, NORTHWIND_2024
from tests.rendering.render import render
from tests.unit.corpus.watching.repository import commit_all, git, repository
from tests.unit.corpus.watching.web_server import gives, web_server

EXAMPLES = ROOT / "docs" / "examples" / "ci"
GITHUB = EXAMPLES / "github"
FIRST = render(NORTHWIND_2023, "clinical", "md")
SECOND = render(NORTHWIND_2024, "clinical", "md")
LOGIN = b'<!doctype html><html><title>Sign in</title><input type="password"></html>'


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    """A repository with a policy, from which jobs clone and to which they push."""
    folder = tmp_path / "origin"
    (folder / "policies").mkdir(parents=True)
    repository(folder)
    git(folder, "config", "receive.denyCurrentBranch", "updateInstead")
    (folder / "policies" / "a.md").write_bytes(FIRST)
    commit_all(folder, "first")
    return folder


def run(workflow: str, origin: Path, name: str, branch: str = "main", **known: str) -> Finished:
    """A job in a clean clone."""
    place = origin.parent
    clone = place / name
    git(place, "clone", "-q", "-b", branch, str(origin), str(clone))
    runner = Runner(clone, place / "github")
    filled = {
        "github.token": "token",
        "github.repository": "OWNER/policies",
        "github.workspace": str(clone),
        "github.run_id": "1",
        **{key.replace("__", "."): value for key, value in known.items()},
    }
    return runner.run(GITHUB / workflow, filled)


def pull_request(origin: Path, name: str, fork: bool = False) -> Finished:
    return run(
        "pull-request.yml",
        origin,
        name,
        branch="next",
        github__event__pull_request__base__sha=git(origin, "rev-parse", "main").strip(),
        github__event__pull_request__number="12",
        github__event__pull_request__head__repo__full_name="fork/policies"
        if fork
        else "OWNER/policies",
    )


def test_a_pull_request_that_changes_a_policy(origin: Path) -> None:
    git(origin, "switch", "-q", "-c", "next")
    (origin / "policies" / "a.md").write_bytes(SECOND)
    commit_all(origin, "next version")
    job = pull_request(origin, "job")
    assert job.code == 1
    assert job.outputs["policydiff"]["outcome"] == "condition-holds"
    assert job.outputs["policydiff"]["exit-code"] == "1"
    assert re.search(
        r"^::\w+ file=policies/a\.md,line=\d+,.*title=policydiff criterion", job.log, re.M
    )
    assert job.summary.startswith("## 1 source checked: 1 changed\n")
    assert "gh pr comment 12 --edit-last --create-if-none" in job.asked
    assert "Minimum age lowered from 12 to 6 years" in job.asked
    report = json.loads(Path(job.outputs["policydiff"]["report"]).read_text())
    assert report["schema"] == "policydiff.check/1"

    for change in report["sources"][0]["comparison"]["changes"]:
        arguments = [COMMAND, "accept", change["id"], "--reason", "Reviewed"]
        subprocess.run(arguments, cwd=origin, check=True, stdout=subprocess.DEVNULL)
    commit_all(origin, "accepted")
    again = pull_request(origin, "again")
    assert (again.code, again.outputs["policydiff"]["outcome"]) == (0, "passed")


def test_a_pull_request_from_a_fork_gets_no_comment(origin: Path) -> None:
    git(origin, "switch", "-q", "-c", "next")
    (origin / "README.md").write_text("Nothing about policies.\n")
    commit_all(origin, "a page")
    job = pull_request(origin, "job", fork=True)
    assert job.code == 0
    assert job.summary == "## 1 source checked: 1 unchanged\n"
    assert "gh" not in job.asked


def test_a_check_that_cannot_run_does_not_look_clean(origin: Path) -> None:
    git(origin, "switch", "-q", "-c", "next")
    (origin / "policydiff.toml").write_text("fail_on = 1\n")
    commit_all(origin, "a slip")
    job = pull_request(origin, "job")
    assert (job.code, job.outputs["policydiff"]["outcome"]) == (2, "not-done")
    assert job.summary.startswith("## policydiff could not check the policies\n")
    assert "There is no key 'fail_on'" in job.summary


def test_night_after_night(origin: Path) -> None:
    with web_server() as server:
        (origin / "policydiff.toml").write_text(
            f'allow-private = true\n[[watch]]\nsource = "{server.url("/policy")}"\n'
        )
        commit_all(origin, "what to watch")

        def night(name: str, given: bytes) -> Finished:
            server.answers["/policy"] = gives(given)
            return run("nightly.yml", origin, name)

        def kept() -> int:
            return len(git(origin, "ls-files", "corpus/*/version.json").split())

        first = night("first", FIRST)
        assert (first.code, first.outputs["check"]["exit-code"], kept()) == (0, "0", 1)
        assert "gh" not in first.asked
        same = night("same", FIRST)
        assert (same.code, same.outputs["check"]["exit-code"], kept()) == (0, "0", 1)
        changed = night("changed", SECOND)
        assert (changed.code, changed.outputs["check"]["exit-code"], kept()) == (0, "1", 2)
        assert "gh issue create --title Policies changed" in changed.asked
        assert "Minimum age lowered from 12 to 6 years" in changed.asked
        assert changed.summary.startswith("## 1 source checked: 1 changed\n")
        failed = night("failed", LOGIN)
        assert (failed.code, failed.outputs["check"]["exit-code"], kept()) == (0, "2", 2)
        assert "gh issue comment 7" in failed.asked
        assert "login form in place of a policy" in failed.asked
    assert git(origin, "log", "--format=%s").split("\n")[:2] == ["New versions of policies"] * 2


def files() -> list[Path]:
    return [
        *sorted(EXAMPLES.rglob("*.yml")),
        *sorted(EXAMPLES.rglob("*.yaml")),
        ROOT / "action.yml",
    ]


def commands_in(value: Any) -> list[str]:
    """Every line of a YAML document that runs policydiff."""
    if isinstance(value, dict):
        return [line for one in value.values() for line in commands_in(one)]
    if isinstance(value, list):
        return [line for one in value for line in commands_in(one)]
    return re.findall(r"(?:^|; |then )policydiff ([a-z].*)$", str(value), flags=re.M)


@pytest.mark.parametrize("file", files(), ids=lambda path: path.name)
def test_the_files_are_sound(file: Path) -> None:
    document = yaml.safe_load(file.read_text(encoding="utf-8"))
    names = {command.__name__.replace("_", "-") for command in COMMANDS} | {"corpus"}
    for command in commands_in(document):
        assert command.split()[0] in names
        formats = re.findall(r"--(?:format|report) (\w+)", command)
        assert set(formats) <= CHECK_FORMATS.keys()


def test_expressions_never_stand_in_a_script() -> None:
    """A branch may be named `$(...)`: what GitHub fills in reaches bash only as a variable."""
    for file in (*GITHUB.iterdir(), ROOT / "action.yml"):
        document = yaml.safe_load(file.read_text(encoding="utf-8"))
        jobs = document.get("jobs", {"action": document.get("runs")}).values()
        for step in (step for job in jobs for step in job["steps"]):
            assert "${{" not in step.get("run", "")


def test_gitlab(origin: Path) -> None:
    """The scripts of both jobs, as GitLab runs them."""
    jobs = yaml.safe_load((EXAMPLES / "gitlab-ci.yml").read_text(encoding="utf-8"))
    git(origin, "switch", "-q", "-c", "next")
    (origin / "policies" / "a.md").write_bytes(SECOND)
    (origin / "policydiff.toml").write_text('[[watch]]\nsource = "policies"\n')
    environment = {
        "PATH": f"{COMMAND.parent}:/usr/bin:/bin",
        "HOME": str(origin),
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": "main",
        "POLICYDIFF_CORPUS": str(origin / ".policydiff"),
    }
    for job, code in (("policies of a merge request", 1), ("policies overnight", 0)):
        (script,) = jobs[job]["script"]
        found = subprocess.run(
            ["bash", "-ec", script], cwd=origin, env=environment, check=False, capture_output=True
        )
        assert found.returncode == code, found.stderr
        for path in (*jobs[".policydiff"]["artifacts"]["paths"], "found.xml"):
            assert (origin / path).exists()


def test_pre_commit(origin: Path) -> None:
    """The hooks' commands, with the files of a commit as pre-commit hands them over."""
    hooks = {
        hook["id"]: hook
        for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    }
    asked = yaml.safe_load((EXAMPLES / "pre-commit-config.yaml").read_text(encoding="utf-8"))
    (origin / "policies" / "a.md").write_bytes(SECOND)
    git(origin, "add", "-A")
    codes = {}
    for hook in asked["repos"][0]["hooks"]:
        command = hooks[hook["id"]]["entry"].replace("policydiff", str(COMMAND), 1).split()
        found = subprocess.run(
            [*command, "policies/a.md"], cwd=origin, check=False, capture_output=True, text=True
        )
        codes[hook["id"]] = found.returncode
        assert found.stdout
    assert codes == {"policydiff-check": 1, "policydiff-lint": 0}
