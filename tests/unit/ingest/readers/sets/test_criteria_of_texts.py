"""Criteria of policies that came as text: copies of pages, and what `pdftotext` leaves of them.

Each case is a part of an invented document in the manner of a real template. What is held is the
shape of each set, and what the lines around the criteria say of limits and drugs.
"""

from __future__ import annotations

from textwrap import dedent

from policydiff.ingest import read_policy
from policydiff.model.criteria import AllOf, criteria_in
from policydiff.model.policy import Policy
from tests.unit.ingest.readers.sets.test_criteria_sets import spelled


def policy_of(text: str) -> Policy:
    """What is read of a text; blank lines around it and its indent do not count."""
    return read_policy(dedent(text).strip().encode(), "test.txt")


def sets_of(text: str) -> list[str]:
    """One line a set: purpose and tree."""
    return [f"{each.purpose} {spelled(each.root)}" for each in policy_of(text).criteria or ()]


def durations_of(text: str) -> list[tuple[str | None, float | int | None, str | None]]:
    """Purpose, value and unit of every approval duration."""
    return [
        (limit.purpose, limit.value, limit.unit)
        for limit in policy_of(text).limits or ()
        if limit.kind == "approval_duration"
    ]


def test_an_or_line_divides_where_and_lines_only_close_lists() -> None:
    assert sets_of(
        """
        ## Clinical Criteria

        ### Zorbinex (zorbinumab)

        Requests for Zorbinex (zorbinumab) may be approved if the following are met:

        - I. Individual has a diagnosis of plexitis; **AND**
        - II. Individual has tried **one** of the following:
          - A. Gold; **OR**
          - B. Silver;

        **AND**

        - III. Individual has tried **two** of the following:
          - A. Copper; **OR**
          - B. Iron; **OR**
          - C. Tin;

        **OR**

        - IV. Individual has a diagnosis of morphea; **AND**
        - V. Individual has tried lead.
        """
    ) == [
        "initial any(all(Individual has a diagnosis, any(Gold, Silver), 2+(Copper, Iron, Tin)), "
        "all(Individual has a diagnosis, Individual has tried lead.))"
    ]


def test_requests_for_continuation_say_their_purpose_in_the_sentence() -> None:
    text = """
        Clinical Criteria

        Zorbinex (zorbinumab)

        Initial requests for Zorbinex (zorbinumab) may be approved if the following are met:

        I. Individual has plexitis; AND
        II. Individual has tried gold.

        Continuation requests for Zorbinex (zorbinumab) may be approved if the following are met:

        I. Individual has improved; AND
        II. Individual has no new plexitis.

        Approval Duration:
        Initial requests: 6 months
        Continuation requests: 1 year
        """
    assert sets_of(text) == [
        "initial all(Individual has plexitis, Individual has tried gold.)",
        "continuation all(Individual has improved, Individual has no new)",
    ]
    assert durations_of(text) == [("initial", 6, "month"), ("continuation", 1, "year")]


def test_a_disease_with_all_of_its_conditions_is_a_condition_too() -> None:
    assert sets_of(
        """
        Prior-Approval Requirements

        Diagnoses

        Patient must have ONE of the following:

        1. Sleepiness with narcolepsy
        2. Night duty disorder with ALL of the following:
        a. Sleep log for 7 days
        b. Symptoms for 3 months

        AND NONE of the following:
        1. Unstable angina
        2. Seizures
        """
    ) == [
        "initial all(any(Sleepiness with narcolepsy, all(Night duty disorder, Sleep log for 7, "
        "Symptoms for 3 months)), none(Unstable angina, Seizures))"
    ]


def test_a_label_between_the_title_of_limits_and_its_values_opens_no_part() -> None:
    assert durations_of(
        """
        Prior - Approval Limits

        Quantity

        Diagnosis\tStrength\tQuantity
        Plexitis\t150 mg\t6 syringes per 365 days
        Morphea\t150 mg\t4 syringes per 365 days

        Duration 12 months

        Prior - Approval Renewal Limits

        Quantity 4 syringes per 365 days

        Duration 18 months
        """
    ) == [("initial", 12, "month"), ("continuation", 18, "month")]


def test_drugs_of_a_description_line_and_of_a_list_of_agents() -> None:
    described = policy_of(
        """
        Description

        Zorbinex (zorbin), Velmora (velmo acid)

        Background

        Both keep people awake.
        """
    )
    listed = policy_of(
        """
        Overview

        Agents addressed in this document include:

        - Zorbinex (zorbin alfa)
        - Velmora (velmo acid)

        Clinical Criteria
        """
    )
    assert [(drug.brand, drug.generic) for drug in described.identity.drugs] == [
        ("Zorbinex", "zorbin"),
        ("Velmora", "velmo acid"),
    ]
    assert [(drug.brand, drug.generic) for drug in listed.identity.drugs] == [
        ("Zorbinex", "zorbin alfa"),
        ("Velmora", "velmo acid"),
    ]


def test_an_approval_sentence_below_an_item_makes_it_a_title() -> None:
    """Without indents nothing else shows it."""
    assert sets_of(
        """
        IV. CRITERIA FOR INITIAL APPROVAL
        A. Rheumatoid velmosis (RV)
        1. Authorization of 12 months may be granted for members who have received gold.
        2. Authorization of 12 months may be granted for treatment of velmosis when both of the
        following criteria are met:
        a. Member has tried silver.
        b. Member has tried lead.
        B. Generalized morphea
        Authorization of 6 months may be granted for treatment when the member has failed light.

        V. CONTINUATION OF THERAPY
        A. All other indications
        Authorization of 12 months may be granted for all members when both of the following
        criteria are met:
        1. Member has no toxicity.
        2. Member responds.
        """
    ) == [
        "initial any(members who have received, "
        "all(Member has tried silver., Member has tried lead.))",
        "initial the member has failed",
        "continuation all(Member has no toxicity., Member responds.)",
    ]


def test_an_approval_sentence_below_a_list_of_criteria_leaves_its_last_item_in_it() -> None:
    assert sets_of(
        """
        CRITERIA

        Requests for Zorbinex may be approved if the following criteria are met:
        I. Individual has velmosis
        II. Individual is 6 years of age or older
        III. Prescribed by or in consultation with a rheumatologist

        Requests for continued use of Zorbinex may be approved if the following are met:
        I. Individual still has velmosis
        II. Treatment has helped
        """
    ) == [
        "initial all(Individual has velmosis, Individual is 6 years, Prescribed by or in)",
        "continuation all(Individual still has velmosis, Treatment has helped)",
    ]


def test_sentences_about_patients_under_a_title_of_products_are_criteria() -> None:
    text = """
        Evergreen Medicaid
        Velmosis Agents

        Drug(s): Zorbinex (zorbinumab), Velmora (velmo acid)
        Effective: 01/01/2025

        LENGTH OF AUTHORIZATION: Initial: 6 months; Renewal: 1 year

        REVIEW CRITERIA:

        1. Patient must be 12 years of age or older; AND
        2. Patient must have tried gold.

        NON-PREFERRED AGENTS:
        Patient must have tried at least two preferred agents.
        """
    assert sets_of(text) == [
        "initial all(Patient must be 12, Patient must have tried)",
        "preferred_product Patient must have tried",
    ]
    assert durations_of(text) == [("initial", 6, "month"), ("continuation", 1, "year")]
    assert [drug.brand for drug in policy_of(text).identity.drugs] == ["Zorbinex", "Velmora"]


def test_histories_and_codes_of_texts_whose_columns_stand_close() -> None:
    policy = policy_of(
        """
        Zorbinex

        The policy is about Zorbinex.

        Procedure Codes
        J9901                         C9398                           J3598

        Reviews, Revisions, and Approvals                          Date        P&T Approval
                                                                               Date
        Policy created                                             05.04.21 06.21
        2Q 2022 annual review: no significant changes;             02.08.22 05.22
        references reviewed and updated.

        References
        1. Zorbinex
        """
    )
    assert [code.code for code in policy.coding or ()] == ["J9901", "C9398", "J3598"]
    assert [entry.date for entry in policy.history or ()] == ["2021-05-04", "2022-02-08"]


def test_an_entry_that_names_criteria_is_no_title() -> None:
    policy = policy_of(
        """
        History
        Date         Comments
        07/01/24 New policy, approved June 11, 2024. Added coverage criteria for
                 Zorbinex.
        01/01/26 Annual Review, approved December 9, 2025. Updated age from
                 18 to 12.

        Disclaimer: This policy is a guide.
        """
    )
    assert [entry.date for entry in policy.history or ()] == ["2024-07-01", "2026-01-01"]


def test_drugs_that_only_the_sentences_of_approval_pair() -> None:
    policy = policy_of(
        """
        Clinical Criteria

        Subject: Zorbomabs for velmosis

        Clinical Criteria

        Zorbinex (zorbomab)

        Initial requests for Zorbinex (zorbomab) may be approved if the following are met:

        I. Individual has velmosis; AND
        II. Individual has tried gold.

        Velmora (velmo acid)

        Requests for Velmora (velmo acid) may be approved if the following are met:

        I. Individual has velmosis; AND
        II. Individual has tried lead.
        """
    )
    assert [(drug.brand, drug.generic) for drug in policy.identity.drugs] == [
        ("Zorbinex", "zorbomab"),
        ("Velmora", "velmo acid"),
    ]
    assert [each.indication for each in policy.criteria or ()] == [None, None]


def test_indications_over_their_criteria_in_a_list_of_what_is_covered() -> None:
    text = """
        2. Criteria for Initial Approval
              Acme considers zorbinumab (Zorbinex) medically necessary for the following
              indications:
           1. Skin velmosis (SV)
              1. For members who have previously received gold; or
              2. For members who cannot take gold;
           2. Uveitis
              1. Member is 2 years of age or older; and
              2. Member has failed silver;
        """
    assert sets_of(text) == [
        "initial any(For members who have, For members who cannot)",
        "initial all(Member is 2 years, Member has failed silver)",
    ]
    assert [each.indication for each in policy_of(text).criteria or ()] == [
        "Skin velmosis (SV)",
        "Uveitis",
    ]


def test_pointers_and_names_of_products_are_no_criteria() -> None:
    text = """
        Approval Criteria

        Product Name: Zorbinex

        1 - Diagnosis of velmosis
        AND
        2 - Trial of gold

        C. Other diagnoses/indications (must meet 1 or 2):
           1. If this drug has undergone a label change, refer to one of the following policies
              (a or b):
              a. The no coverage policy; or
              b. The non-formulary policy; or
           2. If the requested use is NOT listed and criterion 1 above does not apply, refer to
              the off-label use policy.
        """
    assert sets_of(text) == ["initial all(Diagnosis of velmosis, Trial of gold)"]
    pointed = [note for note in policy_of(text).notes if note.kind == "external_reference"]
    assert len(pointed) == 2


def test_what_will_be_denied_is_not_covered() -> None:
    assert sets_of(
        """
        REVIEW CRITERIA:

        1. Patient has velmosis; AND
        2. Patient has tried gold.

        DENIAL CRITERIA:
        Therapy will be denied if any of the following are met:
        • Patient has a known hypersensitivity
        • Requested for acquired velmosis
        """
    ) == [
        "initial all(Patient has velmosis, Patient has tried gold.)",
        "not_covered any(Patient has a known, Requested for acquired velmosis)",
    ]


def test_tables_whose_cells_came_line_by_line() -> None:
    policy = policy_of(
        """
        Zorbinex

        The policy is about Zorbinex.

        Coding Implications

        HCPCS
        Codes

        Description

        J9901

        Injection of zorbinumab

        Reviews, Revisions, and Approvals

        Date

        P&T Approval
        Date

        Policy created

        05.04.21 06.21

        2Q 2022 annual review: no significant changes;
        references reviewed and updated.

        02.08.22 05.22

        Important Reminder
        This policy has been developed by professionals.
        """
    )
    assert [code.code for code in policy.coding or ()] == ["J9901"]
    assert [(entry.date, entry.text.split()[0]) for entry in policy.history or ()] == [
        ("2021-05-04", "Policy"),
        ("2022-02-08", "2Q"),
    ]


def test_criteria_for_members_who_take_the_drug_already() -> None:
    assert sets_of(
        """
        CRITERIA FOR DRUG COVERAGE

        Criteria for current members already taking the medication: Zorbinex will be covered for
        6 months when the following criteria are met:

        • Prescriber is a dermatologist
        • Patient has had a response

        P&T Date: 03/2025; Effective date: 06/03/2025 criteria 1 of 1
        """
    ) == ["continuation all(Prescriber is a dermatologist, Patient has had a)"]


def test_what_is_denied_below_the_approved_indications() -> None:
    assert sets_of(
        """
        POLICY

        I. INDICATIONS

           The indications below are considered a covered benefit provided that all are met.

           FDA-Approved Indications
           1. Plaque velmosis in adults

           All other indications are considered experimental and not medically necessary.

        II. CRITERIA FOR INITIAL APPROVAL

           A. Plaque velmosis
              Authorization of 12 months may be granted when both of the following are met:
              1. Member is an adult.
              2. Member has tried gold.

        III. CONTINUATION OF THERAPY

           Authorization of 12 months may be granted when the member has improved.
        """
    )[:2] == [
        "not_covered All other indications are",
        "initial all(Member is an adult., Member has tried gold.)",
    ]


def test_what_a_patient_meets_is_criteria_whatever_stands_above() -> None:
    read = sets_of(
        """
        CRITERIA

        Preferred Product

        Zorbinex is non-preferred. The following applies to all requests:

        • Patient has tried gold

        A. Velmosis

        Patient meets all of the following:

        1. Screening for lead has been completed
        2. Prescribed by a dermatologist
        3. Age 8 years or older
        """
    )
    assert read[-1].endswith(
        "all(Screening for lead has, Prescribed by a dermatologist, Age 8 years or)"
    )


def test_an_item_that_is_only_a_number_keeps_it_and_its_notes() -> None:
    text = """
        REQUIRED MEDICAL INFORMATION:
        A. VELMOSIS:
           1. (a) Member had a negative fever screening*
              OR
              (b) Member has completed a treatment course
              *PLAN REVIEWER NOTE: Fever screening assesses the risk of fever
              AND
           2. Member has failed gold
        """
    assert sets_of(text) == [
        "initial all(any(Member had a negative, Member has completed a), Member has failed gold)"
    ]
    (only,) = policy_of(text).criteria or ()
    assert isinstance(only.root, AllOf)
    first = only.root.children[0]
    assert (first.label, [note.text for note in first.notes]) == (
        "1",
        ["*PLAN REVIEWER NOTE: Fever screening assesses the risk of fever"],
    )


def test_sentences_that_begin_with_labels_in_capitals_are_one_demand_each() -> None:
    text = """
        REQUIRED MEDICAL INFORMATION:
        A. VELMOSIS:
           1. Documentation of velmosis
              AND
           2. Member has failed gold

        PRESCRIBER REQUIREMENTS:
        VELMOSIS: Prescribed by or in consultation with a neurologist. GRAVE GOUT: Prescribed by a
        rheumatologist. [If prescribed in consultation, consultation notes must be submitted]
        """
    assert sets_of(text) == [
        "initial all(Documentation of velmosis, Member has failed gold)",
        "general all(VELMOSIS: Prescribed by or, GRAVE GOUT: Prescribed by)",
    ]
    last = list(criteria_in((policy_of(text).criteria or ())[-1].root))[-1]
    assert last.text == "GRAVE GOUT: Prescribed by a rheumatologist."
    assert [note.text for note in last.notes] == [
        "If prescribed in consultation, consultation notes must be submitted"
    ]


def test_how_long_it_is_extended_and_for_whom_is_asked_of_renewals_only() -> None:
    for label in ("Extended Approval", "Reauthorization", "Renewal"):
        text = f"""
            ## Criteria

            ### Plexitis

            Criteria. Patient must meet the following criteria (A and B):

            A. The patient is 18 years of age or older; AND
            B. The patient has tried gold.

            Initial Approval/Extended Approval.

            A) Initial Approval: 4 months
            B) {label}: 1 year if the patient has had fewer attacks
            """
        assert sets_of(text) == [
            "initial all(The patient is 18, The patient has tried)",
            "continuation the patient has had",
        ]
        assert durations_of(text) == [("initial", 4, "month"), ("continuation", 1, "year")]


def test_a_denial_that_is_joined_to_the_criteria_is_one_of_them() -> None:
    text = """
        ## Policy

        The drugs are medically necessary if the criteria for the drug are met:

        ### Zorbinex (zorbinumab)

        1. Has failed surgery AND
        2. Will not be approved if any of the following are present:
           - a. Pregnancy
           - b. Active infection

        AND

        3. Is enrolled in the program
        """
    (only,) = sets_of(text)
    assert only == (
        "initial all(Has failed surgery, none(Pregnancy, Active infection), Is enrolled in the)"
    )


def test_a_payer_that_covers_a_drug_for_several_uses() -> None:
    text = """
        ## Policy

        Larkspur Health covers zorbinumab (Zorbinex) for plexitis when criteria 1 and 2 are met:

        1. Member is at least 18 years of age; and
        2. In the current episode, no response to trials (6 weeks each) of ALL of the following:
           - Gold
           - Silver

        Larkspur Health covers zorbinumab (Zorbinex) for morphea when all of the following are met:

        1. Member is at least 18 years of age; and
        2. Used with copper.
        """
    assert sets_of(text) == [
        "initial all(Member is at least, all(Gold, Silver))",
        "initial all(Member is at least, Used with copper.)",
    ]


def test_columns_of_durations_name_the_requests_of_a_benefit() -> None:
    text = """
        ## Policy

        Zorbinex may be approved when all of the following are met:

        - Member has tried gold

        ## Approval Time Periods

        | Line of Business | Rx Initial approval | Rx Continued approval |
        | --- | --- | --- |
        | Commercial and Exchange | 6 months | 12 months |
        """
    assert durations_of(text) == [("initial", 6, "month"), ("continuation", 12, "month")]
