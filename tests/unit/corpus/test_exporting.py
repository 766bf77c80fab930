"""Export and import: plain files, the same each time, and all that counts comes back."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from policydiff.corpus import Corpus
from policydiff.corpus.errors import BadExport
from policydiff.corpus.exporting import export_corpus, import_corpus
from policydiff.corpus.versions import PolicyKey
from policydiff.corpus.watching.state import WatchedSource
from tests.corpora import KINDS, empty_corpus
from tests.unit.corpus.filling import Document, add, document

DOCUMENTS = (
    document("1", key="OLD-1", effective="2022-01-01"),
    document("2", key="NEW-1", effective="2024-01-01", history=["Formerly OLD-1."]),
    document("3", key="NW 7/9: ä", effective="2024-01", lines=("Commercial",), drug="a"),
    document("4", key="NW 7/9: ä", lines=("Medicaid",), drug="b"),
    document("5", key="..", published="2020", drug="c"),
    document("6", key="k" * 300, drug="d"),
)


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def all_of(corpus: Corpus) -> list[object]:
    """All that a corpus says of its versions, with bytes and readings."""
    return [
        *corpus.policies(),
        *(
            (one, corpus.bytes_of(one.sha256), corpus.reading_of(one))
            for one in corpus.all_versions()
        ),
    ]


def filled(corpus: Corpus) -> Corpus:
    added = add(corpus, *DOCUMENTS)
    given = document("7")
    corpus.add(
        given.data, name="x", reading=given.reading, payer="south", key="S-1",
        first_seen=added[0].version.first_seen,
    )  # fmt: skip
    moved = add(corpus, document("8", key="M", drug="m"), document("9", key="M", drug="m"))
    corpus.supersede(moved[0].version, moved[1].version)
    return corpus


@pytest.mark.parametrize("kind", KINDS)
def test_the_round_trip_gives_the_same_files_and_the_same_corpus(kind: str, tmp_path: Path) -> None:
    with empty_corpus(kind, tmp_path) as location, Corpus.open(location, create=False) as corpus:
        before = all_of(filled(corpus))
        done = export_corpus(corpus, tmp_path / "one")
        assert (done.versions, done.written, done.removed) == (9, 9, ())
    with Corpus.open(tmp_path / "again.corpus", create=True) as again:
        states = [one.state for one in import_corpus(again, tmp_path / "one")]
        assert "already-there" not in states
        assert all_of(again) == before
        assert again.verify().faults == ()
        export_corpus(again, tmp_path / "two")
        assert {one.state for one in import_corpus(again, tmp_path / "one")} == {"already-there"}
    assert files(tmp_path / "two") == files(tmp_path / "one")


def test_exporting_again_writes_nothing(tmp_path: Path, corpus: Corpus) -> None:
    filled(corpus)
    export_corpus(corpus, tmp_path / "export")
    assert export_corpus(corpus, tmp_path / "export").written == 0


def test_what_the_corpus_no_longer_has_goes_from_the_export(tmp_path: Path, corpus: Corpus) -> None:
    first, _ = add(corpus, *DOCUMENTS[:2])
    folder = tmp_path / "export"
    (folder / ".git").mkdir(parents=True)
    export_corpus(corpus, folder)
    (folder / "README").write_text("mine")
    corpus.prune_versions([first.version])
    done = export_corpus(corpus, folder)
    assert done.removed == (f"northwind/OLD-1/2022-01-01.{first.version.sha256[:12]}",)
    assert not (folder / "northwind" / "OLD-1").exists()
    assert (folder / "README").read_text() == "mine"


def test_the_files_can_be_read_by_people(tmp_path: Path, corpus: Corpus) -> None:
    version = add(corpus, DOCUMENTS[1])[0].version
    export_corpus(corpus, tmp_path / "export")
    place = tmp_path / "export" / "northwind" / "NEW-1" / f"2024-01-01.{version.sha256[:12]}"
    assert sorted(file.name for file in place.iterdir()) == [
        "document.md", "reading.json", "version.json",
    ]  # fmt: skip
    assert (place / "document.md").read_bytes() == DOCUMENTS[1].data
    for name in ("reading.json", "version.json"):
        text = (place / name).read_text(encoding="utf-8")
        assert text.startswith("{\n  ")
        assert text.endswith("}\n")
    assert json.loads((place / "version.json").read_text())["first_seen"].startswith("2025-01-02T")


@pytest.mark.parametrize(
    ("file", "content", "says"),
    [
        ("document.md", b"other", "other bytes"),
        ("document.md", None, "cannot be read"),
        ("reading.json", b"{}", "schema"),
        ("reading.json", None, "cannot be read"),
        ("version.json", b"[]", "not what an export writes"),
        ("version.json", b'{"sha256": 3}', "not what an export writes"),
    ],
)
def test_a_damaged_export_is_refused(
    tmp_path: Path, corpus: Corpus, file: str, content: bytes | None, says: str
) -> None:
    add(corpus, DOCUMENTS[0])
    export_corpus(corpus, tmp_path / "export")
    (place,) = (tmp_path / "export").rglob(file)
    if content is None:
        place.unlink()
    else:
        place.write_bytes(content)
    with Corpus.open(tmp_path / "again.corpus", create=True) as again:
        with pytest.raises(BadExport, match=says):
            list(import_corpus(again, tmp_path / "export"))
        assert again.policies() == ()


def test_a_chain_of_moved_dates_comes_back(tmp_path: Path, corpus: Corpus) -> None:
    """Whatever lines of business the versions are of."""
    first, second, third, _ = (
        one.version
        for one in add(
            corpus,
            *(document(text, lines=("Commercial",)) for text in "abc"),
            document("d", lines=("Medicaid",)),
        )
    )
    corpus.put_superseded([(first, second), (second, third)])
    export_corpus(corpus, tmp_path / "export")
    with Corpus.open(tmp_path / "again.corpus", create=True) as again:
        list(import_corpus(again, tmp_path / "export"))
        assert all_of(again) == all_of(corpus)


def test_versions_that_moved_each_other_are_refused(tmp_path: Path, corpus: Corpus) -> None:
    """No day would lead to any of them."""
    first, second = (one.version for one in add(corpus, document("a"), document("b")))
    corpus.put_superseded([(first, second), (second, first)])
    export_corpus(corpus, tmp_path / "export")
    with Corpus.open(tmp_path / "again.corpus", create=True) as again:
        with pytest.raises(BadExport, match="moved each other's effective date"):
            list(import_corpus(again, tmp_path / "export"))
        assert len(again.versions("northwind/NW-101")) == 2


def test_what_the_corpus_knows_better_is_left_as_it_is(tmp_path: Path, corpus: Corpus) -> None:
    first, second = (one.version for one in add(corpus, document("a"), document("b")))
    corpus.supersede(first, second)
    export_corpus(corpus, tmp_path / "export")
    corpus.supersede(second, first)
    before = all_of(corpus)
    list(import_corpus(corpus, tmp_path / "export"))
    assert all_of(corpus) == before


def test_other_folders_are_left_alone(tmp_path: Path, corpus: Corpus) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(BadExport, match="other files"):
        export_corpus(corpus, tmp_path)
    with pytest.raises(BadExport, match="no export"):
        list(import_corpus(corpus, tmp_path))
    assert files(tmp_path).keys() >= {"letter.txt"}


def test_names_in_a_document_lead_nowhere_else(tmp_path: Path, corpus: Corpus) -> None:
    hostile = [
        document(str(number), payer=payer, key=key, drug=str(number))
        for number, (payer, key) in enumerate(
            [("..", "../../x"), (".", "/etc/passwd"), ("a\x00b", "C:\\x"), ("~", "-rf")]
        )
    ]
    add(corpus, *(one for one in hostile if _storable(one)))
    export_corpus(corpus, tmp_path / "inside" / "export")
    assert [one.name for one in (tmp_path / "inside").iterdir()] == ["export"]
    with Corpus.open(tmp_path / "again.corpus", create=True) as again:
        list(import_corpus(again, tmp_path / "inside" / "export"))
        assert [one.policy for one in again.policies()] == [one.policy for one in corpus.policies()]


def _storable(one: Document) -> bool:
    """PostgreSQL's text has no null byte, and no reader gives one."""
    return "\x00" not in one.reading.identity.payer.id


WATCHED = WatchedSource(
    source="https://payer.example/a.pdf",
    entry="https://payer.example/a.pdf",
    policy=PolicyKey(payer="northwind", key="NW-101", line="medicaid"),
    sha256="0" * 64,
    etag='"1"',
    modified="Mon, 05 Jan 2026 10:00:00 GMT",
    checked=datetime(2026, 1, 5, 4, 17, tzinfo=UTC),
    pending=True,
    base_sha256="1" * 64,
)


def test_what_checks_remember_comes_back(corpus: Corpus, tmp_path: Path) -> None:
    gone = WatchedSource(
        source="b.pdf", entry="*.pdf", policy=None, sha256=None, checked=WATCHED.checked
    )
    for one in (gone, WATCHED):
        corpus.watched().put(one)
    export_corpus(corpus, tmp_path / "one")
    with Corpus.open(tmp_path / "again", create=True) as again:
        own = replace(gone, entry="b.pdf")
        again.watched().put(own)
        list(import_corpus(again, tmp_path / "one"))
        assert again.watched().all() == (own, WATCHED)
    with Corpus.open(tmp_path / "anew", create=True) as anew:
        list(import_corpus(anew, tmp_path / "one"))
        export_corpus(anew, tmp_path / "two")
    assert files(tmp_path / "two") == files(tmp_path / "one")


def test_a_check_that_found_nothing_new_does_not_change_an_export(
    corpus: Corpus, tmp_path: Path
) -> None:
    def exported(source: WatchedSource) -> bytes:
        corpus.watched().put(source)
        export_corpus(corpus, tmp_path / "export")
        return (tmp_path / "export" / "watched.json").read_bytes()

    first = exported(WATCHED)
    next_night = replace(WATCHED, checked=WATCHED.checked + timedelta(days=1))
    assert exported(next_night) == first
    assert exported(replace(next_night, etag='"2"')) != first
    first = exported(WATCHED)
    assert exported(replace(WATCHED, checked=WATCHED.checked + timedelta(days=8))) != first


def test_damaged_memory_is_refused(corpus: Corpus, tmp_path: Path) -> None:
    corpus.watched().put(WATCHED)
    export_corpus(corpus, tmp_path / "export")
    (tmp_path / "export" / "watched.json").write_text("{}")
    with pytest.raises(BadExport, match=r"watched\.json"):
        list(import_corpus(corpus, tmp_path / "export"))
