"""What is odd about how a version was published, beside what it says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from policydiff.corpus.dating import day_of
from policydiff.diff.change import Comparison
from policydiff.diff.checked import Flag
from policydiff.model.policy import Dates

NOTICE_DAYS = 30
"""Days between publication and effective date below which a notice is short: contracts of payers
and providers usually give 30 to 90."""

_ABOUT_THE_VERSION = frozenset({"dates", "history", "identity"})
"""Areas that say which version it is; what changes in the others is content."""

_VERSION_DATES = ("effective", "published", "reviewed")


class Seen(NamedTuple):
    """When a version was seen."""

    today: date
    before: date | None = None
    """When its source was looked at before."""


def flags_of(
    comparison: Comparison, seen: Seen, notice_days: int = NOTICE_DAYS
) -> tuple[Flag, ...]:
    """The flags that a version raises beside the one before it."""
    return tuple(_flags(comparison, seen, notice_days))


def date_was_moved(comparison: Comparison, today: date) -> bool:
    """True where the same content gets another effective date before the old one has come.

    A new review with the same outcome, or a new number, makes a version of its own.
    """
    old, new = comparison.old, comparison.new
    before, after = day_of(old.dates.effective), day_of(new.dates.effective)
    reviews = {old.dates.reviewed, new.dates.reviewed} - {None}
    return (
        before is not None
        and after is not None
        and before != after
        and today < before
        and len(reviews) < 2
        and old.identity.number == new.identity.number
        and not _content_changed(comparison)
    )


def _flags(comparison: Comparison, seen: Seen, notice_days: int) -> Iterator[Flag]:
    old, new = comparison.old, comparison.new
    content = _content_changed(comparison)
    if content and _same_dates(old.dates, new.dates):
        yield "changed-under-same-date"
    if (
        content
        and _numbers_each_revision(comparison)
        and old.identity.number == new.identity.number
    ):
        yield "changed-under-same-number"
    if date_was_moved(comparison, seen.today):
        yield "effective-date-moved"
    elif not content and not _same_dates(old.dates, new.dates):
        yield "date-changed-without-content"
    if old.dates.effective != new.dates.effective and _is_short(new.dates, seen, notice_days):
        yield "short-notice"


def _content_changed(comparison: Comparison) -> bool:
    return any(change.area not in _ABOUT_THE_VERSION for change in comparison.changes)


def _same_dates(old: Dates, new: Dates) -> bool:
    """True where the old version has a date, and all that it has stand in the new one."""
    pairs = [(getattr(old, name), getattr(new, name)) for name in _VERSION_DATES]
    given = [(before, after) for before, after in pairs if before is not None]
    return bool(given) and all(before == after for before, after in given)


def _numbers_each_revision(comparison: Comparison) -> bool:
    """True for payers whose number has a part that goes up with each revision."""
    identity = comparison.old.identity
    return identity.number is not None and identity.number.casefold() != identity.key.casefold()


def _is_short(dates: Dates, seen: Seen, notice_days: int) -> bool:
    """True where a version is effective too soon after it was published.

    Where the document does not say when that was, it was after its source was last looked at: that
    counts as long as somebody has looked often enough.
    """
    effective = day_of(dates.effective)
    notice = timedelta(days=notice_days)
    if effective is None:
        return False
    published = day_of(dates.published)
    if published is not None:
        return effective - published < notice
    looked_at = seen.before is not None and seen.today - seen.before <= notice
    return looked_at and effective - seen.today < notice
