"""What a corpus gives out: policies, versions of them, and what became of a document added."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

from policydiff.model.policy import Dates

InForceBasis = Literal["effective", "published", "reviewed", "first_seen"]
AddedState = Literal["new", "new-version", "already-there"]
SuccessionKind = Literal["renamed", "split", "merged"]


class PolicyKey(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """Which policy: payer and key, and a line of business where one key has several."""

    payer: str
    key: str
    line: str | None = None
    """A slug such as `medicaid`; None where all versions under the key are one policy."""

    @property
    def reference(self) -> str:
        """`payer/key`, or `payer/key/line`, as commands take it."""
        return "/".join(part for part in (self.payer, self.key, self.line) if part)


class StoredVersion(msgspec.Struct, frozen=True, kw_only=True):
    """One version of a policy in the corpus, without its bytes and its reading."""

    policy: PolicyKey
    sha256: str
    """Of the document's bytes: 64 hex digits."""
    in_force: str
    """The day from which it is in force, ISO; a date given to the month is its first day."""
    in_force_basis: InForceBasis
    """Which date that is; `first_seen` where the document has none."""
    dates: Dates
    """As the document gives them."""
    first_seen: datetime
    """When it was first added, in UTC; the corpus's own knowledge, not the document's."""
    name: str
    """What it was called when it was added: a path or a URL."""
    title: str | None
    number: str | None
    line_of_business: tuple[str, ...] | None
    media_type: str
    size: int
    """Bytes of the document."""
    status: Literal["complete", "partial"]
    reading_sha256: str
    """Of the reading's JSON."""
    reader: str
    """The version of policydiff that made the reading."""
    given_payer: str | None = None
    """The payer as whoever added it said, before what the document says."""
    given_key: str | None = None
    superseded_by: str | None = None
    """The hash of the document that gave the same with another effective date, before this one's
    had come: it never came into force as it is."""

    @property
    def reference(self) -> str:
        """`payer/key@` and the beginning of the hash: names this version whatever comes later."""
        return f"{self.policy.reference}@{self.sha256[:12]}"


class Succession(msgspec.Struct, frozen=True, kw_only=True):
    """One policy took the place of another, or of a part of it."""

    kind: SuccessionKind
    earlier: PolicyKey
    later: PolicyKey
    basis: Literal["stated", "content"]
    """Whether a document says so, or the criteria show it."""
    evidence: str
    """The document's words, or what the two have in common."""


class StoredPolicy(msgspec.Struct, frozen=True, kw_only=True):
    """One policy in the corpus."""

    policy: PolicyKey
    versions: int
    first: StoredVersion
    latest: StoredVersion
    successions: tuple[Succession, ...]
    """Those that it takes part in, on either side."""


class PolicyLine(msgspec.Struct, frozen=True, kw_only=True):
    """What a list shows of one policy: its last version, and how many there are."""

    policy: PolicyKey
    title: str | None
    in_force: str
    in_force_basis: InForceBasis
    versions: int
    successions: tuple[Succession, ...]


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a document that was added."""

    state: AddedState
    version: StoredVersion
    previous: StoredVersion | None
    """The version in whose place it is in force: of its policy, else of the policy that this one
    was renamed, split or merged from. None for what is new or was there already."""
    moved: tuple[StoredVersion, ...] = ()
    """The versions whose effective date it moved before that had come."""
