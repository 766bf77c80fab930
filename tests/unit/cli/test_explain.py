"""`policydiff explain`: one change in full."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.unit.cli.running import Run, runner

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples" / "northwind"
OLD = str(EXAMPLES / "quelvira-2023-05.md")
NEW = str(EXAMPLES / "quelvira-2024-04.md")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    (tmp_path / ".git").mkdir()
    return runner(monkeypatch, capsys)


@pytest.fixture
def changes(run: Run) -> dict[str, dict[str, Any]]:
    """The changes of the example by the rule and the word that tells them apart."""
    value = json.loads(run("compare", OLD, NEW, "--format", "json").out)
    return {f"{change['rule']}: {change['title']}": change for change in value["changes"]}


def id_of(changes: dict[str, dict[str, Any]], words: str) -> str:
    (found,) = [change["id"] for title, change in changes.items() if words in title]
    assert isinstance(found, str)
    return found


def test_both_passages_the_trees_the_reasons_and_the_rule(
    run: Run, changes: dict[str, dict[str, Any]]
) -> None:
    text = run("explain", id_of(changes, "lowered from 300 to 150"), OLD, NEW).out
    for part in (
        "OLD PASSAGE",
        "NEW PASSAGE",
        "AROUND IT, OLD: Quelvira (nosertamab), initial",
        "▶     A. Blood eosinophil count of at least 300 cells",
        "▶     A. Blood eosinophil count of at least 150 cells",
        "It stands under ANY OF: each part is a way in.",
        "Proved: the new version",
        "Gains access:",
        "admits it",
        "## criterion-changed",
    ):
        assert part in text


def test_what_is_gone_has_no_new_passage(run: Run, changes: dict[str, dict[str, Any]]) -> None:
    text = run("explain", id_of(changes, "theophylline"), OLD, NEW).out
    assert "OLD PASSAGE" in text
    assert "NEW PASSAGE" not in text
    assert "AROUND IT, NEW" not in text


def test_every_change_can_be_explained(run: Run, changes: dict[str, dict[str, Any]]) -> None:
    for change in changes.values():
        for form in ("text", "markdown"):
            result = run("explain", change["id"], OLD, NEW, "--format", form)
            assert (result.code, result.err) == (0, "")
            assert change["rule"] in result.out


def test_the_beginning_of_an_id_is_enough(run: Run, changes: dict[str, dict[str, Any]]) -> None:
    whole = id_of(changes, "theophylline")
    assert run("explain", whole[:6].upper(), OLD, NEW) == run("explain", whole, OLD, NEW)


def test_json_fits_its_schema(run: Run, changes: dict[str, dict[str, Any]]) -> None:
    schema = json.loads(run("schema", "explanation").out)
    for change in changes.values():
        value = json.loads(run("explain", change["id"], OLD, NEW, "--format", "json").out)
        jsonschema.validate(value, schema)
        assert value["change"]["id"] == change["id"]


@pytest.mark.parametrize("change_id", ["ffffffffffff", "abc", ""])
def test_an_unknown_change_is_said(run: Run, change_id: str) -> None:
    result = run("explain", change_id, OLD, NEW)
    assert (result.code, result.out) == (2, "")
    assert f"There is no change {change_id}" in result.err
