"""Opens the database of a corpus: SQLite in a folder, or PostgreSQL at a URL."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import create_engine, event, inspect, select, text
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from policydiff.corpus.database_errors import told
from policydiff.corpus.errors import (
    CorpusError,
    NewerSchema,
    NoCorpus,
    OlderSchema,
    ReadOnlyCorpus,
)
from policydiff.corpus.schema import REVISIONS

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.pool import ConnectionPoolEntry

FILE_NAME: Final = "corpus.sqlite"
"""The database within the folder of a corpus."""

WAIT_SECONDS = 60
"""How long a writer waits for another: storing takes milliseconds, so that longer means a fault."""

_WRITER_LOCK = 0x706F6C79
"""The key of PostgreSQL's advisory lock that writers hold; any number, the same for all."""

_WRITES = "policydiff_writes"

_CREDENTIALS = re.compile(r"://.*@")
"""In a URL that cannot be taken apart."""

_SEES_WHO_WROTE_BEFORE = text("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
"""A writer waits for the one before, and then has to see what that one wrote, whatever the server
gives transactions as a rule: at a higher level it would see the state before it waited."""

_ONE_STATE = text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


class Database:
    """A corpus's database, opened; transactions raise `CorpusError` where the database fails."""

    def __init__(self, engine: Engine, location: str, *, writable: bool) -> None:
        self.engine = engine
        self.location = location
        self.writable = writable

    @property
    def is_sqlite(self) -> bool:
        """True for SQLite, False for PostgreSQL."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the corpus and changes nothing."""
        with self._told(), self.engine.connect() as connection:
            if not self.is_sqlite:  # SQLite's transactions are so of themselves
                connection.execute(_ONE_STATE)
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The one transaction that writes at a time; all of it is stored at its end, or nothing.

        Raises:
            ReadOnlyCorpus: the corpus cannot be written.
            CorpusBusy: another writer kept it for longer than `WAIT_SECONDS`.
            CorpusFull: there is no room.
        """
        if not self.writable:
            raise ReadOnlyCorpus(f"{self.location}: The corpus can only be read here.")
        with self._told(), self.engine.connect() as connection:
            connection = connection.execution_options(**{_WRITES: True})
            with connection.begin():
                if not self.is_sqlite:
                    connection.execute(_SEES_WHO_WROTE_BEFORE)
                    connection.execute(text(f"SET LOCAL lock_timeout = '{WAIT_SECONDS}s'"))
                    connection.execute(
                        text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITER_LOCK}
                    )
                yield connection

    def close(self) -> None:
        """Closes all connections."""
        self.engine.dispose()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise told(error, self.location) from error


def open_database(location: str | Path, *, create: bool) -> Database:
    """The database at a location, made or brought up to date where that is needed.

    Raises:
        CorpusError: as `Corpus.open` says.
    """
    if isinstance(location, str) and "://" in location:
        database = _server(location)
    else:
        database = _folder(Path(location), create=create)
    try:
        _require_schema(database, create=create)
    except CorpusError:
        database.close()
        raise
    return database


def _server(location: str) -> Database:
    try:
        url = make_url(location)
        if url.drivername == "postgresql":
            url = url.set(drivername="postgresql+psycopg")
        if url.get_backend_name() != "postgresql":
            raise NoCorpus(
                f"{_shown(url)}: A corpus is a folder or a postgresql+psycopg:// database."
            )
        return Database(create_engine(url), _shown(url), writable=True)
    except ModuleNotFoundError as error:
        raise NoCorpus(
            f"PostgreSQL needs a library that is not installed ({error.name}); "
            "install policydiff[postgresql]."
        ) from error
    except (ArgumentError, NoSuchModuleError, ValueError):  # the last for a port
        # What the library says can cite the password.
        shown = _CREDENTIALS.sub("://***@", location)
        raise NoCorpus(f"{shown!r} is no database URL that is known.") from None


def _shown(url: URL) -> str:
    return url.render_as_string(hide_password=True)


def _folder(folder: Path, *, create: bool) -> Database:
    file = folder / FILE_NAME
    if not file.exists():
        _require_room_for(folder, create=create)
    writable = os.access(folder, os.W_OK) and (not file.exists() or os.access(file, os.W_OK))
    uri = f"{file.absolute().as_uri()}?mode={'rwc' if writable else 'ro'}"
    database = Database(_sqlite_engine(uri, writable=writable), str(folder), writable=writable)
    if not writable and not _can_be_read(database):
        # Without its log a database is as it is: nobody who could write it has it open.
        database.close()
        database = Database(
            _sqlite_engine(f"{uri}&immutable=1", writable=False), str(folder), writable=False
        )
    return database


def _require_room_for(folder: Path, *, create: bool) -> None:
    if not create:
        raise NoCorpus(f"{folder}: There is no corpus here; `corpus add` makes one.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise NoCorpus(f"{folder}: This folder holds other files; name one that is empty.")
    except PermissionError as error:
        raise ReadOnlyCorpus(f"{folder}: No corpus can be made here: {error.strerror}.") from error
    except OSError as error:
        raise NoCorpus(f"{folder}: No corpus can be made here: {error.strerror}.") from error


def _can_be_read(database: Database) -> bool:
    try:
        with database.engine.connect() as connection:
            connection.execute(text("SELECT 1 FROM sqlite_master"))
    except DBAPIError:
        return False
    return True


def _sqlite_engine(uri: str, *, writable: bool) -> Engine:
    engine = create_engine(f"sqlite:///{uri}&uri=true", connect_args={"timeout": WAIT_SECONDS})

    @event.listens_for(engine, "connect")
    def _prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        # Python's own transactions begin late and without the writer's lock; ours begin below.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys = ON")
        if writable:
            # A log beside the file: readers go on while one writes, and a commit is on the disk
            # before it is reported.
            cursor.execute("PRAGMA journal_mode = WAL")
            cursor.execute("PRAGMA synchronous = FULL")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _require_schema(database: Database, *, create: bool) -> None:
    found = _revision(database)
    if found == REVISIONS[-1]:
        return
    if found is None and not create:
        raise NoCorpus(f"{database.location}: There is no corpus here; `corpus add` makes one.")
    if found is not None and found not in REVISIONS:
        raise NewerSchema(
            f"{database.location}: A later version of policydiff wrote this corpus (schema "
            f"{found}, this one knows {REVISIONS[-1]}); install that version or a later one."
        )
    try:
        with database.writing() as connection:
            from policydiff.corpus.migrating import upgrade

            upgrade(connection)
    except ReadOnlyCorpus as error:
        if found is None:
            raise
        raise OlderSchema(
            f"{database.location}: An earlier version of policydiff wrote this corpus, and it "
            "cannot be brought up to date because it can only be read here."
        ) from error


def _revision(database: Database) -> str | None:
    """The revision of the schema; None where there are no tables."""
    with database.reading() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found: str | None = connection.execute(
            select(text("version_num")).select_from(text("alembic_version"))
        ).scalar()
        return found
