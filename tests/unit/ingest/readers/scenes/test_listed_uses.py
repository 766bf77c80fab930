"""Indications among the items of one list: which items name one, and what is asked for each.

Drugs and diseases are invented, but for those that the reader has to know by name.
"""

from __future__ import annotations

from textwrap import dedent

import pytest

from policydiff.ingest import read_policy
from tests.unit.ingest.readers.sets.test_criteria_sets import spelled


def sets_of(text: str) -> list[str]:
    """One line a set: purpose, role where it is no way in, indication, tree."""
    policy = read_policy(dedent(text).strip().encode(), "test.txt")
    return [
        f"{each.purpose}{'' if each.role == 'alternative' else f' {each.role}'} "
        f"[{each.indication or 'whole policy'}] {spelled(each.root)}"
        for each in policy.criteria or ()
    ]


TWO_USES = """
    Prior Authorization Criteria

    Initial Request
    A. {gout}
       1. Tried gold
       2. Tried lead
    B. {asthma}
       1. Has an inhaler
       2. Tried tin
"""


@pytest.mark.parametrize(
    ("gout", "asthma"),
    [
        ("Chronic gout, all of the following:", "Severe asthma, all of the following:"),
        ("Chronic gout", "Severe asthma"),
        ("For use in the treatment of chronic gout, all of the following:",
         "For use in the treatment of severe asthma, all of the following:"),
        ("When used as an initial trial for the treatment of chronic gout:",
         "For the management of severe asthma:"),
        ("Chronic gout – initial requests. All of the following must be met:",
         "Severe asthma – initial requests. All of the following must be met:"),
    ],
)  # fmt: skip
def test_items_over_criteria_name_the_uses(gout: str, asthma: str) -> None:
    found = sets_of(TWO_USES.format(gout=gout, asthma=asthma))
    assert [line.replace("Chronic", "chronic").replace("Severe", "severe") for line in found] == [
        "initial [chronic gout] all(Tried gold, Tried lead)",
        "initial [severe asthma] all(Has an inhaler, Tried tin)",
    ]


def test_a_use_before_a_colon_has_its_criterion_behind_it() -> None:
    assert sets_of(
        """
        Prior Authorization Criteria

        Initial Request
        A. Member was vaccinated
        B. For use in the treatment of chronic gout: Crystals are seen and either of the following:
           1. Tried gold
           2. Tried lead
        C. For use in the treatment of severe asthma, all of the following:
           1. Has an inhaler
           2. Tried tin

        Renewal Request
        A. Chronic gout: There are fewer flares.
        B. Severe asthma: There is improvement as shown by one of the following:
           1. Fewer attacks
           2. Fewer steroids
        """
    ) == [
        "initial also_required [whole policy] Member was vaccinated",
        "initial [chronic gout] all(Crystals are seen, any(Tried gold, Tried lead))",
        "initial [severe asthma] all(Has an inhaler, Tried tin)",
        "continuation [chronic gout] There are fewer flares.",
        "continuation [severe asthma] all(There is improvement, "
        "any(Fewer attacks, Fewer steroids))",
    ]


def test_an_item_that_says_that_the_criteria_of_several_uses_follow() -> None:
    assert sets_of(
        """
        Prior Authorization Criteria

        Zorvex may be considered medically necessary when criteria A, B, and C below are met:
        A. Zorvex is prescribed by a velmologist
        B. No other biologic is used
        C. The patient has a diagnosis of one of the following and the applicable criteria are met:
           1. Chronic gout (CG; podagra), when criteria a and b below are met:
              a. Tried gold
              b. Tried lead
           2. Severe asthma, when criterion a or b below is met:
              a. Has an inhaler
              b. Tried tin
        """
    ) == [
        "initial also_required [whole policy] all(Zorvex is prescribed by, No other biologic is)",
        "initial [Chronic gout (CG; podagra)] all(Tried gold, Tried lead)",
        "initial [Severe asthma] any(Has an inhaler, Tried tin)",
    ]


def test_one_of_several_uses_is_a_way_in_for_each() -> None:
    assert sets_of(
        """
        Prior Authorization Criteria

        Diagnoses
        Patient must have ONE of the following:
        1. Chronic gout
           a. Tried gold
           b. Tried lead
        2. Severe asthma
           a. Has an inhaler
           b. Tried tin
        AND ALL of the following for ALL indications:
           a. No other biologic is used
           b. Patient is an adult
        """
    ) == [
        "initial [Chronic gout] all(Tried gold, Tried lead)",
        "initial [Severe asthma] all(Has an inhaler, Tried tin)",
        "initial also_required [whole policy] all(No other biologic is, Patient is an adult)",
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # What is screened for is asked of everybody.
        ("Tuberculosis: a negative test", "Hepatitis B: a negative test"),
        # One disease may well be asked for.
        ("Diagnosis of chronic gout", "Member is an adult"),
        # A choice that is asked for among other criteria stays in their set.
        ("Member is an adult", "Member has chronic gout or severe asthma"),
    ],
)
def test_other_items_are_criteria_of_one_set(first: str, second: str) -> None:
    found = sets_of(
        f"""
        Prior Authorization Criteria

        Initial Request
        A. {first}
        B. {second}
        C. Tried gold
        """
    )
    assert len(found) == 1
    assert found[0].startswith("initial [whole policy] all(")


def test_a_choice_inside_the_criteria_of_an_approval_stays_there() -> None:
    (only,) = sets_of(
        """
        Prior Authorization Criteria

        Zorbinex is considered medically necessary for members who meet ALL of the following:
        A. Member is an adult; AND
        B. Member meets ONE of the following:
           1. Chronic gout, with BOTH of the following:
              a. Tried gold
              b. Tried lead; OR
           2. Severe asthma, with BOTH of the following:
              a. Has an inhaler
              b. Tried tin
        """
    )
    assert only == (
        "initial [whole policy] all(Member is an adult, any(all(Chronic gout, Tried gold, "
        "Tried lead), all(Severe asthma, Has an inhaler, Tried tin)))"
    )


def test_an_item_that_names_a_request_beside_uses_is_that_request() -> None:
    assert (
        sets_of(
            """
        Prior Authorization Criteria

        Coverage Criteria
        A. Chronic gout – initial requests. All of the following must be met:
           1. Tried gold
           2. Tried lead
        B. Severe asthma – initial requests. Both of the following must be met:
           1. Has an inhaler
           2. Tried tin
        C. Renewal requests (gout and asthma). One of the following must be met:
           1. Fewer flares
           2. Fewer attacks
        """
        )[-1]
        == "continuation [whole policy] any(Fewer flares, Fewer attacks)"
    )


def test_what_a_line_on_durations_says_of_them_is_no_criterion() -> None:
    assert sets_of(
        """
        Prior Authorization Criteria

        Approval will be given if the following criteria are met and documented:
        a. Chronic gout
           1. Tried gold; and
           2. Tried lead.
        b. Severe asthma
           1. Has an inhaler; and
           2. Tried tin.

        Prior Authorization Guidelines
        a. Initial authorization approval will be given for six months for gout.
        b. Initial authorization approval will be given for 12 weeks for severe asthma.
        c. Continued approval is 12 months with documentation of the above.
        """
    ) == [
        "initial [Chronic gout] all(Tried gold, Tried lead.)",
        "initial [Severe asthma] all(Has an inhaler, Tried tin.)",
    ]


ALL_OF_A_LIST = """
    Prior Authorization Criteria

    A. Coverage of Zorvex is provided when all the following are met:
       a. Prescribed by a specialist
       b. {gout}
          i. Tried gold
          ii. Tried lead
       {joining}
       c. {asthma}
          i. Has an inhaler
       d. Screened for worms
"""


def test_diagnoses_that_or_joins_among_items_asked_of_all_are_items_too() -> None:
    assert sets_of(
        ALL_OF_A_LIST.format(
            gout="Diagnosis of chronic gout", joining="OR", asthma="Diagnosis of severe asthma"
        )
    ) == [
        "initial [whole policy] all(Prescribed by a specialist, any(all(Diagnosis of chronic gout, "
        "Tried gold, Tried lead), all(Diagnosis of severe asthma, Has an inhaler)), "
        "Screened for worms)"
    ]


@pytest.mark.parametrize(
    ("gout", "joining", "asthma"),
    [
        ("Diagnosis of chronic gout", "", "Diagnosis of severe asthma"),
        ("Chronic gout", "OR", "Severe asthma"),
    ],
)
def test_without_an_or_and_as_bare_names_each_is_a_way_in(
    gout: str, joining: str, asthma: str
) -> None:
    found = sets_of(ALL_OF_A_LIST.format(gout=gout, joining=joining, asthma=asthma))
    assert len([line for line in found if "gout]" in line or "asthma]" in line]) == 2


def test_what_a_drug_is_given_for_is_a_use_whatever_it_is_called() -> None:
    assert sets_of(
        """
        Prior Authorization Criteria

        Initial Request
        A. Treatment of chronic gout in women or in men when all of the following are met:
           1. Tried gold
           2. Tried lead
        B. Treatment to make horns grow when one of the following is met:
           1. Has an inhaler
           2. Tried tin
        """
    ) == [
        "initial [chronic gout in women or in men] all(Tried gold, Tried lead)",
        "initial [Treatment to make horns grow] any(Has an inhaler, Tried tin)",
    ]


def test_all_other_uses_are_one_of_the_uses() -> None:
    assert sets_of(
        """
        Prior Authorization Criteria

        Initial Approval Criteria
        A. Plaque Velmosis (must meet all):
           1. Diagnosis of velmosis
           2. Tried tin
        B. Chronic Gout (must meet all):
           1. Diagnosis of gout
           2. Tried gold

        Continued Therapy
        A. Plaque Velmosis (must meet all):
           1. Fewer plaques than before
           2. Takes no tin
        B. Chronic Gout (must meet all):
           1. Fewer flares than before
           2. Takes no gold
        C. Other diagnoses/indications (1 or 2):
           1. Documentation supports a response to therapy; or
           2. Refer to ZZ.PMN.53
        """
    ) == [
        "initial [Plaque Velmosis] all(Diagnosis of velmosis, Tried tin)",
        "initial [Chronic Gout] all(Diagnosis of gout, Tried gold)",
        "continuation [Plaque Velmosis] all(Fewer plaques than before, Takes no tin)",
        "continuation [Chronic Gout] all(Fewer flares than before, Takes no gold)",
        "continuation [Other diagnoses/indications] "
        "any(Documentation supports a response, Refer to ZZ.PMN.53)",
    ]


def test_an_item_with_a_sentence_of_approval_is_titled_by_what_stands_before_it() -> None:
    """The sentence is no part of the name, also where a disease stands before "with"."""
    found = sets_of("""
        Policy Statement

        Zorbinex is considered medically necessary when the following criteria are met:

        FDA-Approved Indications

        1. Chronic asthma with nasal velmosis. Approve for the duration noted if the patient meets ONE of the following (A or B):
           A) Initial Therapy. Approve for 6 months if the patient meets BOTH of the following (i and ii):
              i. Tried gold
              ii. Tried lead
           B) Patient is Currently Receiving Zorbinex. Approve for 1 year if the patient has responded.
        2. Severe gout (SG). Approve for 1 year if the patient meets BOTH of the following (A and B):
           A) Tried tin
           B) Tried zinc
    """)  # noqa: E501
    assert [line.partition("]")[0] for line in found] == [
        "initial [Chronic asthma with nasal velmosis",
        "continuation [Chronic asthma with nasal velmosis",
        "initial [Severe gout (SG)",
    ]


def test_one_of_the_diagnostic_criteria_is_one_of_the_uses_below() -> None:
    assert sets_of(
        """
        Prior Authorization Criteria

        Zorvex may be considered medically necessary when criteria A and B below are met.
        A. Member was vaccinated
        B. There is documentation that one of the diagnostic criteria 1 through 2 below is met.
           1. Chronic gout (CG), urate-positive, when criteria a and b, and either c or d, below are
              met:
              a. Tried gold
              b. Tried lead
              c. Has tophi
              d. Has pain
           2. Severe asthma when criteria a and b below are met:
              a. Has an inhaler
              b. Tried tin
        """
    ) == [
        "initial also_required [whole policy] Member was vaccinated",
        "initial [Chronic gout (CG), urate-positive]"
        " all(Tried gold, Tried lead, any(Has tophi, Has pain))",
        "initial [Severe asthma] all(Has an inhaler, Tried tin)",
    ]


@pytest.mark.parametrize(
    ("whom", "asked"),
    [
        ("Members 18 years of age and older", "Members 18 years of"),
        ("Members 6 years to 17 years of age", "Members 6 years to"),
    ],
)
def test_an_age_in_the_sentence_above_several_uses_is_asked_for_each(whom: str, asked: str) -> None:
    """As one demand of all requests it would hold for the uses of another age, too."""
    assert sets_of(
        f"""
        Prior Authorization Criteria

        {whom} who are new to therapy with Zorvex are considered medically necessary candidates for
        an initial approval when the requirements of either A or B below are met:
        A. Chronic gout, when ALL of the following are met:
           1. Tried gold
           2. Tried lead
        B. Severe asthma, when ALL of the following are met:
           1. Has an inhaler
           2. Tried tin
        """
    ) == [
        f"initial [Chronic gout] all({asked}, Tried gold, Tried lead)",
        f"initial [Severe asthma] all({asked}, Has an inhaler, Tried tin)",
    ]


def test_what_a_paragraph_adds_behind_several_ways_is_asked_of_each() -> None:
    assert sets_of(
        """
        Prior Authorization Criteria

        Initiation of Zorvex meets the definition of medical necessity for members diagnosed with
        EITHER of the following conditions when ALL associated criteria are met:
        1. Chronic gout
           a. Tried gold
           b. Tried lead
        2. Severe asthma
           a. Has an inhaler
           b. Tried tin

        In addition, ALL of the following must be met for either condition:
        a. Member was vaccinated
        b. Prescribed by a specialist
        """
    ) == [
        "initial [Chronic gout] all(Tried gold, Tried lead)",
        "initial [Severe asthma] all(Has an inhaler, Tried tin)",
        "initial also_required [whole policy] all(Member was vaccinated, Prescribed by a"
        " specialist)",
    ]


def test_demands_of_all_before_and_behind_the_uses_are_asked_together() -> None:
    assert sets_of(
        """
        Prior Approval Requirements

        Age: Patient is an adult

        Patient must have ONE of the following:
        1. Chronic gout
           a. Tried gold
           b. Tried lead
        2. Severe asthma
           a. Has an inhaler
           b. Tried tin

        AND ALL of the following for ALL indications:
        a. Was vaccinated
        b. Has no infection
        """
    )[0].startswith("initial also_required [whole policy] all(")


def test_behind_ways_of_a_second_list_it_is_asked_of_those_alone() -> None:
    said = sets_of(
        """
        Prior Authorization Criteria

        Initiation of Zorvex meets the definition of medical necessity for members diagnosed with
        EITHER of the following conditions when ALL associated criteria are met:
        1. Chronic gout
           a. Tried gold
           b. Tried lead
        2. Severe asthma
           a. Has an inhaler
           b. Tried tin

        Initiation of Zorvex meets the definition of medical necessity for members diagnosed with
        EITHER of the following conditions when ALL associated criteria are met:
        1. Plaque psoriasis
           a. Tried gold
           b. Tried lead
        2. Cystic fibrosis
           a. Has an inhaler
           b. Tried tin

        In addition, ALL of the following must be met for either condition:
        a. Member was vaccinated
        b. Prescribed by a specialist
        """
    )
    assert said[:2] == [
        "initial [Chronic gout] all(Tried gold, Tried lead)",
        "initial [Severe asthma] all(Has an inhaler, Tried tin)",
    ]
    assert ["vaccinated" in one for one in said[2:]] == [True, True]
