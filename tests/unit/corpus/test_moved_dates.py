"""Versions whose effective date is moved before it comes, in documents that are added."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import permutations

import pytest

from policydiff.corpus import Corpus
from policydiff.corpus.entry import entry_of
from policydiff.corpus.errors import UnknownVersion
from policydiff.corpus.storing import ToStore
from policydiff.corpus.versions import Added
from tests.unit.corpus.filling import TEVOLIMAB, Document, document


def add_on(corpus: Corpus, day: str, one: Document) -> Added:
    seen = datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)
    return corpus.add(one.data, name="policy.md", reading=one.reading, first_seen=seen)


ANNOUNCED = document("announced", effective="2025-06-01")


@pytest.mark.parametrize("effective", ["2025-08-01", "2025-05-01"])
def test_an_announcement_that_is_moved_never_came_into_force(
    corpus: Corpus, effective: str
) -> None:
    old = add_on(corpus, "2025-04-01", ANNOUNCED).version
    added = add_on(corpus, "2025-04-20", document("moved", effective=effective))
    assert [one.sha256 for one in added.moved] == [old.sha256]
    versions = {one.sha256: one for one in corpus.versions("northwind/NW-101")}
    assert versions[old.sha256].superseded_by == added.version.sha256
    assert corpus.resolve("northwind/NW-101@2025-12-01").sha256 == added.version.sha256
    if effective > "2025-06-01":
        with pytest.raises(UnknownVersion, match=effective):
            corpus.resolve("northwind/NW-101@2025-06-15")
    assert corpus.resolve(old.reference).sha256 == old.sha256
    assert corpus.verify().faults == ()


ANNOUNCEMENTS = (
    ("2020-01-01", "2019-11-01"),
    ("2020-06-01", "2020-04-01"),
    ("2020-08-01", "2020-05-01"),
    ("2020-09-01", "2020-05-15"),
    ("2021-06-01", "2021-05-01"),
)
"""Effective and published: one version, one announced three times, and one that came after it."""

MOVED_BY = (None, 2, 3, None, None)
"""By which of them the effective date of each was moved."""


@pytest.mark.parametrize("together", [False, True])
def test_what_says_when_it_was_published_can_be_added_in_any_order(
    corpus: Corpus, together: bool
) -> None:
    """Each order is a policy of its own."""
    seen = datetime(2025, 4, 1, tzinfo=UTC)
    for number, order in enumerate(permutations(range(len(ANNOUNCEMENTS)))):
        if number % 7:  # every seventh of the 120 begins and ends with each of them
            continue
        key = f"NW-{number}"
        documents = [
            document(f"{key} {effective}", key=key, effective=effective, published=published)
            for effective, published in ANNOUNCEMENTS
        ]
        prepared = [
            ToStore(entry_of(one.data, name="a.md", reading=one.reading), one.data, seen)
            for one in (documents[which] for which in order)
        ]
        parts = [prepared] if together else [[one] for one in prepared]
        for part in parts:
            corpus.store(part, follow_dates=True)
        hashes = [one.reading.source.sha256 for one in documents]
        versions = corpus.versions(f"northwind/{key}")
        assert [one.sha256 for one in versions] == hashes
        assert [one.superseded_by for one in versions] == [
            None if by is None else hashes[by] for by in MOVED_BY
        ]
        days = ("2020-01-15", "2020-07-01", "2020-08-15", "2020-09-15", "2021-07-01")
        in_force = [corpus.resolve(f"northwind/{key}@{day}").sha256 for day in days]
        assert in_force == [hashes[which] for which in (0, 0, 0, 3, 4)]
    assert corpus.verify().faults == ()


def test_what_is_told_of_an_announcement_that_comes_after_the_one_that_moved_it(
    corpus: Corpus,
) -> None:
    before = document("before", effective="2020-01-01")
    second = document("second", effective="2020-08-01", published="2020-05-01")
    first = document("first", effective="2020-06-01", published="2020-04-01")
    later = [add_on(corpus, "2025-04-01", one) for one in (before, second)][1]
    added = add_on(corpus, "2025-04-01", first)
    assert (added.state, added.moved) == ("new-version", ())
    assert added.version.superseded_by == later.version.sha256
    assert added.previous is not None
    assert added.previous.in_force == "2020-01-01"


def test_whoever_moved_a_date_and_is_pruned_gives_it_back(corpus: Corpus) -> None:
    seen = [
        add_on(corpus, "2025-04-01", document(day, effective=day, published=published)).version
        for day, published in ANNOUNCEMENTS[1:4]
    ]
    corpus.prune_versions([seen[1]])
    first, last = corpus.versions("northwind/NW-101")
    assert (first.superseded_by, last.superseded_by) == (last.sha256, None)
    assert corpus.verify().faults == ()
    corpus.prune_versions([seen[2]])
    assert [one.superseded_by for one in corpus.versions("northwind/NW-101")] == [None]
    assert [one.latest.sha256 for one in corpus.policies()] == [first.sha256]
    assert corpus.verify().faults == ()


def test_a_version_whose_date_is_moved_back_stands_again(corpus: Corpus) -> None:
    """As `check` finds it: the site shows the first announcement again."""
    first = add_on(corpus, "2025-04-01", ANNOUNCED).version
    second = add_on(corpus, "2025-04-20", document("moved", effective="2025-08-01")).version
    corpus.supersede(second, first)
    assert corpus.resolve("northwind/NW-101").sha256 == first.sha256
    assert corpus.resolve("northwind/NW-101@2025-12-01").sha256 == first.sha256
    assert corpus.verify().faults == ()


@pytest.mark.parametrize(
    ("day", "other"),
    [
        ("2025-07-01", document("after it came", effective="2025-08-01")),
        ("2025-04-20", document("other", effective="2025-08-01", criteria=TEVOLIMAB[:3])),
        ("2025-04-20", document("of a new number", key="NW-102", effective="2025-08-01")),
        ("2025-04-01", document("on the same day", effective="2025-08-01")),
        ("2025-04-20", document("without a date")),
        ("2025-04-20", document("with the same date", effective="2025-06-01")),
    ],
    ids=lambda value: value if isinstance(value, str) else value.data.decode(),
)
def test_what_moves_no_date(corpus: Corpus, day: str, other: Document) -> None:
    add_on(corpus, "2025-04-01", ANNOUNCED)
    assert add_on(corpus, day, other).moved == ()
    assert all(one.superseded_by is None for one in corpus.all_versions())
