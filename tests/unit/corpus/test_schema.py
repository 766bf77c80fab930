"""What migrations make is what the code expects, and other schemas are refused or brought up."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.engine import Engine

from policydiff.corpus import Corpus
from policydiff.corpus.database import FILE_NAME
from policydiff.corpus.errors import NewerSchema, NoCorpus
from policydiff.corpus.migrating import FOLDER, upgrade
from policydiff.corpus.schema import METADATA, REVISIONS
from tests.corpora import KINDS, empty_corpus, place
from tests.unit.corpus.filling import add, document


def engine_of(location: str) -> Engine:
    url = location if "://" in location else f"sqlite:///{Path(location, FILE_NAME)}"
    return create_engine(url)


def ours(thing: object, name: str | None, kind: str, reflected: bool, other: object) -> bool:
    """Leaves out what only one engine has: the full-text index and its column."""
    return not (reflected and name is not None and name.startswith(("passage_", "words")))


@pytest.mark.parametrize("kind", KINDS)
def test_migrations_make_the_tables_that_the_code_uses(kind: str, tmp_path: Path) -> None:
    with empty_corpus(kind, tmp_path) as location:
        engine = engine_of(location)
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"include_object": ours})
            assert compare_metadata(context, METADATA) == []
        engine.dispose()


def test_every_revision_is_known_in_order() -> None:
    scripts = ScriptDirectory(str(FOLDER))
    found = [script.revision for script in scripts.walk_revisions()]
    assert tuple(reversed(found)) == REVISIONS


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_an_earlier_schema_is_brought_up_to_date(
    kind: str, tmp_path: Path, revision: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with place(kind, tmp_path) as location:
        if kind == "sqlite":
            Path(location).mkdir()
        engine = engine_of(location)
        with monkeypatch.context() as patched, engine.begin() as connection:
            patched.setattr("policydiff.corpus.migrating.REVISIONS", (revision,))
            upgrade(connection)
        with Corpus.open(location, create=False) as corpus:
            add(corpus, document("text"))
            assert corpus.verify().faults == ()
        engine.dispose()


@pytest.mark.parametrize("kind", KINDS)
def test_a_newer_schema_is_refused_and_left_alone(kind: str, tmp_path: Path) -> None:
    with place(kind, tmp_path) as location:
        Corpus.open(location, create=True).close()
        engine = engine_of(location)
        with engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        for create in (True, False):
            with pytest.raises(NewerSchema, match="9999"):
                Corpus.open(location, create=create)
        with engine.connect() as connection:
            found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
            assert found == "9999"
        engine.dispose()


@pytest.mark.parametrize("kind", KINDS)
def test_making_a_corpus_is_all_or_nothing(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with place(kind, tmp_path) as location:

        def interrupted(connection: object) -> None:
            upgrade(connection)  # type: ignore[arg-type]
            raise KeyboardInterrupt

        with monkeypatch.context() as patched:
            patched.setattr("policydiff.corpus.migrating.upgrade", interrupted)
            with pytest.raises(KeyboardInterrupt):
                Corpus.open(location, create=True)
        engine = engine_of(location)
        assert inspect(engine).get_table_names() == []
        engine.dispose()
        with pytest.raises(NoCorpus):
            Corpus.open(location, create=False)
        with Corpus.open(location, create=True) as corpus:
            assert corpus.policies() == ()


@pytest.mark.parametrize(
    ("location", "says"),
    [
        ("mysql://host/base", "folder or a postgresql"),
        ("no such://thing", "no database URL"),
        ("sqlite:///file", "folder or a postgresql"),
        ("postgresql+psycopg://nobody@127.0.0.1:1/none", "cannot be reached"),
    ],
)
def test_what_is_no_place_for_a_corpus(location: str, says: str) -> None:
    with pytest.raises(NoCorpus, match=says):
        Corpus.open(location, create=True)


@pytest.mark.parametrize(
    "location",
    [
        "postgresql+psycopg://nobody:secret@127.0.0.1:1/none",
        "postgresql://nobody:secret@host:port/none",
        "postgresql://nobody:secret@host:/none",
        "postgresql://nobody:sec/ret:secret@host/none",
        "no such://nobody:secret@host/none",
        "mysql://nobody:secret@host/none",
    ],
)
def test_a_password_is_not_told(location: str) -> None:
    with pytest.raises(NoCorpus) as raised:
        Corpus.open(location, create=True)
    assert "secret" not in str(raised.value)


def test_a_folder_with_other_files_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(NoCorpus, match="other files"):
        Corpus.open(tmp_path, create=True)
    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]
