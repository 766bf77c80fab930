"""What the commands of a corpus report, and the types of their JSON."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from policydiff.corpus.versions import (
    AddedState,
    PolicyKey,
    StoredPolicy,
    StoredVersion,
    Succession,
)
from policydiff.diff.change import Change, Comparison
from policydiff.model.history import HistoryEntry
from policydiff.model.policy import Policy

ADD_SCHEMA: Final = "policydiff.corpus-add/1"
LIST_SCHEMA: Final = "policydiff.corpus-list/1"
LOG_SCHEMA: Final = "policydiff.corpus-log/1"
SHOW_SCHEMA: Final = "policydiff.corpus-show/1"
SEARCH_SCHEMA: Final = "policydiff.corpus-search/1"
VERIFY_SCHEMA: Final = "policydiff.corpus-verify/1"
REREAD_SCHEMA: Final = "policydiff.corpus-reread/1"

PassageKind = Literal["title", "indication", "criterion"]
FaultKind = Literal["document", "reading", "version", "search", "database"]


class AddOutcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one document that was to be added."""

    source: str
    state: AddedState | Literal["failed"]
    version: StoredVersion | None = None
    previous: StoredVersion | None = None
    """The version in whose place it is in force."""
    moved: tuple[StoredVersion, ...] = ()
    """The versions whose effective date it moved before that had come."""
    error: str | None = None
    """One sentence, where it failed."""


class AddReport(msgspec.Struct, frozen=True, kw_only=True):
    """All documents that were to be added, in the order in which they were named."""

    schema: Literal["policydiff.corpus-add/1"] = ADD_SCHEMA
    sources: tuple[AddOutcome, ...]


class PolicyList(msgspec.Struct, frozen=True, kw_only=True):
    """The policies of a corpus."""

    schema: Literal["policydiff.corpus-list/1"] = LIST_SCHEMA
    policies: tuple[StoredPolicy, ...]


class TimelineEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One version, and how it differs from the one that it took the place of."""

    version: StoredVersion
    comparison: Comparison | None
    """With the version before it that stood; None for the first."""
    claims: tuple[HistoryEntry, ...]
    """The entries of its history that the version before it did not have."""


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """All versions of a policy and of those that it came from and became, oldest first."""

    schema: Literal["policydiff.corpus-log/1"] = LOG_SCHEMA
    policy: PolicyKey
    versions: tuple[TimelineEntry, ...]
    successions: tuple[Succession, ...]
    """Renamings, splits and mergers that the policies of the timeline take part in."""


class ShownVersion(msgspec.Struct, frozen=True, kw_only=True):
    """A version with its reading."""

    schema: Literal["policydiff.corpus-show/1"] = SHOW_SCHEMA
    version: StoredVersion
    policy: Policy


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A passage that fits a search, and the version that it stands in."""

    version: StoredVersion
    kind: PassageKind
    heading: str | None
    """The heading of the criteria set; None for a title."""
    path: str | None
    """`II.B.2`; empty for an indication, None for a title."""
    page: int | None
    line: int | None
    text: str


class SearchReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a search found, best first."""

    schema: Literal["policydiff.corpus-search/1"] = SEARCH_SCHEMA
    words: str
    hits: tuple[Hit, ...]


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """Something in a corpus that is not what was stored."""

    kind: FaultKind
    subject: str
    """What is at fault: a hash, or `payer/key` with one."""
    message: str
    """One sentence."""


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """How much was looked at, and what is wrong with it."""

    schema: Literal["policydiff.corpus-verify/1"] = VERIFY_SCHEMA
    documents: int
    versions: int
    readings: int
    faults: tuple[Fault, ...]


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


class RereadReport(msgspec.Struct, frozen=True, kw_only=True):
    """All versions that were read again, in the order of `list`."""

    schema: Literal["policydiff.corpus-reread/1"] = REREAD_SCHEMA
    kept: bool
    """Whether the new readings took the place of the old ones."""
    versions: tuple[Rereading, ...]
