"""Documents of small payers, typed without a template: sentences for lists, titles that are none.

Each case is a few lines of an invented document in the manner of one of them.
"""

from __future__ import annotations

import pytest

from policydiff.ingest import read_policy
from policydiff.ingest.readers.trees.lead_ins import read_lead_in
from policydiff.ingest.readers.wording.purposes import purpose_of_title
from policydiff.ingest.readers.wording.statements import announcement
from tests.unit.ingest.readers.sets.test_criteria_sets import reading_of, spelled, summary


def test_a_table_of_codes_between_the_criteria_of_two_uses() -> None:
    reading = reading_of(
        """
        # Zorvanib (Zorvex)

        Zorvanib may be considered medically necessary for velmosis when ONE of the following
        criteria is met:

        - Testorib was ineffective; or
        - Testorib was not tolerated.

        <table><tr><td colspan="2">Procedure Codes</td></tr>
        <tr><td>J9999</td><td>96365</td></tr></table>

        Zorvanib may be considered medically necessary for larkspur fever when ALL of the following
        criteria are met:

        - The member is an adult; and
        - Larkspurine was ineffective.

        For members established on zorvanib, for the treatment of larkspur fever, continued
        treatment may be considered medically necessary.

        <table><tr><td colspan="2">Procedure Codes</td></tr>
        <tr><td>J9999</td><td></td></tr></table>

        Zorvanib is considered not medically necessary when ANY of the following apply:

        - Use with larkspurine
        """,
        "zorvanib",
    )
    assert summary(reading) == [
        "initial [velmosis] any(Testorib was ineffective, Testorib was not tolerated.)",
        "initial [whole policy] all(The member is an, Larkspurine was ineffective.)",
        "continuation [whole policy] For members established on",
        "not_covered excludes [whole policy] Use with larkspurine",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Larkspur Health Plan will not authorize Zorvex for conditions other than those above.",
        "The plan does not approve Zorvex for cosmetic use.",
        "The following indications do not meet the criteria for use set by the committee:",
        "These diagnoses do not meet our coverage criteria:",
    ],
)
def test_denials_in_the_active_voice(sentence: str) -> None:
    assert announcement(sentence).kind == "denial"


@pytest.mark.parametrize(
    ("title", "purpose"),
    [
        ("For Members new to Larkspur Health Plan", "continuation"),
        ("Patients new to the plan", "continuation"),
        ("Patients new to therapy", "initial"),
        ("Members new to Zorvex", None),
    ],
)
def test_members_who_bring_their_therapy_with_them(title: str, purpose: str | None) -> None:
    assert purpose_of_title(title) == purpose


def test_an_item_whose_words_all_stand_in_the_list_under_it() -> None:
    policy = read_policy(
        b"""<html><body><h1>ZORVEX (zorvanib)</h1><h2>Criteria for velmosis</h2>
        <ul><li>Meets the criteria in either A or B:
          <ul><li>A)<ul><li>Tablets failed, AND</li><li>Drops failed, OR</li></ul></li>
          <li>B) Tablets are contraindicated</li></ul></li>
        <li>Must be prescribed by an oculist</li></ul>
        <p><strong>Renewal:</strong> No loss of sight AND no new pain. Authorization may be renewed
        for 12 months.</p></body></html>""",
        "zorvex.html",
    )
    assert [(each.purpose, spelled(each.root)) for each in policy.criteria or ()] == [
        (
            "initial",
            "all(any(all(Tablets failed, Drops failed), Tablets are contraindicated), "
            "Must be prescribed by)",
        ),
        ("continuation", "all(No loss of sight, no new pain.)"),
    ]


def test_uses_that_are_listed_as_not_meeting_the_criteria() -> None:
    policy = read_policy(
        b"""<html><body><h1>ZORVEX (zorvanib)</h1>
        <p><strong>Indications for Prior Authorization:</strong></p><ul><li>Velmosis</li></ul>
        <p>The following indications do not meet the criteria for use set by the committee.</p>
        <ul><li>Larkspur fever</li><li>any other diagnosis not listed above</li></ul>
        <h2>Velmosis</h2><ul><li>Tablets failed, AND</li><li>Drops failed, AND</li>
        <li>Must be prescribed by an oculist</li></ul></body></html>""",
        "zorvex.html",
    )
    assert [
        (each.purpose, each.catch_all, spelled(each.root)) for each in policy.criteria or ()
    ] == [
        ("not_covered", False, "Larkspur fever"),
        ("not_covered", True, "any other diagnosis not"),
        ("initial", False, "all(Tablets failed, Drops failed, Must be prescribed by)"),
    ]


def test_continued_coverage_in_a_limitation() -> None:
    reading = reading_of(
        """
        ## Criteria

        The plan may authorize coverage of Zorvex for members when all of the following are met:

        1. The member has velmosis

        ## Limitations

        1. Continued coverage may be authorized in 12-month intervals upon documentation of
           clinical improvement.
        """,
        "zorvex",
    )
    assert (
        summary(reading)[1] == "continuation [whole policy] documentation of clinical improvement."
    )


@pytest.mark.parametrize(
    "lead_in",
    [
        "Requests for drugs that do not have criteria of their own will be reviewed based on the "
        "following:",
        "Exceptions for drugs not listed may be considered when the following are met:",
    ],
)
def test_how_requests_are_reviewed_is_no_criterion(lead_in: str) -> None:
    lead = read_lead_in(lead_in)
    assert (lead.operator, lead.condition, lead.stem) == ("all", None, False)


def test_a_table_of_guidelines_by_drug_with_uses_as_titles_in_its_cells() -> None:
    reading = reading_of(
        """
        # Larkspur Health Plan

        ## Prior Authorization Criteria

        <table>
        <tr><th>PA Guideline</th><th>Requirements</th><th>Duration of Approval</th></tr>
        <tr><td>Xolair (omalizumab)</td><td>
          <p><b>Severe persistent asthma:</b></p><ul><li>Member is an adult</li>
          <li>Steroids were not enough</li></ul>
          <p><b>Chronic urticaria:</b></p><ul><li>Antihistamines were not enough</li></ul>
          <p><b>Renewal:</b></p><ul><li>Asthma: fewer attacks were documented</li>
          <li>Urticaria: fewer hives were documented</li></ul></td>
        <td>6 months</td></tr>
        </table>
        """,
    )
    assert summary(reading) == [
        "initial [Severe persistent asthma] all(Member is an adult, Steroids were not enough)",
        "initial [Chronic urticaria] Antihistamines were not enough",
        "continuation [Severe persistent asthma] fewer attacks were documented",
        "continuation [Chronic urticaria] fewer hives were documented",
    ]
    assert {each.applies_to.products for each in reading.sets} == {("Xolair (omalizumab)",)}


def test_lettered_uses_under_a_sentence_on_who_is_eligible() -> None:
    reading = reading_of(
        """
        ## Policy

        Member is eligible for Zorvex when the following criteria are met:

        A. Paroxysmal nocturnal hemoglobinuria (PNH)

            1. Member is an adult; AND
            2. Member was vaccinated

        B. Atypical hemolytic uremic syndrome (aHUS)

            1. ADAMTS13 activity is above 5%; AND
            2. There is no Shiga toxin

        Authorizations can be renewed when the following criteria are met:

        1. Member still has the disease; AND
        2. Member has improved

        ## Limitations/ Exclusions

        Zorvex is not considered medically necessary for indications other than those listed above.
        """,
        "zorvex",
    )
    assert summary(reading) == [
        "initial [Paroxysmal nocturnal hemoglobinuria (PNH)] "
        "all(Member is an adult, Member was vaccinated)",
        "initial [Atypical hemolytic uremic syndrome (aHUS)] "
        "all(ADAMTS13 activity is above, There is no Shiga)",
        "continuation [whole policy] all(Member still has the, Member has improved)",
        "not_covered excludes [whole policy] Zorvex is not considered",
    ]


def test_numbered_kinds_of_requests_over_criteria_for_each_use() -> None:
    reading = reading_of(
        """
        ## Coverage Criteria

        I. Initiation of Therapy:

            - Criteria for asthma:
                - Member is an adult, AND
                - Steroids were not enough
            - Criteria for velmosis:
                - Tablets were not enough

        II. Continuation of Therapy for NEW Members (within the last 90 days):

            - Member has been stable on the drug

        III. Continuation of Therapy for EXISTING Members:

            - Member has fewer attacks
        """
    )
    assert summary(reading) == [
        "initial [asthma] all(Member is an adult, Steroids were not enough)",
        "initial [velmosis] Tablets were not enough",
        "continuation [whole policy] Member has been stable",
        "continuation [whole policy] Member has fewer attacks",
    ]


def test_what_an_insurer_covers_stops_and_does_not_cover() -> None:
    reading = reading_of(
        """
        ## Chronic migraine

        The insurer may cover up to 5 courses of Zorvex if the worker:

        - Has not responded to 3 other drugs; and
        - Has a diagnosis made by a neurologist.

        Treatment must be discontinued if:

        - Days with headache have not halved; or
        - The migraine is no longer chronic.

        ## Not covered

        Zorvex isn't covered for:

        - Tension headache
        - Low back pain
        """,
        "zorvex",
    )
    assert summary(reading) == [
        "initial [Chronic migraine] all(Has not responded to, Has a diagnosis made)",
        "continuation [Chronic migraine] none(Days with headache have, The migraine is no)",
        "not_covered excludes [whole policy] any(Tension headache, Low back pain)",
    ]


def test_denials_under_a_title_of_limits_beside_the_criteria() -> None:
    reading = reading_of(
        """
        ## Medical Policy Statement

        Zorvanib will be approved when the following criteria are met:

        1. Member has velmosis; and
        2. Tablets were not enough.

        Initial approval is for 14 weeks. Continued approval requires a response.

        ## Limits

        1. Zorvanib is not covered together with larkspurine.
        2. Zorvanib is not covered for any other indication.
        """,
        "zorvanib",
    )
    assert summary(reading) == [
        "initial [whole policy] all(Member has velmosis, Tablets were not enough.)",
        "not_covered excludes [whole policy] Zorvanib is not covered",
        "not_covered excludes [whole policy] Zorvanib is not covered",
    ]
    assert [(each.value, each.unit) for each in reading.limits] == [(14, "week")]


def test_a_list_of_what_is_covered_with_criteria_for_some() -> None:
    reading = reading_of(
        """
        ## Coverage

        Zorvex is covered for:

        1. Cervical dystonia, when all of the following are met:
            - The neck is painful; and
            - The member is an adult.
        2. Velmosis, when one of the following is met:
            - Tablets were not enough
            - Tablets were not tolerated
        3. Blepharospasm in adults.
        4. Larkspur fever in children.
        """,
        "zorvex",
    )
    assert summary(reading) == [
        "initial [Cervical dystonia] all(The neck is painful, The member is an)",
        "initial [Velmosis] any(Tablets were not enough, Tablets were not tolerated)",
        "initial [whole policy] any(Blepharospasm in adults., Larkspur fever in children.)",
    ]


def test_selection_criteria_under_the_title_of_a_use() -> None:
    reading = reading_of(
        """
        ## When Services May Be Eligible for Coverage

        ### Velmosis

        Coverage eligibility for zorvanib (Zorvex) for the treatment of severe velmosis in adults
        will be considered when all of the following criteria are met:

        - Patient has a diagnosis of velmosis; AND
        - Tablets were not enough
        """,
        "zorvex",
        "zorvanib",
    )
    assert summary(reading) == [
        "initial [Velmosis] all(Patient has a diagnosis, Tablets were not enough)"
    ]


def test_a_date_of_service_as_a_title_and_a_year_alone() -> None:
    reading = reading_of(
        """
        ## Criteria

        ### Effective for dates of service on or after January 1, 2030:

        2030

        **Zorvex may be considered medically necessary for the following:**

        - **Velmosis** when all of the following are met:
            - Tablets were not enough; AND
            - The patient is an adult
        - **Larkspur fever**
            - Drops were not enough
        """,
        "zorvex",
    )
    assert summary(reading) == [
        "initial [Velmosis] all(Tablets were not enough, The patient is an)",
        "initial [Larkspur fever] Drops were not enough",
    ]


def test_how_long_approvals_last_below_the_last_denial() -> None:
    reading = reading_of(
        """
        ## Criteria for use (bullet points below are all inclusive unless otherwise noted)

        - Diagnosis of velmosis
        - Tablets were not enough

        ## Criteria for continuation of therapy

        - Fewer attacks

        ## Exclusions

        - Patient takes larkspurine

        Length of approval: 6 months; renewal 12 months
        """,
    )
    assert summary(reading) == [
        "initial [whole policy] all(Diagnosis of velmosis, Tablets were not enough)",
        "continuation [whole policy] Fewer attacks",
        "not_covered excludes [whole policy] Patient takes larkspurine",
    ]
    assert [(each.purpose, each.value) for each in reading.limits] == [
        ("initial", 6),
        ("continuation", 12),
    ]
