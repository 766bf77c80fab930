"""The tables of a corpus. What makes and changes them stands in `migrations`."""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

REVISIONS: Final = ("0001", "0002")
"""Every revision of the schema that this version knows, oldest first; the last is today's."""

METADATA = MetaData()

DOCUMENT = Table(
    "document",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("media_type", String(100), nullable=False),
    Column("size", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
"""The bytes, by their hash."""

READING = Table(
    "reading",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column(
        "document_sha256", String(64), ForeignKey("document.sha256"), nullable=False, index=True
    ),
    Column("reader", String(40), nullable=False),
    Column("data", LargeBinary, nullable=False),
)
"""What was read, by the hash of its JSON, which is stored compressed. A version names the reading
that counts; earlier ones stay until they are pruned."""

POLICY = Table(
    "policy",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("payer", String(200), nullable=False),
    Column("key", String(400), nullable=False),
    Column("line", String(400), nullable=False),
    UniqueConstraint("payer", "key", "line", name="policy_name"),
)
"""`line` is empty where all versions under a key are one policy."""

VERSION = Table(
    "version",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("policy_id", Integer, ForeignKey("policy.id"), nullable=False),
    Column("document_sha256", String(64), ForeignKey("document.sha256"), nullable=False),
    Column("reading_sha256", String(64), ForeignKey("reading.sha256"), nullable=False, index=True),
    Column("payer", String(200), nullable=False),
    Column("key", String(400), nullable=False),
    Column("given_payer", String(200)),
    Column("given_key", String(400)),
    Column("name", Text, nullable=False),
    Column("title", Text),
    Column("number", Text),
    Column("line_of_business", Text),
    Column("dates", Text, nullable=False),
    Column("in_force", String(10), nullable=False),
    Column("in_force_basis", String(10), nullable=False),
    Column("place", String(160), nullable=False),
    Column("first_seen", String(32), nullable=False),
    Column("status", String(10), nullable=False),
    Column("superseded_by", String(64)),
    UniqueConstraint("payer", "key", "document_sha256", name="version_once"),
    Index("version_by_document", "document_sha256"),
    Index("version_by_place", "policy_id", "place"),
)
"""One document as a version of one policy. `place` sorts the versions of a policy; `given_payer`
and `given_key` are what whoever added it said, before what the document says. `superseded_by` is
the document that moved the effective date of this one before it came."""

PASSAGE = Table(
    "passage",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column(
        "version_id",
        Integer,
        ForeignKey("version.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("kind", String(12), nullable=False),
    Column("heading", Text),
    Column("path", Text),
    Column("page", Integer),
    Column("line", Integer),
    Column("text", Text, nullable=False),
    Column("wording", String(16), nullable=False),
)
"""What search finds: titles, indications and criteria as printed. `wording` is a hash of the words
that count for equality, by which policies with the same criteria are recognised."""

DRUG = Table(
    "drug",
    METADATA,
    Column("version_id", Integer, ForeignKey("version.id", ondelete="CASCADE"), primary_key=True),
    Column("name", String(200), primary_key=True),
    Column("payer", String(200), nullable=False),
    Index("drug_by_name", "payer", "name"),
)
"""The drugs that a version is about; one that names none has its title here."""

MENTION = Table(
    "mention",
    METADATA,
    Column("version_id", Integer, ForeignKey("version.id", ondelete="CASCADE"), primary_key=True),
    Column("number", String(200), primary_key=True),
    Column("direction", String(10), primary_key=True),
    Column("kind", String(10)),
    Column("payer", String(200), nullable=False),
    Column("text", Text, nullable=False),
    Index("mention_by_number", "payer", "number"),
)
"""Where a document says that its policy took the place of another, or the reverse."""

SUCCESSION = Table(
    "succession",
    METADATA,
    Column("earlier_id", Integer, ForeignKey("policy.id", ondelete="CASCADE"), primary_key=True),
    Column(
        "later_id",
        Integer,
        ForeignKey("policy.id", ondelete="CASCADE"),
        primary_key=True,
        index=True,
    ),
    Column("kind", String(10)),
    Column("basis", String(10), nullable=False),
    Column("evidence", Text, nullable=False),
)
"""Policies that took each other's place."""

WATCHED = Table(
    "watched",
    METADATA,
    Column("source", Text, primary_key=True),
    Column("entry", Text, nullable=False),
    Column("payer", String(200)),
    Column("key", String(400)),
    Column("line", String(400)),
    Column("sha256", String(64)),
    Column("etag", Text),
    Column("modified", Text),
    Column("checked", String(32), nullable=False),
    Column("pending", Integer, nullable=False),
    Column("base_sha256", String(64)),
)
"""What `check` knows of each source: the entry of the watch list that led to it, the policy and the
bytes that it last gave, and by what the server recognises them. While `pending`, what was found has
not been reported yet, and is to be compared with `base_sha256`."""
