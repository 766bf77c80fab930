"""Criteria for continued approval that no title calls so."""

from __future__ import annotations

import pytest

from tests.unit.ingest.readers.sets.test_criteria_sets import reading_of

POLICY = """
# Zorbinex (zorbinumab)

## Coverage Criteria

### Velmosis

All of the following must be met:

1. Diagnosis of velmosis
2. Has tried gold

### {title}

All of the following must be met:

{criteria}
"""


def purposes_of(*criteria: str, title: str = "Velmosis") -> list[str]:
    listed = "\n".join(f"{place}. {text}" for place, text in enumerate(criteria, 1))
    return [each.purpose for each in reading_of(POLICY.format(title=title, criteria=listed)).sets]


@pytest.mark.parametrize(
    "criteria",
    [
        ("Member continues to meet the criteria for a first approval",
         "Absence of unacceptable toxicity"),
        ("Member continues to see the specialist each year", "Fewer flares than at baseline"),
        ("Improvement of at least 3 points from baseline",),
        ("Documentation of a positive clinical response", "Prescribed by a rheumatologist",
         "No unacceptable toxicity since the last approval"),
        ("Continued use is for no more than 12 weeks",),
    ],
)  # fmt: skip
def test_what_the_drug_has_done_is_asked_again(criteria: tuple[str, ...]) -> None:
    assert purposes_of(*criteria) == ["initial", "continuation"]


@pytest.mark.parametrize(
    ("title", "criteria"),
    [
        ("Torvalgia", ("Diagnosis of torvalgia", "Inadequate response to treatment with gold")),
        ("Torvalgia", ("Member continues to have pain despite gold",)),
        ("Velmosis", ("Less than 3 points on the scale", "Member is an adult")),
        ("Velmosis", ("Reduction in pain is the aim", "Member is an adult", "Member has a scar")),
    ],
)
def test_what_is_asked_of_who_begins_stays_so(title: str, criteria: tuple[str, ...]) -> None:
    assert purposes_of(*criteria, title=title) == ["initial", "initial"]


def test_without_criteria_for_a_first_approval_nothing_is_asked_again() -> None:
    reading = reading_of(
        """
        # Zorbinex (zorbinumab)

        ## Coverage Criteria

        All of the following must be met:

        1. Improvement of at least 3 points from baseline
        2. Member continues to see the specialist
        """
    )
    assert [each.purpose for each in reading.sets] == ["initial"]
