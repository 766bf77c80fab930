"""Durations, and which sentences say how long an approval lasts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydiff.ingest.readers.durations.durations import (
    approval_duration_in,
    approval_durations_in,
)
from policydiff.ingest.readers.wording.lengths import durations_in, find_duration
from policydiff.model.coverage import Purpose

DURATIONS = [
    ("12 months", 12, "month"),
    ("1 year", 1, "year"),
    ("six (6) months", 6, "month"),
    ("6 (six) months", 6, "month"),
    ("6 months, max 6 cycles", 6, "month"),
    ("90 days", 90, "day"),
    ("365 Days", 365, "day"),
    ("up to 24 weeks", 24, "week"),
    ("a 12-month period", 12, "month"),
    ("Twenty-four months", 24, "month"),
    ("3 month(s)", 3, "month"),
    ("12 mo.", 12, "month"),
    ("1.5 years", 1.5, "year"),
    ("12 consecutive months", 12, "month"),
    ("2 calendar years", 2, "year"),
    ("2 plan years", 2, "plan year"),
    ("Plan Year", None, "plan year"),
    ("lifetime", None, "lifetime"),
    ("Indefinitely", None, "lifetime"),
]


@pytest.mark.parametrize(("text", "value", "unit"), DURATIONS)
def test_a_duration_has_the_value_and_the_unit_that_are_printed(
    text: str, value: float | None, unit: str
) -> None:
    found = find_duration(text)
    assert found is not None
    assert (found.value, found.unit) == (value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "6 months of age and older",
        "12 years or older",
        "18 years old",
        "a 3-year-old child",
        "120 mg",
        "on 10/2024",
        "monthly",
        "",
    ],
)
def test_ages_amounts_and_dates_are_no_durations(text: str) -> None:
    assert find_duration(text) is None


def test_the_place_of_a_duration_is_its_words() -> None:
    text = "no more than six (6) months, then 1 year"
    assert [text[d.start : d.end] for d in durations_in(text)] == ["six (6) months", "1 year"]


# text, value, unit, purpose
WHOLE = [
    ("Authorization is for no more than 12 months", 12, "month", None),
    ("Initial authorization will last no more than 9 months", 9, "month", "initial"),
    ("Reauthorization will be for no more than 6 months", 6, "month", "continuation"),
    ("Re-authorization for 6 months", 6, "month", "continuation"),
    ("Authorization will be issued for 12 months.", 12, "month", None),
    ("Authorization of 12 months may be granted.", 12, "month", None),
    ("Initial approval is for three months", 3, "month", "initial"),
    ("Continued approval is for 12 months", 12, "month", "continuation"),
    (
        "Ongoing facility-based duration of therapy will be no more than 4 months to allow for "
        "reassessment of the member",
        4,
        "month",
        None,
    ),
    ("Approve for 1 year", 1, "year", None),
    ("Approve x 12 months", 12, "month", None),
    ("Approve for 1 month (which is long enough for one course)", 1, "month", None),
    ("Coverage will be provided for 6 months and may be renewed.", 6, "month", "initial"),
    ("Coverage will be provided for six (6) months (max 6 cycles)", 6, "month", None),
    (
        "Reauthorization of maintenance therapy is granted in 6-month intervals.",
        6,
        "month",
        "continuation",
    ),
    ("Approvals may be for up to a duration of 90 days", 90, "day", None),
    ("Requests for continuation may be approved for 12 months", 12, "month", "continuation"),
    ("Duration 3 months", 3, "month", None),
    ("Duration: 6 months", 6, "month", None),
    ("Length of Authorization: 365 Days", 365, "day", None),
    ("Approval duration – 12 months", 12, "month", None),
    ("Coverage Duration: Plan Year", None, "plan year", None),
    ("Initial approval duration: 6 months", 6, "month", "initial"),
    ("Renewal: 12 months", 12, "month", "continuation"),
    ("Length of Authorizations: See below", None, None, None),
]


@pytest.mark.parametrize(("text", "value", "unit", "purpose"), WHOLE)
def test_a_text_that_says_only_how_long_an_approval_lasts(
    text: str, value: float | None, unit: str | None, purpose: Purpose | None
) -> None:
    found = approval_duration_in(text)
    assert found is not None
    assert (found.value, found.unit, found.purpose) == (value, unit, purpose)
    assert found.whole
    assert found.condition is None


# text, statement, condition
CONDITIONAL = [
    (
        "Approve for 1 year if the patient is responding",
        "Approve for 1 year",
        "the patient is responding",
    ),
    (
        "Approve 6 months if the patient has tried one product.",
        "Approve 6 months",
        "the patient has tried one product.",
    ),
    (
        "If the patient is responding, approve for 1 year.",
        "approve for 1 year.",
        "the patient is responding",
    ),
    (
        "Authorization of 12 months may be granted for members when all of these are met:",
        "Authorization of 12 months may be granted for members",
        "all of these are met:",
    ),
    ("Approve for 3 months at a dose of 5 mg.", "Approve for 3 months", "at a dose of 5 mg."),
    (
        "The patient has gout. Authorization is for 6 months.",
        "Authorization is for 6 months.",
        "The patient has gout.",
    ),
    (
        "Renew for 24 months when these are met",
        "Renew for 24 months",
        "these are met",
    ),
    (
        "Zorvex may be approved for plaque velmosis for 6 months when these are met",
        "Zorvex may be approved for plaque velmosis for 6 months",
        "these are met",
    ),
    (
        "Approve for 1 year for adults with gout",
        "Approve for 1 year",
        "adults with gout",
    ),
]


@pytest.mark.parametrize(("text", "statement", "condition"), CONDITIONAL)
def test_a_condition_beside_the_duration_is_kept_apart(
    text: str, statement: str, condition: str
) -> None:
    found = approval_duration_in(text)
    assert found is not None
    assert not found.whole
    assert text[found.start : found.end] == found.text == statement
    assert found.condition is not None
    assert text[slice(*found.condition)] == condition


@pytest.mark.parametrize(
    "text",
    [
        "Treatment with an antibiotic for a minimum of 7 days",
        "Failed a 3-month trial of methotrexate",
        "No relapse in the previous 12 months",
        "The patient has continued therapy for 6 months",
        "The patient was approved for 12 months of another drug",
        "The drug was approved 6 months ago",
        "Approved for patients 6 months of age and older",
        "The patient has had coverage for 6 months",
        "Treatment duration: 12 weeks",
        "At least 6 months will elapse between courses",
        "Initial approval criteria",
        "Approval of a higher dose will be given after 3 months of treatment",
        "Approve 1,000 mg for 2 doses separated by at least 14 days",
        "",
    ],
)
def test_how_long_a_treatment_lasted_is_no_approval_duration(text: str) -> None:
    assert approval_durations_in(text) == ()


def told(text: str) -> list[tuple[float | None, str | None, Purpose | None, str | None]]:
    return [
        (found.value, found.unit, found.purpose, found.line_of_business)
        for found in approval_durations_in(text)
    ]


# text, then value, unit, purpose and line of business of each statement
SEVERAL = [
    (
        "Initial: 90 days; Subsequent: 180 days",
        [(90, "day", "initial", None), (180, "day", "continuation", None)],
    ),
    (
        "Length of Authorizations: Initial 60 days; Subsequent 180 days",
        [(60, "day", "initial", None), (180, "day", "continuation", None)],
    ),
    (
        "Approval Duration: 12 months (initial), 6 months (renewal)",
        [(12, "month", "initial", None), (6, "month", "continuation", None)],
    ),
    (
        "Approval duration: Medicaid/HIM – 6 months; Commercial – 12 months or duration of "
        "request, whichever is less",
        [(6, "month", None, "Medicaid/HIM"), (12, "month", None, "Commercial")],
    ),
    (
        "Approval duration: Medicaid/HIM – 6 months Commercial – 12 months",
        [(6, "month", None, "Medicaid/HIM"), (12, "month", None, "Commercial")],
    ),
    (
        "Initial: 6 months Renewal: 12 months",
        [(6, "month", "initial", None), (12, "month", "continuation", None)],
    ),
    (
        "Approval duration: 6 months (initial) / 12 months (reauthorization)",
        [(6, "month", "initial", None), (12, "month", "continuation", None)],
    ),
    ("Initial and renewal: 12 months", [(12, "month", None, None)]),
    ("Medicaid - 6 months", [(6, "month", None, "Medicaid")]),
    (
        "Length of Authorization: 365 days except 180 days for gout",
        [(365, "day", None, None), (180, "day", None, None)],
    ),
    (
        "Length of Approval: 6 months, max 6 cycles",
        [(6, "month", None, None), (6, "cycle", None, None)],
    ),
    (
        "Initial authorization is for 3 months. Reauthorization is for 12 months.",
        [(3, "month", "initial", None), (12, "month", "continuation", None)],
    ),
]


@pytest.mark.parametrize(("text", "statements"), SEVERAL)
def test_several_statements_in_one_text(
    text: str, statements: list[tuple[float | None, str | None, Purpose | None, str | None]]
) -> None:
    assert told(text) == statements


@given(st.text(max_size=120))
def test_no_text_breaks_it_and_every_range_lies_in_the_text(text: str) -> None:
    for found in approval_durations_in(text):
        assert 0 <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
        if found.condition is not None:
            assert 0 <= found.condition[0] <= found.condition[1] <= len(text)


@given(
    number=st.integers(min_value=1, max_value=999),
    unit=st.sampled_from(["day", "week", "month", "year"]),
    lead=st.sampled_from(["Approve for", "Authorization is for no more than", "Duration:"]),
)
def test_every_number_and_unit_survives(number: int, unit: str, lead: str) -> None:
    found = approval_duration_in(f"{lead} {number} {unit}s")
    assert found is not None
    assert (found.value, found.unit) == (number, unit)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Maintenance Therapy: 1 year", [("continuation", 1, "year")]),
        ("Retreatment authorization is for 6 months", [("continuation", 6, "month")]),
        ("INITIAL APPROVAL STANDARD REVIEW for up to 6 months", [("initial", 6, "month")]),
        ("Initial approval for exigent request is 28 days", [("initial", 28, "day")]),
        (
            "Initial therapy approves for 6 months, renewal approves for 12 months.",
            [("initial", 6, "month"), ("continuation", 12, "month")],
        ),
        (
            "Coverage of Zorvanta will be authorized for an initial period of six months.",
            [("initial", 6, "month")],
        ),
        ("Initial review: 6 months", [("initial", 6, "month")]),
        ("PA duration: 12 months", [(None, 12, "month")]),
        ("Length of Benefit: 12 months", [(None, 12, "month")]),
        (
            "Coverage is provided for 6 months and may be renewed for 12 months.",
            [("initial", 6, "month"), ("continuation", 12, "month")],
        ),
        ("Coverage is provided for 6 months and may be renewed.", [("initial", 6, "month")]),
        (
            "Initial coverage is provided for 6 months and may be renewed annually thereafter.",
            [("initial", 6, "month"), ("continuation", 1, "year")],
        ),
        (
            "Coverage is given for 3 months and can be renewed every 6 months thereafter.",
            [("initial", 3, "month"), ("continuation", 6, "month")],
        ),
        (
            "Coverage is provided for 6 months and may be renewed up to a maximum of 2 years.",
            [(None, 6, "month")],
        ),
        ("Approved for one month (4 doses), no reauthorization", [("initial", 1, "month")]),
        (
            "Initial authorization for velmosis and tarvic disease will be for 14 weeks.",
            [("initial", 14, "week")],
        ),
        (
            "Initial approval of prior authorization for Zorvanta is 6 months.",
            [("initial", 6, "month")],
        ),
        (
            "Approval for brenic colitis will be for 3 doses in 3 months and will not be extended",
            [("initial", 3, "month")],
        ),
        (
            "Initial authorizations for velmosis will be for 2 doses within a 6 month period",
            [("initial", 6, "month")],
        ),
        (
            "Authorization shall be reviewed at least every 12 months.",
            [("continuation", 12, "month")],
        ),
        (
            "Initial authorization is for 6 months (two doses); continuation is for 12 months.",
            [("initial", 6, "month"), ("continuation", 12, "month")],
        ),
        (
            "Additional authorizations will be granted for the duration of 1 year",
            [("continuation", 1, "year")],
        ),
        (
            "Initial approval – velmosis: 12 months; tarvic disease: 3 months",
            [("initial", 12, "month"), ("initial", 3, "month")],
        ),
        ("No more than 8 infusions within a 6-month approval period.", [(None, 6, "month")]),
        ("Was the drug covered in the last 6 months?", []),
        ("Prior authorization approvals are effective for 12 months.", [(None, 12, "month")]),
        ("Authorizations are good for 1 year", [(None, 1, "year")]),
        (
            "Initial Authorization Duration: 6 months  Reauthorization Duration: 12 months",
            [("initial", 6, "month"), ("continuation", 12, "month")],
        ),
        (
            "Approval duration is 6 months for initial requests and 12 months for renewal requests",
            [("initial", 6, "month"), ("continuation", 12, "month")],
        ),
        (
            "6 months for initial approval; 12 months for renewal",
            [("initial", 6, "month"), ("continuation", 12, "month")],
        ),
        ("Approve for 6 months, and 12 weeks of therapy were given", [(None, 6, "month")]),
    ],
)
def test_wordings_of_first_and_continued_approval(
    text: str, expected: list[tuple[Purpose | None, float, str]]
) -> None:
    found = approval_durations_in(text)
    assert [(each.purpose, each.value, each.unit) for each in found] == expected


def test_what_only_leads_from_one_duration_to_the_next_is_no_criterion() -> None:
    first, again = approval_durations_in(
        "Initial authorization shall be reviewed at 6 months. Thereafter, authorization shall be "
        "reviewed at least every 12 months to confirm that medical necessity criteria are met."
    )
    assert (first.value, first.whole) == (6, True)
    assert (again.value, again.purpose, again.whole) == (12, "continuation", True)


def test_a_label_says_for_which_use_approvals_last_so_long() -> None:
    (first,) = approval_durations_in("Duration of initial approval for velmosis: 180 days")
    assert (first.value, first.unit, first.purpose, first.whole) == (180, "day", "initial", True)
    assert first.text == "Duration of initial approval for velmosis: 180 days"
    (again,) = approval_durations_in("Length of renewal authorization for gout: 1 year")
    assert (again.value, again.unit, again.purpose) == (1, "year", "continuation")
