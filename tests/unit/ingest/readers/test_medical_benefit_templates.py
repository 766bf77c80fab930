"""Medical benefit policies of commercial plans: how they grant, deny and renew."""

from __future__ import annotations

import pytest

from policydiff.ingest.readers.durations.durations import approval_durations_in
from policydiff.ingest.readers.trees.lead_ins import read_lead_in
from policydiff.ingest.readers.wording.asking import asks_nothing
from policydiff.ingest.readers.wording.statements import announcement
from tests.unit.ingest.readers.sets.test_criteria_sets import reading_of, summary


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("We may cover Zorvex for gout when all of the following are met:", "approval"),
        ("The plan will cover Zorvex when all of the following are met:", "approval"),
        ("Zorvex is considered medically appropriate for gout when:", "approval"),
        ("Zorvex may be considered medically appropriate when:", "approval"),
        ("Zorvex meets member benefit primary coverage criteria when:", "approval"),
        ("We do not cover Zorvex for the following:", "denial"),
        ("The plan does not cover Zorvex for the following:", "denial"),
        ("Zorvex does not meet member benefit primary coverage criteria.", "denial"),
        ("A second course is considered not medically appropriate.", "denial"),
    ],
)
def test_how_plans_grant_and_deny(sentence: str, kind: str) -> None:
    assert announcement(sentence).kind == kind


def test_what_is_said_of_the_denials_above_denies_nothing_more() -> None:
    reading = reading_of(
        """
        ## Coverage Limitations

        Members may NOT be eligible for Zorvex for any of these:

        - Hay fever
        - Use with a second biologic

        These are considered investigational as they are not generally accepted.
        """
    )
    assert summary(reading) == [
        "not_covered excludes [whole policy] any(Hay fever, Use with a second)"
    ]


def test_a_sentence_that_renews_is_criteria_with_its_condition() -> None:
    reading = reading_of(
        """
        ## Policy

        Zorvex may be considered medically necessary when ALL of the following are met:

        - Member is an adult
        - Member has velmosis

        Continued use of Zorvex may be considered medically necessary when there are fewer plaques.
        """
    )
    assert summary(reading) == [
        "initial [whole policy] all(Member is an adult, Member has velmosis)",
        "continuation [whole policy] there are fewer plaques.",
    ]


@pytest.mark.parametrize(
    "lead", ["For treatment of plaque velmosis when", "For the management of velmosis, if"]
)
def test_the_use_in_a_lead_in_under_its_title_is_no_criterion(lead: str) -> None:
    reading = reading_of(
        f"""
        ## Criteria for Initial Approval

        ### Plaque velmosis (PV)

        {lead} all of the following criteria are met:

        1. Member is an adult; and
        2. Member has failed tablets
        """
    )
    assert summary(reading) == [
        "initial [Plaque velmosis (PV)] all(Member is an adult, Member has failed tablets)"
    ]


def test_the_kind_of_document_over_its_head_is_no_title_of_criteria() -> None:
    reading = reading_of(
        """
        # MEDICAL POLICY

        | Policy Title | Zorvex for Velmosis |
        |---|---|
        | Policy Number | 11.01.99 |
        | Current Effective Date | March 19, 2026 |
        | Next Review Date | March 2027 |

        ## POLICY STATEMENT(S)

        I. Zorvex is considered medically appropriate when BOTH of the following are met:

            A. Member is an adult
            B. Member has velmosis

        ## CODE(S)

        - Codes may not be covered under all circumstances.
        - (NMN)=Not medically necessary/appropriate

        ## PRODUCT DISCLAIMER

        - Services are contract dependent.
        """
    )
    assert summary(reading) == [
        "initial [whole policy] all(Member is an adult, Member has velmosis)"
    ]


def test_denials_below_a_part_on_dosing_are_read() -> None:
    reading = reading_of(
        """
        # Zorvex

        ## Policy

        Zorvex is considered medically necessary for gout when the member is an adult:

        - Member has failed tablets

        ### Dosage and Administration

        The dose is 5 mg.

        #### Experimental, Investigational, or Unproven

        Zorvex is considered experimental, investigational, or unproven for the following:

        - Hay fever
        - Hives

        ## Background

        Zorvex was tried in 20 patients.
        """
    )
    assert summary(reading)[-1] == "not_covered excludes [whole policy] any(Hay fever, Hives)"


def test_what_a_row_denies_is_not_denied_again_by_its_table() -> None:
    reading = reading_of(
        """
        ## Policy Coverage Criteria

        | Drug | Investigational |
        |---|---|
        | As listed | All other uses of Zorvex are considered investigational. See the label. |
        """
    )
    assert summary(reading) == ["not_covered excludes [whole policy] All other uses of"]


def test_what_to_send_in_is_no_criterion() -> None:
    reading = reading_of(
        """
        ## Criteria

        Zorvex may be covered when ALL of the following are met:

        1. Member is an adult
        2. Member has failed tablets

        If requesting this service, please send the following documentation:

        - The last clinical notes
        """
    )
    assert summary(reading) == [
        "initial [whole policy] all(Member is an adult, Member has failed tablets)"
    ]


def test_an_open_list_of_what_is_investigational() -> None:
    reading = reading_of(
        """
        ## Policy

        Zorvex is considered investigational for all other uses, including but not limited to:

        - Hay fever
        - Hives
        """
    )
    assert [each.root for each in reading.sets if each.catch_all]
    assert summary(reading) == [
        "not_covered excludes [whole policy] Zorvex is considered investigational",
        "not_covered excludes [whole policy] any(Hay fever, Hives)",
    ]


def test_how_long_something_is_medically_necessary_is_how_long_it_is_approved() -> None:
    (found,) = approval_durations_in(
        "Continued Zorvex is considered medically necessary for an additional 12 months when:"
    )
    assert (found.value, found.unit, found.purpose) == (12, "month", "continuation")


def test_the_uses_and_services_of_numbered_parts() -> None:
    reading = reading_of(
        """
        # MDM-118: Zorvex

        ## MDM-118.3: Plaque Velmosis

        **Initial request.** Zorvex is indicated when ANY of the following is met:

        - First-line therapy
        - Member has failed tablets

        ## MDM-118.5: Authorization Duration

        Initial: 6 months. Reauthorization: 12 months.
        """
    )
    assert summary(reading)[0].endswith("any(First-line therapy, Member has failed tablets)")
    assert len(reading.sets) == 1


def test_items_that_grant_by_themselves_are_ways_in_of_their_own() -> None:
    reading = reading_of(
        """
        ## Criteria/Guidelines

        A. Zorvex is covered (subject to limits) for velmosis when all of the following are met:

            1. Member is an adult
            2. Member has failed tablets

        B. Continuation of Zorvex is covered when the member has fewer plaques.
        """
    )
    assert summary(reading) == [
        "initial [whole policy] all(Member is an adult, Member has failed tablets)",
        "continuation [whole policy] the member has fewer",
    ]


def test_a_grant_in_brackets_behind_the_kind_of_request() -> None:
    reading = reading_of(
        """
        ## Criteria

        ### Plaque velmosis

        **Initial** (approve for 6 months): **all** of the following

        1. Member is an adult
        2. Member has failed tablets

        **Recertification** (approve for 12 months): documentation of a response
        """
    )
    assert summary(reading) == [
        "initial [Plaque velmosis] all(Member is an adult, Member has failed tablets)",
        "continuation [Plaque velmosis] documentation of a response",
    ]
    assert [(each.purpose, each.value) for each in reading.limits] == [
        ("initial", 6),
        ("continuation", 12),
    ]


def test_denials_that_list_uses_inside_an_item() -> None:
    reading = reading_of(
        """
        ## Policy

        The following are considered experimental, investigational, or unproven:

        1. Zorvex for the following indications (not an all-inclusive list):

            - Hay fever
            - Hives

        2. Two doses at once.

        The following are considered contraindications/exclusions:

        1. Pregnancy
        """
    )
    assert summary(reading) == [
        "not_covered excludes [whole policy] any(Hay fever, Hives, Two doses at once)",
        "not_covered excludes [whole policy] Pregnancy",
    ]


def test_labels_of_the_items_with_stops() -> None:
    lead = read_lead_in("None of the following are present (1.-3.):")
    assert (lead.operator, lead.stem) == ("none", False)


def test_a_hint_in_brackets_leaves_the_criterion() -> None:
    assert not asks_nothing("By a neurologist [notes must be submitted with each request]")
    assert asks_nothing("Notes must be submitted with each request")


@pytest.mark.parametrize(
    ("sentence", "kind", "catch_all"),
    [
        ("The plan does not consider Zorvex medically necessary in:", "denial", False),
        ("Zorvex is considered investigational in all other situations:", "denial", True),
        ("When Zorvex is not covered", "denial", False),
        ("Renewal will be provided when there are fewer plaques.", "approval", False),
        ("Zorvex will be re-approved if there are fewer plaques.", "approval", False),
    ],
)
def test_more_ways_to_deny_and_to_renew(sentence: str, kind: str, catch_all: bool) -> None:
    said = announcement(sentence)
    assert (said.kind, said.catch_all) == (kind, catch_all)


def test_what_must_not_be_beside_what_holds() -> None:
    lead = read_lead_in("Member is clinically stable, and does NOT have ANY of the following:")
    assert (lead.operator, lead.condition) == ("none", "Member is clinically stable")


def test_a_renewal_behind_a_duration_is_criteria() -> None:
    reading = reading_of(
        """
        ## Policy

        I. Zorvex is considered medically necessary when ALL of the following are met:

            A. Member is an adult
            B. Member has failed tablets

        II. Initial authorization is for 6 months. Continued authorization of 12 months is
            considered medically necessary when there are fewer plaques.
        """
    )
    assert summary(reading)[-1] == "continuation [whole policy] there are fewer plaques."
    assert [(each.purpose, each.value) for each in reading.limits] == [
        ("initial", 6),
        ("continuation", 12),
    ]


def test_a_denial_behind_its_own_label_is_read_wherever_it_stands() -> None:
    reading = reading_of(
        """
        # Zorvex

        ## Initial Criteria

        - Member has gout
        - Member is an adult

        ## Dosage and Administration

        The dose is 5 mg.

        **Investigational use:** Zorvex is considered investigational when it is used for a
        condition that no compendium lists.
        """
    )
    assert summary(reading)[1:] == [
        "not_covered excludes [whole policy] Zorvex is considered investigational"
    ]
