"""Reads stored documents again with today's readers, and tells what that changes.

The documents are the same; whatever differs is a change of our reading, not of a policy.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from sqlalchemy import delete, select, update

from policydiff.corpus.entry import Entry, entry_of
from policydiff.corpus.entry_rows import put_parts, put_readings, version_values
from policydiff.corpus.parallel import OpenReaders, in_parallel, why_not
from policydiff.corpus.results import Rereading
from policydiff.corpus.schema import DRUG, MENTION, PASSAGE, VERSION
from policydiff.corpus.sorting import sort_again
from policydiff.corpus.versions import StoredVersion
from policydiff.diff.change import Change
from policydiff.model.encoding import decode_policy, encode_policy
from policydiff.model.policy import Policy

if TYPE_CHECKING:
    from pathlib import Path

    from policydiff.corpus.corpus import Corpus
    from policydiff.corpus.database import Database

_SOURCE = "source"


class _Again(NamedTuple):
    entry: Entry
    parts: tuple[str, ...]
    changes: tuple[Change, ...]


def reread(
    corpus: Corpus,
    versions: Iterable[StoredVersion],
    open_readers: OpenReaders,
    *,
    keep: bool,
    vocabulary: Path | None = None,
) -> Iterator[tuple[int, Rereading]]:
    """Reads versions again, and tells of each what came of it, in the order in which it is done.

    Each comes with the number of the version, counted from 0. A document that cannot be read any
    more keeps the reading that it has.

    Args:
        corpus: where they are.
        versions: which.
        open_readers: gives an executor to read with.
        keep: whether the new readings take the place of the old ones; they are kept until they
            are pruned.
        vocabulary: the user's own names, by which documents are read.

    Raises:
        CorpusError: the corpus cannot be read, or not written where it has to be.
    """

    def submit(executor: Executor, task: tuple[int, StoredVersion]) -> Future[_Again]:
        _, version = task
        return executor.submit(
            _read_again,
            corpus.bytes_of(version.sha256),
            version,
            encode_policy(corpus.reading_of(version)),
            vocabulary,
        )

    for finished in in_parallel(enumerate(versions), submit, open_readers):
        for (number, version), future in finished:
            error = future.exception()
            if error is not None:
                message = why_not(version.reference, error)
                yield number, Rereading(version=version, state="failed", error=message)
                continue
            again = future.result()
            if keep and not corpus.is_as_read(version, again.entry):
                corpus.replace_reading(version, again.entry)
            yield (
                number,
                Rereading(
                    version=version,
                    state="changed" if again.parts else "same",
                    reader=again.entry.reader,
                    parts=again.parts,
                    changes=again.changes,
                ),
            )


def _read_again(
    data: bytes, version: StoredVersion, stored: bytes, vocabulary: Path | None
) -> _Again:
    """Runs where the reading is done."""
    from policydiff.diff import compare_policies

    before = decode_policy(stored)
    entry = entry_of(
        data,
        name=version.name,
        payer=version.given_payer,
        key=version.given_key,
        vocabulary=vocabulary,
    )
    after = decode_policy(zlib.decompress(entry.reading))
    parts = tuple(
        name
        for name in Policy.__struct_fields__
        if name != _SOURCE and getattr(before, name) != getattr(after, name)
    )
    if not parts:
        return _Again(entry, (), ())
    # Of two readings of the same bytes a comparison says that they are unchanged.
    other_bytes = msgspec.structs.replace(before.source, sha256="")
    before = msgspec.structs.replace(before, source=other_bytes)
    return _Again(entry, parts, compare_policies(before, after, "cycles").changes)


def replace_reading(database: Database, version: StoredVersion, entry: Entry) -> None:
    """Puts a new reading in the place of the one that a version has, and all that follows from it.

    Raises:
        CorpusError: the corpus cannot be written; nothing is changed then.
    """
    with database.writing() as connection:
        version_id = connection.execute(
            select(VERSION.c.id).where(
                VERSION.c.payer == version.policy.payer,
                VERSION.c.key == version.policy.key,
                VERSION.c.document_sha256 == version.sha256,
            )
        ).scalar_one()
        put_readings(connection, [entry])
        connection.execute(
            update(VERSION)
            .where(VERSION.c.id == version_id)
            .values(version_values(entry, version.first_seen))
        )
        for table in (PASSAGE, DRUG, MENTION):
            connection.execute(delete(table).where(table.c.version_id == version_id))
        put_parts(connection, [(version_id, entry)])
        keys = (entry.payer, entry.key), (version.policy.payer, version.policy.key)
        sort_again(connection, dict.fromkeys(keys))
