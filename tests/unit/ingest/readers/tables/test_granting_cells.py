"""Sentences that grant in cells, inside paragraphs and beside durations."""

from __future__ import annotations

from tests.unit.ingest.readers.sets.test_criteria_sets import reading_of, summary


def test_a_cell_may_hold_the_rule_on_a_preferred_product() -> None:
    reading = reading_of(
        """
        # Zorvex (zorvanib)

        ## Approval Criteria

        Initial requests for Zorvex may be approved if the following criteria are met:

        - Individual has velmosis; AND
        - Individual is an adult.

        Zorvex may not be approved for the following:

        - In combination with gold or any of the following metals: Tin, lead, or zinc; OR
        - Individual is using for torvalgia

        <table><tr><td colspan="2">Step Therapy</td></tr>
        <tr><td>Zorvex XR</td><td>Requests for Zorvex XR may be approved if the above criteria are
        met and the individual has had a trial of Zorvex for 4 weeks.</td></tr></table>

        <table><tr><th>State</th><th>Mandate</th></tr><tr><td>N/A</td><td>N/A</td></tr></table>
        """
    )
    assert summary(reading) == [
        "initial [whole policy] all(Individual has velmosis, Individual is an adult.)",
        "not_covered excludes [whole policy] any(In combination with gold, "
        "Individual is using for)",
        "preferred_product also_required [whole policy] the individual has had",
    ]
    assert reading.sets[2].applies_to.products == ("Zorvex XR",)
    assert "Tin, lead, or zinc" in str(reading.sets[1].root)


def test_what_the_reviewer_feels_is_no_criterion() -> None:
    reading = reading_of(
        """
        # Zorvex (zorvanib)

        ## Criteria for Use

        Zorvex will be considered medically necessary when ALL of the following criteria are met:

        - Documentation of velmosis AND
        - Prescribed by a neurologist

        ## Authorization Duration

        Initial approval will be for 4 months or less if the reviewing provider feels it is
        medically appropriate. After the initial approval period, subsequent approvals will be for a
        duration of 12 months or less if the reviewing provider feels it is medically appropriate,
        requiring the following:

        - Documentation of fewer attacks
        - Documentation that there is no toxicity
        """
    )
    assert summary(reading) == [
        "initial [whole policy] all(Documentation of velmosis, Prescribed by a neurologist)",
        "continuation [whole policy] all(Documentation of fewer attacks, "
        "Documentation that there is)",
    ]
