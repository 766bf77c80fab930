"""`compare --side-by-side`: both criteria trees beside each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from policydiff.diff.reports.layout import width_of
from tests.unit.cli.running import Run, runner

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples" / "northwind"
OLD = str(EXAMPLES / "quelvira-2023-05.md")
NEW = str(EXAMPLES / "quelvira-2024-04.md")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    (tmp_path / ".git").mkdir()
    return runner(monkeypatch, capsys)


def shown(
    run: Run, monkeypatch: pytest.MonkeyPatch, width: int, *options: str, old: str = OLD
) -> list[str]:
    monkeypatch.setenv("COLUMNS", str(width))
    result = run("compare", old, NEW, "--side-by-side", *options)
    assert (result.code, result.err) == (0, "")
    return result.out.splitlines()


def test_changed_clauses_stand_beside_each_other(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = shown(run, monkeypatch, 100)
    (age,) = [line for line in lines if "II. Individual is 12 years" in line]
    assert "|" in age
    assert age.index("II. Individual is 6 years") > 50


def test_what_is_gone_has_nothing_beside_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = shown(run, monkeypatch, 100)
    (gone,) = [line for line in lines if "theophylline" in line]
    assert gone.endswith("<")


def test_what_did_not_change_is_folded_unless_all_is_asked_for(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    brief = shown(run, monkeypatch, 100)
    full = shown(run, monkeypatch, 100, "--verbose")
    assert any("clauses unchanged" in line for line in brief)
    assert len(full) > len(brief)
    assert any("A. Long-acting beta2-agonist" in line for line in full)
    assert not any("A. Long-acting beta2-agonist" in line for line in brief)


def test_a_narrow_window_stacks_the_sides(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = shown(run, monkeypatch, 50)
    assert any(line.strip().startswith("|   old: II. Individual is 12") for line in lines)
    assert any(line.strip().startswith("|   new: II. Individual is 6") for line in lines)


@pytest.mark.parametrize("width", [40, 69, 70, 80, 100])
def test_no_line_is_wider_than_the_window(
    run: Run, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    assert max(map(width_of, shown(run, monkeypatch, width))) <= width


def test_unchanged_folds_everything(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = shown(run, monkeypatch, 100, old=NEW)
    assert lines[0].startswith("UNCHANGED")
    assert not any(" | " in line for line in lines)


@pytest.mark.parametrize("options", [("--format", "json"), ("--format", "html")])
def test_it_is_a_form_of_text(run: Run, options: tuple[str, ...]) -> None:
    result = run("compare", OLD, NEW, "--side-by-side", *options)
    assert (result.code, result.out) == (2, "")
    assert "--side-by-side shows two documents as text." in result.err
