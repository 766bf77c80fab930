"""What is asked of a corpus and changes nothing."""

from __future__ import annotations

import hashlib
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, func, select, true
from sqlalchemy.engine import Connection

from policydiff.corpus.errors import CorruptEntry, UnknownVersion
from policydiff.corpus.rows import version_of, versions_query
from policydiff.corpus.schema import DOCUMENT, POLICY, READING, SUCCESSION, VERSION
from policydiff.corpus.versions import PolicyKey, StoredPolicy, StoredVersion, Succession
from policydiff.model.encoding import UnknownSchemaError, decode_policy
from policydiff.model.policy import Policy

if TYPE_CHECKING:
    from policydiff.corpus.database import Database


_OF_BYTES = (
    select(VERSION.c.id, VERSION.c.payer, VERSION.c.key)
    .where(VERSION.c.document_sha256 == bindparam("sha256"))
    .order_by(VERSION.c.id)
)
_VERSION = versions_query().where(VERSION.c.id == bindparam("id"))


def version_of_bytes(
    database: Database, data: bytes, *, payer: str | None, key: str | None
) -> StoredVersion | None:
    """The version with these bytes; of several, under several policies, the first added."""
    sha256 = hashlib.sha256(data).hexdigest()
    with database.reading() as connection:
        for row in connection.execute(_OF_BYTES, {"sha256": sha256}).all():
            if payer in (None, row.payer) and key in (None, row.key):
                return version_of(connection.execute(_VERSION, {"id": row.id}).one())
    return None


def document_bytes(database: Database, sha256: str) -> bytes:
    """The bytes of a document; see `Corpus.bytes_of`."""
    with database.reading() as connection:
        data = connection.execute(
            select(DOCUMENT.c.data).where(DOCUMENT.c.sha256 == sha256)
        ).scalar()
    if data is None:
        raise UnknownVersion(f"The corpus has no document with the hash {sha256}.")
    if hashlib.sha256(data).hexdigest() != sha256:
        raise CorruptEntry(f"The document {sha256} is not what was stored: its hash does not fit.")
    return bytes(data)


def stored_reading(database: Database, version: StoredVersion) -> Policy:
    """What was read of a version; see `Corpus.reading_of`."""
    with database.reading() as connection:
        data = connection.execute(
            select(READING.c.data).where(READING.c.sha256 == version.reading_sha256)
        ).scalar()
    if data is None:
        raise UnknownVersion(f"The corpus has no reading {version.reading_sha256} any more.")
    return decoded_reading(data, version.reading_sha256)


def decoded_reading(data: bytes, sha256: str) -> Policy:
    """The policy in the stored form of a reading.

    Raises:
        CorruptEntry: it is not what was stored.
    """
    try:
        encoded = zlib.decompress(data)
        if hashlib.sha256(encoded).hexdigest() != sha256:
            raise CorruptEntry(f"The reading {sha256} is not what was stored: its hash is another.")
        return decode_policy(encoded)
    except (zlib.error, UnknownSchemaError) as error:
        raise CorruptEntry(f"The reading {sha256} cannot be decoded: {error}.") from error


def all_policies(database: Database, payer: str | None) -> tuple[StoredPolicy, ...]:
    """All policies, or those of one payer, with their first and last versions."""
    of_payer = true() if payer is None else POLICY.c.payer == payer
    with database.reading() as connection:
        counts = (
            select(
                VERSION.c.policy_id,
                func.count().label("versions"),
                func.min(VERSION.c.place).label("first"),
                func.max(VERSION.c.place).label("latest"),
            )
            .where(VERSION.c.superseded_by.is_(None))
            .group_by(VERSION.c.policy_id)
            .subquery()
        )
        rows = connection.execute(
            versions_query()
            .add_columns(counts.c.versions)
            .join(counts, counts.c.policy_id == VERSION.c.policy_id)
            .where(VERSION.c.place.in_((counts.c.first, counts.c.latest)), of_payer)
            .order_by(POLICY.c.payer, POLICY.c.key, POLICY.c.line, VERSION.c.place)
        ).all()
        successions = _successions(connection)
    ends = defaultdict(list)
    for row in rows:
        ends[row.policy_id].append(row)
    return tuple(
        StoredPolicy(
            policy=(latest := version_of(found[-1])).policy,
            versions=found[0].versions,
            first=version_of(found[0]),
            latest=latest,
            successions=tuple(successions[policy_id]),
        )
        for policy_id, found in ends.items()
    )


def _successions(connection: Connection) -> defaultdict[int, list[Succession]]:
    """What took whose place, under the ids of both sides."""
    earlier, later = POLICY.alias("earlier"), POLICY.alias("later")
    found: defaultdict[int, list[Succession]] = defaultdict(list)
    rows = connection.execute(
        select(
            SUCCESSION,
            earlier.c.payer,
            earlier.c.key.label("earlier_key"),
            earlier.c.line.label("earlier_line"),
            later.c.key.label("later_key"),
            later.c.line.label("later_line"),
        )
        .join(earlier, SUCCESSION.c.earlier_id == earlier.c.id)
        .join(later, SUCCESSION.c.later_id == later.c.id)
        .order_by(earlier.c.key, later.c.key)
    )
    for row in rows:
        one = Succession(
            kind=row.kind,
            earlier=PolicyKey(payer=row.payer, key=row.earlier_key, line=row.earlier_line or None),
            later=PolicyKey(payer=row.payer, key=row.later_key, line=row.later_line or None),
            basis=row.basis,
            evidence=row.evidence,
        )
        found[row.earlier_id].append(one)
        found[row.later_id].append(one)
    return found


def successions_of(database: Database, policies: Iterable[PolicyKey]) -> tuple[Succession, ...]:
    """Those that any of the policies takes part in."""
    asked = set(policies)
    found: list[Succession] = []
    with database.reading() as connection:
        for links in _successions(connection).values():
            found += (link for link in links if asked & {link.earlier, link.later})
    return tuple(dict.fromkeys(sorted(found, key=lambda link: (link.earlier, link.later))))


def every_version(database: Database) -> Iterator[StoredVersion]:
    """Every version, policy by policy, so that a large corpus is never held as a whole."""
    with database.reading() as connection:
        ids = (
            connection.execute(
                select(POLICY.c.id).order_by(POLICY.c.payer, POLICY.c.key, POLICY.c.line)
            )
            .scalars()
            .all()
        )
    for policy_id in ids:
        with database.reading() as connection:
            rows = connection.execute(
                versions_query().where(VERSION.c.policy_id == policy_id).order_by(VERSION.c.place)
            ).all()
        yield from (version_of(row) for row in rows)
