"""Lines of criteria with nothing under them: labels in front of them, lead-ins without a list."""

from __future__ import annotations

import pytest

from policydiff.ingest import read_policy
from policydiff.model.criteria import criteria_in

PAGE = """
# Zorbinex (zorbinumab)

## Prior-Approval Requirements

{line}

Patient must have the following:

### Severe velmosis

ALL of the following:

1. Has tried gold
2. Has tried lead
"""


def asked(line: str) -> list[str]:
    """What the policy asks, in order, of whatever set."""
    policy = read_policy(PAGE.format(line=line).encode(), "test.md")
    return [leaf.text for one in policy.criteria or () for leaf in criteria_in(one.root)]


@pytest.mark.parametrize(
    ("line", "criterion"),
    [
        ("**Age** 18 years of age or older", "18 years of age or older"),
        ("**Gender** Male only", "Male only"),
        ("**Sex:** Female", "Female"),
        (
            "Gender identity was recorded by the clinic",
            "Gender identity was recorded by the clinic",
        ),
    ],
)
def test_the_label_of_a_line_that_says_the_same_is_no_part_of_it(line: str, criterion: str) -> None:
    assert asked(line)[0] == criterion


def test_a_lead_in_over_titles_with_lists_of_their_own_asks_nothing() -> None:
    texts = asked("18 years of age or older")
    assert texts == ["18 years of age or older", "Has tried gold", "Has tried lead"]
