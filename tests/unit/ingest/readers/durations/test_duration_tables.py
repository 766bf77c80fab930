"""Tables of approval durations by plan are read like the lines that other layouts print."""

from __future__ import annotations

import pytest

from policydiff.ingest import read_policy

CRITERIA = """
# Zorbinex (zorbinumab)

## I. Initial Approval Criteria

**A. Plaque Velmosis** (must meet all):

1. Age 18 years or older;
2. Prescribed by a velmologist.

{first}

**B. Joint Velmosis** (must meet all):

1. Age 18 years or older;
2. Joint pain.

{second}
"""
TABLE = """
| Line of Business | Approval Duration |
|---|---|
| Medicaid/HIM | {months} months |
| Commercial | 1 year or to the renewal date, whichever is longer |
"""


def limits(first: str, second: str) -> list[tuple[str | None, object, str | None, str | None]]:
    """Plan, value, product, and the indication whose set each limit is for."""
    text = CRITERIA.format(first=first, second=second)
    policy = read_policy(text.encode(), "test.md")
    names = {each.id: each.indication for each in policy.criteria or ()}
    return [
        (
            limit.line_of_business,
            limit.value,
            limit.product,
            names[limit.sets[0]] if limit.sets and len(limit.sets) == 1 else None,
        )
        for limit in policy.limits or ()
    ]


def test_each_table_is_for_the_criteria_above_it() -> None:
    assert limits(TABLE.format(months=6), TABLE.format(months=3)) == [
        ("Medicaid/HIM", 6, None, "Plaque Velmosis"),
        ("Commercial", 1, None, "Plaque Velmosis"),
        ("Medicaid/HIM", 3, None, "Joint Velmosis"),
        ("Commercial", 1, None, "Joint Velmosis"),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "| Drug | Approval Duration |\n|---|---|\n| Zorbinex | 6 months |",
        "| Line of Business | Age |\n|---|---|\n| Commercial | 18 years |",
    ],
)
def test_other_tables_are_no_such_lines(table: str) -> None:
    assert all(plan is None for plan, *_ in limits(table, ""))
