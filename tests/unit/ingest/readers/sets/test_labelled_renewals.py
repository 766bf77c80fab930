"""Renewals printed in one list, each item for one of the policy's uses."""

from __future__ import annotations

import pytest

from tests.unit.ingest.readers.sets.test_criteria_sets import reading_of, summary

POLICY = """
    # Zorbinex

    ## Criteria for Use

    Zorbinex will be considered medically necessary when ALL of the following criteria are met:

    1. **Plaque Velmosis (PV)**
        - Diagnosis of plaque velmosis
        - Member is an adult
    2. **Velmotic Arthritis**
        - Diagnosis of velmotic arthritis
        - Tried tin

    **AUTHORIZATION DURATION:**

    {renewal}
"""
FIRST = [
    "initial [Plaque Velmosis (PV)] all(Diagnosis of plaque velmosis, Member is an adult)",
    "initial [Velmotic Arthritis] all(Diagnosis of velmotic arthritis, Tried tin)",
]


def read(renewal: str) -> list[str]:
    return summary(reading_of(POLICY.format(renewal=renewal.strip("\n").replace("\n", "\n    "))))


@pytest.mark.parametrize(
    "lead_in",
    [
        "Initial approval will be for 6 months. Subsequent approvals will be for 12 months and will"
        " require:",
        "Subsequent approvals will be for 12 months, requiring medical record documentation of:",
        "Reauthorization for 12 months requires ALL of the following:",
    ],
)
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PV: Fewer plaques than before", "Velmotic arthritis: Less pain than before"),
        ("For plaque velmosis: Fewer plaques than before", "For arthritis: Less pain than before"),
    ],
)
def test_each_use_is_asked_for_its_own_renewal(lead_in: str, one: str, other: str) -> None:
    assert read(f"{lead_in}\n\n- {one}\n- {other}\n") == [
        *FIRST,
        "continuation [Plaque Velmosis (PV)] Fewer plaques than before",
        "continuation [Velmotic Arthritis] Less pain than before",
    ]


def test_what_stands_below_an_item_is_asked_for_its_use() -> None:
    renewal = """
Subsequent approvals will be for 12 months and will require:

- For PV: Documentation of one of the following:
    - Fewer plaques
    - Smaller plaques
- For Velmotic Arthritis: Less pain than before
"""
    assert read(renewal) == [
        *FIRST,
        "continuation [Plaque Velmosis (PV)] any(Fewer plaques, Smaller plaques)",
        "continuation [Velmotic Arthritis] Less pain than before",
    ]


@pytest.mark.parametrize(
    "items",
    [
        ("For PV: Fewer plaques than before", "Member takes no other biologic"),
        ("Adherence: taken as before", "Response: less pain than before"),
        ("Zorbinex: Fewer plaques than before", "Testora: Less pain than before"),
    ],
)
def test_a_list_that_asks_of_everybody_too_stays_one(items: tuple[str, str]) -> None:
    listed = "\n".join(f"- {item}" for item in items)
    renewal = f"Subsequent approvals will be for 12 months and will require:\n\n{listed}\n"
    found = [line for line in read(renewal) if line.startswith("continuation")]
    assert len(found) == 1
    assert found[0].startswith("continuation [whole policy] all(")
