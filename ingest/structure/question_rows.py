"""Rows of questions that are answered by circling "Yes" or "No" at the right edge of the page.

    1    Does the patient have a diagnosis of chronic                       Yes  No
         velmosis?

The answers stand far from the question and the number has no point, so that the page looks like a
table of three columns. It is a numbered list.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from policydiff.ingest.structure.words import CELL_GAP, Run, TextRow, row_of
from policydiff.model.patterns import deferred

FEWEST_QUESTIONS = 2
"""Rows with both answers on a page; one may be the head of a table with a column for each."""

NUMBER_GAP = 0.5
"""Font sizes between a number without a point and its question."""

SAME_EDGE = 2.0
"""Points by which the numbers of one list begin apart."""

NEXT_LINE = 1.6
"""Font sizes below a question at which its answers may stand on a line of their own."""

MOST_RUNS = 4
"""Two answers, each with a box before it."""

_ANSWERS = deferred(r"(?i:\W*yes\W*no\W*|\W*no\W*yes\W*)")
_NUMBER = deferred(r"\d{1,2}")


def with_questions(rows: Sequence[TextRow]) -> list[TextRow]:
    """The rows of a page with each answer right behind its question, and points behind numbers."""
    starts = [_start_of_answers(row) for row in rows]
    if sum(start is not None for start in starts) < FEWEST_QUESTIONS:
        return list(rows)
    placed: list[TextRow] = []
    for row, start in zip(rows, starts, strict=True):
        above = placed[-1] if placed else None
        if start == 0 and above is not None and _is_beside(row, above):
            placed[-1] = _of_runs(above, drawn_close(above.runs, row.runs))
        elif start:
            placed.append(_of_runs(row, drawn_close(row.runs[:start], row.runs[start:])))
        else:
            placed.append(row)
    return _numbered(
        placed, {round(row.x0) for row, start in zip(rows, starts, strict=True) if start}
    )


def _start_of_answers(row: TextRow) -> int | None:
    """With which run both answers at the end of a row begin; None where it has none."""
    for place in range(max(0, len(row.runs) - MOST_RUNS), len(row.runs)):
        if _ANSWERS.fullmatch(" ".join(run.text for run in row.runs[place:])):
            before = row.runs[place - 1] if place else None
            apart = before is None or row.runs[place].x0 - before.x1 >= CELL_GAP * before.em
            return place if apart else None
    return None


def _is_beside(answers: TextRow, question: TextRow) -> bool:
    below = answers.baseline - question.baseline
    return below <= NEXT_LINE * question.size and question.x1 < answers.x0


def drawn_close(line: Sequence[Run], others: Sequence[Run]) -> list[Run]:
    """The runs of a line with others, such as answers, a word space behind them on it."""
    runs = list(line)
    for run in others:
        last = runs[-1]
        x0 = last.x1 + last.em / 3
        runs.append(
            msgspec.structs.replace(
                run, x0=x0, x1=x0 + run.x1 - run.x0, baseline=last.baseline, space_before=True
            )
        )
    return runs


def _of_runs(row: TextRow, runs: Sequence[Run]) -> TextRow:
    return row_of(runs, row.page, row.number, row.column, row.sheet)


def _numbered(rows: Sequence[TextRow], edges: set[int]) -> list[TextRow]:
    """The rows with points behind the numbers at the edge where questions begin."""
    found: list[TextRow] = []
    last: int | None = None
    for row in rows:
        number = _number_of(row) if any(abs(row.x0 - edge) <= SAME_EDGE for edge in edges) else None
        if number is not None and (last is None or number == last + 1):
            first, *others = row.runs
            dotted = msgspec.structs.replace(first, text=f"{first.text}.")
            found.append(_of_runs(row, (dotted, *others)))
            last = number
        else:
            found.append(row)
    return found


def _number_of(row: TextRow) -> int | None:
    """The bare number that a row begins with, well before its text."""
    if len(row.runs) < 2 or not _NUMBER.fullmatch(row.runs[0].text):
        return None
    gap = row.runs[1].x0 - row.runs[0].x1
    words = row.runs[1].text[0].isalpha()
    return int(row.runs[0].text) if words and gap >= NUMBER_GAP * row.size else None
