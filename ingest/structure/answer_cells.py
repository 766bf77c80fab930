"""Boxes to tick in one cell of a table, each with what follows from it at the right edge.

    [ ] Treatment of        Proceed to
        velmosis            question 5
    [ ] Other diagnosis           STOP

The lines of a box and those of what follows stand side by side without a ruling between them. Of
each box the words are read first, then what follows from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policydiff.ingest.structure.gutters import Gutter, gutters_in
from policydiff.ingest.structure.markers import EMPTY_BOXES
from policydiff.ingest.structure.question_rows import drawn_close
from policydiff.ingest.structure.rows import part_of
from policydiff.ingest.structure.words import Run, TextRow, row_of

FEWEST_BOXES = 2
"""Boxes in one cell that make a choice."""


def with_answers_in_order(rows: Sequence[TextRow]) -> tuple[TextRow, ...]:
    """The lines of a cell, what follows from each box set behind the last line of its words."""
    starts = [place for place, row in enumerate(rows) if row.runs[0].text[0] in EMPTY_BOXES]
    if len(starts) < FEWEST_BOXES:
        return tuple(rows)
    ordered = list(rows[: starts[0]])
    for start, end in zip(starts, (*starts[1:], len(rows)), strict=True):
        ordered += _in_order(rows[start:end])
    return tuple(ordered)


def _in_order(rows: Sequence[TextRow]) -> Iterator[TextRow]:
    """The lines of one box; as they are where no white strip runs down between two texts."""
    gutter = _gutter_of(rows)
    if gutter is None:
        yield from rows
        return
    sides = [_sides(row, gutter) for row in rows]
    words = [part_of(row, left) for row, (left, _) in zip(rows, sides, strict=True) if left]
    *before, last = words
    yield from before
    moved = [run for _, right in sides for run in right]
    together = drawn_close(last.runs, moved)
    yield row_of(together, last.page, last.number, last.column, last.sheet)


def _gutter_of(rows: Sequence[TextRow]) -> Gutter | None:
    """The strip between the words of a box and what follows, which begins on its first line."""
    gutter = next(iter(gutters_in(rows[0])[-1:]), None)
    for row in rows[1:]:
        gutter = None if gutter is None else gutter.beside(row)
    return gutter


def _sides(row: TextRow, gutter: Gutter) -> tuple[list[Run], list[Run]]:
    left = [run for run in row.runs if run.x0 < gutter.middle]
    return left, [run for run in row.runs if run.x0 >= gutter.middle]
