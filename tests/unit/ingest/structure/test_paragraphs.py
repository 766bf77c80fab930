"""Which lines are one paragraph or one list item, on rows made by hand."""

from __future__ import annotations

import pytest

from policydiff.ingest.structure.margins import margins_of
from policydiff.ingest.structure.paragraphs import passages_of
from tests.unit.ingest.structure.printed_rows import row, rows

FULL = "Larkspur Health Plan has set these rules for all of its members and their doctors alike now"
FIRST = "3. The member has failed one of the antirheumatic drugs and takes none of them alone"


@pytest.mark.parametrize(
    ("second", "deeper", "joined"),
    [
        ("(velmastatins):", 6.0, True),
        ("Larkspur", 6.0, True),
        ("larkspurine", 30.0, True),
        ("Larkspur", 30.0, False),
    ],
)
def test_wrapped_lines_may_hang_deeper_than_the_text_behind_the_marker(
    second: str, deeper: float, joined: bool
) -> None:
    """`deeper`: points from the text of the first line, which a space parts from its marker."""
    body = rows([FULL] * 4, x0=72.0, top=40.0)
    first = row(FIRST, 80.0)
    wrapped = row(second, 80.0 + 15.0 + deeper, 112.0)
    passages = passages_of([first, wrapped], margins_of([*body, first, wrapped]))
    assert (len(passages) == 1) is joined


@pytest.mark.parametrize(
    ("following", "joined"),
    [
        ("gold, silver, or lead, taken for", True),
        ("i. Gold, taken with silver, or with lead", False),
    ],
)
def test_an_enumeration_behind_a_colon_goes_on_and_an_item_does_not(
    following: str, joined: bool
) -> None:
    body = rows([FULL] * 4, x0=72.0, top=40.0)
    lead_in = row(
        "Active velmosis that lasts for at least one year in spite of all of these:", 80.0, 100
    )
    below = row(following, 80.0, 112.0)
    passages = passages_of([lead_in, below], margins_of([*body, lead_in, below]))
    assert (len(passages) == 1) is joined
