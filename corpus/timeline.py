"""The timeline of a policy: what each version changed, and what its history claimed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policydiff.corpus.results import Timeline, TimelineEntry
from policydiff.corpus.versions import PolicyKey
from policydiff.model.history import HistoryEntry
from policydiff.model.wording import wording_key

if TYPE_CHECKING:
    from policydiff.corpus.corpus import Corpus
    from policydiff.model.policy import Policy


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
