"""What stands behind a list beside its lead-in, though printed at the place of an item."""

from __future__ import annotations

import pytest

from tests.unit.ingest.readers.sets.test_criteria_sets import reading_of, summary


@pytest.mark.parametrize(
    ("lead", "word", "last", "tree"),
    [
        (
            "Failure of two of the following:",
            "OR",
            "Severe velmosis",
            "any(2+(gold, silver, copper), Severe velmosis)",
        ),
        (
            "Failure of all of the following:",
            "OR",
            "Severe velmosis",
            "any(all(gold, silver, copper), Severe velmosis)",
        ),
        (
            "Failure of one of the following:",
            "AND",
            "Severe velmosis",
            "all(any(gold, silver, copper), Severe velmosis)",
        ),
        (
            "Failure of one of the following:",
            "OR",
            "Severe velmosis",
            "any(gold, silver, copper, Severe velmosis)",
        ),
        (
            "Failure of two of the following:",
            "OR",
            "d. tin",
            "2+(gold, silver, copper, tin)",
        ),
    ],
)
def test_a_connective_that_the_lead_in_contradicts_ends_the_list(
    lead: str, word: str, last: str, tree: str
) -> None:
    reading = reading_of(
        f"""
        ## Coverage Criteria

        Zorbinex may be covered when ALL of the following are met:

        1. Member is an adult
        2. {lead}
           a. gold
           b. silver
           c. copper

           {word}

           {last}
        """
    )
    assert summary(reading) == [f"initial [whole policy] all(Member is an adult, {tree})"]
