"""Where tests keep corpora: in a folder, and in a PostgreSQL where one is to be had."""

from __future__ import annotations

import atexit
import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.pool import NullPool

from policydiff.corpus import Corpus
from policydiff.corpus.schema import METADATA

VARIABLE = "POLICYDIFF_TEST_POSTGRESQL"
"""The URL of a database on a server where tests may make others; `.ci/test` sets it."""

KINDS = ("sqlite", "postgresql")

_numbers = itertools.count()


@contextmanager
def place(kind: str, folder: Path) -> Iterator[str]:
    """A location where a corpus can be made, which goes with the test."""
    if kind == "sqlite":
        yield str(folder / "policies.corpus")
        return
    with _database(_server()) as location:
        yield location


@contextmanager
def empty_corpus(kind: str, folder: Path) -> Iterator[str]:
    """The location of a corpus with nothing in it; making one anew each time would take longer."""
    if kind == "sqlite":
        shutil.copytree(_empty_folder(), folder / "policies.corpus")
        yield str(folder / "policies.corpus")
        return
    location = _database_for_all()
    engine = create_engine(location, poolclass=NullPool)
    with engine.begin() as connection:
        for table in reversed(METADATA.sorted_tables):
            connection.execute(table.delete())
    yield location


@cache
def _empty_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="policydiff-")) / "empty.corpus"
    atexit.register(shutil.rmtree, folder.parent)
    Corpus.open(folder, create=True).close()
    return folder


@cache
def _database_for_all() -> str:
    opened = ExitStack()
    location = opened.enter_context(_database(_server()))
    atexit.register(opened.close)
    Corpus.open(location, create=True).close()
    return location


def _server() -> str:
    server = os.environ.get(VARIABLE)
    if not server:
        pytest.skip(f"{VARIABLE} names no PostgreSQL; .ci/test starts one")
    return server


@contextmanager
def _database(server: str) -> Iterator[str]:
    name = f"policydiff_{os.getpid()}_{next(_numbers)}"
    _command(server, f"CREATE DATABASE {name}")
    try:
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        _command(server, f"DROP DATABASE {name} WITH (FORCE)")


def _command(server: str, command: str) -> None:
    engine = create_engine(server, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        connection.execute(text(command))
