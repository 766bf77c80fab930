"""Documents of small payers, typed without a template: sentences for lists, titles that are none.

Each case is a few lines of an invented document in the manner of one of them.
"""

from __future__ import annotations

import pytest

from policydiff.ingest import read_policy
from policydiff.ingest.readers.lead_ins import read_lead_in
from policydiff.ingest.readers.statements import announcement, purpose_of_title
from tests.unit.ingest.readers.test_criteria_sets import reading_of, spelled, summary


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
        "initial [whole policy] any(Testorib was ineffective, Testorib was not tolerated.)",
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
        "continuation [Asthma] fewer attacks were documented",
        "continuation [Urticaria] fewer hives were documented",
    ]
    assert {each.applies_to.products for each in reading.sets} == {("Xolair (omalizumab)",)}
