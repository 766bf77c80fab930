"""Sentences that let requests in, told from those that ask for something."""

from __future__ import annotations

import pytest

from policydiff.ingest.readers.scenes.grants import lets_in
from tests.unit.ingest.readers.sets.test_criteria_sets import reading_of, summary


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zorbinex may be approved as first-line therapy if there is a diagnosis of gout", True),
        ("Will be approved through systematic PA if there is a history of insulin", True),
        ("Requests may be authorized for patients with a condition that is hard to control", True),
        ("All rinses – May be authorized with a diagnosis of gout", True),
        (
            "If there was a trial of no less than two tablets, then another can be approved.",
            True,
        ),
        ("Requests for other drugs will not be approved if gout is mild", False),
        ("Initial requests can be authorized up to 90 days", False),
        ("Only regimens of the guideline will be authorized for patients with gout", False),
        ("Must have failed two drugs before another will be authorized", False),
        ("A total duration of 730 days will be authorized", False),
        ("Patient has gout", False),
    ],
)
def test_what_lets_a_request_in(text: str, expected: bool) -> None:
    assert lets_in(text) is expected


def test_a_list_of_nothing_else_is_a_choice() -> None:
    reading = reading_of(
        """
        # Zorbinex Class

        ## Additional Criteria for Zorbinex

        - Zorbinex may be approved first if there is a diagnosis of gout
        - Will be approved through systematic PA if there is a history of insulin
        """
    )
    assert summary(reading) == [
        "initial also_required [whole policy] "
        "any(Zorbinex may be approved, Will be approved through)"
    ]


def test_what_lets_in_beside_the_criteria_is_a_set_of_its_own() -> None:
    reading = reading_of(
        """
        # Zorbinex Class

        ## Coverage Criteria

        ### Exceptions

        - High doses must be documented
        - Requests may be authorized for patients with brittle gout
        """
    )
    assert summary(reading) == [
        "general also_required [whole policy] High doses must be",
        "general [whole policy] Requests may be authorized",
    ]


def test_a_list_of_exceptions_is_a_choice_unless_it_says_and() -> None:
    template = """
        # Zorbinex Class

        ## Coverage Criteria

        ### Exceptions

        - Requests may be authorized if:
            - The infection is resistant to preferred drugs{joint}
            - The course was started in the hospital
        """
    items = "(The infection is resistant, The course was started)"
    for joint, operator in (("", "any"), (" AND", "all"), (" OR", "any")):
        reading = reading_of(template.format(joint=joint))
        assert summary(reading) == [f"general [whole policy] {operator}{items}"]


def test_uses_that_are_listed_with_what_is_asked_for_each_are_a_choice() -> None:
    reading = reading_of(
        """
        # Zorbinex (zorbinumab)

        ## Criteria for Initial Approval

        Zorbinex is medically necessary for the following indications:

        ### Velmosis

        1. For treatment of relapsing velmosis when all of the following criteria are met:
           1. Member is an adult
           2. Member has tried gold
        2. For prevention of velmosis when used as monotherapy
        """
    )
    assert summary(reading) == [
        "initial [Velmosis] any(all(For treatment of relapsing, Member is an adult, "
        "Member has tried gold), For prevention of velmosis)"
    ]


def test_how_long_approvals_last_makes_no_grant_of_the_criterion_above() -> None:
    reading = reading_of(
        """
        # Zorbinex

        ## Coverage Criteria

        ### Gout

        1. Zorbinex will be approved based on all of the following criteria:
            1. Diagnosis of gout
            2. Prescribed by a rheumatologist

                **Authorization will be issued for 12 months.**
        2. Reauthorization
            1. Zorbinex will be approved based on the following criterion:
                1. Positive clinical response to Zorbinex

                    **Authorization will be issued for 6 months.**
        """
    )
    assert summary(reading) == [
        "initial [Gout] all(Diagnosis of gout, Prescribed by a rheumatologist)",
        "continuation [Gout] all(Positive clinical response to)",
    ]
