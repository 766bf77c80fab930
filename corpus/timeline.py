"""The timeline of a policy: what each version changed, and what its history claimed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from policydiff.corpus.versions import PolicyKey, StoredVersion, Succession
from policydiff.diff.change import Comparison
from policydiff.model.history import HistoryEntry
from policydiff.model.wording import wording_key

if TYPE_CHECKING:
    from policydiff.corpus.corpus import Corpus
    from policydiff.model.policy import Policy

SCHEMA: Literal["policydiff.corpus-log/1"] = "policydiff.corpus-log/1"


class TimelineEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One version, and how it differs from the one that it took the place of."""

    version: StoredVersion
    comparison: Comparison | None
    """With the version before it that stood; None for the first."""
    claims: tuple[HistoryEntry, ...]
    """The entries of its history that the version before it did not have."""


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """All versions of a policy and of those that it came from and became, oldest first."""

    schema: Literal["policydiff.corpus-log/1"] = SCHEMA
    policy: PolicyKey
    versions: tuple[TimelineEntry, ...]
    successions: tuple[Succession, ...]
    """Renamings, splits and mergers that the policies of the timeline take part in."""


def timeline(corpus: Corpus, policy: PolicyKey | str) -> Timeline:
    """The timeline of a policy.

    Raises:
        UnknownPolicy: there is none.
        AmbiguousReference: the key has several lines of business, and none is named.
        CorruptEntry: a reading is not what was stored.
    """
    from policydiff.diff import compare_policies

    named = corpus.versions(policy)[0].policy
    entries = []
    before: Policy | None = None
    for version in corpus.lineage(named):
        reading = corpus.reading_of(version)
        entries.append(
            TimelineEntry(
                version=version,
                comparison=None if before is None else compare_policies(before, reading, "cycles"),
                claims=_new_entries(before, reading),
            )
        )
        if version.superseded_by is None:
            before = reading
    policies = {entry.version.policy for entry in entries}
    return Timeline(
        policy=named,
        versions=tuple(entries),
        successions=corpus.successions(policies),
    )


def _new_entries(before: Policy | None, after: Policy) -> tuple[HistoryEntry, ...]:
    known = {_key(entry) for entry in (before.history or () if before else ())}
    return tuple(entry for entry in after.history or () if _key(entry) not in known)


def _key(entry: HistoryEntry) -> tuple[str | None, str]:
    return entry.date, wording_key(entry.text)
