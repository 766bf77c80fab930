"""Where documents come from, and the sentence when one does not come."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from policydiff.cli import sources
from policydiff.cli.errors import SourceError, UsageError
from policydiff.cli.sources import Source, fetch, fetch_two


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))


def test_a_path(folder: Path) -> None:
    (folder / "old.md").write_bytes(b"# Policy\r\n")
    assert fetch("old.md") == Source("old.md", b"# Policy\r\n")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    standard_input(monkeypatch, b"# Policy")
    assert fetch("-") == Source("-", b"# Policy")


def test_a_file_and_standard_input(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    standard_input(monkeypatch, b"new")
    (folder / "old.md").write_bytes(b"old")
    assert fetch_two("old.md", "-") == (Source("old.md", b"old"), Source("-", b"new"))


def test_standard_input_twice() -> None:
    with pytest.raises(UsageError, match="Standard input can be read only once"):
        fetch_two("-", "-")


def test_a_pipe_is_read_like_a_file(folder: Path) -> None:
    reading, writing = os.pipe()
    os.write(writing, b"from a process")
    os.close(writing)
    assert fetch(f"/dev/fd/{reading}").data == b"from a process"
    os.close(reading)


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("missing.md", "missing.md: There is no such file."),
        ("a\x00b", "a\x00b: There is no such file."),
        ("x" * 5000, "x" * 5000 + ": There is no such file."),
        ("folder", "folder: This is a directory; name a file in it."),
        ("https://a.org/b.pdf", "https://a.org/b.pdf: Reading from a web address is not"),
        ("http://a.org/b.pdf", "http://a.org/b.pdf: Reading from a web address is not"),
        ("corpus:anthem/CC-1", "corpus:anthem/CC-1: Reading from the corpus is not"),
    ],
    ids=lambda value: value[:20],
)
def test_what_cannot_be_fetched(folder: Path, source: str, sentence: str) -> None:
    (folder / "folder").mkdir()
    with pytest.raises(SourceError) as error:
        fetch(source)
    assert str(error.value).startswith(sentence)


def test_a_file_that_may_not_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "secret.md").write_bytes(b"")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(SourceError, match=r"^secret\.md: The file cannot be read: Permi"):
        fetch("secret.md")


def test_a_source_without_an_end(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "LARGEST", 3 * 1024 * 1024)
    with pytest.raises(SourceError, match=r"^/dev/zero: This is larger than 3 MB\.$"):
        fetch("/dev/zero")


@pytest.mark.parametrize(("old", "new"), [("folder", "a.md"), ("a.md", "folder")])
def test_a_directory_against_a_file(folder: Path, old: str, new: str) -> None:
    (folder / "folder").mkdir()
    (folder / "a.md").write_bytes(b"")
    with pytest.raises(SourceError, match=r"^folder: This is a directory, and a\.md is not; "):
        fetch_two(old, new)
