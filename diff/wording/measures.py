"""Amounts, durations and rates of limits, brought to common units so that they can be ordered.

The model keeps values as printed; conversion happens here, when comparing.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

import msgspec

from policydiff.model.limits import Limit
from policydiff.model.patterns import deferred

Order = Literal["equal", "about_equal", "less", "more", "incomparable"]
"""How the new amount stands to the old. `about_equal` is equal but for the length of a month."""

DAYS_IN_A_YEAR = Fraction(1461, 4)
"""365.25; a month is a twelfth of it, 30.4 days."""

CALENDAR_TOLERANCE = Fraction(3, 100)
"""How far two durations may lie apart that are stated in different calendars (months, days) and
still be read as the same: 3 months and 90 days are 1.5 % apart, 12 months and 360 days 1.5 %, 52
weeks and a year 0.3 %; but 6 months and 24 weeks are 8 % apart, and 1 month and 4 weeks as well,
and those payers do tell apart."""

_MONTHS = {"month": Fraction(1), "quarter": Fraction(3), "year": Fraction(12)}
_DAYS = {
    "hour": Fraction(1, 24),
    "day": Fraction(1),
    "week": Fraction(7),
    "fortnight": Fraction(14),
}
_MASS_IN_MG = {
    "mcg": Fraction(1, 1000),
    "μg": Fraction(1, 1000),
    "ug": Fraction(1, 1000),
    "mg": Fraction(1),
    "g": Fraction(1000),
    "gram": Fraction(1000),
    "milligram": Fraction(1),
    "microgram": Fraction(1, 1000),
}
_VOLUME_IN_ML = {"ml": Fraction(1), "milliliter": Fraction(1), "l": Fraction(1000)}

_PERIOD = deferred(r"^(?:(\d+(?:\.\d+)?)\s*)?([a-zμ]+)$")


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """An amount in a common unit."""

    amount: Fraction
    dimension: str
    """`calendar` (amount in months), `days`, `mg`, `ml`, or the printed unit itself."""


def measure(value: float | int, unit: str | None) -> Measure:
    """The value in the common unit of its kind; an unknown unit stays a kind of its own."""
    amount = Fraction(str(value))
    name = _singular(unit or "")
    for table, dimension in (
        (_MONTHS, "calendar"),
        (_DAYS, "days"),
        (_MASS_IN_MG, "mg"),
        (_VOLUME_IN_ML, "ml"),
    ):
        if name in table:
            return Measure(amount=amount * table[name], dimension=dimension)
    return Measure(amount=amount, dimension=name)


def order(old: Limit, new: Limit) -> Order:
    """How the new limit's value, per unit of time where it is a rate, stands to the old one's."""
    if old.value is None or new.value is None:
        return "incomparable"
    old_rate, new_rate = _rate(old), _rate(new)
    if old_rate is None or new_rate is None:
        return "incomparable"
    (old_amount, old_per), (new_amount, new_per) = old_rate, new_rate
    if old_per != new_per:
        return "incomparable"
    if old_amount.dimension == new_amount.dimension:
        mixed = old_per == "day" and _period_family(old.per) != _period_family(new.per)
        return _ordered(old_amount.amount, new_amount.amount, tolerant=mixed)
    if {old_amount.dimension, new_amount.dimension} == {"calendar", "days"}:
        return _ordered(_in_days(old_amount), _in_days(new_amount), tolerant=True)
    return "incomparable"


def _ordered(old: Fraction, new: Fraction, *, tolerant: bool) -> Order:
    if old == new:
        return "equal"
    if tolerant and abs(old - new) <= CALENDAR_TOLERANCE * max(old, new):
        return "about_equal"
    return "less" if new < old else "more"


def _in_days(duration: Measure) -> Fraction:
    if duration.dimension == "calendar":
        return duration.amount * DAYS_IN_A_YEAR / 12
    return duration.amount


def _rate(limit: Limit) -> tuple[Measure, str] | None:
    """The amount per day with "day", or the amount with what it is for ("kg", "dose", "")."""
    if limit.value is None:
        return None
    amount = measure(limit.value, limit.unit)
    if limit.per is None:
        return amount, ""
    period = _PERIOD.match(limit.per.casefold().strip())
    if period is None:
        return amount, " ".join(limit.per.casefold().split())
    count, unit = Fraction(period[1] or "1"), _singular(period[2])
    length = measure(1, unit)
    if length.dimension in ("calendar", "days"):
        days = _in_days(length) * count
        if not days:
            return None
        return Measure(amount=amount.amount / days, dimension=amount.dimension), "day"
    if not count:
        return None
    return Measure(amount=amount.amount / count, dimension=amount.dimension), unit


def _period_family(per: str | None) -> str:
    period = _PERIOD.match((per or "").casefold().strip())
    return measure(1, period[2]).dimension if period else ""


def _singular(unit: str) -> str:
    name = " ".join(unit.casefold().split())
    if len(name) > 2 and name.endswith("s") and not name.endswith("ss"):
        return name[:-1]
    return name
