"""Where documents come from, and the sentence when one does not come."""

from __future__ import annotations

import io
import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from policydiff.cli import sources
from policydiff.cli.errors import SourceError, UsageError
from policydiff.cli.sources import Places, Source, fetch, fetch_two
from policydiff.corpus import Corpus
from policydiff.model.errors import PolicyDiffError
from tests.rendering.northwind import NORTHWIND_2023, NORTHWIND_2024
from tests.rendering.render import render
from tests.unit.cli.running import runner
from tests.unit.corpus.filling import TEVOLIMAB, add, document
from tests.unit.corpus.watching.web_server import gives, web_server


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
        ("http://127.0.0.1/b.pdf", "http://127.0.0.1/b.pdf: The host 127.0.0.1 leads to"),
        ("corpus:anthem", "'anthem' names no policy; write payer/key"),
        ("corpus:anthem/CC-1", "The corpus has no policy anthem/CC-1"),
    ],
    ids=lambda value: value[:20],
)
def test_what_cannot_be_fetched(folder: Path, source: str, sentence: str) -> None:
    (folder / "folder").mkdir()
    Corpus.open(folder / "store", create=True).close()
    with pytest.raises(PolicyDiffError) as error:
        fetch(source, Places(corpus=str(folder / "store")))
    assert str(error.value).startswith(sentence)


def test_without_a_corpus(folder: Path) -> None:
    with pytest.raises(PolicyDiffError, match="nowhere: There is no corpus here"):
        fetch("corpus:anthem/CC-1", Places(corpus="nowhere"))


def test_a_web_address(folder: Path) -> None:
    (folder / "policydiff.toml").write_text("allow-private = true\n")
    with web_server() as server:
        server.answers["/p"] = gives(b"# Policy")
        assert fetch(server.url("/p")) == Source(server.url("/p"), b"# Policy")


def test_versions_in_the_corpus(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYDIFF_CORPUS", "store")
    with Corpus.open("store", create=True) as corpus:
        for day, policy in enumerate((NORTHWIND_2023, NORTHWIND_2024), start=1):
            corpus.add(
                render(policy, "clinical", "md"),
                name=f"{day}.md",
                first_seen=datetime(2026, 3, day, tzinfo=UTC),
            )
    named = "corpus:northwind-health-plan/NW-0417"
    old, new = (
        render(NORTHWIND_2023, "clinical", "md"),
        render(NORTHWIND_2024, "clinical", "md"),
    )
    assert fetch(named).data == new
    assert fetch(f"{named}@previous").data == old
    assert fetch(f"{named}@2023-12-31").data == old
    stored = fetch(f"{named}@2024-04-01")
    assert stored.data == new
    assert stored.reading is not None
    assert stored.reading.source.name == f"{named}@2024-04-01"
    for alone in (named, named.removeprefix("corpus:")):
        assert [source.data for source in fetch_two(alone, None)] == [old, new]
    with pytest.raises(SourceError, match="The corpus holds no version before"):
        fetch_two(f"{named}@2023-12-31", None)


def test_the_version_before_is_one_that_came_into_force(folder: Path) -> None:
    """Not an announcement whose date was moved, and one under an earlier number if need be."""
    documents = [
        document("1", key="OLD-1", effective="2024-01-01"),
        document("2", key="NEW-1", effective="2025-01-01", criteria=(*TEVOLIMAB[:4], "Other")),
        document("3", key="NEW-1", effective="2026-01-01"),
        document("4", key="NEW-1", effective="2026-03-01"),
    ]
    with Corpus.open("store", create=True) as corpus:
        added = add(corpus, *documents)
        corpus.supersede(added[2].version, added[3].version)
    places = Places(corpus="store")
    pairs = {
        reference: [source.data for source in fetch_two(reference, None, places)]
        for reference in ("northwind/NEW-1", "northwind/NEW-1@2025-06-01")
    }
    assert pairs == {"northwind/NEW-1": [b"2", b"4"], "northwind/NEW-1@2025-06-01": [b"1", b"2"]}


def test_versions_under_two_numbers_are_cycles(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with Corpus.open("store", create=True) as corpus:
        add(
            corpus,
            document("1", key="OLD-1", effective="2024-01-01"),
            document("2", key="NEW-1", effective="2025-01-01", criteria=(*TEVOLIMAB[:4], "Other")),
        )
    run = runner(monkeypatch, capsys)
    result = run("compare", "northwind/NEW-1", "--corpus", "store", "--format", "json")
    found = json.loads(result.out)
    assert (found["relation"], found["old"]["identity"]["key"]) == ("cycles", "OLD-1")


def test_a_document_alone_is_compared_with_nothing(folder: Path) -> None:
    (folder / "old.md").write_bytes(b"old")
    with pytest.raises(UsageError, match=r"old\.md: Name the document to compare it with"):
        fetch_two("old.md", None)


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
