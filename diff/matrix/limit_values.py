"""Limits by their value, for a reader who looks for the number first."""

from __future__ import annotations

from collections.abc import Sequence

from policydiff.model.limits import Limit

_TIMES = ("day", "week", "month", "year")


def amount_words(limits: Sequence[Limit]) -> str | None:
    """`12 months`, `1 month or 1 year` for several; None where one has no value."""
    if any(limit.value is None for limit in limits):
        return None
    found = dict.fromkeys(_words(limit) for limit in limits)
    return " or ".join(found) or None


def _words(limit: Limit) -> str:
    number = f"{limit.value:g}"
    unit = limit.unit or ""
    plural = "s" if unit in _TIMES and limit.value != 1 else ""
    per = f" per {limit.per}" if limit.per else ""
    return f"{number} {unit}{plural}{per}".strip()
