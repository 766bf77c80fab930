"""What lets patients off: exemptions from criteria, and who has the drug already."""

from __future__ import annotations

from tests.unit.ingest.readers.sets.test_criteria_sets import reading_of, summary


def test_exemptions_let_in_and_ask_for_nothing() -> None:
    reading = reading_of(
        """
        # Zorbinex

        ## Prior Authorization Criteria

        Zorbinex may be approved when all of the following are met:

        1. The member has velmosis
        2. The member tried tablets

        ### Additional criteria for higher doses

        In addition to the criteria above, both of the following must be met:

        1. Naloxone is at hand
        2. A specialist was asked

        ### Exemptions to the additional criteria

        The additional criteria do not apply to members who meet any of the following:

        - Hospice care
        - Sickle cell disease

        ### Members already on therapy

        Members who had the drug for 60 of the last 90 days are exempt from criterion 2.

        ## Not covered

        - Mild pain
        """
    )
    assert summary(reading) == [
        "initial [whole policy] all(The member has velmosis, The member tried tablets)",
        "initial also_required [whole policy] all(Naloxone is at hand, A specialist was asked)",
        "general [whole policy] any(Hospice care, Sickle cell disease)",
        "continuation [whole policy] Members who had the",
        "not_covered excludes [whole policy] Mild pain",
    ]


def test_an_approval_for_a_use_of_any_name_is_no_demand_on_the_other_uses() -> None:
    reading = reading_of(
        """
        # Zorbinex

        ## Coverage Criteria

        Zorbinex may be approved for painful crises in adults when all of the following are met:

        1. The member has pain
        2. The member tried tablets

        ### Velmosis

        Zorbinex may be approved when the member has velmosis.
        """
    )
    assert [each.role for each in reading.sets] == ["alternative", "alternative"]


def test_what_is_asked_for_each_later_approval_is_asked_again() -> None:
    reading = reading_of(
        """
        # Zorbinex

        ## Approval Criteria

        1. A diagnosis of velmosis; and
        2. Approvals will be for the duration of 6 months. For each subsequent approval, the
           prescriber must document a response.
        """
    )
    assert summary(reading) == [
        "initial [whole policy] A diagnosis of velmosis",
        "continuation [whole policy] For each subsequent approval,",
    ]


def test_whom_a_line_exempts_from_the_criteria_beside_it_is_let_in_without_them() -> None:
    reading = reading_of(
        """
        # Zorbinex

        ## Preferred Product Criteria

        - Member has had an intolerance to Testora
        - Member has had an intolerance to Tarquel
        - For members who are currently on Zorbinex, the preferred product criteria do not apply.

        ## Prior Authorization Criteria

        Zorbinex may be approved when all of the following are met:

        1. The member has velmosis
        2. The member tried tablets
        """
    )
    assert summary(reading)[0] == (
        "preferred_product also_required [whole policy] any(all(Member has had an, Member has had"
        " an), members who are currently)"
    )


def test_whom_a_line_exempts_from_one_requirement_is_a_note() -> None:
    reading = reading_of(
        """
        # Zorbinex

        ## Prior Authorization Criteria

        ### Gout

        Zorbinex may be approved when all of the following are met:

        1. The member has tophi
        2. The member was vaccinated
        3. The vaccination requirement does not apply to infants.
        """
    )
    (gout,) = reading.sets
    assert summary(reading) == [
        "initial [Gout] all(The member has tophi, The member was vaccinated)"
    ]
    assert gout.root is not None
    assert [note.text for note in gout.root.notes] == [
        "The vaccination requirement does not apply to infants."
    ]
