"""Lead-ins that combine the items under them by their labels."""

from __future__ import annotations

import pytest

from policydiff.ingest.readers.trees.combining import Grouping
from policydiff.ingest.readers.trees.label_formulas import grouping_of, label_formula
from policydiff.model.criteria import criteria_in
from tests.unit.ingest.readers.sets.test_criteria_sets import reading_of, summary


def spelled(grouping: int | Grouping) -> str:
    if isinstance(grouping, int):
        return "ABCD"[grouping]
    return f"{grouping.operator}({', '.join(map(spelled, grouping.members))})"


@pytest.mark.parametrize(
    ("lead", "formula"),
    [
        ("criterion A, B, or C below is met, AND D below is met.", "all(any(A, B, C), D)"),
        ("A is met and criteria B or C or D are met", None),
        (
            "criteria A and B below are met, or criteria C and D are met:",
            "any(all(A, B), all(C, D))",
        ),
        ("A or B is met and C is met and D is met:", "all(any(A, B), C, D)"),
        ("A, B, C and D are met:", None),
        ("A is met, and B is met, or C and D are met", None),
        ("A or B is met, AND C is met:", None),  # says nothing of D
    ],
)
def test_a_formula_over_labels_groups_the_items(lead: str, formula: str | None) -> None:
    found = grouping_of(label_formula(lead), ["A", "B", "C", "D"])
    assert (found and spelled(found)) == formula


def test_it_decides_where_connectives_repeat_a_part_of_it() -> None:
    reading = reading_of(
        """
        ## Coverage Criteria

        Zorbinex may be considered medically necessary for continuation of therapy when criterion
        A, B, or C below is met, AND D below is met:

        A. The member has taken it for a year
        OR
        B. Attacks are fewer
        OR
        C. It was begun in a hospital
        AND
        D. It is given at an approved site [refer to the manual, Sites of Care]
        """
    )
    assert summary(reading) == [
        "initial [whole policy] "
        "all(any(The member has taken, Attacks are fewer, It was begun in), It is given at)"
    ]
    assert not reading.notes
    *_, last = criteria_in(reading.sets[0].root)
    assert [note.text for note in last.notes] == ["refer to the manual, Sites of Care"]
