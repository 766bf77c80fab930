"""Dates that are known to the day, the month or the year, put in order as far as they say."""

from __future__ import annotations


def is_before(one: str, other: str) -> bool:
    """Whether the first ISO date is earlier, whatever day or month one of them leaves open."""
    length = min(len(one), len(other))
    return one[:length] < other[:length]
