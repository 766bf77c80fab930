"""Rows of questions with "Yes" and "No" at the right edge of the page."""

from __future__ import annotations

import pytest

from policydiff.ingest.structure.question_rows import with_questions
from policydiff.ingest.structure.words import TextRow, row_of
from tests.unit.ingest.structure.printed_rows import row


def line(text: str, top: float, *, number: str = "", answers: str = "") -> TextRow:
    """A line of a question with its number before and its answers far behind it."""
    parts = [row(text, 100.0, top)]
    parts += [row(number, 72.0, top)] if number else []
    parts += [row(answers, 450.0, top)] if answers else []
    return row_of([run for part in parts for run in part.runs], 1)


def printed(rows: list[TextRow]) -> list[str]:
    return [each.text for each in with_questions(rows)]


def test_each_answer_stands_right_behind_its_question() -> None:
    rows = [
        line("Does the patient have chronic", 100.0, number="1", answers="Yes No"),
        line("velmosis?", 112.0),
        line("[If no, skip to question 3.]", 124.0),
        line("Is the patient an adult?", 136.0, number="2", answers="Yes No"),
    ]
    assert printed(rows) == [
        "1. Does the patient have chronic Yes No",
        "velmosis?",
        "[If no, skip to question 3.]",
        "2. Is the patient an adult? Yes No",
    ]


def test_answers_may_stand_on_a_line_of_their_own() -> None:
    rows = [
        line("Does the patient have chronic", 100.0, number="1"),
        row("☐ Yes ☐ No", 450.0, 106.0),
        line("velmosis?", 112.0),
        line("Is the patient an adult?", 136.0, number="2", answers="No Yes"),
    ]
    assert printed(rows)[:2] == ["1. Does the patient have chronic ☐ Yes ☐ No", "velmosis?"]


@pytest.mark.parametrize(
    "rows",
    [
        [line("Question", 100.0, answers="Yes No"), line("Is the patient an adult?", 112.0)],
        [line("Zorvex", 100.0, answers="Yes"), line("Testora", 112.0, answers="No")],
        [row("Answer each with Yes No", 72.0, 100.0), row("or Yes No", 72.0, 112.0)],
    ],
)
def test_other_rows_stay_as_they_are(rows: list[TextRow]) -> None:
    assert with_questions(rows) == rows


def test_a_number_that_counts_nothing_keeps_its_gap() -> None:
    rows = [
        line("Is the patient an adult?", 100.0, number="1", answers="Yes No"),
        line("tablets a day?", 112.0, number="5"),
        line("Is the patient in pain?", 124.0, number="2", answers="Yes No"),
    ]
    assert printed(rows)[1].startswith("5\t")
