"""What entries of a watch list lead to."""

from __future__ import annotations

from pathlib import Path

import pytest

from policydiff.corpus.watching.errors import FetchError, GoneError
from policydiff.corpus.watching.watch_list import Watch, expand, revision_of
from tests.unit.corpus.watching.repository import commit_all, repository

FILES = (
    "policies/a.pdf",
    "policies/b.md",
    "policies/2026/c.pdf",
    "policies/.hidden.pdf",
    "policies/.cache/d.pdf",
    "policies/policydiff.toml",
    "policies/policydiff-accepted.toml",
    "own.pdf",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("own.pdf", ["own.pdf"]),
        ("policies", ["policies/a.pdf", "policies/b.md", "policies/2026/c.pdf"]),
        ("policies/", ["policies/a.pdf", "policies/b.md", "policies/2026/c.pdf"]),
        ("./policies/2026", ["policies/2026/c.pdf"]),
        ("policies/*.pdf", ["policies/a.pdf"]),
        ("policies/**/*.pdf", ["policies/2026/c.pdf", "policies/a.pdf"]),
        ("policies/*", ["policies/a.pdf", "policies/b.md"]),
        ("https://payer.example/*.pdf", ["https://payer.example/*.pdf"]),
    ],
)
def test_entries(folder: Path, source: str, names: list[str]) -> None:
    found = expand(Watch(source, "payer", "KEY"), folder)
    assert [item.name for item in found] == names
    assert {item.watch for item in found} == {Watch(source, "payer", "KEY")}


def test_an_absolute_path(folder: Path) -> None:
    found = expand(Watch(str(folder / "policies" / "2026")), Path("/"))
    assert [item.name for item in found] == [str(folder / "policies" / "2026" / "c.pdf")]


def test_a_name_with_signs_of_a_glob_is_a_file_if_there_is_one(folder: Path) -> None:
    (folder / "draft [1].pdf").write_text("")
    assert [item.name for item in expand(Watch("draft [1].pdf"), folder)] == ["draft [1].pdf"]


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("missing.pdf", "missing.pdf: There is no such file."),
        ("policies/*.docx", r"policies/\*.docx: No file is named so."),
        ("empty", "empty: The directory holds no file."),
    ],
)
def test_entries_that_lead_nowhere(folder: Path, source: str, sentence: str) -> None:
    (folder / "empty").mkdir()
    with pytest.raises(GoneError, match=sentence):
        expand(Watch(source), folder)


def test_files_of_a_revision(folder: Path) -> None:
    repository(folder)
    commit_all(folder, "first")
    (folder / "policies" / "b.md").unlink()
    found = expand(Watch("HEAD:policies/2026"), folder)
    assert [item.name for item in found] == ["HEAD:policies/2026/c.pdf"]
    assert [item.name for item in expand(Watch("HEAD:own.pdf"), folder)] == ["HEAD:own.pdf"]
    with pytest.raises(GoneError, match="HEAD:missing: There is no such path in this revision"):
        expand(Watch("HEAD:missing"), folder)
    with pytest.raises(FetchError, match="has no revision v9"):
        expand(Watch("v9:policies"), folder)


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ("HEAD~1:policies/a.pdf", ("HEAD~1", "policies/a.pdf")),
        ("v1:", ("v1", "")),
        ("policies/a.pdf", None),
        ("https://payer.example/a.pdf", None),
        ("--output=x:y", None),
    ],
)
def test_revision_and_path(source: str, parts: tuple[str, str] | None) -> None:
    assert revision_of(source) == parts
