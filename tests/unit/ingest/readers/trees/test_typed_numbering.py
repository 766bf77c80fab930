"""Criteria with typed numbers and lone connectives, as pharmacy benefit managers print them."""

from __future__ import annotations

import pytest

from policydiff.ingest.readers.trees.lead_ins import read_lead_in
from policydiff.ingest.structure.combinators import find_counted_kind, strip_references
from tests.unit.ingest.readers.sets.test_criteria_sets import reading_of, summary

PARTS = """
    # Zorvanib (Zorvex)

    ## Larkspur Medical Policy

    1.0 Zorvanib is considered medically necessary for the treatment of velmosis when ALL of the
    following initial criteria are met:

    1.1 Member is 18 years of age or older; AND

    1.2 Documentation of ONE of the following:

    1.2.1 Active disease, and BOTH:

    1.2.1.1 A score of 4 or greater; AND

    1.2.1.2 Onset within the past 9 months; OR

    1.2.2 Chronic disease with a bulge of 3 mm or more; AND

    1.3 Inadequate response to gold.

    2.0 Initial authorization is for 6 months, to allow 8 infusions every 3 weeks.

    3.0 Retreatment is considered medically necessary when ALL of the following are met:

    3.1 At least ONE sign of relapse:

    3.1.1 The bulge is back; OR

    3.1.2 The score is up by 2 points; AND

    3.2 At least 6 months have passed since the last dose.

    4.0 Retreatment authorization is for 12 months. More than two courses are not covered.

    5.0 Zorvanib is considered investigational for:

    5.1 Velmosis without a bulge

    5.2 Torvalgia
    """


def test_a_number_and_a_zero_open_a_part() -> None:
    reading = reading_of(PARTS)
    assert summary(reading) == [
        "initial [velmosis] all(Member is 18 years, "
        "any(all(Active disease, A score of 4, Onset within the past), "
        "Chronic disease with a), Inadequate response to gold.)",
        "continuation [whole policy] all(any(The bulge is back, The score is up), "
        "At least 6 months)",
        "not_covered excludes [whole policy] More than two courses",
        "not_covered excludes [whole policy] any(Velmosis without a bulge, Torvalgia)",
    ]
    assert [(each.purpose, each.value) for each in reading.limits] == [
        ("initial", 6),
        ("continuation", 12),
    ]


@pytest.mark.parametrize(
    ("lead_in", "operator", "count", "condition"),
    [
        ("Active disease, and BOTH:", "all", None, "Active disease"),
        (
            "Decline in volume of 5% to 10% with either:",
            "any",
            None,
            "Decline in volume of 5% to 10%",
        ),
        ("Failure of at least two of:", "at_least", 2, None),
        ("At least ONE sign of relapse:", "any", None, None),
        ("Within the past 24 months, one of the following:", "any", None, None),
        ("While on therapy, all of the following:", "all", None, None),
        ("At baseline, two of the following:", "at_least", 2, None),
        ("BOTH 1 and 2:", "all", None, None),
        ("Either A, B or C are met:", "any", None, None),
        ("All of 1 through 4:", "all", None, None),
    ],
)
def test_lead_ins_without_the_word_following(
    lead_in: str, operator: str, count: int | None, condition: str | None
) -> None:
    found = read_lead_in(lead_in)
    assert (found.operator, found.count, found.condition) == (operator, count, condition)


@pytest.mark.parametrize("text", ["Acute lymphoblastic leukemia (ALL):", "Failure of gold:"])
def test_what_counts_nothing(text: str) -> None:
    assert find_counted_kind(text.rstrip(":")) is None


def test_labels_inside_a_sentence_are_no_lead_in() -> None:
    assert strip_references("Either a tablet or a syrup was tried")[1] is None


def test_a_line_that_names_the_request_is_a_title() -> None:
    reading = reading_of(
        """
        # Zorvex

        ## Coverage Determination

        Zorvex may be considered medically necessary when the following criteria are met:

        ### Velmosis

        Initial approval

        - Member is an adult AND
        - Member has pain

        ### Torvalgia

        Initial approval

        - Member is a child
        """
    )
    assert summary(reading) == [
        "initial [Velmosis] all(Member is an adult, Member has pain)",
        "initial [Torvalgia] Member is a child",
    ]


def test_whom_an_approval_is_for_stays_with_what_they_have() -> None:
    reading = reading_of(
        """
        # Zorvex

        ## Continuation of Therapy

        ### Velmosis

        Authorization of 12 months may be granted for all adult members (including new members) who
        are using Zorvex for velmosis and who keep a response when there is improvement in any of
        the following from baseline:

        1. Pain
        2. Swelling
        """
    )
    assert summary(reading) == [
        "continuation [Velmosis] all(all adult members (including, any(Pain, Swelling))"
    ]


def test_a_list_below_a_sentence_under_a_title_of_denials_is_denied() -> None:
    reading = reading_of(
        """
        # Zorvex

        ## Criteria

        Zorvex may be approved when all of the following are met:

        - Member has velmosis
        - Member is an adult

        ### Not medically necessary

        There is too little published evidence to show that this treatment is as safe as others for:

        - Torvalgia
        - Quilaemia
        """
    )
    assert summary(reading)[1:] == ["not_covered excludes [whole policy] any(Torvalgia, Quilaemia)"]


def test_boxes_with_lone_connectives_under_a_title_of_a_request() -> None:
    reading = reading_of(
        """
        # Zorvex Prior Authorization Request

        ## Initial Request – Torvalgia

        ☐ Member is 18 years of age or older

        **AND**

        ☐ Member had two attacks

        **AND**

        ☐ Member is stable

        Quantity limits apply.
        """
    )
    assert summary(reading) == [
        "initial [Torvalgia] all(Member is 18 years, Member had two attacks, Member is stable)"
    ]


@pytest.mark.parametrize(
    ("title", "indication"),
    [
        ("Initial Criteria – Prevention of Velmosis", "Prevention of Velmosis"),
        ("Initial Approval Criteria - Torvalgia (Zorvex XR only)", "Torvalgia"),
        ("Initial Criteria – Clinical Requirements", None),
        ("Renewal Criteria – All Indications", None),
    ],
)
def test_a_title_may_name_the_use_behind_the_request(title: str, indication: str | None) -> None:
    text = f"# Zorvex\n\n## {title}\n\n- Member has pain\n- Member is an adult\n"
    reading = reading_of(text, "zorvex")
    assert [each.indication for each in reading.sets] == [indication]
