"""Reading stored documents again, and pruning what nobody needs."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from policydiff.corpus import Corpus
from policydiff.corpus.errors import UnknownPolicy, UnknownVersion
from policydiff.corpus.executors import this_process
from policydiff.corpus.rereading import reread
from policydiff.corpus.results import Rereading
from policydiff.ingest.errors import UnreadableDocumentError
from policydiff.model.policy import Policy
from tests.unit.corpus.filling import TEVOLIMAB, Document, add, document


def today_reads(monkeypatch: pytest.MonkeyPatch, *documents: Document) -> None:
    """Puts readers in place that know these documents only."""
    known = {one.data: one.reading for one in documents}

    def read(
        data: bytes, name: str, *, payer: str | None = None, vocabulary: Path | None = None
    ) -> Policy:
        if data not in known:
            raise UnreadableDocumentError(f"{name}: The file is damaged.")
        return known[data]

    monkeypatch.setattr("policydiff.ingest.read_policy", read)


def read_again(corpus: Corpus, *, keep: bool) -> list[Rereading]:
    versions = list(corpus.all_versions())
    return [one for _, one in reread(corpus, versions, this_process, keep=keep)]


BEFORE = document("a text", effective="2024-01-01")
AFTER = document("a text", effective="2024-02-01", criteria=TEVOLIMAB[:4])


def test_what_is_read_the_same(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    add(corpus, BEFORE)
    newer = msgspec.structs.replace(
        BEFORE.reading, source=msgspec.structs.replace(BEFORE.reading.source, reader="9")
    )
    today_reads(monkeypatch, BEFORE._replace(reading=newer))
    (found,) = read_again(corpus, keep=True)
    assert (found.state, found.parts, found.changes, found.reader) == ("same", (), (), "9")
    assert [one.reader for one in corpus.all_versions()] == ["9"]


def test_what_follows_from_a_reading_is_made_anew(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after an upgrade that finds more in the same reading: it is told as no difference."""
    document_of_old = document("1", history=["Formerly NW-100."])
    with monkeypatch.context() as before:
        before.setattr("policydiff.corpus.entry.mentions_in", lambda policy: ())
        add(corpus, document_of_old)
    assert [fault.kind for fault in corpus.verify().faults] == ["search"]
    today_reads(monkeypatch, document_of_old)
    assert [one.state for one in read_again(corpus, keep=False)] == ["same"]
    assert len(corpus.verify().faults) == 1
    assert [one.state for one in read_again(corpus, keep=True)] == ["same"]
    assert corpus.verify().faults == ()


def test_what_is_read_otherwise_is_told_and_kept(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = add(corpus, BEFORE)[0].version
    today_reads(monkeypatch, AFTER)
    (found,) = read_again(corpus, keep=True)
    assert (found.state, found.version) == ("changed", before)
    assert found.parts == ("dates", "criteria")
    assert {"criterion-removed", "date-changed"} <= {one.rule for one in found.changes}
    (after,) = corpus.versions("northwind/NW-101")
    assert after.in_force == "2024-02-01"
    assert after.first_seen == before.first_seen
    assert corpus.reading_of(after) == AFTER.reading
    assert corpus.search("febuxostat") == ()
    assert corpus.verify().faults == ()


def test_without_keeping_nothing_changes(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    before = add(corpus, BEFORE)[0].version
    today_reads(monkeypatch, AFTER)
    assert [one.state for one in read_again(corpus, keep=False)] == ["changed"]
    assert corpus.versions("northwind/NW-101") == (before,)
    assert corpus.earlier_readings() == 0


def test_what_cannot_be_read_any_more_keeps_its_reading(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(corpus, BEFORE, document("another", effective="2025-01-01"))
    today_reads(monkeypatch, AFTER)
    found = read_again(corpus, keep=True)
    assert [one.state for one in found] == ["changed", "failed"]
    assert found[1].error is not None
    assert "damaged" in found[1].error
    assert corpus.verify().faults == ()


def test_a_policy_that_is_read_under_another_name_moves(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(corpus, BEFORE, document("another", effective="2025-01-01"))
    moved = document("a text", key="NW-900", effective="2024-01-01", lines=("Medicaid",))
    today_reads(monkeypatch, moved, document("another", effective="2025-01-01"))
    read_again(corpus, keep=True)
    assert [one.policy.key for one in corpus.policies()] == ["NW-101", "NW-900"]
    assert corpus.verify().faults == ()


def test_the_name_that_was_given_is_given_again(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    added = corpus.add(
        BEFORE.data, name="a", reading=BEFORE.reading, payer="south", key="S-1",
        first_seen=add(corpus, BEFORE)[0].version.first_seen,
    )  # fmt: skip
    today_reads(monkeypatch, AFTER)
    read_again(corpus, keep=True)
    (version,) = corpus.versions("south/S-1")
    assert version.sha256 == added.version.sha256
    assert version.in_force == "2024-02-01"


def test_earlier_readings_stay_until_they_are_pruned(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(corpus, BEFORE)
    today_reads(monkeypatch, AFTER)
    read_again(corpus, keep=True)
    assert corpus.verify().readings == 2
    assert corpus.earlier_readings() == 1
    corpus.prune_readings()
    assert (corpus.earlier_readings(), corpus.verify().readings) == (0, 1)
    assert corpus.verify().faults == ()


def test_pruning_a_version_takes_all_of_it_and_nothing_else(corpus: Corpus) -> None:
    first, second = add(corpus, BEFORE, document("another", effective="2025-01-01"))
    corpus.add(
        BEFORE.data, name="a", reading=BEFORE.reading, key="SHARED",
        first_seen=first.version.first_seen,
    )  # fmt: skip
    corpus.prune_versions([first.version])
    assert corpus.versions("northwind/NW-101") == (second.version,)
    assert corpus.bytes_of(first.version.sha256) == BEFORE.data
    corpus.prune_versions(corpus.versions("northwind/SHARED"))
    with pytest.raises(UnknownVersion):
        corpus.bytes_of(first.version.sha256)
    corpus.prune_versions([second.version])
    with pytest.raises(UnknownPolicy):
        corpus.versions("northwind/NW-101")
    assert corpus.search("gout", every_version=True) == ()
    found = corpus.verify()
    assert (found.documents, found.versions, found.readings, found.faults) == (0, 0, 0, ())
