"""Durations by their value, for a reader who looks for the number first."""

from __future__ import annotations

from collections.abc import Sequence

from policydiff.model.limits import Limit

_TIMES = ("day", "week", "month", "year")


def amount_words(limits: Sequence[Limit]) -> str | None:
    """`12 months`, `1 month or 1 year` for several; None where one has no value.

    Of durations only: a quantity needs its words to be understood.
    """
    if any(limit.value is None or limit.kind != "approval_duration" for limit in limits):
        return None
    found = dict.fromkeys(_words(limit) for limit in limits)
    return " or ".join(found) or None


def _words(limit: Limit) -> str:
    unit = limit.unit or ""
    plural = "s" if unit in _TIMES and limit.value != 1 else ""
    return f"{limit.value:g} {unit}{plural}".strip()
