"""Criteria in the manner of templates that no profile knows, as they lose their structure in print.

Each case is a short document of an invented drug. The PDFs of these templates show headings by
font, lists by indents; the Markdown and plain text here show the same outline. What is held is the
shape of each set: which indication, which purpose, which logic.
"""

from __future__ import annotations

from textwrap import dedent

import pytest

from policydiff.ingest import read_policy
from policydiff.model.criteria import AllOf, AnyOf, Criterion, criteria_in
from tests.unit.ingest.readers.sets.test_criteria_sets import reading_of, summary


def durations(text: str) -> list[tuple[str | None, float | int | None, str | None, str | None]]:
    return [
        (limit.purpose, limit.value, limit.unit, limit.line_of_business)
        for limit in read_policy(dedent(text).encode(), "test.md").limits or ()
    ]


def test_one_sentence_over_titles_announces_the_criteria_of_each() -> None:
    reading = reading_of(
        """
        ## Coverage Determination

        Zorbinex may be considered medically necessary when the following criteria are met:

        ### Plaque Velmosis

        - The member has plaque velmosis AND
        - The member is 18 years of age or older

        ### Joint Velmosis

        - The member has joint velmosis AND
        - One of the following:
            - Trial of one tablet
            - Contraindication to tablets
        """
    )
    assert summary(reading) == [
        "initial [Plaque Velmosis] all(The member has plaque, The member is 18)",
        "initial [Joint Velmosis] all(The member has joint, any(Trial of one tablet, "
        "Contraindication to tablets))",
    ]


def test_numbered_parts_hold_the_titles_between_them() -> None:
    reading = reading_of(
        """
        # Zorbinex

        I. **Length of Authorization**

        Coverage is provided for 6 months and may be renewed.

        II. **Initial Approval Criteria**

        ## Biliary Velmosis

        - Patient has metastatic disease; **AND**
        - Used with tablets; **AND**
            - Used as first treatment; **OR**
            - Used after surgery

        ## Lung Velmosis

        - Used alone

        III. **Renewal Criteria**

        Coverage can be renewed based upon the following criteria:

        - Absence of toxicity
        """
    )
    assert summary(reading) == [
        "initial [Biliary Velmosis] all(Patient has metastatic disease, all(Used with tablets, "
        "any(Used as first treatment, Used after surgery)))",
        "initial [Lung Velmosis] Used alone",
        "continuation [whole policy] all(Absence of toxicity)",
    ]


def test_an_authorization_for_members_who_states_its_condition() -> None:
    reading = reading_of(
        """
        ## Criteria for Initial Approval

        A. **Velmosis**
        1. Authorization of 12 months may be granted for adult members who have received a biologic.
        2. Authorization of 12 months may be granted when both of the following criteria are met:
            a. Member has failed tablets
            b. Member has active disease

        ## Continuation of Therapy

        ### Velmosis

        Authorization of 12 months may be granted for all members who achieve a response.
        """
    )
    assert summary(reading) == [
        "initial [Velmosis] any(adult members who have, "
        "all(Member has failed tablets, Member has active disease))",
        "continuation [Velmosis] all members who achieve",
    ]


def test_durations_on_the_lines_below_their_label_close_the_criteria_above() -> None:
    text = """
        ## Policy/Criteria

        ### Initial Approval Criteria

        A. **Velmosis** (must meet all):
        1. Diagnosis of velmosis;
        2. Age ≥ 18 years.

        **Approval duration:**

        **Medicaid –** 6 months

        **Commercial –** 12 months or to the member's renewal date, whichever is longer
        """
    assert summary(reading_of(text)) == [
        "initial [Velmosis] all(Diagnosis of velmosis, Age ≥ 18 years.)"
    ]
    assert durations(text) == [
        ("initial", 6, "month", "Medicaid"),
        ("initial", 12, "month", "Commercial"),
    ]


def test_a_card_above_criteria_says_for_which_request_they_are() -> None:
    text = """
        # Prior Authorization Guideline

        ## 1. Criteria

        | Field | Value |
        |---|---|
        | Diagnosis | Plaque velmosis |
        | Approval Length | 6 month(s) |
        | Therapy Stage | Initial Authorization |

        ### Approval Criteria

        1 - Diagnosis of plaque velmosis

        **AND**

        2 - Trial of tablets

        | Field | Value |
        |---|---|
        | Diagnosis | Plaque velmosis |
        | Approval Length | 12 month(s) |
        | Therapy Stage | Reauthorization |

        ### Approval Criteria

        1 - Documentation of a response
        """
    assert summary(reading_of(text)) == [
        "initial [Plaque velmosis] all(Diagnosis of plaque velmosis, Trial of tablets)",
        "continuation [Plaque velmosis] Documentation of a response",
    ]
    assert durations(text) == [("initial", 6, "month", None), ("continuation", 12, "month", None)]


@pytest.mark.parametrize(
    ("lead", "tree"),
    [
        ("Trial of at least ONE conventional therapy:", "any(tablets, cream)"),
        ("Trial of two preferred agents:", "2+(tablets, cream)"),
        ("Diagnosis is confirmed by ONE of the following:", "any(tablets, cream)"),
        ("Member failed treatment with one of the following:", "any(tablets, cream)"),
        ("Dose does not exceed all of the following:", "all(tablets, cream)"),
        ("Member is not using any of the following:", "none(tablets, cream)"),
    ],
)
def test_what_a_lead_in_says_of_its_list(lead: str, tree: str) -> None:
    text = (
        "## Coverage Criteria\n\nZorbinex may be approved when all of the following are met:\n\n"
        f"1. Age 18 years\n2. {lead}\n    a. tablets\n    b. cream\n"
    )
    assert summary(reading_of(text)) == [f"initial [whole policy] all(Age 18 years, {tree})"]


def test_two_markers_in_one_line_open_a_list_inside_the_item() -> None:
    reading = reading_of(
        """
        ## Coverage Criteria

        Zorbinex may be approved when all of the following are met:

        1. Diagnosis of velmosis

        AND

        2. (a) Member takes tablets

        OR

        (b) Member cannot take tablets

        AND

        3. Age 18 years
        """
    )
    assert summary(reading) == [
        "initial [whole policy] all(Diagnosis of velmosis, any(Member takes tablets, "
        "Member cannot take tablets), Age 18 years)"
    ]


@pytest.mark.parametrize(
    "line",
    [
        "*Prior authorization may be required for tablets",
        "† Approved by the agency; ‡ listed in a compendium",
        "Original Effective Date: 01/2021",
    ],
)
def test_footnotes_and_dates_below_a_list_ask_for_nothing(line: str) -> None:
    reading = reading_of(
        "## Coverage Criteria\n\nZorbinex may be approved when all of the following are met:\n\n"
        f"1. Age 18 years\n2. Diagnosis of velmosis\n\n{line}\n"
    )
    assert summary(reading) == ["initial [whole policy] all(Age 18 years, Diagnosis of velmosis)"]


def test_a_sentence_for_all_indications_is_required_of_each() -> None:
    reading = reading_of(
        """
        ## Criteria for Initial Approval

        ### Velmosis

        Authorization of 6 months may be granted when the member has failed tablets.

        ## Other Criteria

        For all indications: Member has a negative test for tuberculosis.
        """
    )
    assert (
        summary(reading)[-1] == "general also_required [whole policy] For all indications: Member"
    )


@pytest.mark.parametrize(
    ("head", "payer", "number"),
    [
        ("Lakeside Health Plan\n\n# Clinical Policy: Zorbinex", "lakeside-health-plan", None),
        ("# Zorbinex\n\nPolicy Number: 0042 (Replaces 0017)", "unknown", "0042"),
        ("# MEDICAL POLICY - 5.99.742 Zorbinex", "unknown", "5.99.742"),
    ],
)
def test_payer_and_number_without_a_label_or_with_more_behind_it(
    head: str, payer: str, number: str | None
) -> None:
    policy = read_policy(dedent(f"{head}\n\n## Background\n\nWords.\n").encode(), "test.md")
    assert (policy.identity.payer.id, policy.identity.number) == (payer, number)


def test_a_table_of_what_to_try_first_belongs_to_the_rule_below_it() -> None:
    reading = reading_of(
        """
        # Zorbinex Class

        ## Clinical Criteria

        | **Trial period** | 30 days for tablets and 90 days for drops |
        |------------------|------------------------------------------|
        | **Number of non-PA agents** | 2 medications of the same class |

        ### Prior Authorization Criteria

        - Is there a reason the patient cannot be changed to a drug not requiring prior approval?

            Acceptable reasons include:

          - Allergy to drugs not requiring approval
          - History of toxic effects
        """
    )
    assert summary(reading) == [
        "preferred_product also_required [whole policy] all(Trial period: 30 days, "
        "any(Allergy to drugs not, History of toxic effects))",
    ]
    root = reading.sets[0].root
    assert isinstance(root, AllOf)
    trial, reasons = root.children
    assert isinstance(trial, Criterion)
    assert trial.text == (
        "Trial period: 30 days for tablets and 90 days for drops; "
        "Number of non-PA agents: 2 medications of the same class"
    )
    assert isinstance(reasons, AnyOf)
    assert reasons.stem
    assert reasons.text is not None
    assert reasons.text.startswith("Is there a reason the patient cannot be changed")
    assert reasons.text.endswith("prior approval? Acceptable reasons include")


def test_a_table_of_what_to_try_first_is_a_rule_of_its_own_where_none_follows() -> None:
    reading = reading_of(
        """
        # Zorbinex Class

        ## Coverage Criteria

        | Trial period        | 30 days  |
        |---------------------|----------|
        | Number of preferred drugs | 2  |

        ### Clinical Criteria

        - Age 12 years or older
        """
    )
    assert summary(reading) == [
        "preferred_product also_required [whole policy] Trial period: 30 days;",
        "initial [whole policy] Age 12 years or",
    ]


def test_a_headed_column_of_criteria_needs_no_list_in_its_cells() -> None:
    reading = reading_of(
        """
        ## Coverage Criteria

        ### Plaque Velmosis

        Approve for 1 year if the patient meets BOTH of the following (A and B):

        A. Patient is 18 years of age or older; AND
        B. Preferred product criteria is met for the product as listed in the below table(s).

        **Employer Plans:**

        | Product | Criteria |
        | --- | --- |
        | Zorvex | Patient has tried Zorbinex |

        **Individual and Family Plans:**

        | Product | Criteria |
        | --- | --- |
        | Zorvex | Patient has tried Zorbinex and Testora |
        """
    )
    assert summary(reading)[1:] == [
        "preferred_product also_required [whole policy / Employer Plans] "
        "Patient has tried Zorbinex",
        "preferred_product also_required [whole policy / Individual and Family Plans] "
        "Patient has tried Zorbinex",
    ]


def test_a_sentence_right_above_an_approval_duration_is_what_is_asked() -> None:
    text = """
        ## Coverage Criteria

        ### Velmotic Tumors

        Zorvex will be approved based on the following criterion:

        - Diagnosis of a velmotic tumor

        Authorization will be issued for 6 months.

        ### Compendium Regimens

        The drug has been recognized for treatment of the tumor by the compendium.

        Authorization will be issued for 12 months.
        """
    assert summary(reading_of(text)) == [
        "initial [Velmotic Tumors] all(Diagnosis of a velmotic)",
        "initial [Compendium Regimens] The drug has been",
    ]
    assert durations(text) == [
        ("initial", 6, "month", None),
        ("initial", 12, "month", None),
    ]


@pytest.mark.parametrize(
    ("pointer", "kinds"),
    [("See Benefit Considerations", []), ("See the Oncology policy", ["external_reference"])],
)
def test_a_pointer_to_another_part_of_the_document_leads_nowhere_else(
    pointer: str, kinds: list[str]
) -> None:
    text = f"""
        ## Coverage Rationale

        {pointer}

        Zorvex is proven for the treatment of the following conditions:

        - Plaque velmosis

        ## Benefit Considerations

        Some certificates allow more.
        """
    assert [note.kind for note in read_policy(dedent(text).encode(), "test.md").notes] == kinds


def test_numbered_titles_under_one_of_the_following_are_indications() -> None:
    reading = reading_of(
        """
        ## Medical Necessity Criteria

        Zorvex is considered medically necessary when ONE of the following is met:

        1. **Plaque Velmosis.** Individual meets **ALL** of the following criteria:
            A. Age 6 years or older
            B. Trial of one tablet
        2. **Joint Velmosis.** Individual meets **BOTH** of the following criteria:
            A. Age 18 years or older
            B. Trial of two tablets
        """
    )
    assert summary(reading) == [
        "initial [Plaque Velmosis] all(Age 6 years or, Trial of one tablet)",
        "initial [Joint Velmosis] all(Age 18 years or, Trial of two tablets)",
    ]


def test_a_footnote_with_a_list_is_a_note_of_the_line_that_refers_to_it() -> None:
    reading = reading_of(
        """
        ## Initial Approval Criteria

        **Velmosis**

        - Patient must have severe disease\\*; AND
        - Patient is an adult

        **Gout**

        - Patient has failed gold
        - Patient has failed silver

        \\***Signs of severe velmosis may include any of the following:**

        - Fever at night
        - Pain
        """
    )
    assert summary(reading) == [
        "initial [Velmosis] all(Patient must have severe, Patient is an adult)",
        "initial [Gout] all(Patient has failed gold, Patient has failed silver)",
    ]
    severe = next(criteria_in(reading.sets[0].root))
    assert [note.text for note in severe.notes] == [
        "*Signs of severe velmosis may include any of the following: Fever at night; Pain"
    ]


def test_an_item_that_limits_the_quantity_is_a_limit_and_no_criterion() -> None:
    reading = reading_of(
        """
        ## Policy Criteria

        Zorvex may be approved for velmosis when ALL of the following are met:

        1. Patient is an adult
        2. Patient has failed gold
        3. Quantity is limited to 60 tablets per 30 days
        """
    )
    assert summary(reading) == [
        "initial [velmosis] all(Patient is an adult, Patient has failed gold)"
    ]
    (limit,) = reading.limits
    assert (limit.kind, limit.value, limit.per) == ("quantity", 60, "30 day")
    assert limit.text == "Quantity is limited to 60 tablets per 30 days"


def test_footnotes_set_as_items_are_notes_of_the_lines_that_refer_to_them() -> None:
    reading = reading_of(
        """
        ## Initial Approval Criteria

        **Velmosis**

        - Patient must have severe disease‡‡; AND
        - Patient has an intolerance§ to gold
        - ‡‡Severe disease includes, but is not limited to, one or more of the following:
            - Fever at night
            - Pain
        - §Intolerance is defined as a rash
        """
    )
    assert summary(reading) == [
        "initial [Velmosis] all(Patient must have severe, Patient has an intolerance§)"
    ]
    severe, intolerant = criteria_in(reading.sets[0].root)
    assert [note.text for note in severe.notes] == [
        "‡‡Severe disease includes, but is not limited to, one or more of the following: "
        "Fever at night; Pain"
    ]
    assert [note.text for note in intolerant.notes] == ["§Intolerance is defined as a rash"]


def test_what_is_asked_for_all_uses_listed_below_stands_once_beside_them() -> None:
    reading = reading_of(
        """
        <html><body><main><h1>Zorvex</h1><h2>Policy</h2>
        <p><strong>Prescriber Specialties</strong></p>
        <p>This medication must be prescribed by one of the following:</p>
        <ul><li>Velmosis: neurologist</li><li>Gout: rheumatologist</li></ul>
        <ol><li><strong>Criteria for Initial Approval</strong>
        <p>Lakeside considers Zorvex medically necessary for the following indications, where the
        member will not use it with gold:</p>
        <ol type="A"><li><strong>Velmosis</strong>
        <p>For treatment of velmosis when all of the following criteria are met:</p>
        <ol><li>Member is an adult; <em>and</em></li><li>Member has failed tablets</li></ol></li>
        <li><strong>Gout</strong>
        <p>For treatment of gout when both of the following criteria are met:</p>
        <ol><li>Member has tophi; <em>and</em></li><li>Member has failed drops</li></ol></li></ol>
        </li><li><strong>Continuation of Therapy</strong>
        <p>Lakeside considers continuation of Zorvex medically necessary when all of the following
        are met:</p><ol><li>Member is better</li><li>Member takes no gold</li></ol></li></ol>
        </main></body></html>
        """
    )
    assert summary(reading) == [
        "general also_required [whole policy] any(Velmosis: neurologist, Gout: rheumatologist)",
        "initial also_required [whole policy] the member will not",
        "initial [Velmosis] all(Member is an adult, Member has failed tablets)",
        "initial [Gout] all(Member has tophi, Member has failed drops)",
        "continuation [whole policy] all(Member is better, Member takes no gold)",
    ]


def test_that_a_drug_is_a_benefit_is_no_condition_of_it() -> None:
    reading = reading_of(
        """
        ## Initial Authorization

        When a benefit, coverage of Zorvex may be approved when both of the following are met:

        1. Member has velmosis
        2. Member is an adult
        """
    )
    assert summary(reading) == [
        "initial [whole policy] all(Member has velmosis, Member is an adult)"
    ]
