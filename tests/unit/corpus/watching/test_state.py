"""What is remembered of sources, and what the corpus makes of policies, on each database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from policydiff.corpus import Corpus
from policydiff.corpus.errors import UnknownVersion
from policydiff.corpus.versions import PolicyKey
from policydiff.corpus.watching import documents
from policydiff.corpus.watching.checking import Watcher, check, reported
from policydiff.corpus.watching.fetching import Fetcher
from policydiff.corpus.watching.state import WatchedSource
from policydiff.corpus.watching.watch_list import Watch
from policydiff.diff import compare_policies
from policydiff.diff.checked import CheckedSource
from tests.unit.corpus.filling import TEVOLIMAB, Document, add, document

NOW = datetime(2026, 5, 1, 6, 0, 0, 123456, tzinfo=UTC)
SOURCE = WatchedSource(
    source="https://payer.example/policies/1.pdf",
    entry="https://payer.example/policies/1.pdf",
    policy=PolicyKey(payer="northwind", key="NW-1", line="medicaid"),
    sha256="a" * 64,
    etag='W/"1"',
    modified="Sun, 01 Mar 2026 00:00:00 GMT",
    checked=NOW,
    pending=True,
    base_sha256="b" * 64,
)

MOVED = ("effective-date-moved",)

CheckOne = Callable[[Document], CheckedSource]


def test_what_is_noted_is_found(corpus: Corpus) -> None:
    watched = corpus.watched()
    other = replace(SOURCE, source="policies/ä.pdf", entry="policies", policy=None, pending=False)
    for one in (SOURCE, other):
        watched.put(one)
    assert [watched.get(one.source) for one in (SOURCE, other)] == [SOURCE, other]
    assert watched.get("missing.pdf") is None
    assert watched.of_entry("policies") == ("policies/ä.pdf",)
    watched.put(replace(SOURCE, etag=None))
    assert watched.get(SOURCE.source) == replace(SOURCE, etag=None)


def test_what_was_reported_is_pending_no_more(corpus: Corpus) -> None:
    watched = corpus.watched()
    other = replace(SOURCE, source="b.pdf")
    for one in (SOURCE, other):
        watched.put(one)
    watched.reported([SOURCE.source, "missing.pdf"])
    assert watched.get(SOURCE.source) == replace(SOURCE, pending=False, base_sha256=None)
    assert watched.get(other.source) == other
    watched.reported([])


@pytest.fixture
def check_one(corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CheckOne:
    """Checks one file that holds the document; reading it gives what the document says."""

    def run(given: Document) -> CheckedSource:
        def read(data: bytes, *_: Any, **__: Any) -> Any:
            assert data == given.data
            return given.reading

        monkeypatch.setattr(documents, "read_policy", read)
        (tmp_path / "a.md").write_bytes(given.data)
        with Fetcher() as fetcher:
            watcher = Watcher(corpus, fetcher, tmp_path, compare_policies, NOW)
            (found,) = check([Watch("a.md")], watcher)
        reported([found], corpus)
        return found

    return run


def test_a_policy_with_a_new_number(check_one: CheckOne) -> None:
    """It is one policy that changed, and no new one: compared over the renaming."""
    check_one(document("1", key="OLD-1", effective="2025-01-01"))
    found = check_one(
        document("2", key="NEW-1", effective="2026-01-01", criteria=(*TEVOLIMAB[:4], "Other"))
    )
    assert (found.state, found.policy) == ("changed", "northwind/NEW-1")
    assert "replaced-by-another-policy" not in found.flags
    assert found.comparison is not None
    assert found.comparison.old.identity.key == "OLD-1"


def test_the_line_of_business_decides(corpus: Corpus, check_one: CheckOne) -> None:
    """One key, two policies: the new version is compared with the one of its own line."""
    add(
        corpus,
        document("1", lines=("Commercial",), effective="2025-01-01"),
        document("2", lines=("Medicaid",), effective="2025-06-01", criteria=TEVOLIMAB[:2]),
    )
    found = check_one(
        document("3", lines=("Commercial",), effective="2026-01-01", criteria=TEVOLIMAB[:4])
    )
    assert (found.state, found.policy) == ("changed", "northwind/NW-101/commercial")
    assert found.comparison is not None
    assert found.comparison.old.identity.line_of_business == ("Commercial",)


def test_what_was_not_wholly_read_is_inconclusive_and_kept(
    corpus: Corpus, check_one: CheckOne
) -> None:
    check_one(document("1", effective="2025-01-01"))
    part = document("2", effective="2026-01-01")
    found = check_one(Document(part.data, replace(part.reading, status="partial")))
    assert found.state == "inconclusive"
    assert len(corpus.versions("northwind/NW-101")) == 2


def test_a_date_that_is_moved_and_moved_back(corpus: Corpus, check_one: CheckOne) -> None:
    """Each time what the source gives is what will be in force."""
    first = document("1", effective="2026-09-01")
    second = document("2", effective="2026-11-01")
    for given, flags in ((first, ()), (second, MOVED), (first, MOVED), (second, MOVED)):
        assert check_one(given).flags == flags
        latest = corpus.resolve("northwind/NW-101")
        assert latest.sha256 == given.reading.source.sha256
        assert corpus.resolve("northwind/NW-101@2026-12-01") == latest
    assert corpus.verify().faults == ()


def test_an_announcement_of_before_moves_nothing(corpus: Corpus, check_one: CheckOne) -> None:
    """An archive, say, that is watched beside what holds."""
    latest = document("2", effective="2026-11-01", published="2026-04-20")
    check_one(latest)
    check_one(document("1", effective="2026-09-01", published="2026-04-01"))
    assert corpus.resolve("northwind/NW-101").sha256 == latest.reading.source.sha256
    with pytest.raises(UnknownVersion):
        corpus.resolve("northwind/NW-101@2026-10-01")
