"""Reads stored documents again with today's readers, and tells what that changes.

The documents are the same; whatever differs is a change of our reading, not of a policy.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec
from sqlalchemy import delete, select, update
from sqlalchemy.engine import Connection

from policydiff.corpus.entry import Entry, entry_of
from policydiff.corpus.parallel import OpenReaders, in_parallel, why_not
from policydiff.corpus.schema import DRUG, MENTION, PASSAGE, VERSION
from policydiff.corpus.storing import put_parts, put_reading, regroup, remove_empty, version_values
from policydiff.corpus.succession import link_policy
from policydiff.corpus.versions import StoredVersion
from policydiff.diff.change import Change
from policydiff.model.encoding import decode_policy, encode_policy
from policydiff.model.policy import Policy

if TYPE_CHECKING:
    from policydiff.corpus.corpus import Corpus
    from policydiff.corpus.database import Database

_SOURCE = "source"


class Rereading(msgspec.Struct, frozen=True, kw_only=True):
    """What reading a version again gave."""

    version: StoredVersion
    """As it was stored before."""
    state: Literal["same", "changed", "failed"]
    reader: str | None = None
    """The version of policydiff that read it now."""
    parts: tuple[str, ...] = ()
    """The parts of the policy that were read otherwise: `identity`, `dates`, `criteria`, ..."""
    changes: tuple[Change, ...] = ()
    """The differences of the two readings, as a comparison would tell them."""
    error: str | None = None


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
) -> Iterator[Rereading]:
    """Reads versions again, and tells of each what came of it, in the order in which it is done.

    A document that cannot be read any more keeps the reading that it has.

    Args:
        corpus: where they are.
        versions: which.
        open_readers: gives an executor to read with.
        keep: whether the new readings take the place of the old ones; they are kept until they
            are pruned.

    Raises:
        CorpusError: the corpus cannot be read, or not written where it has to be.
    """

    def submit(executor: Executor, version: StoredVersion) -> Future[_Again]:
        return executor.submit(
            _read_again,
            corpus.bytes_of(version.sha256),
            version,
            encode_policy(corpus.reading_of(version)),
        )

    for finished in in_parallel(versions, submit, open_readers):
        for version, future in finished:
            error = future.exception()
            if error is not None:
                message = why_not(version.reference, error)
                yield Rereading(version=version, state="failed", error=message)
                continue
            again = future.result()
            if keep and again.entry.reading_sha256 != version.reading_sha256:
                corpus.replace_reading(version, again.entry)
            yield Rereading(
                version=version,
                state="changed" if again.parts else "same",
                reader=again.entry.reader,
                parts=again.parts,
                changes=again.changes,
            )


def _read_again(data: bytes, version: StoredVersion, stored: bytes) -> _Again:
    """Runs where the reading is done."""
    from policydiff.diff import compare_policies

    before = decode_policy(stored)
    entry = entry_of(data, name=version.name, payer=version.given_payer, key=version.given_key)
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
        put_reading(connection, entry)
        connection.execute(
            update(VERSION)
            .where(VERSION.c.id == version_id)
            .values(version_values(entry, version.first_seen))
        )
        for table in (PASSAGE, DRUG, MENTION):
            connection.execute(delete(table).where(table.c.version_id == version_id))
        put_parts(connection, entry, version_id)
        _sort_again(connection, (entry.payer, entry.key))
        _sort_again(connection, (version.policy.payer, version.policy.key))


def _sort_again(connection: Connection, name: tuple[str, str]) -> None:
    remove_empty(connection, *name)
    for policy_id in regroup(connection, *name):
        link_policy(connection, policy_id, name[0])
