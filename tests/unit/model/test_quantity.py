"""Units: what converts, by how much, and what does not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydiff.model.quantity import DAYS, converted, converted_time, days
from policydiff.model.requirements import Period, TimeUnit

GLUCOSE = 180.16


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Period(value=12, unit="month"), Period(value=1, unit="year")),
        (Period(value=2, unit="week"), Period(value=14, unit="day")),
        (Period(value=18, unit="month"), Period(value=1.5, unit="year")),
        (Period(value=3, unit="month"), Period(value=90, unit="day")),
        (Period(value=1, unit="year"), Period(value=365, unit="day")),
    ],
)
def test_equal_lengths_of_time(one: Period, other: Period) -> None:
    assert days(one) == pytest.approx(days(other))


def test_a_month_is_longer_than_four_weeks() -> None:
    assert days(Period(value=1, unit="month")) > days(Period(value=4, unit="week"))


@given(shorter=st.floats(0.1, 200), longer=st.floats(0.1, 200), unit=st.sampled_from(list(DAYS)))
def test_a_longer_time_has_more_days(shorter: float, longer: float, unit: TimeUnit) -> None:
    shorter, longer = sorted((shorter, longer))
    before, after = (days(Period(value=value, unit=unit)) for value in (shorter, longer))
    assert before <= after


@settings(deadline=None)
@given(value=st.floats(0.1, 1000), unit=st.sampled_from(list(DAYS)), to=st.sampled_from(list(DAYS)))
def test_time_converts_there_and_back(value: float, unit: str, to: str) -> None:
    there = converted_time(value, unit, to)  # type: ignore[arg-type]
    assert converted_time(there, to, unit) == pytest.approx(value, rel=1e-5)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "unit", "to", "expected"),
    [
        (30, "10^9/l", "cells/mcl", 30000),
        (150000, "cells/mcl", "10^9/l", 150),
        (150, "cells/mm3", "cells/mcl", 150),
        (1, "g/dl", "mg/dl", 1000),
        (1, "g/dl", "g/l", 10),
        (100, "ng/ml", "mcg/l", 100),
        (30, "iu/ml", "u/ml", 30),
        (7, "%", "%", 7),
        (3, None, None, 3),
    ],
)
def test_units_that_convert(
    value: float, unit: str | None, to: str | None, expected: float
) -> None:
    assert converted(value, unit, to) == pytest.approx(expected)


def test_mass_and_amount_convert_by_the_molar_mass_only() -> None:
    assert converted(180.16, "mg/dl", "mmol/l", molar_mass=GLUCOSE) == pytest.approx(10)
    assert converted(10, "mmol/l", "mg/dl", molar_mass=GLUCOSE) == pytest.approx(180.16)
    assert converted(10, "mmol/l", "mg/dl") is None


@pytest.mark.parametrize(
    ("unit", "to"),
    [
        ("mg/dl", "%"),
        ("%", None),
        ("10^9/l", "mg/l"),
        ("ml/min", "ml/min/1.73 m2"),
        ("u/l", "mg/l"),
        ("x uln", "u/l"),
        ("furlongs", "mg/l"),
    ],
)
def test_units_that_do_not_convert(unit: str, to: str | None) -> None:
    assert converted(1, unit, to) is None
