"""Follows a version whose effective date was moved before it came.

The announcement with the earlier date never came into force. It is kept, and no day leads to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from policydiff.corpus.dating import day_of
from policydiff.corpus.versions import StoredVersion
from policydiff.model.policy import Policy

ReadingOf = Callable[[StoredVersion], Policy]
"""Gives the reading of a version."""


def moved_by(
    version: StoredVersion, others: Iterable[StoredVersion], reading_of: ReadingOf
) -> Iterator[StoredVersion]:
    """The versions of a policy whose effective date another one moved.

    Args:
        version: the one that was added.
        others: the versions of its policy that stand.
        reading_of: gives their readings, which are compared only where dates leave it open.
    """
    day = known_on(version)
    for other in others:
        if _was_announced(other, version, day) and _moved(other, version, day, reading_of):
            yield other


def known_on(version: StoredVersion) -> date:
    """The day by which a version was there: published, at the latest seen."""
    seen = version.first_seen.date()
    published = day_of(version.dates.published)
    return seen if published is None else min(published, seen)


def _was_announced(earlier: StoredVersion, later: StoredVersion, day: date) -> bool:
    """True for a version that was there before another, and had not come into force then."""
    effective = day_of(earlier.dates.effective)
    if effective is None or effective <= day or later.dates.effective is None:
        return False
    published = day_of(earlier.dates.published), day_of(later.dates.published)
    if None not in published and published[0] != published[1]:
        return min(one for one in published if one is not None) == published[0]
    return earlier.first_seen.date() < later.first_seen.date()


def _moved(earlier: StoredVersion, later: StoredVersion, day: date, reading_of: ReadingOf) -> bool:
    # Loaded where it is needed: few versions are announced and then announced again.
    from policydiff.corpus.watching.flags import date_was_moved
    from policydiff.diff import compare_policies

    comparison = compare_policies(reading_of(earlier), reading_of(later), "cycles")
    return date_was_moved(comparison, day)
