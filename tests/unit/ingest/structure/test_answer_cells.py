"""Boxes in a cell with what follows from them beside them."""

from __future__ import annotations

from policydiff.ingest.structure.answer_cells import with_answers_in_order
from policydiff.ingest.structure.words import TextRow, row_of
from tests.unit.ingest.structure.printed_rows import row


def line(words: str, beside: str, top: float, *, left: float = 320.0) -> TextRow:
    """A line of a box, and the line that follows from it, far right of it."""
    parts = [row(words, left, top)] if words else []
    parts += [row(beside, 480.0, top)] if beside else []
    return row_of([run for part in parts for run in part.runs], 1)


def in_order(*rows: TextRow) -> list[str]:
    return [each.text for each in with_answers_in_order(rows)]


def test_the_words_of_a_box_come_before_what_follows_from_it() -> None:
    assert in_order(
        line("☐ Treatment of", "Proceed to", 100.0),
        line("velmosis", "question 5", 112.0, left=332.0),
        line("☐ Other diagnosis", "STOP", 124.0),
        line("", "Coverage not", 136.0),
        line("", "approved", 148.0),
    ) == [
        "☐ Treatment of",
        "velmosis Proceed to question 5",
        "☐ Other diagnosis STOP Coverage not approved",
    ]


def test_a_single_box_and_boxes_with_nothing_beside_them_stay() -> None:
    single = [line("☐ Treatment of", "Proceed to", 100.0), line("velmosis", "question 5", 112.0)]
    assert in_order(*single) == [each.text for each in single]
    plain = [line("☐ Velmosis of the", "", 100.0), line("hand", "", 112.0), line("☐ No", "", 124.0)]
    assert in_order(*plain) == [each.text for each in plain]


def test_lines_before_the_first_box_stay_where_they_are() -> None:
    assert in_order(
        line("Tick one:", "", 88.0),
        line("☐ Yes (to be", "Go to", 100.0),
        line("verified)", "question 7", 112.0, left=332.0),
        line("☐ No", "Deny", 124.0),
    ) == ["Tick one:", "☐ Yes (to be", "verified) Go to question 7", "☐ No Deny"]


def test_words_across_the_strip_stay_as_they_are() -> None:
    rows = (
        line("☐ Yes", "Go on", 100.0),
        line("but only where a specialist has been consulted before", "", 112.0),
        line("☐ No", "Deny", 124.0),
    )
    assert in_order(*rows)[:2] == [rows[0].text, rows[1].text]
