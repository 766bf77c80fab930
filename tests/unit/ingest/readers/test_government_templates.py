"""Templates of Medicaid and federal programs: what stands around their criteria.

Drugs, diseases and programs are invented.
"""

from __future__ import annotations

from tests.unit.ingest.readers.sets.test_criteria_sets import reading_of, summary


def test_a_part_on_dose_and_duration_approves_nothing_by_itself() -> None:
    reading = reading_of(
        """
        # Requirements for Prior Authorization of Zorbin Toxins

        ## Review of Documentation for Medical Necessity

        In evaluating a request, the determination of whether the requested prescription is
        medically necessary will take into account whether the beneficiary:

        1. Is an adult; **AND**
        2. Has tried gold

        ## Dose and Duration of Therapy

        Requests for prior authorization will be approved for up to 6 months.
        """
    )
    assert [line.split(" all(")[-1] for line in summary(reading)] == [
        "Is an adult, Has tried gold)"
    ]
    assert [(limit.kind, limit.value) for limit in reading.limits] == [("approval_duration", 6)]


def test_a_table_that_points_to_the_criteria_asks_nothing() -> None:
    reading = reading_of(
        """
        # Zorbin-5 Inhibitors

        ## Medical necessity

        | Drug | Medical Necessity |
        |---|---|
        | zorvanib (ZORVEX) | Zorvanib may be considered medically necessary in patients who meet \
the criteria described in the clinical policy below. |

        ## Clinical policy criteria

        Zorvanib may be approved when all of the following criteria are met:

        1. Client is an adult
        2. Gold was tried
        """
    )
    assert summary(reading) == ["initial [whole policy] all(Client is an adult, Gold was tried)"]


def test_what_is_asked_of_some_patients_and_what_ends_a_therapy() -> None:
    reading = reading_of(
        """
        # Zorvanib Criteria for Use

        ## Inclusion Criteria

        The answers to ALL of the following must be fulfilled in order to meet criteria.

        - Diagnosis of velmosis

        For women of childbearing potential:

        - Pregnancy is excluded
        - Contraception is discussed

        ## Discontinuation Criteria

        - Potassium above 5.5 mEq/L
        - Adrenal crisis
        """
    )
    assert summary(reading)[-1] == (
        "not_covered excludes [whole policy] any(Potassium above 5.5 mEq/L, Adrenal crisis)"
    )
    assert any(
        "if(women of childbearing potential => all(Pregnancy is excluded, Contraception is "
        "discussed))" in line
        for line in summary(reading)
    )


def test_recipients_are_patients_too() -> None:
    reading = reading_of(
        """
        # Zorbin Agents

        ## Approval Criteria

        Zorvex will be approved if all of the following criteria are met:

        - Recipient is an adult
        - Gold was tried

        Tinvex may be approved for recipients who have tried two preferred agents.
        """
    )
    assert len(reading.sets) == 2
