"""A document and its reading, made ready to be stored: all that can be done beforehand.

It is made where the document is read, in another process perhaps, so that whoever holds the
database only writes rows.
"""

from __future__ import annotations

import hashlib
import zlib
from typing import TYPE_CHECKING

import msgspec

from policydiff.corpus.errors import CorruptEntry
from policydiff.corpus.mentions import Mention, mentions_in
from policydiff.corpus.passages import Passage, drug_names, passages_of
from policydiff.model.encoding import encode_policy
from policydiff.model.policy import Dates, Policy

if TYPE_CHECKING:
    from pathlib import Path

COMPRESSION = 6
"""zlib's usual level: a reading shrinks to about a tenth, in a hundredth of the time of reading."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What is stored of one document, save for its bytes and when it was first seen."""

    sha256: str
    size: int
    media_type: str
    reading_sha256: str
    reading: bytes
    """The policy as JSON, compressed."""
    reader: str
    payer: str
    key: str
    given_payer: str | None
    given_key: str | None
    name: str
    title: str | None
    number: str | None
    line_of_business: tuple[str, ...] | None
    dates: Dates
    status: str
    passages: tuple[Passage, ...]
    drugs: tuple[str, ...]
    mentions: tuple[Mention, ...]


def entry_of(
    data: bytes,
    *,
    name: str,
    reading: Policy | None = None,
    payer: str | None = None,
    key: str | None = None,
    vocabulary: Path | None = None,
) -> Entry:
    """The entry for a document, which is read where no reading is given.

    Args:
        data: the document.
        name: what it is called.
        reading: what was read of it.
        payer: overrides the payer that it shows.
        key: overrides the key that it shows.
        vocabulary: the user's own names, by which it is read.

    Raises:
        IngestError: the document cannot be read.
        CorruptEntry: the reading is of other bytes.
    """
    if reading is None:
        from policydiff.ingest import read_policy

        reading = read_policy(data, name, payer=payer, vocabulary=vocabulary)
    reading = _named(reading, payer, key)
    sha256 = hashlib.sha256(data).hexdigest()
    if reading.source.sha256 != sha256:
        raise CorruptEntry(f"{name}: The reading is of other bytes than the document.")
    encoded = encode_policy(reading)
    identity = reading.identity
    return Entry(
        sha256=sha256,
        size=len(data),
        media_type=reading.source.media_type,
        reading_sha256=hashlib.sha256(encoded).hexdigest(),
        reading=zlib.compress(encoded, COMPRESSION),
        reader=reading.source.reader,
        payer=identity.payer.id,
        key=identity.key,
        given_payer=payer,
        given_key=key,
        name=name,
        title=identity.title,
        number=identity.number,
        line_of_business=identity.line_of_business,
        dates=reading.dates,
        status=reading.status,
        passages=passages_of(reading),
        drugs=drug_names(identity),
        mentions=mentions_in(reading),
    )


def _named(reading: Policy, payer: str | None, key: str | None) -> Policy:
    """The reading under the payer and the key that whoever adds it says."""
    replace = msgspec.structs.replace
    identity = reading.identity
    if payer is not None and identity.payer.id != payer:
        identity = replace(identity, payer=replace(identity.payer, id=payer))
    if key is not None:
        identity = replace(identity, key=key)
    return replace(reading, identity=identity)
