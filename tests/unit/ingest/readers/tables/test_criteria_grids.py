"""Grids of criteria: columns for drugs, uses, and the criteria of each kind of request."""

from __future__ import annotations

from textwrap import dedent

from policydiff.ingest import read_policy
from tests.unit.ingest.readers.sets.test_criteria_sets import reading_of, spelled, summary


def test_each_column_of_criteria_is_for_its_kind_of_request() -> None:
    reading = reading_of(
        """
        # Zorbs

        | Drug | Indication | Initial Criteria | Renewal Criteria | Approval Duration |
        |---|---|---|---|---|
        | Zorbinex | Velmosis | <ul><li>Age 18 or older</li><li>Tried tablets</li></ul> \
| <ul><li>Less pain</li></ul> | Initial: 4 months; Renewal: 12 months |
        | | Torvalgia | <ul><li>Tried drops</li></ul> | - | Initial: 3 months |
        """
    )
    assert summary(reading) == [
        "initial [Velmosis] all(Age 18 or older, Tried tablets)",
        "continuation [Velmosis] Less pain",
        "initial [Torvalgia] Tried drops",
    ]
    assert {each.applies_to.products for each in reading.sets} == {("Zorbinex",)}
    assert [(each.purpose, each.value) for each in reading.limits] == [
        ("initial", 4),
        ("continuation", 12),
        ("initial", 3),
    ]


def test_a_preferred_list_holds_criteria_in_its_last_column() -> None:
    reading = reading_of(
        """
        # Department of Zorbs

        <table>
        <tr><td>Preferred Agents</td><td>Non-preferred Agents</td>
        <td>Prior Authorization Criteria</td></tr>
        <tr><td colspan="3">Class: Agents for Velmosis</td></tr>
        <tr><td>Tablets</td><td>Zorbinex</td><td><p>Zorbinex may be approved if the member meets
        BOTH of the following:</p><ul><li>Member failed tablets</li><li>Member has pain</li></ul>
        <p><b>Reauthorization:</b> Member has less pain.</p></td></tr>
        </table>
        """
    )
    assert [line.split("] ")[1] for line in summary(reading)] == [
        "all(Member failed tablets, Member has pain)",
        "Member has less pain.",
    ]
    assert [each.purpose for each in reading.sets] == ["initial", "continuation"]


def test_a_list_of_preferred_drugs_with_what_is_asked_for_each_class_in_a_column() -> None:
    asked = (
        "<p><b>CLINICAL CRITERIA (CC)</b></p>"
        "<ul><li>Confirm diagnosis of velmosis</li>"
        "<li>Confirm daily dose is below 90 mg. Exemption from this requirement applies to members "
        "with one of the following:<ul><li>Cancer</li><li>Hospice care</li></ul></li></ul>"
        "<p><b>STEP THERAPY (ST)</b></p><ul><li>Trial of gold before silver</li></ul>"
        "<p><b>FREQUENCY/QUANTITY/DURATION (F/Q/D)</b></p>"
        "<ul><li>Zorvex: 2 units per day</li></ul>"
    )
    text = f"""
        <html><body><h1>Larkspur Medicaid Preferred Drug List</h1>
        <table>
        <thead><tr><th>Preferred Drugs</th><th>Non-Preferred Drugs</th>
        <th>Prior Authorization/Coverage Parameters</th></tr></thead>
        <tr><td colspan="3">II. TISSUE AGENTS</td></tr>
        <tr><td colspan="3">Velmotics <sup>CC, ST</sup></td></tr>
        <tr><td>Zorvex</td><td>Quelvira</td><td>{asked}</td></tr>
        </table></body></html>
        """
    policy = read_policy(dedent(text).encode(), "list.html")
    (only,) = policy.criteria or ()
    assert (only.title, only.purpose, only.role) == ("Velmotics", "general", "also_required")
    assert spelled(only.root) == (
        "all(Confirm diagnosis of velmosis, any(Confirm daily dose is, any(Cancer, Hospice care)), "
        "Trial of gold before)"
    )
    assert [(limit.kind, limit.value) for limit in policy.limits or ()] == [("quantity", 2)]
    assert [one.position for one in policy.products or ()] == ["preferred", "non_preferred"]


def test_what_is_asked_under_a_title_of_products_without_a_list() -> None:
    reading = reading_of(
        """
        # Velmosis Agents

        ## Criteria for Initial Coverage

        - Beneficiary is an adult

        ### Non-preferred products

        Failure of two preferred products is required before a non-preferred product is approved.

        ## Preferred products

        Zorvex tablet

        Quelvira tablet
        """
    )
    assert [line.split(" ")[0] for line in summary(reading)] == ["initial", "preferred_product"]
