"""Medical policies of regional plans: uses in one list, notes among items, what only plans ask.

Each case is a few lines of an invented document in the manner of one of them.
"""

from __future__ import annotations

import pytest

from policydiff.ingest import read_policy
from policydiff.ingest.readers.trees.lead_ins import read_lead_in
from tests.unit.ingest.readers.sets.test_criteria_sets import reading_of, spelled, summary


@pytest.mark.parametrize(
    ("lead_in", "first", "second"),
    [
        (
            "Zorvanib is considered medically necessary for the following indications when all of "
            "the associated criteria are met:",
            "Larkspur fever, when all of the following criteria are met, including dosing:",
            "Refractory velmotic anemia (RVA), when all of the following criteria are met:",
        ),
        (
            "Coverage is provided for FDA approved indications and when all the following are met:",
            "Larkspur disease",
            "Diagnosis of velmotic anemia:",
        ),
        (
            "Zorvanib is covered when the following criteria are met:",
            "Larkspur syndrome – member must meet ALL of the following:",
            "Velmotic disorder (ALL of the following):",
        ),
    ],
)
def test_diseases_in_one_list_are_ways_in_of_their_own(
    lead_in: str, first: str, second: str
) -> None:
    reading = reading_of(
        f"""
        # Policy

        {lead_in}

        1. {first}
            a. The member is an adult
            b. Testorib was ineffective
        2. {second}
            a. Hemoglobin is below 9 g/dL
            b. Larkspurine was not tolerated
        3. Not used together with testorib
        """,
        "zorvanib",
    )
    names = [each.indication for each in reading.sets]
    assert names[2] is None
    for name, printed in zip(names, (first, second), strict=False):
        assert name is not None
        assert name in printed
        assert not name.endswith((":", ",", "–", "must", "when"))
    assert [(each.purpose, each.role) for each in reading.sets] == [
        ("initial", "alternative"),
        ("initial", "alternative"),
        ("general", "also_required"),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Larkspur fever:", "Prior therapy:"),
        ("History of velmotic anemia:", "Failure of testorib for larkspur disease:"),
        ("Documentation:", "Laboratory values:"),
    ],
)
def test_what_names_no_diseases_stays_one_list(first: str, second: str) -> None:
    reading = reading_of(
        f"""
        # Policy

        Zorvanib is covered when all of the following are met:

        1. {first}
            a. The member is an adult
            b. Testorib was ineffective
        2. {second}
            a. Hemoglobin is below 9 g/dL
            b. Larkspurine was not tolerated
        """,
        "zorvanib",
    )
    assert len(reading.sets) == 1


def test_or_below_an_item_joins_what_follows_to_it() -> None:
    reading = reading_of(
        """
        # Policy

        Zorvanib is covered when ALL of the following criteria are met:

        - The member is an adult
        - The member has tried testorib for two weeks

          OR

          The member does not tolerate testorib
        """,
        "zorvanib",
    )
    assert summary(reading) == [
        "initial [whole policy] all(The member is an, "
        "any(The member has tried, The member does not))"
    ]


def test_a_note_in_brackets_is_none_of_the_items() -> None:
    reading = reading_of(
        """
        # Policy

        Zorvanib is covered when ALL of the following criteria are met:

        - The member is an adult; AND

          (Note: This criterion is an additional requirement of the plan.)
        - Testorib was ineffective; AND

          [Notes: See the tables below.]
        - Larkspurine was ineffective
        """,
        "zorvanib",
    )
    assert summary(reading) == [
        "initial [whole policy] all(The member is an, Testorib was ineffective, "
        "Larkspurine was ineffective)"
    ]


def test_a_heading_of_denials_is_none_itself() -> None:
    reading = reading_of(
        """
        # Coverage Policy

        Zorvanib is covered when the following criteria are met:

        - The member is an adult
        - Testorib was ineffective

        ## When Services Are Considered Not Medically Necessary

        The plan considers zorvanib when any of the following criteria are not met to be not
        medically necessary:

        - The member is an adult
        - Testorib was ineffective

        ## When Services Are Considered Investigational

        Zorvanib is considered investigational for larkspur fever.
        """,
        "zorvanib",
    )
    denied = [each for each in summary(reading) if each.startswith("not_covered")]
    assert denied == [
        "not_covered excludes [whole policy] any(The member is an, Testorib was ineffective)",
        "not_covered excludes [whole policy] Zorvanib is considered investigational",
    ]


def test_what_the_benefit_plan_has_to_cover_is_asked_of_no_patient() -> None:
    reading = reading_of(
        """
        # Coverage Policy

        Coverage for eligible drugs or biological products may be provided only if:

        - Benefits are available in the member's contract/certificate, and
        - Medical necessity criteria and guidelines are met.

        Zorvanib may be covered when the following criteria are met:

        - The member is an adult
        - Testorib was ineffective
        """,
        "zorvanib",
    )
    assert summary(reading) == [
        "initial [whole policy] all(The member is an, Testorib was ineffective)"
    ]


def test_criteria_in_the_table_of_lengths_of_approval() -> None:
    page = """
        <h1>Zorvanib</h1><h2>Policy Criteria</h2>
        <p>Zorvanib may be covered when ALL of the following are met:</p>
        <ul><li>The member is an adult</li><li>Testorib was ineffective</li></ul>
        <h2>Length of Approval</h2>
        <table><tr><th>Approval</th><th>Criteria</th></tr>
        <tr><td>Initial authorization</td><td>May be approved up to 6 months.</td></tr>
        <tr><td>Re-authorization</td><td><p>Re-authorization may be approved up to 12 months when
        ONE of the following is documented:</p>
        <ul><li>Fewer attacks of fever</li><li>Less use of testorib</li></ul></td></tr></table>
        """
    policy = read_policy(page.encode(), "zorvanib.html")
    again = [each.root for each in policy.criteria or () if each.purpose == "continuation"]
    assert [spelled(root) for root in again] == [
        "any(Fewer attacks of fever, Less use of testorib)"
    ]
    lasting = [
        (each.purpose, each.value, each.unit, bool(each.sets))
        for each in policy.limits or ()
        if each.kind == "approval_duration"
    ]
    assert sorted(lasting) == [
        ("continuation", 12, "month", True),
        ("initial", 6, "month", False),
    ]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        (
            "Primary progressive velmosis, with ALL of the following:",
            "Primary progressive velmosis",
        ),
        (
            "Documentation that the burden has decreased, with either of the following:",
            "Documentation that the burden has decreased",
        ),
        ("Not used in combination with drugs, with any of the following:", None),
        ("The member failed a course of therapy, with two of the following:", None),
    ],
)
def test_a_comma_before_with_ends_what_is_said(text: str, condition: str | None) -> None:
    assert read_lead_in(text).condition == condition


def test_uses_and_criteria_mixed_in_one_list_of_what_is_treated() -> None:
    reading = reading_of(
        """
        # Policy

        Zorvanib may be considered medically necessary for the treatment of the following:

        - Larkspur fever in adults
        - Velmotic anemia when ALL of the following are met:
            - Hemoglobin is below 9 g/dL
            - Failed trials of at least two drugs from different classes:
                - Testorib
                - Larkspurine
                - Iron
        - Larkspur disease when EITHER of the following applies:
            - Testorib was ineffective
            - Testorib was not tolerated

        *Cross-references:* MP 2.100 Larkspurine
        """,
        "zorvanib",
    )
    assert summary(reading) == [
        "initial [whole policy] any(Larkspur fever in adults, all(Velmotic anemia, Hemoglobin is "
        "below 9, 2+(Testorib, Larkspurine, Iron)), all(Larkspur disease, any(Testorib was "
        "ineffective, Testorib was not tolerated)))"
    ]


def test_numbered_lines_that_tell_of_renewal_and_of_the_policy_itself() -> None:
    reading = reading_of(
        """
        # Policy

        ## Zorvex (zorvanib)

        Zorvanib has been medically proven to be effective and therefore, medically necessary for
        the following diagnosis if specific criteria are met:

        ### Larkspur fever

        1. The patient must be an adult **AND**
        2. Testorib was ineffective
        3. Approval will be for 1 year. Recertification will require documentation of a response.

        ## Utilization Management Criteria

        - This policy does not apply to Medicare Part D.
        """,
        "zorvanib",
        "zorvex",
    )
    assert summary(reading) == [
        "initial [Larkspur fever] all(The patient must be, Testorib was ineffective)",
        "continuation [Larkspur fever] Recertification will require documentation",
    ]


def test_a_title_that_says_when_something_is_covered_is_no_criterion() -> None:
    reading = reading_of(
        """
        # Policy

        ## When Zorvex is covered

        **Initial Evaluation**

        Zorvex will be approved when ALL of the following are met:

        1. The patient has larkspur fever AND
        2. The prescriber is a cardiologist

        ## When Zorvex is not covered

        Zorvex is considered investigational for all other indications.
        """,
        "zorvex",
    )
    assert summary(reading) == [
        "initial [whole policy] all(The patient has larkspur, The prescriber is a)",
        "not_covered excludes [whole policy] Zorvex is considered investigational",
    ]


def test_the_denial_below_the_approved_indications_beside_the_criteria() -> None:
    reading = reading_of(
        """
        # Policy

        Zorvanib is a covered benefit where the approval criteria are met.

        # FDA-Approved Indications

        - Larkspur fever

        All other indications are considered experimental/investigational.

        # Coverage Criteria

        Zorvanib may be approved when ALL of the following are met:

        - The member is an adult
        - Testorib was ineffective
        """,
        "zorvanib",
    )
    assert [line.split(" ")[0] for line in summary(reading)] == ["not_covered", "initial"]


@pytest.mark.parametrize(
    ("text", "operator"),
    [
        ("At least one of the following diagnostic criteria 1 through 3 below is met:", "any"),
        ("There is documentation that all criteria A through C below are met:", "all"),
        ("Any of the conditions 1 to 4 below:", "any"),
    ],
)
def test_labels_from_the_first_to_the_last_only_count_the_items(text: str, operator: str) -> None:
    lead = read_lead_in(text)
    assert (lead.operator, lead.conflict) == (operator, False)


def test_what_a_renewal_asks_in_the_line_on_how_long_it_lasts() -> None:
    reading = reading_of(
        """
        # Coverage Criteria

        Zorvanib is covered when all the following are met:

        1. The member is an adult
        2. Testorib was ineffective

        # Coverage Period

        Initial: 6 months

        Reauthorization: Yearly if the patient has a clinical response

        # Length of Approval

        | Approval | Criteria |
        |---|---|
        | Initial authorization | May be approved up to 6 months. |
        | Re-authorization | May be approved up to 12 months as long as notes show a benefit. |
        """,
        "zorvanib",
    )
    assert [line for line in summary(reading) if line.startswith("continuation")] == [
        "continuation [whole policy] the patient has a",
        "continuation also_required [whole policy] notes show a benefit.",
    ]


def test_titles_and_approval_sentences_in_bold_inside_the_cell_of_a_product() -> None:
    page = """
        <h2>Policy Coverage Criteria</h2><table><tr><th>Drug</th><th>Medical Necessity</th></tr>
        <tr><td>Zorvex (zorvanib)</td><td><p><b>Larkspur fever</b></p>
        <p><b>Zorvex (zorvanib) may be considered medically necessary for the treatment of larkspur
        fever when:</b></p><ul><li>The individual is an adult</li><li>Testorib failed</li></ul>
        <p><b>Velmotic anemia</b></p>
        <p><b>Zorvex (zorvanib) may be considered medically necessary for velmotic anemia when ALL
        the following criteria are met:</b></p>
        <ul><li>Hemoglobin below 9 g/dL</li><li>Iron failed</li></ul></td></tr></table>
        """
    policy = read_policy(page.encode(), "zorvex.html")
    assert [(each.indication, spelled(each.root)) for each in policy.criteria or ()] == [
        ("larkspur fever", "all(The individual is an, Testorib failed)"),
        ("Velmotic anemia", "all(Hemoglobin below 9 g/dL, Iron failed)"),
    ]


def test_what_a_policy_lists_before_its_criteria() -> None:
    reading = reading_of(
        """
        # Zorvex

        **Condition(s) listed in policy** (see coverage criteria for details)

        - Larkspur fever
        - Velmotic anemia

        ## Coverage Criteria

        The following condition(s) require Prior Authorization/Preservice:

        ### Larkspur fever

        Meets medical necessity if all the following are met:

        1. The member is an adult
        2. Testorib was ineffective

        Dosing recommendations:
        """,
        "zorvex",
    )
    assert summary(reading) == [
        "initial [Larkspur fever] all(The member is an, Testorib was ineffective)"
    ]


@pytest.mark.parametrize(
    ("whom", "below", "asked"),
    [
        ("in individuals 18 years of age or older", "Testorib was ineffective", True),
        ("for the treatment of members aged 6 years and older", "Testorib was ineffective", True),
        ("in individuals 18 years of age or older", "Individual is 18 years or older", False),
        ("in individuals with larkspur fever", "Testorib was ineffective", False),
    ],
)
def test_an_age_in_the_sentence_over_the_list_is_asked(whom: str, below: str, asked: bool) -> None:
    reading = reading_of(
        f"""
        # Policy

        Zorvanib may be considered medically necessary {whom} when ALL of the following are met:

        - {below}
        - Larkspurine was ineffective
        """,
        "zorvanib",
    )
    (line,) = summary(reading)
    assert (spelled_whom(whom) in line) is asked


def test_an_age_over_the_titles_of_uses_is_asked_of_all() -> None:
    reading = reading_of(
        """
        # Policy

        Zorvanib may be considered medically necessary in individuals 18 years of age or older when
        ALL of the following criteria are met:

        ## Larkspur fever

        - Testorib was ineffective
        - Larkspurine was ineffective

        ## Velmotic anemia

        - Hemoglobin is below 9 g/dL
        - Iron was ineffective
        """,
        "zorvanib",
    )
    assert [(each.indication, each.role) for each in reading.sets] == [
        (None, "also_required"),
        ("Larkspur fever", "alternative"),
        ("Velmotic anemia", "alternative"),
    ]


def spelled_whom(whom: str) -> str:
    """The first words of a criterion, as `summary` shows them."""
    return " ".join(whom.split()[:4])


@pytest.mark.parametrize("uses", [("Larkspur fever", "Velmotic anemia"), ("Larkspur fever",)])
def test_what_and_joins_to_a_list_of_uses_is_asked_for_each(uses: tuple[str, ...]) -> None:
    listed = "".join(
        f"""
        {number}. {use}
            a. The disease is severe
            b. Testorib was ineffective
        """
        for number, use in enumerate(uses, start=1)
    )
    reading = reading_of(
        f"""
        # Position Statement

        Initiation of zorvanib meets the definition of medical necessity for members diagnosed with
        ANY of the following conditions when ALL associated criteria are met:
        {listed}
        AND

        {len(uses) + 1}. The member is an adult
        {len(uses) + 2}. Zorvanib is not taken with larkspurine
        """,
        "zorvanib",
    )
    assert [(each.indication, each.role, spelled(each.root)) for each in reading.sets] == [
        *(
            (use, "alternative", "all(The disease is severe, Testorib was ineffective)")
            for use in uses
        ),
        (None, "also_required", "all(The member is an, Zorvanib is not taken)"),
    ]


def test_what_a_table_of_remarks_asks_of_drugs_that_are_not_covered() -> None:
    page = """
        <h2>Policy</h2><table>
        <tr><td>Length of Approval</td><td>12 months, unless otherwise stated below</td></tr>
        <tr><td>Formulary Status</td><td>All requests are reviewed. Non-covered medications must
        also have had a treatment failure with two covered alternatives. See below.</td></tr>
        <tr><td>Member cost share</td><td>A higher cost share may be applied.</td></tr></table>
        <p>We may cover Zorvex (zorvanib) when all of the following criteria are met:</p>
        <ol><li>Age 18 years or older</li><li>Testorib was ineffective</li></ol>
        """
    policy = read_policy(page.encode(), "zorvex.html")
    assert [(each.role, spelled(each.root)) for each in policy.criteria or ()] == [
        ("also_required", "Non-covered medications must also"),
        ("alternative", "all(Age 18 years or, Testorib was ineffective)"),
    ]


def test_general_requirements_under_a_title_of_criteria() -> None:
    reading = reading_of(
        """
        # Zorvanib

        ## Clinical Criteria

        ### General Requirements

        All requests, except requests for Testora, must meet all of the following in addition to
        the criteria for the indication:

        1. The request is within the labeled dosing
        2. The member has been screened

        ### A. Plaque Psoriasis – Preferred Agents (Zorvanib, Testora)

        Prior authorization criteria may be met when all of the following are documented:

        1. Urate is high
        2. If the request is for Zorvanib, Testora, or Velmora, one of the following:
            a. Gold was ineffective
            b. The member is pregnant

        ### B. Plaque Psoriasis – Non-Preferred Agents (Velmora)

        Prior authorization criteria may be met when all of the following are documented:

        1. Silver was ineffective
        2. One of the following applies to patients with pre-existing diabetes:
            a. Glucose is low
            b. Copper was ineffective
        """,
        "zorvanib",
        "testora",
        "velmora",
    )
    assert summary(reading) == [
        "general also_required [whole policy] all(The request is within, The member has been)",
        "initial [Plaque Psoriasis / Preferred Agents (Zorvanib, Testora)] all(Urate is high, "
        "if(the request is for => any(Gold was ineffective, The member is pregnant)))",
        "initial [Plaque Psoriasis / Non-Preferred Agents (Velmora)] all(Silver was ineffective, "
        "if(patients with pre-existing diabetes => any(Glucose is low, Copper was ineffective)))",
    ]
    (_, preferred, _) = reading.sets
    assert "the request is for Zorvanib, Testora, or Velmora" in str(preferred.root)


def test_how_long_renewals_last_and_maintenance_doses_ask_nothing() -> None:
    reading = reading_of(
        """
        # Zorvanib

        ## Length of Authorization

        - Initial: Coverage will be provided for 24 weeks (8 infusions).
        - Renewal: Coverage may be renewed ONCE for an additional 24 weeks (8 infusions).

        ## Criteria

        Zorvanib may be approved when all of the following are met:

        - Urate is high
        - Gold was ineffective

        ## Quantity

        Loading dose: 3 mg/kg once weekly for the first 4 weeks

        Maintenance dose: 1.5 mg/kg once every week, OR 3 mg/kg once every two weeks
        """,
        "zorvanib",
    )
    assert [each.purpose for each in reading.sets] == ["initial"]


def test_a_condition_or_a_list_with_a_time_of_its_own() -> None:
    reading = reading_of(
        """
        # Zorvanib

        ## Criteria

        Zorvanib may be approved when all of the following are met:

        1. Urate is high
        2. Patient has a score of 0 in both eyes, OR has had all of the following for a year:
            a. No gold
            b. No silver
        """,
        "zorvanib",
    )
    assert summary(reading) == [
        "initial [whole policy] all(Urate is high, any(Patient has a score, "
        "all(No gold, No silver)))"
    ]


def test_a_link_to_the_top_behind_a_title_is_no_part_of_it() -> None:
    policy = read_policy(
        b"# Zorvex\n\n## Criteria\n\nZorvex may be approved when all are met:\n\n- Urate is high\n"
        b"- Gold was ineffective\n\n## References \xe2\x88\x9e\n\n1. Zorvex [label]. Town. 2030.\n",
        "zorvex.md",
    )
    assert [section.title for section in policy.sections][-1] == "References"
    assert len(policy.references or ()) == 1
    assert len(policy.criteria or ()) == 1


def test_answers_to_tick_are_no_title() -> None:
    policy = read_policy(
        "# Zorvanib for Gout\n\n| Policy | ☒ Prior Authorization ☐ Step Therapy |\n|---|---|\n"
        "| Number | 12 |\n\n## Criteria\n\nZorvanib may be approved when all are met:\n\n"
        "- Urate is high\n- Gold was ineffective\n".encode(),
        "zorvanib.md",
    )
    assert policy.identity.title == "Zorvanib for Gout"


def test_a_column_of_quantities_below_a_length_of_approval() -> None:
    policy = read_policy(
        b"# Zorvex\n\n## Length of Approval\n\n| Request | Approval period |\n|---|---|\n"
        b"| Initial request | 6 months |\n\n| Drug | Step | Quantity Limit |\n|---|---|---|\n"
        b"| Zorvex 75 mg | Step 2 | 2 pens per 28 days |\n",
        "zorvex.md",
    )
    assert [(limit.kind, limit.value) for limit in policy.limits or ()] == [
        ("approval_duration", 6),
        ("quantity", 2),
    ]


def test_records_that_must_come_with_a_request_are_no_criterion() -> None:
    reading = reading_of(
        """
        # Zorvanib

        ## Policy/Criteria

        Medical records and laboratory reports that support the criteria must accompany the request.

        ### Gout

        Zorvanib may be approved when all of the following are met:

        - Urate is high
        - Gold was ineffective
        """,
        "zorvanib",
    )
    assert [each.indication for each in reading.sets] == ["Gout"]


def test_what_must_not_be_given_is_asked_in_the_imperative_too() -> None:
    reading = reading_of(
        """
        # Zorvanib

        ## Criteria

        Zorvanib is approved when ALL of the following are met:

        - Urate is high

        ## Other

        For all indications: Member has had a negative tuberculosis test.

        Do not administer the requested medication to members with active tuberculosis.
        """,
        "zorvanib",
    )
    assert "Do not administer" in summary(reading)[-1]


def test_a_second_name_of_the_use_in_the_sentence_above_its_criteria_is_no_criterion() -> None:
    reading = reading_of(
        """
        # Zorvanib

        ## Criteria

        ### Larkspur Gout (LKG)

        Zorvanib is proven for the treatment of larkspur gout (LKG), also known as idiopathic
        gout, when all of the following criteria are met:

        - Urate is high
        - Gold was ineffective
        """,
        "zorvanib",
    )
    assert summary(reading) == [
        "initial [Larkspur Gout (LKG)] all(Urate is high, Gold was ineffective)"
    ]
