"""Limits as templates print them, read from Markdown and plain text."""

from textwrap import dedent

from policydiff.ingest.adapters import read_layout
from policydiff.ingest.profiles.profile import load_profile
from policydiff.ingest.readers.limits.limits import read_limits
from policydiff.ingest.structure.sections import split_sections
from policydiff.model.coverage import Purpose
from policydiff.model.limits import LimitKind

GENERIC = load_profile("generic")


def read(
    text: str,
) -> list[tuple[LimitKind, Purpose | None, str | None, float | None, str | None, str | None]]:
    layout = read_layout(dedent(text).strip().encode(), "fixture")
    limits, notes = read_limits(split_sections(layout, GENERIC), GENERIC)
    assert limits is not None
    assert notes == ()
    return [(x.kind, x.purpose, x.product, x.value, x.unit, x.per) for x in limits]


def test_labels_without_colons() -> None:
    found = read(
        """
        Policy Guidelines

        Pre - PA Allowance

        None

        Prior - Approval Limits

        Duration 3 months

        Prior – Approval Renewal Limits

        Duration 6 months

        Rationale

        Testora may be used for 12 months.
        """
    )
    assert found == [
        ("pre_authorization_allowance", None, None, None, None, None),
        ("approval_duration", "initial", None, 3, "month", None),
        ("approval_duration", "continuation", None, 6, "month", None),
    ]


def test_length_of_authorization_and_dosing_limits_with_labels_in_parentheses() -> None:
    found = read(
        """
        I. Length of Authorization

        Coverage will be provided for 6 months (maximum of 6 cycles) and may not be renewed.

        II. Dosing Limits

        A. Quantity Limit (max daily dose) [NDC Unit]:
        Testora 0.9 mg single-dose vial: 10 vials per 21 days
        B. Max Units (per dose and over time) [HCPCS Unit]:
        27 billable units every 21 days

        III. Initial Approval Criteria

        • Patient is at least 18 years of age; AND
        • Patient has gout.
        """
    )
    assert found == [
        ("approval_duration", "initial", None, 6, "month", None),
        ("quantity", None, "Testora 0.9 mg single-dose vial", 10, "vial", "21 day"),
        ("quantity", None, None, 27, "billable unit", "21 day"),
    ]


def test_a_table_of_approvals_with_a_sentence_each() -> None:
    found = read(
        """
        # Testora

        ## Length of Approval

        | Approval | Criteria |
        |---|---|
        | Initial authorization | Testora may be approved up to 6 months. |
        | Re-authorization criteria | It may be approved up to 12 months if criteria are met. |
        """
    )
    assert found == [
        ("approval_duration", "initial", None, 6, "month", None),
        ("approval_duration", "continuation", None, 12, "month", None),
    ]


def test_labelled_headings_with_their_values_below() -> None:
    found = read(
        """
        # Testora (testumab)

        ## Duration of Approval

        Initial authorization: 6 months, Continuation of therapy: 12 months

        ## Quantity Limits

        Maximum 4 vials per 28 days
        """
    )
    assert found == [
        ("approval_duration", "initial", None, 6, "month", None),
        ("approval_duration", "continuation", None, 12, "month", None),
        ("quantity", None, None, 4, "vial", "28 day"),
    ]


def test_a_column_of_strengths_says_what_is_counted_and_is_no_amount() -> None:
    found = read(
        """
        # Zorvex

        ## Quantity Limits

        | Drug | Strength | Quantity Limit |
        |---|---|---|
        | Zorvex | 80 mg/2 mL vial | 2 vials per 28 days |
        | Testora | 20 mg tablet | 30 tablets per 30 days |
        """
    )
    assert [(product, value, unit) for _, _, product, value, unit, _ in found] == [
        ("Zorvex 80 mg/2 mL vial", 2, "vial"),
        ("Testora 20 mg tablet", 30, "tablet"),
    ]


def test_without_a_drug_the_strength_is_the_product() -> None:
    found = read(
        """
        # Zorvex

        ## Quantity Limits

        | Strength | Quantity Limit |
        |---|---|
        | 80 mg vial | 2 vials per 28 days |
        """
    )
    assert [(product, value) for _, _, product, value, _, _ in found] == [("80 mg vial", 2)]


def test_a_table_of_quantities_that_is_announced_among_the_doses() -> None:
    """A drug has as many limits as the table has columns for them; the doses beside are none."""
    found = read(
        """
        # Dosage and Administration

        | Indication | Recommended dosing |
        | --- | --- |
        | Gout | 80 mg at weeks 0 and 4 |

        Quantity limits apply to the following products:

        | Product | Standard limit | Exception limit* |
        | --- | --- | --- |
        | Testora pen | 1 pen per 84 days | 2 pens per 28 days |
        | Testora cartridge | 1 cartridge per 56 days | N/A |
        """
    )
    assert found == [
        ("quantity", None, "Testora pen", 1, "pen", "84 day"),
        ("quantity", None, "Testora pen", 2, "pen", "28 day"),
        ("quantity", None, "Testora cartridge", 1, "cartridge", "56 day"),
    ]
