"""`verify` finds whatever is not what was stored, and nothing else."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from policydiff.corpus import Corpus
from policydiff.corpus.database import FILE_NAME
from policydiff.corpus.errors import CorpusError, CorruptEntry
from tests.corpora import KINDS, empty_corpus
from tests.unit.corpus.filling import add, document

FIRST = document("first", effective="2023-01-01", history=["Formerly NW-100."])
SECOND = document("second", effective="2024-01-01")

DAMAGE = [
    ("UPDATE document SET data = CAST('other' AS {bytes}) WHERE size = 5", "document"),
    ("UPDATE document SET size = 7 WHERE size = 5", "document"),
    ("UPDATE reading SET data = CAST('no JSON' AS {bytes})", "reading"),
    (
        "UPDATE version SET reading_sha256 = (SELECT reading_sha256 FROM version "
        "WHERE in_force = '2023-01-01') WHERE in_force = '2024-01-01'",
        "reading",
    ),
    ("UPDATE version SET in_force = '2020-01-01' WHERE in_force = '2024-01-01'", "version"),
    ("UPDATE version SET title = 'Other' WHERE in_force = '2024-01-01'", "version"),
    ("UPDATE version SET place = '2019' WHERE in_force = '2024-01-01'", "version"),
    ("UPDATE policy SET key = 'NW-999'", "version"),
    ("INSERT INTO policy (id, payer, key, line) VALUES (99, 'p', 'k', '')", "version"),
    ("DELETE FROM passage WHERE id = (SELECT MIN(id) FROM passage)", "search"),
    ("UPDATE drug SET name = 'other'", "search"),
    ("DELETE FROM mention", "search"),
]


def tamper(location: str, command: str) -> None:
    url = location if "://" in location else f"sqlite:///{Path(location, FILE_NAME)}"
    engine = create_engine(make_url(url))
    kind = "BLOB" if engine.dialect.name == "sqlite" else "BYTEA"
    with engine.begin() as connection:
        done = connection.execute(text(command.format(bytes=kind)))
        assert done.rowcount, "the test changed nothing"
    engine.dispose()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("command", "fault"), DAMAGE, ids=[command[:40] for command, _ in DAMAGE])
def test_damage_is_found(kind: str, tmp_path: Path, command: str, fault: str) -> None:
    with empty_corpus(kind, tmp_path) as location, Corpus.open(location, create=False) as corpus:
        add(corpus, FIRST, SECOND)
        found = corpus.verify()
        assert (found.documents, found.versions, found.readings) == (2, 2, 2)
        assert found.faults == ()
        tamper(location, command)
        faults = corpus.verify().faults
        assert fault in {one.kind for one in faults}
        assert all(one.message.endswith(".") for one in faults)


@pytest.mark.parametrize("kind", KINDS)
def test_damaged_bytes_and_readings_are_not_given_out(kind: str, tmp_path: Path) -> None:
    with empty_corpus(kind, tmp_path) as location, Corpus.open(location, create=False) as corpus:
        version = add(corpus, FIRST)[0].version
        tamper(location, "UPDATE document SET data = CAST('other' AS {bytes})")
        tamper(location, "UPDATE reading SET data = CAST('other' AS {bytes})")
        with pytest.raises(CorruptEntry, match=version.sha256):
            corpus.bytes_of(version.sha256)
        with pytest.raises(CorruptEntry, match=version.reading_sha256):
            corpus.reading_of(version)


def test_an_index_that_was_not_kept_up_is_found(tmp_path: Path) -> None:
    with (
        empty_corpus("sqlite", tmp_path) as location,
        Corpus.open(location, create=False) as corpus,
    ):
        add(corpus, FIRST)
        tamper(location, "UPDATE passage SET text = text || ' x'")
        assert ("search", "passages") in {(one.kind, one.subject) for one in corpus.verify().faults}


@pytest.mark.parametrize("kept", [0, 100, 5000])
def test_a_database_that_was_cut_off_is_not_opened(tmp_path: Path, kept: int) -> None:
    with empty_corpus("sqlite", tmp_path) as location:
        with Corpus.open(location, create=False) as corpus:
            add(corpus, FIRST)
        file = Path(location, FILE_NAME)
        file.write_bytes(file.read_bytes()[:kept])
        with pytest.raises(CorpusError):
            Corpus.open(location, create=False)


def test_a_file_of_another_kind_is_no_corpus(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / FILE_NAME).write_bytes(b"some text, longer than the head of a database" * 100)
    with pytest.raises(CorruptEntry, match="damaged"):
        Corpus.open(folder, create=True)


def test_another_database_is_no_corpus(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    with sqlite3.connect(folder / FILE_NAME) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES ('somebody else''s')")
    connection.close()
    with pytest.raises(CorpusError, match="later version"):
        Corpus.open(folder, create=True)
