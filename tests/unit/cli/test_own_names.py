"""The configuration's vocabulary goes with every source."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from policydiff.cli.sources import Places, fetch
from tests.unit.cli.running import Run, runner


def test_the_file_that_the_configuration_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "policydiff.toml").write_text('vocabulary = "names.toml"\n')
    (tmp_path / "policy.md").write_text("text")
    monkeypatch.chdir(tmp_path)
    assert fetch("policy.md").vocabulary == tmp_path / "names.toml"


def test_another_configuration_names_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "policy.md").write_text("text")
    other = tmp_path / "other.toml"
    other.write_text('vocabulary = "more.toml"\n')
    monkeypatch.chdir(tmp_path)
    assert fetch("policy.md").vocabulary is None
    assert fetch("policy.md", Places(config=other)).vocabulary == tmp_path / "more.toml"


DOCUMENT = """**Plan Name:** Harborview Health Plan

**Document #:** HV-0101

## Clinical Criteria

Requests for Oremvia may be approved if the following criteria are met:

- I. Individual is {age} years of age or older; **AND**
- II. Individual has tried Orbivance
"""
NAMES = '[[drug]]\nname = "talsonertib"\nalso = ["Orbivance"]\nsource = "our formulary"\n'
PLAIN = 'corpus = "store"\n[[watch]]\nsource = "oremvia.md"\n'


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """With a document, and a file of names that the configuration may name."""
    monkeypatch.chdir(tmp_path)
    Path("oremvia.md").write_text(DOCUMENT.format(age=18))
    Path("names.toml").write_text(NAMES)
    Path("policydiff.toml").write_text(PLAIN)
    return runner(monkeypatch, capsys)


def _with_names(used: bool) -> None:
    """Let the configuration name the file, or not."""
    Path("policydiff.toml").write_text(('vocabulary = "names.toml"\n' if used else "") + PLAIN)


def _target(run: Run) -> str:
    shown = json.loads(run("show", "corpus:harborview-health-plan/HV-0101", "--format", "json").out)
    (target,) = shown["criteria"][0]["root"]["children"][1]["requirements"][0]["targets"]
    return str(target)


@pytest.mark.parametrize("stored_with", [False, True])
def test_what_is_kept_is_read_again_by_other_names(run: Run, stored_with: bool) -> None:
    _with_names(stored_with)
    assert run("corpus", "add", "oremvia.md").code == 0
    for now in (stored_with, not stored_with):
        _with_names(now)
        assert _target(run) == ("talsonertib" if now else "orbivance")
    Path("names.toml").write_text(NAMES.replace("talsonertib", "dranolimab"))
    _with_names(True)
    assert _target(run) == "dranolimab"


def test_a_check_holds_readings_by_the_same_names_to_each_other(run: Run) -> None:
    assert run("check").code == 0
    _with_names(True)
    Path("oremvia.md").write_text(
        DOCUMENT.format(age=18).replace("tried Orbivance", "tried talsonertib")
    )
    found = json.loads(run("check", "--format", "json").out)["sources"][0]
    assert found["state"] == "changed"
    assert {one["effect"] for one in found["comparison"]["changes"]} == {"equivalent"}
