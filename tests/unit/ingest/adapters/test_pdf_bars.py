"""Rows that stand alone in a box as wide as the text."""

from __future__ import annotations

import pytest

from policydiff.ingest.adapters.pdf_bars import with_bars
from policydiff.ingest.adapters.pdf_rulings import Area
from tests.unit.ingest.structure.printed_rows import row

PAGE_WIDTH = 612.0


@pytest.mark.parametrize(
    ("frame", "marked"),
    [
        (Area(70.0, 90.0, 540.0, 106.0), True),
        (Area(70.0, 90.0, 200.0, 106.0), False),
        (Area(70.0, 90.0, 540.0, 190.0), False),
        (Area(70.0, 120.0, 540.0, 136.0), False),
        (Area(70.0, 86.0, 540.0, 114.0), False),
    ],
    ids=["a bar", "narrow", "high", "elsewhere", "round two rows"],
)
def test_a_row_alone_in_a_bar_is_marked(frame: Area, marked: bool) -> None:
    rows = [row("Initial Criteria", 80.0, 100.0), row("Velmosis", 80.0, 112.0)]
    assert [one.boxed for one in with_bars(rows, [frame], PAGE_WIDTH)] == [marked, False]
