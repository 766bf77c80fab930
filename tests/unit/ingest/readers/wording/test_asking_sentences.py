"""Sentences that ask for something where several stand in one item or paragraph."""

from __future__ import annotations

import pytest

from policydiff.model.criteria import AnyOf
from tests.unit.ingest.readers.sets.test_criteria_sets import reading_of, summary

TEMPLATE = """
    # Zorbinex Class

    ## Additional Criteria for Zorbin Inhibitors

    - Documented adherence for 90 days

    {paragraph}
    """
ADHERENCE = "initial also_required [whole policy]"


@pytest.mark.parametrize(
    ("paragraph", "first", "again"),
    [
        (
            "Baseline labs are required, and approvals will be for 365 days. "
            "Subsequent approvals will require another level.",
            "all(Documented adherence for 90, Baseline labs are required)",
            ["continuation [whole policy] Subsequent approvals will require"],
        ),
        ("Labs are available at most sites. They are quick.", "Documented adherence for 90", []),
        (
            "Prior authorization is required for all products. Ask the plan for a form.",
            "Documented adherence for 90",
            [],
        ),
    ],
)
def test_a_paragraph_below_criteria_asks_where_it_says_so(
    paragraph: str, first: str, again: list[str]
) -> None:
    reading = reading_of(TEMPLATE.format(paragraph=paragraph))
    assert summary(reading) == [f"{ADHERENCE} {first}", *again]


def test_what_is_asked_again_of_several_products_is_one_set() -> None:
    reading = reading_of(
        """
        # Zorbinex Class

        ## Additional Criteria for Zorbinex

        - Baseline labs were done. Renewals will require another level.

        ## Additional Criteria for Tarquel

        - Liver enzymes were measured. Renewals will require another level.
        """
    )
    assert summary(reading) == [
        "initial also_required [whole policy] Baseline labs were done.",
        "continuation [whole policy] Renewals will require another",
        "initial also_required [whole policy] Liver enzymes were measured.",
    ]
    assert reading.sets[1].applies_to.products == ("Zorbinex", "Tarquel")


LASTING = """
    # Criteria for Use

    **Zorbinex will be considered medically necessary when all of the following criteria are met:**

    ## Velmosis

    - Member has velmosis
    - Member is an adult

    **AUTHORIZATION DURATION:** {lasts}

    {below}

    ## Hives

    - Member has hives
    - Member has failed gold
    """


@pytest.mark.parametrize(
    ("lasts", "below", "again"),
    [
        (
            "Initial approval will be for 6 months. Subsequent approvals will be for an additional "
            "12 months and will require medical record documentation of fewer lesions. The "
            "medication will no longer be covered if the member worsens.",
            "",
            "medical record documentation of",
        ),
        (
            "Approval will be for 6 months. Subsequent approvals will be for 12 months, requiring "
            "documentation that the member improves.",
            "",
            "documentation that the member",
        ),
        (
            "Approval will be for 6 months. Reevaluation of coverage will be every 12 months, "
            "requiring medical record documentation of:",
            "- Fewer lesions\n    - Less pain",
            "all(Fewer lesions, Less pain)",
        ),
    ],
)
def test_what_further_approvals_require_where_durations_are_told(
    lasts: str, below: str, again: str
) -> None:
    reading = reading_of(LASTING.format(lasts=lasts, below=below))
    assert summary(reading) == [
        "initial [Velmosis] all(Member has velmosis, Member is an adult)",
        f"continuation [Velmosis] {again}",
        "initial [Hives] all(Member has hives, Member has failed gold)",
    ]


@pytest.mark.parametrize(
    ("last", "again"),
    [
        (
            "Initial approvals are for 6 months. For continued authorization, the member must meet "
            "1 of the following:\n  - a. Fewer flares; or\n  - b. Less pain",
            "any(Fewer flares, Less pain)",
        ),
        (
            "Initial approvals are for 6 months. For continuation, the prescriber must document a "
            "response.",
            "For continuation, the prescriber",
        ),
        (
            "Initial approvals will be for the duration of 6 months, after which time, compliance "
            "and information on efficacy will be required for continued approval.",
            "compliance and information on",
        ),
    ],
)
def test_the_last_item_of_a_list_may_ask_for_continued_approval(last: str, again: str) -> None:
    reading = reading_of(
        f"""
# Zorbinex (zorbinumab)

## Approval Criteria

- 1. Member is an adult; and
- 2. Member has tried gold; and
- 3. {last}
"""
    )
    assert summary(reading) == [
        "initial [whole policy] all(Member is an adult, Member has tried gold)",
        f"continuation [whole policy] {again}",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Reapproval – 12 months with documentation of all of the following:",
        "Renewal: 12 months if all of the following are met:",
    ],
)
def test_a_request_with_its_duration_over_a_list_is_asked_again(line: str) -> None:
    reading = reading_of(
        f"""
# Zorbinex (zorbinumab)

## Coverage Criteria

1. Member is an adult
2. Member has tried gold

## Approval Period

- 6.1 Initial approval – 6 months
- 6.2 {line}
  - 6.2.1 Fewer flares
  - 6.2.2 Less pain
"""
    )
    assert summary(reading)[-1] == "continuation [whole policy] all(Fewer flares, Less pain)"
    assert ("continuation", 12) in [(each.purpose, each.value) for each in reading.limits]


REVIEWED = """
    # Zorbinex

    ## Policy/Criteria

    I. Zorbinex may be considered medically necessary when A and B are met:

        A. Member has plaque velmosis
        B. Member is 18 years of age or older

    II. Administration, Quantity Limitations, and Authorization Period

    {reviewed}

    III. Zorbinex is considered not medically necessary when used with a biologic.
"""


@pytest.mark.parametrize(
    "reviewed",
    [
        """\
        A. Authorization shall be reviewed as follows to confirm that the drug works:

            1. Initial authorization: Authorization shall be reviewed at 6 months.
            2. Continued authorization (after the initial period): Authorization shall be reviewed
               at least annually. Clinical documentation (including chart notes) must be provided
               to confirm that the patient has fewer plaques than before.""",
        """\
        A. Initial authorization shall be approved for up to 6 months. Authorization shall be
           reviewed at least every 1 year. Documentation must be submitted to show that the patient
           has fewer plaques than before.""",
    ],
)
def test_what_is_shown_at_review_is_asked_for_renewal(reviewed: str) -> None:
    reading = reading_of(REVIEWED.format(reviewed=reviewed.replace("\n        ", "\n    ")))
    assert summary(reading) == [
        "initial [whole policy] all(Member has plaque velmosis, Member is 18 years)",
        "continuation [whole policy] the patient has fewer",
        "not_covered excludes [whole policy] Zorbinex is considered not",
    ]
    assert [(limit.purpose, limit.value, limit.unit) for limit in reading.limits] == [
        ("initial", 6, "month"),
        ("continuation", 1, "year"),
    ]


def test_lines_under_requests_approved_as_follows_are_durations_at_any_depth() -> None:
    reading = reading_of(
        """
        # Zorbinex

        ## Criteria

        1. Member has plaque velmosis
        2. Member is an adult

        ## Dose and Duration of Therapy

        Requests for prior authorization of Zorbinex will be approved as follows:

        1. For plaque velmosis:
            a. Initial requests will be approved for up to 6 months.
            b. Renewal requests will be approved for up to 12 months.
        2. For all other diagnoses, requests will be approved for up to 3 months.
        """
    )
    assert [each.purpose for each in reading.sets] == ["initial"]
    assert [(limit.value, limit.unit) for limit in reading.limits] == [
        (6, "month"),
        (12, "month"),
        (3, "month"),
    ]


@pytest.mark.parametrize(
    "lead_in",
    [
        "Continued approval will require documentation that",
        "Recertification criteria: Coverage is continued for members who have",
        "Renewal requires chart notes that show either",
    ],
)
def test_an_unfinished_sentence_opens_the_list_below_it(lead_in: str) -> None:
    reading = reading_of(
        f"""
        # Zorbinex

        ## Criteria

        1. Member has plaque velmosis
        2. Member is an adult

        ### Approval Time Frames

        {lead_in}

        - fewer plaques than before
        - less pain than before
        """
    )
    assert [(each.purpose, each.role) for each in reading.sets] == [
        ("initial", "alternative"),
        ("continuation", "alternative"),
    ]


def test_who_need_not_try_the_preferred_drugs_first() -> None:
    reading = reading_of(
        """
        # Zorbinex

        ## Criteria

        1. Member has plaque velmosis
        2. Member has tried tin

        ### Policy Guidelines

        1. Notes must be kept for a year.
        2. Where state law applies, if trial of preferred drugs is the only criterion that is not
           met, then trial of the preferred drugs will not be required. The provider must give
           notes for one of the following:
            - The preferred drug is contraindicated
            - The preferred drug will not work
        """
    )
    first, *_, freed = reading.sets
    assert (first.purpose, first.role) == ("initial", "alternative")
    assert (freed.purpose, freed.role, freed.title) == (
        "preferred_product",
        "alternative",
        "Policy Guidelines",
    )
    assert isinstance(freed.root, AnyOf)
    assert len(freed.root.children) == 2
