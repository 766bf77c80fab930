"""Runs of a row: where words end, and where cells do."""

from __future__ import annotations

import pytest

from policydiff.ingest.structure.rows import rows_of
from policydiff.ingest.structure.words import Run, Style, row_of
from tests.unit.ingest.structure.printed_rows import run


def spread(words: str, gap: float) -> list[Run]:
    runs = []
    x = 72.0
    for word in words.split():
        runs.append(run(word, x))
        x = runs[-1].x1 + gap
    return runs


@pytest.mark.parametrize("gap", [2.5, 8.0, 20.0, 40.0])
def test_a_justified_line_has_one_cell_however_wide_it_is_spread(gap: float) -> None:
    row = row_of(spread("Ostrelin injection for use under the skin", gap), 1)
    assert row.text == "Ostrelin injection for use under the skin"


def test_gaps_that_stand_out_part_cells() -> None:
    runs = [
        run("Effective", 72),
        run("Date", 120),
        run("May", 260),
        run("1,", 279),
        run("2025", 292),
    ]
    assert row_of(runs, 1).text == "Effective Date\tMay 1, 2025"


def test_the_gap_after_a_marker_parts_nothing() -> None:
    runs = [run("10.", 72), run("Diagnosis", 108), run("of", 157)]
    assert row_of(runs, 1).text == "10. Diagnosis of"


def test_text_on_one_baseline_is_one_row_in_order_of_place() -> None:
    runs = [run("asthma", 105), run("Severe", 72), run("Next", 72, 112)]
    assert [row.text for row in rows_of(runs, 1)] == ["Severe asthma", "Next"]


@pytest.mark.parametrize(
    ("rise", "size", "script"),
    [(3.5, 6.5, "super"), (-1.5, 6.5, "sub"), (0.0, 6.5, "base"), (3.5, 10.0, "base")],
)
def test_small_raised_letters_hang_on_their_word(rise: float, size: float, script: str) -> None:
    word = run("cells", 72)
    small = run("9", word.x1, 100 - rise, style=Style(size=size))
    found = [part.script for row in rows_of([word, small], 1) for part in row.runs]
    assert found[-1] == script or found[0] == script


def test_superscripts_drawn_at_the_end_of_the_page_find_their_word() -> None:
    first, second = run("weekly.", 72), run("Second", 72, 112)
    citation = run("4,5", first.x1, 96.5, style=Style(size=6.5))
    rows = rows_of([first, second, citation], 1)
    assert [row.text for row in rows] == ["weekly.4,5", "Second"]
    assert rows[0].runs[1].script == "super"


def test_a_line_of_small_print_is_no_superscript() -> None:
    runs = [
        run("Body", 72),
        *(
            run(word, 72 + 40 * n, 109, style=Style(size=6.5))
            for n, word in enumerate(["Small", "print"])
        ),
    ]
    assert len(rows_of(runs, 1)) == 2


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (("D.", "H.E. 45"), "D.H.E. 45"),
        (("I.", "V. use"), "I.V. use"),
        (("A.", "Tried tin"), "A. Tried tin"),
        (("1.", "Tried tin"), "1. Tried tin"),
        (("I.", "A. Criteria"), "I. A. Criteria"),
    ],
)
def test_a_marker_is_set_apart_from_its_text_and_initials_are_not(
    parts: tuple[str, str], text: str
) -> None:
    first, second = parts
    runs = [run(first, 72.0), run(second, 72.0 + 5.0 * len(first))]
    assert [each.text for each in rows_of(runs, 1)] == [text]
