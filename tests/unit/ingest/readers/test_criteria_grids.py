"""Grids of criteria: columns for drugs, uses, and the criteria of each kind of request."""

from __future__ import annotations

from tests.unit.ingest.readers.test_criteria_sets import reading_of, summary


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
