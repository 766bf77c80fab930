"""Quantities in different units, made comparable.

A value is converted only where the units leave no doubt: lengths of time, masses and amounts in a
volume, counts in a volume. Where two units do not convert, the answer is None and the values are
not comparable.
"""

from __future__ import annotations

from typing import Final

from policydiff.model.patterns import deferred
from policydiff.model.requirements import Period, TimeUnit

DAYS: Final[dict[TimeUnit, float]] = {
    "day": 1.0,
    "week": 7.0,
    "month": 365.25 / 12,
    "year": 365.25,
}
"""Lengths of time in days; a year is exactly twelve months, a month 4.35 weeks."""

_DAYS_IN_A_MONTH, _DAYS_IN_A_YEAR = 30, 365

_VOLUMES = {"l": 1.0, "dl": 1e-1, "ml": 1e-3, "mm3": 1e-6, "mcl": 1e-6}
"""In litres."""
_MASSES = {"kg": 1e3, "g": 1.0, "mg": 1e-3, "mcg": 1e-6, "ng": 1e-9, "pg": 1e-12}
"""In grams."""
_AMOUNTS = {"mol": 1.0, "mmol": 1e-3, "mcmol": 1e-6, "nmol": 1e-9, "pmol": 1e-12}
"""In moles."""
_ACTIVITIES = {"iu": 1.0, "u": 1.0, "miu": 1e-3, "mu": 1e-3, "mciu": 1e-6, "kiu": 1e3}
"""In units; a unit and an international unit of one test are the same."""
_POWER = deferred(r"10\^(-?\d+)")
_COUNTED = frozenset({"", "cell", "cells", "copies", "eosinophils", "platelets"})


def days(period: Period) -> float:
    """The length of a period in days, as payers count them (see `counted_days`)."""
    return counted_days(period.value, period.unit)


def counted_days(value: float, unit: TimeUnit) -> float:
    """A length of time in days as payers count them: a month is 30 of them, a year 365.

    They write "3 months" and "90 days", "12 months" and "365 days" for one another, and many print
    that a month is 30 days. Longer stays longer: every twelve months are a year.
    """
    if unit in ("month", "year"):
        years, months = divmod(value * (12 if unit == "year" else 1), 12)
        return round(years * _DAYS_IN_A_YEAR + months * _DAYS_IN_A_MONTH, 6)
    return round(value * DAYS[unit], 6)


def converted_time(value: float, unit: TimeUnit, to: TimeUnit) -> float:
    """A length of time in another unit: 18 months are 1.5 years."""
    return round(value * DAYS[unit] / DAYS[to], 9)


def converted(
    value: float, unit: str | None, to: str | None, *, molar_mass: float | None = None
) -> float | None:
    """The value in the unit `to`; None where the two do not convert.

    Args:
        value: as printed, in `unit`.
        unit: canonical unit ("mg/dl", "10^9/l", "cells/mcl"); None for a bare number.
        to: the unit to convert into.
        molar_mass: g/mol of the substance measured, without which a mass and an amount of it
            ("mg/dl", "mmol/l") do not convert.
    """
    if unit == to:
        return value
    source, target = _scale(unit), _scale(to)
    if source is None or target is None:
        return None
    (dimension, factor), (wanted, divisor) = source, target
    if dimension != wanted:
        if molar_mass is None or {dimension, wanted} != {"mass", "amount"}:
            return None
        factor = factor / molar_mass if dimension == "mass" else factor * molar_mass
    return float(f"{value * factor / divisor:.9g}")


def _scale(unit: str | None) -> tuple[str, float] | None:
    """What a concentration counts, and how much of it in a litre one unit of it is."""
    counted, slash, volume = (unit or "").partition("/")
    if not slash or volume not in _VOLUMES:
        return None
    per = 1 / _VOLUMES[volume]
    if (power := _POWER.fullmatch(counted)) is not None:
        return "count", 10 ** int(power[1]) * per
    if counted in _COUNTED:
        return "count", per
    for dimension, sizes in (("mass", _MASSES), ("amount", _AMOUNTS), ("activity", _ACTIVITIES)):
        if counted in sizes:
            return dimension, sizes[counted] * per
    return None
