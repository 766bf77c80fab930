"""From when a version is in force, and which of two comes first."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import NamedTuple

from policydiff.corpus.versions import InForceBasis
from policydiff.model.policy import Dates


class InForceFrom(NamedTuple):
    """The day from which a version is in force, and which date says so."""

    day: str
    basis: InForceBasis


def in_force_from(dates: Dates, first_seen: datetime) -> InForceFrom:
    """Effective, else published, else reviewed; where there is none, the day it was first seen.

    A date that the document gives to the month or to the year counts from its first day.
    """
    if dates.effective:
        return InForceFrom(first_day(dates.effective), "effective")
    if dates.published:
        return InForceFrom(first_day(dates.published), "published")
    if dates.reviewed:
        return InForceFrom(first_day(dates.reviewed), "reviewed")
    return InForceFrom(utc(first_seen).date().isoformat(), "first_seen")


def first_day(written: str) -> str:
    """`2024` and `2024-04` as the first day of the year and of the month."""
    return written + "-01" * (2 - written.count("-"))


def day_of(value: str | None) -> date | None:
    """The day of a date; None for one that is given to the month or to the year."""
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None


def place_of(in_force: str, dates: Dates, first_seen: datetime, sha256: str) -> str:
    """Sorts the versions of a policy.

    Of two that are in force from the same day the later published, then reviewed, then seen stands:
    it was put in the place of the other.
    """
    parts = (in_force, first_day(dates.published or "0000"), first_day(dates.reviewed or "0000"))
    return "|".join((*parts, timestamp(first_seen), sha256[:16]))


def timestamp(moment: datetime) -> str:
    """The moment in UTC, in a form that sorts as text does."""
    return utc(moment).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def moment_of(timestamp: str) -> datetime:
    """The moment that `timestamp` wrote.

    Raises:
        ValueError: it is no moment, or has no time zone.
    """
    return utc(datetime.fromisoformat(timestamp))


def utc(moment: datetime) -> datetime:
    """The moment in UTC.

    Raises:
        ValueError: it has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("first_seen needs a time zone")
    return moment.astimezone(UTC)
