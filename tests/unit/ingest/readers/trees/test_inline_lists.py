"""Lists inside sentences, and what only looks like one."""

from __future__ import annotations

import pytest

from tests.unit.ingest.readers.sets.test_criteria_sets import reading_of, summary


@pytest.mark.parametrize(
    ("line", "tree"),
    [
        (
            "Confirmed by ONE of the following: (i) a mutation of the gene OR (ii) a liver biopsy",
            "any(a mutation of the, a liver biopsy)",
        ),
        (
            "Both of the following: (a) no recent infection; (b) a normal blood count; and "
            "(c) a negative test",
            "all(no recent infection, a normal blood count, a negative test)",
        ),
        (
            "Documentation of ONE of the following: i. Gold was not effective; OR ii. All "
            "metals are contraindicated.",
            "any(Gold was not effective, All metals are contraindicated.)",
        ),
        ("Failed one of the following: tablets, cream, or light", "Failed one of the"),
        ("All of the following apply: (a) alone is no list", "All of the following"),
        ("Member meets criteria (i) and (ii) of the label", "Member meets criteria (i)"),
    ],
)
def test_lists_inside_a_sentence(line: str, tree: str) -> None:
    reading = reading_of(
        f"""
        # Zorbinex

        ## Coverage Criteria

        Zorbinex may be covered when ALL of the following are met:

        1. Member is an adult
        2. {line}
        """
    )
    assert summary(reading) == [f"initial [whole policy] all(Member is an adult, {tree})"]
