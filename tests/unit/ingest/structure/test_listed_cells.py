"""Tables that are lists in columns, under a lead-in."""

from __future__ import annotations

from textwrap import dedent

import pytest

from policydiff.ingest import read_policy
from tests.unit.ingest.readers.sets.test_criteria_sets import spelled

HEAD = """
# Zorbinex (zorbinumab)

## Coverage Criteria

Zorbinex may be approved when all of the following are met:

- Member is an adult
- Member takes a daily dose of any of the following:

"""


def root_with(table: str) -> str:
    policy = read_policy((HEAD + dedent(table)).encode(), "test.md")
    return spelled((policy.criteria or ())[0].root)


def test_each_cell_is_an_item() -> None:
    table = """
        |   |   |
        | --- | --- |
        | 60 mg gold a day | 8 mg lead a day |
        | 25 mg tin a day | |
        """
    assert root_with(table) == (
        "all(Member is an adult, any(60 mg gold a, 8 mg lead a, 25 mg tin a))"
    )


@pytest.mark.parametrize(
    "rows",
    [
        "| Metal of choice | Daily dose |\n| --- | --- |\n| 60 mg gold a day | 8 mg lead a day |",
        "| | |\n| --- | --- |\n| Gold or lead | 90 days |\n| Tin or zinc | 30 days |",
    ],
)
def test_a_table_with_heads_or_values_is_none(rows: str) -> None:
    assert root_with(f"\n{rows}\n") == ("all(Member is an adult, Member takes a daily)")
