"""Durations of approvals outside the places in which limits are looked for first."""

from textwrap import dedent

import pytest

from policydiff.ingest import read_policy
from policydiff.model.coverage import Purpose

CRITERIA = """
    ## Coverage Criteria

    Zorvanta may be approved when all of the following are met:

    - Member is 18 years of age or older
    - Member has velmosis
"""


def told(text: str) -> list[tuple[Purpose | None, float | None, str | None]]:
    policy = read_policy(dedent(text).strip().encode(), "zorvanta.md")
    return [
        (limit.purpose, limit.value, limit.unit)
        for limit in policy.limits or ()
        if limit.kind == "approval_duration"
    ]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (
            """
    ## Administrative Process

    Requests are reviewed by pharmacists. Initial authorizations are granted for 4 months.
    Renewal authorizations are granted for 12 months. Records are required.
""",
            [("initial", 4, "month"), ("continuation", 12, "month")],
        ),
        (
            """
    ## Considerations

    Prior authorization is required. Approval is for 12 months.
""",
            [(None, 12, "month")],
        ),
        (
            """
    | Line of Business | Initial approval | Continued approval |
    |---|---|---|
    | Commercial | 1 year | 2 years |
""",
            [("initial", 1, "year"), ("continuation", 2, "year")],
        ),
        (
            """
    | Length of Authorization (if criteria are met) | |
    |---|---|
    | Initial Authorization | Up to 6 months |
    | Reauthorization | Up to 12 months |
""",
            [("initial", 6, "month"), ("continuation", 12, "month")],
        ),
        (
            """
    ## Background

    In the trial approval for 6 months was compared with approval for 12 months.
""",
            [],
        ),
    ],
)
def test_what_a_policy_says_of_durations_counts_wherever_it_stands(
    place: str, expected: list[tuple[Purpose | None, float | None, str | None]]
) -> None:
    assert told(f"    # Zorvanta (zorbinumab)\n{CRITERIA}{place}") == expected
    assert told(f"    # Zorvanta (zorbinumab)\n{place}{CRITERIA}") == expected


def test_what_was_read_among_the_criteria_is_not_read_again() -> None:
    text = """
    # Zorvanta (zorbinumab)

    ## Initial Criteria

    Authorization of 6 months may be granted when all of the following are met:

    - Member has velmosis
    - Member has tried Brenlitor

    ## Continuation Criteria

    Authorization of 12 months may be granted when the member has a response.
"""
    assert told(text) == [("initial", 6, "month"), ("continuation", 12, "month")]


def test_a_title_names_the_request_and_its_remark_does_not() -> None:
    text = """
    # Zorvanta (zorbinumab)

    ## Initial Criteria (note: for renewal criteria see below)

    - Member has velmosis

    FIRST APPROVAL: Approve for 1 month with a quantity limit of 10 mL per 28 days.

    SECOND APPROVAL: Approve for 5 months with a quantity limit of 2 mL per 28 days.
"""
    assert told(text) == [("initial", 1, "month"), ("initial", 5, "month")]
