"""What templates without a profile do: labels in words, titles that look alike, limits as titles.

Each case is a few lines of an invented document in the manner of one kind of template, as its PDF
or its Markdown leaves them.
"""

from __future__ import annotations

from textwrap import dedent

import pytest

from policydiff.ingest import read_policy
from policydiff.ingest.readers.trees.lead_ins import read_lead_in
from tests.unit.ingest.readers.sets.test_criteria_sets import reading_of, spelled, summary

BOTH = "initial [whole policy] all(Member has velmosis, Member is an adult)"


@pytest.mark.parametrize(
    ("text", "operator", "condition"),
    [
        ("Plaque velmosis when criteria a, b, and c below are met:", "all", "Plaque velmosis"),
        ("criterion A or B below is met.", "any", None),
        ("At least one of the following diagnostic criteria 1 or 2 below are met:", "any", None),
        ("Conditions 1 through 3 below are met:", "all", None),
        ("ALL of the following (1 through 5):", "all", None),
        ("Member meets A OR B:", "any", None),
        ("Member meets 1, 2, and 3:", "all", None),
        ("The following are met (1 OR 2 OR 3):", "any", None),
        ("Patient meets ONE of the following (a - d):", "any", None),
        ("Eosinophilic phenotype shown by either a or b:", "any", "Eosinophilic phenotype"),
        ("In the past 12 months, while on maintenance therapy, either:", "any", None),
        ("All other causes of velmosis have been ruled out:", "none", None),
        ("Patient has at least one core characteristic (Note: some need imaging):", "any", None),
    ],
)
def test_labels_of_the_items_named_in_words(
    text: str, operator: str, condition: str | None
) -> None:
    lead = read_lead_in(text)
    assert lead.operator == operator
    assert lead.condition == condition


def test_including_but_not_limited_to_negates_nothing() -> None:
    lead = read_lead_in(
        "There are chart notes, including but not limited to labs, for all of the following:"
    )
    assert lead.operator == "all"


def test_titles_of_requests_that_look_like_the_indication_above_them() -> None:
    reading = reading_of(
        """
        ## Coverage Criteria

        ### Plaque Velmosis

        Meets medical necessity if all the following are met:

        ### Initial

        1. Member is 18 years of age or older
        2. Member has failed tablets

        ### Reauthorization

        1. Member has fewer plaques

        ### Joint Velmosis

        ### Initial

        1. Member has swollen joints
        """
    )
    assert summary(reading) == [
        "initial [Plaque Velmosis] all(Member is 18 years, Member has failed tablets)",
        "continuation [Plaque Velmosis] Member has fewer plaques",
        "initial [Joint Velmosis] Member has swollen joints",
    ]


def test_titles_of_requests_above_the_indications_stay_above_them() -> None:
    reading = reading_of(
        """
        ## Coverage Criteria

        ### Initial Criteria

        ### Plaque Velmosis

        1. Member has failed tablets

        ### Joint Velmosis

        1. Member has swollen joints

        ### Continuation Criteria

        1. Member has a response
        """
    )
    assert summary(reading) == [
        "initial [Plaque Velmosis] Member has failed tablets",
        "initial [Joint Velmosis] Member has swollen joints",
        "continuation [whole policy] Member has a response",
    ]


def test_parts_on_limits_in_an_outline_of_criteria() -> None:
    reading = reading_of(
        """
        # Zorbinex

        ## Policy/Criteria

        I. New starts: Zorbinex may be considered medically necessary when A and B are met:

            A. Member has plaque velmosis
            B. Member is 18 years of age or older

        II. Administration, Quantity Limitations, and Authorization Period

            A. The plan considers Zorbinex to be self-administered.
            B. Zorbinex may be dispensed in quantities of up to 2 pens per 28 days.
            C. Authorization period: 6 months

        III. Zorbinex is considered not medically necessary when used with a biologic.
        """
    )
    assert summary(reading) == [
        "initial [whole policy] all(Member has plaque velmosis, Member is 18 years)",
        "not_covered excludes [whole policy] Zorbinex is considered not",
    ]
    assert [(limit.kind, limit.value, limit.unit) for limit in reading.limits] == [
        ("quantity", 2, "pen"),
        ("approval_duration", 6, "month"),
    ]


def test_a_renewal_printed_behind_its_label_among_limits() -> None:
    reading = reading_of(
        """
        # Zorbinex

        ## Policy

        A. Coverage is provided when all the following are met:

            a. FDA approved age
            b. Diagnosis of velmosis

        B. Quantity Limitations, Authorization Period and Renewal Criteria

            a. Quantity Limits: Align with FDA recommended dosing
            b. Authorization Period: 6 months at a time
            c. Renewal Criteria: Notes showing fewer plaques must be provided
        """
    )
    assert summary(reading) == [
        "initial [whole policy] all(FDA approved age, Diagnosis of velmosis)",
        "continuation [whole policy] Notes showing fewer plaques",
    ]
    assert [(limit.kind, limit.value, limit.text) for limit in reading.limits] == [
        ("quantity", None, "Align with FDA recommended dosing"),
        ("approval_duration", 6, "6 months at a time"),
    ]


def test_modules_of_a_program_in_a_table() -> None:
    reading = reading_of(
        """
        # Zorbinex Program Summary

        ## Clinical Criteria for Approval

        <table>
        <tr><th>Module</th><th>Clinical Criteria for Approval</th></tr>
        <tr><td></td><td>
        <p><b>Initial Evaluation</b></p>
        <p>Target Agents will be approved when ALL of the following are met:</p>
        <ol><li>Patient has velmosis AND</li><li>Patient has failed tablets [Note: or cannot
        take them] AND</li><li>Patient is an adult</li></ol>
        <p><b>Length of Approval:</b> 6 months</p>
        <p><b>Renewal Evaluation</b></p>
        <p>Target Agents will be approved when ALL of the following are met:</p>
        <ol><li>Patient was approved before AND</li><li>Patient has a response</li></ol>
        <p><b>Length of Approval:</b> 12 months</p>
        </td></tr>
        </table>
        """
    )
    assert summary(reading) == [
        "initial [whole policy] all(Patient has velmosis, Patient has failed tablets, "
        "Patient is an adult)",
        "continuation [whole policy] all(Patient was approved before, Patient has a response)",
    ]
    assert [(limit.purpose, limit.value) for limit in reading.limits] == [
        ("initial", 6),
        ("continuation", 12),
    ]


def test_a_column_of_durations_in_a_table_of_criteria() -> None:
    text = """
        # Prior Authorization Criteria

        ## Approval Criteria

        <table>
        <tr><th>Drug</th><th>Criteria</th><th>Duration of approval</th></tr>
        <tr><td>Zorbinex</td><td><ul><li>Patient has velmosis</li><li>Patient is an adult</li></ul>
        </td><td>6 months</td></tr>
        <tr><td>Velanta</td><td><ul><li>Patient has joint pain</li><li>Patient failed tablets</li>
        </ul></td><td>Initial: 3 months<br>Renewal: 12 months</td></tr>
        </table>
        """
    policy = read_policy(dedent(text).encode(), "test.md")
    assert [(each.purpose, each.applies_to.products) for each in policy.criteria or ()] == [
        ("initial", ("Zorbinex",)),
        ("initial", ("Velanta",)),
    ]
    assert [(limit.purpose, limit.value) for limit in policy.limits or ()] == [
        ("initial", 6),
        ("initial", 3),
        ("continuation", 12),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Revised: 3/14/2024 (added joints), 3/12/2026 (age)",
        "Reviewed: 3/13/2025",
        "Committee approval: 12/31/2025",
        "Effective January 1, 2026",
    ],
)
def test_dates_below_the_criteria_ask_for_nothing(line: str) -> None:
    reading = reading_of(
        f"""
        # Zorbinex

        ## Coverage Criteria

        Zorbinex may be covered when ALL of the following are met:

        - Member has velmosis
        - Member is an adult

        {line}
        """
    )
    assert summary(reading) == [
        "initial [whole policy] all(Member has velmosis, Member is an adult)"
    ]


def test_notes_in_a_list_of_their_own_ask_for_nothing() -> None:
    reading = reading_of(
        """
        # Zorbinex

        ## Coverage Criteria

        **Notes:**

        - Non-preferred drugs require a request
        - Quantities are limited

        Zorbinex may be covered when the following criteria are met:

        - Member has velmosis
        - Member is an adult
        """
    )
    assert summary(reading) == [
        "initial [whole policy] all(Member has velmosis, Member is an adult)"
    ]


def test_a_bold_title_whose_colon_is_not_bold() -> None:
    reading = reading_of(
        """
        # Zorbinex

        ## Coverage Criteria

        **New start criteria**: Zorbinex will be covered for 6 months when the following are met:

        - Member has velmosis

        **Continued use criteria (after 6 months)**: Zorbinex will continue to be covered for 12
        months when the following criteria are met:

        - Member has a response
        - Member takes it
        """
    )
    assert summary(reading) == [
        "initial [whole policy] all(Member has velmosis)",
        "continuation [whole policy] all(Member has a response, Member takes it)",
    ]
    assert [(limit.purpose, limit.value) for limit in reading.limits] == [
        ("initial", 6),
        ("continuation", 12),
    ]


def test_bold_numbered_titles_of_criteria_hold_the_indications_between_them() -> None:
    reading = reading_of(
        """
        # Zorbinex

        ## Guideline

        **I. Initial Approval Criteria**

        Coverage is provided in the following conditions:

        - Patient is an adult; AND

        **Plaque Velmosis**

        - Patient has plaques; AND
        - Used alone

        **II. Renewal Criteria**

        Coverage can be renewed based upon the following criteria:

        - Patient has a response
        """
    )
    assert summary(reading) == [
        "initial also_required [whole policy] all(Patient is an adult)",
        "initial [Plaque Velmosis] all(Patient has plaques, Used alone)",
        "continuation [whole policy] all(Patient has a response)",
    ]


def test_a_stem_that_ends_in_a_verb_is_finished_by_its_items() -> None:
    lead = read_lead_in("Member had no response to, or cannot take, ONE of the following:")
    assert (lead.operator, lead.condition) == ("any", None)


def test_a_sentence_without_a_colon_above_its_list() -> None:
    reading = reading_of(
        """
        # Zorbinex

        ## Inclusion Criteria

        The answers to ALL of the following must be fulfilled in order to meet criteria.

        - Member has velmosis
        - Member is an adult

        ## Issues for Consideration

        - Monitor plaques monthly
        """
    )
    assert summary(reading) == [BOTH]


def test_a_form_with_criteria_for_each_kind_of_request() -> None:
    text = """
        # Pharmacy Policy

        <table>
        <tr><td>Drug Name</td><td>Zorbinex</td></tr>
        <tr><td>Indication</td><td>Plaque velmosis</td></tr>
        <tr><td>Age Restriction</td><td>18 years of age or older</td></tr>
        <tr><td>Criteria for Initial Approval</td><td><ol><li>Member has plaques</li>
        <li>Member failed tablets</li></ol></td></tr>
        <tr><td>Criteria for Continuation</td>
        <td><ol><li>Member has fewer plaques</li></ol></td></tr>
        <tr><td>Exclusions</td><td><ul><li>Joint velmosis</li><li>Infection</li></ul></td></tr>
        <tr><td>Duration of Approval</td><td>Initial: 6 months<br>Continuation: 12 months</td></tr>
        </table>
        """
    reading = reading_of(text)
    assert summary(reading) == [
        "not_covered excludes [whole policy] any(Joint velmosis, Infection)",
        "general also_required [Plaque velmosis] 18 years of age",
        "initial [Plaque velmosis] all(Member has plaques, Member failed tablets)",
        "continuation [Plaque velmosis] Member has fewer plaques",
    ]
    assert [(limit.purpose, limit.value) for limit in reading.limits] == [
        ("initial", 6),
        ("continuation", 12),
    ]


def test_a_plan_that_may_authorize_coverage() -> None:
    reading = reading_of(
        """
        # Zorbinex

        These services may or may not be covered by the plan.

        ## Guideline Coverage Criteria

        The plan may authorize coverage of Zorbinex when all of the following criteria are met:

        - Member has velmosis
        - Member is an adult

        The reviewer will override criteria when the drug is medically necessary.

        ## Coverage is not authorized for

        1. Joint velmosis
        2. Use with tablets
        """
    )
    assert summary(reading) == [
        BOTH,
        "not_covered excludes [whole policy] any(Joint velmosis, Use with tablets)",
    ]


def test_the_title_below_a_title_of_criteria_names_the_drug() -> None:
    policy = read_policy(
        b"# CRITERIA FOR DRUG COVERAGE\n\n# zorbinumab (Zorbinex)\n\n"
        b"Zorbinex is covered when all of the following are met:\n\n- Member has velmosis\n",
        "test.md",
    )
    assert [(drug.brand, drug.generic) for drug in policy.identity.drugs] == [
        ("Zorbinex", "zorbinumab")
    ]


def test_criteria_of_which_some_are_a_choice_by_their_numbers() -> None:
    reading = reading_of(
        """
        # Zorvanib

        ## Criteria

        ### Larkspur Gout

        **Must meet criteria 1 through 3 AND either 4 or 5:**

        1. Urate is high
        2. Member is an adult
        3. Gold was ineffective
        4. Tophi are present
        5. Two flares in a year
        """,
        "zorvanib",
    )
    assert [each.indication for each in reading.sets] == ["Larkspur Gout"]
    assert spelled(reading.sets[0].root) == (
        "all(Urate is high, Member is an adult, Gold was ineffective, "
        "any(Tophi are present, Two flares in a))"
    )


def test_what_is_decided_elsewhere_is_no_approval() -> None:
    policy = read_policy(
        dedent(
            """
            # Zorvanib

            ## Criteria

            Zorvanib may be approved when all of the following are met:

            - Urate is high
            - Gold was ineffective

            ## LARKSPUR MEDICARE (CMS)

            Coverage is determined by the Centers for Medicare and Medicaid Services; if a coverage
            determination has not been adopted, the Larkspur Commercial policy applies.

            ## Override Criteria

            *Initiation of therapy: May approve one additional syringe after 3 months.
            """
        ).encode(),
        "zorvanib.md",
    )
    assert len(policy.criteria or ()) == 1


def test_a_list_titled_by_the_short_name_of_a_use_is_for_that_use() -> None:
    reading = reading_of(
        """
        # Zorvanib

        ## Initial Approval Criteria

        ### Larkspur Gout (LKG)

        - Urate is high

        ### Velmotic Joint Disease (vJD)

        - Joints are swollen

        ## Renewal Criteria

        ### LKG

        - Urate is lower

        **vJD**

        - Fewer joints are swollen
        """,
        "zorvanib",
    )
    renewals = [each for each in reading.sets if each.purpose == "continuation"]
    assert [(each.title, each.indication) for each in renewals] == [("LKG", "LKG"), ("vJD", "vJD")]
