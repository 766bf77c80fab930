"""What becomes of a document that is added, and in which order versions are in force."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from policydiff.corpus import Corpus
from policydiff.corpus.database import open_database
from policydiff.corpus.dating import in_force_from
from policydiff.corpus.entry import entry_of
from policydiff.corpus.errors import CorruptEntry, NoCorpus, UnknownPolicy, UnknownVersion
from policydiff.corpus.storing import ToStore
from policydiff.ingest.errors import IngestError
from policydiff.model.policy import Dates
from tests.corpora import place
from tests.unit.corpus.filling import FIRST_SEEN, add, document


def test_a_document_is_new_then_there_and_another_is_a_new_version(corpus: Corpus) -> None:
    first = document("one", effective="2024-01-01")
    second = document("two", effective="2025-01-01")
    states = [one.state for one in add(corpus, first, first, second)]
    assert states == ["new", "already-there", "new-version"]


def test_what_is_stored_comes_back_as_it_was(corpus: Corpus) -> None:
    one = document("one \x00 byte", effective="2024-01-01", lines=("Commercial",))
    version = add(corpus, one, name="https://payer.example/a.pdf")[0].version
    assert corpus.bytes_of(version.sha256) == one.data
    assert corpus.reading_of(version) == one.reading
    assert version.name == "https://payer.example/a.pdf"
    assert version.dates == one.reading.dates
    assert version.first_seen == FIRST_SEEN
    assert version.line_of_business == ("Commercial",)
    assert version.size == len(one.data)


def test_a_version_tells_what_it_takes_the_place_of(corpus: Corpus) -> None:
    third, first, second = add(
        corpus,
        document("3", effective="2025-01-01"),
        document("1", effective="2023-01-01"),
        document("2", effective="2024-01-01"),
    )
    assert third.previous is None
    assert first.previous is None
    assert second.previous == first.version


@pytest.mark.parametrize(
    ("dates", "day", "basis"),
    [
        (Dates(effective="2024-03-01", published="2024-01-01"), "2024-03-01", "effective"),
        (Dates(published="2024-02-01", reviewed="2024-01-01"), "2024-02-01", "published"),
        (Dates(reviewed="2024-01-09"), "2024-01-09", "reviewed"),
        (Dates(effective="2024-04"), "2024-04-01", "effective"),
        (Dates(reviewed="2023"), "2023-01-01", "reviewed"),
        (Dates(original="2011-01-01"), "2025-01-02", "first_seen"),
    ],
)
def test_from_when_a_version_is_in_force(dates: Dates, day: str, basis: str) -> None:
    assert in_force_from(dates, FIRST_SEEN) == (day, basis)


def test_order_is_that_of_dates_whatever_the_order_of_adding(corpus: Corpus) -> None:
    documents = [
        document("a", effective="2023-01-01"),
        document("b", effective="2024-01-01", published="2023-11-01"),
        document("c", effective="2024-01-01", published="2023-12-01"),
        document("d", effective="2024-01-01", published="2023-12-01", reviewed="2023-10-01"),
        document("e", published="2024-06-01"),
    ]
    shuffled = random.Random(7).sample(documents, len(documents))
    add(corpus, *shuffled)
    found = [corpus.bytes_of(one.sha256) for one in corpus.versions("northwind/NW-101")]
    assert found == [b"a", b"b", b"c", b"d", b"e"]


def test_of_two_with_the_same_dates_the_one_seen_later_stands(corpus: Corpus) -> None:
    add(corpus, document("as first published", effective="2024-01-01"))
    add(corpus, document("as corrected", effective="2024-01-01"))
    latest = corpus.latest("northwind", "NW-101")
    assert latest is not None
    assert corpus.bytes_of(latest.sha256) == b"as corrected"


def test_the_same_bytes_can_be_two_policies(corpus: Corpus) -> None:
    one = document("a policy of two plans")
    for key in ("NW-1", "NW-2"):
        added = corpus.add(one.data, name="a", reading=one.reading, key=key, first_seen=FIRST_SEEN)
        assert added.state == "new"
    assert [each.policy.key for each in corpus.policies()] == ["NW-1", "NW-2"]
    assert corpus.verify().faults == ()


def test_payer_and_key_as_given_go_before_those_that_were_read(corpus: Corpus) -> None:
    one = document("text")
    added = corpus.add(
        one.data,
        name="a",
        reading=one.reading,
        payer="southwind",
        key="SW-9",
        first_seen=FIRST_SEEN,
    )
    assert added.version.policy.reference == "southwind/SW-9"
    identity = corpus.reading_of(added.version).identity
    assert (identity.payer.id, identity.key) == ("southwind", "SW-9")


def test_when_it_was_first_seen_is_kept_in_utc(corpus: Corpus) -> None:
    one = document("text")
    local = datetime(2025, 6, 1, 1, 30, tzinfo=timezone(timedelta(hours=2)))
    version = corpus.add(one.data, name="a", reading=one.reading, first_seen=local).version
    assert version.first_seen == datetime(2025, 5, 31, 23, 30, tzinfo=UTC)
    assert version.in_force == "2025-05-31"


def test_a_moment_without_a_time_zone_is_refused(corpus: Corpus) -> None:
    one = document("text")
    with pytest.raises(ValueError, match="time zone"):
        corpus.add(one.data, name="a", reading=one.reading, first_seen=datetime(2025, 1, 1))
    assert corpus.policies() == ()


def test_a_reading_of_other_bytes_is_refused(corpus: Corpus) -> None:
    with pytest.raises(CorruptEntry, match="other bytes"):
        corpus.add(b"these", name="a", reading=document("those").reading, first_seen=FIRST_SEEN)
    assert corpus.policies() == ()


def test_what_cannot_be_read_is_not_stored(corpus: Corpus) -> None:
    with pytest.raises(IngestError):
        corpus.add(b"%PDF-1.7 and no more", name="a.pdf", first_seen=FIRST_SEEN)
    found = corpus.verify()
    assert (found.documents, found.versions, found.faults) == (0, 0, ())


def test_what_is_not_there_is_said_to_be_unknown(corpus: Corpus) -> None:
    assert corpus.latest("northwind", "NW-101") is None
    assert corpus.policies() == ()
    with pytest.raises(UnknownPolicy, match="northwind/NW-101"):
        corpus.versions("northwind/NW-101")
    with pytest.raises(UnknownVersion):
        corpus.bytes_of("0" * 64)


def test_a_corpus_that_is_not_there_is_not_made_by_looking(location: str) -> None:
    with pytest.raises(NoCorpus):
        Corpus.open(location, create=False)


def test_what_was_added_is_there_when_it_is_opened_again(location: str) -> None:
    with Corpus.open(location, create=True) as first:
        add(first, document("text", effective="2024-01-01"))
    with Corpus.open(location, create=False) as again:
        assert [one.in_force for one in again.versions("northwind/NW-101")] == ["2024-01-01"]


def test_going_through_all_versions_misses_none_that_are_sorted_anew(corpus: Corpus) -> None:
    """A second line of business divides the policy while somebody is on the way to it."""
    add(corpus, document("a", payer="a"), document("b", payer="b", lines=("Commercial",)))
    on_the_way = corpus.all_versions()
    assert next(on_the_way).policy.payer == "a"
    add(corpus, document("c", payer="b", lines=("Medicaid",)))
    assert [one.policy.reference for one in on_the_way] == ["b/NW-101"]
    assert [one.policy.reference for one in corpus.all_versions()] == [
        "a/NW-101",
        "b/NW-101/commercial",
        "b/NW-101/medicaid",
    ]


def test_a_writer_sees_what_the_one_before_wrote(tmp_path: Path) -> None:
    """Also where the server gives every transaction one state from its beginning."""
    with place("postgresql", tmp_path) as location:
        strict = make_url(location).update_query_dict(
            {"options": "-c default_transaction_isolation=serializable"}
        )
        Corpus.open(location, create=True).close()
        database = open_database(strict.render_as_string(hide_password=False), create=False)
        with database.writing() as connection:
            level = connection.execute(text("SHOW transaction_isolation")).scalar_one()
        database.close()
    assert level == "read committed"


@pytest.mark.parametrize("seed", range(6))
def test_together_they_are_told_and_stored_as_one_after_the_other(
    tmp_path: Path, seed: int
) -> None:
    """Versions of one policy, of lines of business, under a new number, and twice the same."""
    prepared = to_store(random.Random(seed))
    told, stands = [], []
    for number, size in enumerate((1, 4, len(prepared))):
        with Corpus.open(tmp_path / str(number), create=True) as corpus:
            parts = [prepared[first : first + size] for first in range(0, len(prepared), size)]
            told.append([added for part in parts for added in corpus.store(part)])
            stands.append((list(corpus.all_versions()), corpus.policies()))
            assert corpus.verify().faults == ()
    assert stands[0] == stands[1] == stands[2]
    states = [[one.state for one in each] for each in told]
    previous = [[one.previous and one.previous.sha256 for one in each] for each in told]
    assert states[0] == states[1] == states[2]
    assert previous[0] == previous[1] == previous[2]


def to_store(source: random.Random) -> list[ToStore]:
    """Documents in any order, each seen a day after the one before."""
    documents = [
        document("a", effective="2022-01-01"),
        document("b", effective="2023-01-01", published="2022-11-01"),
        document("c", effective="2023-01-01"),
        document("c", effective="2023-01-01"),
        document("d", key="NW-202", effective="2024-01-01"),
        document("e", key="NW-303", effective="2023-01-01", drug="x", lines=("Commercial",)),
        document("f", key="NW-303", effective="2024-01-01", drug="x", lines=("Medicaid",)),
        document("g", key="NW-303", effective="2025-01-01", drug="x", lines=("Medicaid",)),
        document("h", payer="southwind", effective="2025-01-01"),
    ]
    source.shuffle(documents)
    return [
        ToStore(
            entry_of(one.data, name=f"{number}.md", reading=one.reading),
            one.data,
            FIRST_SEEN + timedelta(days=number),
        )
        for number, one in enumerate(documents)
    ]
