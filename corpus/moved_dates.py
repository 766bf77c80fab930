"""Follows a version whose effective date was moved before it came.

The announcement with the earlier date never came into force. It is kept, and no day leads to it.
Which of two announcements came first is what they say of it, whatever order they are added in.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date, datetime
from typing import NamedTuple

from policydiff.corpus.dating import day_of
from policydiff.corpus.versions import StoredVersion
from policydiff.model.policy import Policy

ReadingOf = Callable[[StoredVersion], Policy]
"""Gives the reading of a version."""


class Move(NamedTuple):
    """A version, and the announcement that moved its effective date."""

    version: StoredVersion
    by: StoredVersion


def moves_with(
    added: StoredVersion, others: Collection[StoredVersion], reading_of: ReadingOf
) -> Iterator[Move]:
    """What a version that was added moved, and what moved it.

    Of several announcements the first that came after a version is the one that moved it.

    Args:
        added: the version.
        others: all other versions of its policy.
        reading_of: gives their readings, which are compared only where dates leave it open.
    """
    by_hash = {other.sha256: other for other in others}
    for other in others:
        mover = by_hash.get(other.superseded_by or "")
        if (mover is None or _place(added) < _place(mover)) and _moved(other, added, reading_of):
            yield Move(other, added)
    for other in sorted(others, key=_place):
        if _moved(added, other, reading_of):
            yield Move(added, other)
            return


def _place(version: StoredVersion) -> tuple[date, datetime, str]:
    """Sorts announcements as they were made."""
    return _known_on(version), version.first_seen, version.sha256


def _known_on(version: StoredVersion) -> date:
    """The day by which a version was there: published, at the latest seen."""
    seen = version.first_seen.date()
    published = day_of(version.dates.published)
    return seen if published is None else min(published, seen)


def _moved(earlier: StoredVersion, later: StoredVersion, reading_of: ReadingOf) -> bool:
    """True where a version was there before another, which gave it another date in time."""
    if not _was_announced(earlier, later):
        return False
    # Loaded where it is needed: few versions are announced and then announced again.
    from policydiff.corpus.watching.flags import date_was_moved
    from policydiff.diff import compare_policies

    comparison = compare_policies(reading_of(earlier), reading_of(later), "cycles")
    return date_was_moved(comparison, _known_on(later))


def _was_announced(earlier: StoredVersion, later: StoredVersion) -> bool:
    """True for a version that was there before another, and had not come into force then."""
    effective = day_of(earlier.dates.effective)
    if effective is None or effective <= _known_on(later) or later.dates.effective is None:
        return False
    if published_before(earlier, later) or published_before(later, earlier):
        return published_before(earlier, later)
    return earlier.first_seen.date() < later.first_seen.date()


def published_before(one: StoredVersion, other: StoredVersion) -> bool:
    """True where both say when they were published, and one was before the other."""
    first, second = day_of(one.dates.published), day_of(other.dates.published)
    return first is not None and second is not None and first < second
