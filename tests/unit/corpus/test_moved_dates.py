"""Versions whose effective date is moved before it comes, in documents that are added."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from policydiff.corpus import Corpus
from policydiff.corpus.errors import UnknownVersion
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


def test_what_says_when_it_was_published_can_be_added_years_later(corpus: Corpus) -> None:
    first = document("first", effective="2020-06-01", published="2020-04-01")
    second = document("second", effective="2020-08-01", published="2020-05-01")
    add_on(corpus, "2025-04-01", second)
    assert add_on(corpus, "2025-04-01", first).moved == ()
    later = document("third", effective="2020-09-01", published="2020-05-15")
    added = add_on(corpus, "2025-04-01", later)
    assert {one.dates.effective for one in added.moved} == {"2020-06-01", "2020-08-01"}


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
