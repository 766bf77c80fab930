"""What git shows of policies, with the real git."""

from __future__ import annotations

from pathlib import Path

import pytest

from policydiff.cli.errors import UsageError
from policydiff.cli.git_comparing import described
from policydiff.diff.reports.style import Style
from tests.comparing import COMMAND
from tests.rendering.layout import Layout
from tests.rendering.northwind import NORTHWIND_2023, NORTHWIND_2024
from tests.rendering.render import render
from tests.unit.cli.running import Run, runner
from tests.unit.corpus.watching.repository import commit_all, git, repository

FIRST = render(NORTHWIND_2023, "clinical", "pdf")
SECOND = render(NORTHWIND_2024, "clinical", "pdf")
TEXTCONV = "diff.policydiff.textconv"
DRIVER = "diff.policydiff.command"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two versions of a policy, set up to be shown as text."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    repository(tmp_path)
    (tmp_path / ".gitattributes").write_text("*.pdf diff=policydiff\n")
    for data in (FIRST, SECOND):
        (tmp_path / "a.pdf").write_bytes(data)
        commit_all(tmp_path, "a version")
    git(tmp_path, "config", TEXTCONV, f"{COMMAND} textconv --describe-unreadable")
    return tmp_path


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(monkeypatch, capsys)


def changed_lines(text: str) -> set[str]:
    return {line for line in text.splitlines() if line[:1] in "+-" and line[1:2] not in "+-"}


def test_history_in_words(folder: Path) -> None:
    lines = changed_lines(git(folder, "log", "-1", "-p"))
    assert {
        "-II. Individual is 12 years of age or older; AND",
        "+II. Individual is 6 years of age or older; AND",
        "-published: 2023-05-01",
        "+published: 2024-04-01",
        "-J3590 Unclassified biologics",
    } <= lines
    assert not any("Page" in line for line in lines)


def test_other_pages_are_no_difference(folder: Path) -> None:
    (folder / "a.pdf").write_bytes(
        render(NORTHWIND_2024, "clinical", "pdf", Layout(page_size="small", font="Times-Roman"))
    )
    assert changed_lines(git(folder, "diff")) == set()


def test_texts_are_kept(folder: Path) -> None:
    """Once shown, the text comes from git: the program is not needed any more."""
    git(folder, "config", "diff.policydiff.cachetextconv", "true")
    shown = git(folder, "show", "HEAD")
    assert git(folder, "notes", "--ref=textconv/policydiff", "list").count("\n") == 2
    # Git takes a text for current as long as the command is the same, so the same name fails now.
    for note in git(folder, "notes", "--ref=textconv/policydiff", "list").splitlines():
        text = git(folder, "cat-file", "blob", note.split()[0])
        assert text.startswith("Quelvira (nosertamab), Northwind Health Plan NW-0417\n")
    assert git(folder, "show", "HEAD") == shown


def test_a_document_that_cannot_be_read(folder: Path, run: Run) -> None:
    (folder / "a.pdf").write_bytes(SECOND[:900])
    shown = git(folder, "diff")
    assert "+policydiff cannot read this document: The PDF is damaged or cut off" in shown
    assert "+sha256: " in shown
    result = run("textconv", "a.pdf")
    assert (result.code, result.out) == (2, "")
    assert run("textconv", "missing.pdf", "--describe-unreadable").code == 2


def test_every_word_stands_in_the_text_once(folder: Path, run: Run) -> None:
    text = run("textconv", "a.pdf").out
    lines = [line for line in text.splitlines() if line]
    for content in (NORTHWIND_2024.background, NORTHWIND_2024.references):
        for paragraph in content:
            assert sum(paragraph in line for line in lines) == 1
    assert "\n# Specialty Drug Clinical Criteria\n" in text


def test_the_comparison_in_place_of_a_diff(folder: Path) -> None:
    git(folder, "config", DRIVER, f"{COMMAND} git-diff-driver")
    for command in (("diff", "HEAD~1"), ("show", "--ext-diff"), ("log", "-1", "-p", "--ext-diff")):
        shown = git(folder, *command)
        assert "diff --policydiff a/a.pdf b/a.pdf\nMIXED (proved) - Quelvira" in shown
        assert "Minimum age lowered from 12 to 6 years" in shown
        assert "old: a.pdf (" in shown
    assert "MIXED" not in git(folder, "diff", "HEAD~1", "--no-ext-diff")


def test_the_comparison_of_what_came_and_went(folder: Path) -> None:
    git(folder, "config", DRIVER, f"{COMMAND} git-diff-driver")
    git(folder, "mv", "a.pdf", "b.pdf")
    (folder / "b.pdf").write_bytes(FIRST)
    commit_all(folder, "renamed")
    assert "diff --policydiff a/a.pdf b/b.pdf\nMIXED" in git(
        folder, "diff", "-M10%", "HEAD~1", "HEAD"
    )
    (folder / "b.pdf").unlink()
    (folder / "c.pdf").write_bytes(SECOND[:900])
    git(folder, "add", "-A")
    shown = git(folder, "diff", "--no-renames", "HEAD")
    assert "diff --policydiff a/b.pdf b/b.pdf\ndeleted file\n" in shown
    assert "diff --policydiff a/c.pdf b/c.pdf\nnew file\n" in shown
    commit_all(folder, "broken")
    (folder / "c.pdf").write_bytes(SECOND)
    assert "FAILED: c.pdf (" in git(folder, "diff")


def test_what_the_driver_is_called_with(tmp_path: Path) -> None:
    assert described(["a.pdf"], Style(), tmp_path) == (
        "diff --policydiff a.pdf\nThe file is not merged yet.\n"
    )
    with pytest.raises(UsageError, match="is called by git, with seven arguments"):
        described(["a.pdf", "b.pdf"], Style(), tmp_path)
