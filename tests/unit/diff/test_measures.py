"""Units, rates and the order of amounts."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydiff.diff.wording.measures import Measure, Order, measure, order
from policydiff.model.limits import Limit
from tests.unit.diff.building import limit

MIRRORED: dict[Order, Order] = {"less": "more", "more": "less"}


def amount(value: float, unit: str | None, per: str | None = None) -> Limit:
    return limit("as printed", value, unit, per=per)


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (1, "year", Measure(amount=Fraction(12), dimension="calendar")),
        (2, "Weeks", Measure(amount=Fraction(14), dimension="days")),
        (36, "hour", Measure(amount=Fraction(3, 2), dimension="days")),
        (0.5, "g", Measure(amount=Fraction(500), dimension="mg")),
        (250, "mcg", Measure(amount=Fraction(1, 4), dimension="mg")),
        (3, "vials", Measure(amount=Fraction(3), dimension="vial")),
        (3, None, Measure(amount=Fraction(3), dimension="")),
    ],
)
def test_common_units(value: float, unit: str | None, expected: Measure) -> None:
    assert measure(value, unit) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (amount(12, "month"), amount(1, "year"), "equal"),
        (amount(6, "month"), amount(26, "week"), "about_equal"),
        (amount(6, "month"), amount(24, "week"), "less"),
        (amount(90, "day"), amount(3, "month"), "about_equal"),
        (amount(12, "month"), amount(360, "day"), "about_equal"),
        (amount(1, "month"), amount(4, "week"), "less"),
        (amount(2, "vial", "28 day"), amount(4, "vial", "8 week"), "equal"),
        (amount(2, "vial", "28 day"), amount(2, "vial", "4 week"), "equal"),
        (amount(2, "vial", "28 day"), amount(2, "vial", "month"), "less"),
        (amount(1, "tablet", "day"), amount(30, "tablet", "30 days"), "equal"),
        (amount(30, "tablet", "month"), amount(30, "tablet", "30 day"), "about_equal"),
        (amount(400, "mg", "dose"), amount(200, "mg", "dose"), "less"),
        (amount(400, "mg", "2 dose"), amount(200, "mg", "dose"), "equal"),
        (amount(400, "mg", "dose"), amount(400, "mg", "day"), "incomparable"),
        (amount(5, "mg", "kg"), amount(5, "mg", None), "incomparable"),
        (amount(6, "cycle"), amount(6, "month"), "incomparable"),
        (limit("see below"), amount(6, "month"), "incomparable"),
    ],
)
def test_the_order_of_two_amounts(old: Limit, new: Limit, expected: Order) -> None:
    assert order(old, new) == expected
    assert order(new, old) == MIRRORED.get(expected, expected)


UNITS = st.sampled_from(["day", "week", "month", "year", "mg", "g", "vial"])
AMOUNTS = st.builds(
    amount,
    st.integers(min_value=1, max_value=400),
    UNITS,
    st.sampled_from([None, "day", "28 day", "month", "dose", "kg"]),
)


@given(one=AMOUNTS, other=AMOUNTS)
def test_the_order_is_mirrored(one: Limit, other: Limit) -> None:
    forth = order(one, other)
    assert order(other, one) == MIRRORED.get(forth, forth)


@given(one=AMOUNTS)
def test_an_amount_is_equal_to_itself(one: Limit) -> None:
    assert order(one, one) == "equal"
