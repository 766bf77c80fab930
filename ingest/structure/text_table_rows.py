"""Tables in plain text: which lines are one row, told by how their cells were wrapped.

A row of characters has no rules and no leading of its own. What shows that a line goes on with the
row above is how each of its cells begins, and whether its first word would have fitted above.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from policydiff.ingest.structure.gutters import Gutter, cells_between, gutters_in
from policydiff.ingest.structure.words import Run, TextRow, text_of_runs
from policydiff.model.patterns import deferred

NEXT_LINE = 1.5
"""Lines of text between two rows below which nothing stands between them."""

LINE_PITCH = 12.0
"""Points from one line of plain text to the next."""

WORD_SPACE = 5.0
"""Points of one space of plain text."""

MOST_BLANK_LINES = 2
"""Between the paragraphs of a cell; more of them end the table."""

SAME_COLUMN = 10.0
"""Points by which the cells of a column begin apart: two characters."""

DEEPEST_IN_CELL = 40.0
"""Points by which a list stands inside its cell at most: 8 characters."""

_Sign = Literal["goes_on", "starts"] | None

_GOES_ON = deferred(r"[a-z(&/]")
_IS_OPEN = deferred(
    r"(?:[-/,(&]|\b(?:and|or|of|to|for|with|the|a|an|in|on|by|at|as|from|per|than|is|are|be))$",
    re.IGNORECASE,
)
_VALUE = deferred(r"\W*(?:[A-Z]?\d|N/?A\b|None\b)")
_IS_FINISHED = deferred(r"[.;:!?]$")


def goes_on_with_row(group: Sequence[TextRow], row: TextRow, gutters: Sequence[Gutter]) -> bool:
    """True where a line belongs to the table row whose lines so far are `group`."""
    cells = cells_between(row, gutters)
    if 0 not in cells:
        return True
    if _lines_apart(group[-1], row) > NEXT_LINE:
        return False
    signs = {column: _sign(group, runs, column, gutters) for column, runs in cells.items()}
    first, *others = (signs[column] for column in sorted(signs))
    if not others:
        return first == "goes_on" or (first is None and _has_words_beside(group, gutters))
    if first == "goes_on":
        return True
    return first is None and all(sign == "goes_on" for sign in others)


def may_go_on(above: TextRow, row: TextRow, gutters: Sequence[Gutter]) -> bool:
    """True where a line that crosses no gutter can be of the table that ends above it.

    Behind a blank line, cells have to stand at the edges of their columns.
    """
    apart = _lines_apart(above, row)
    if apart <= NEXT_LINE:
        return True
    cells = cells_between(row, gutters)
    if apart > MOST_BLANK_LINES + NEXT_LINE or (len(cells) == 1 and 0 in cells):
        return False
    if len(cells) > 1:
        return all(
            any(abs(gap.right - gutter.right) <= SAME_COLUMN for gutter in gutters)
            for gap in gutters_in(row)
        )
    column, runs = next(iter(cells.items()))
    inside = runs[0].x0 - gutters[column - 1].right
    return -WORD_SPACE <= inside <= DEEPEST_IN_CELL


def _lines_apart(above: TextRow, row: TextRow) -> float:
    return (row.baseline - above.baseline) / LINE_PITCH


def _sign(
    group: Sequence[TextRow], runs: Sequence[Run], column: int, gutters: Sequence[Gutter]
) -> _Sign:
    """What one cell of a line says of its being more of the cell above; None for nothing."""
    above = cells_between(group[-1], gutters).get(column)
    if above is None:
        return "starts" if any(column in cells_between(row, gutters) for row in group) else None
    text, before = text_of_runs(runs), text_of_runs(above)
    if _VALUE.match(text) and _VALUE.match(before):
        return "starts"
    if _IS_OPEN.search(before) or (_GOES_ON.match(text) and not _GOES_ON.match(before)):
        return "goes_on"
    if _GOES_ON.match(text) and column:
        return "goes_on"
    names = column == 0 and len(above) == len(runs) == 1 and text[0].isupper()
    if names or _IS_FINISHED.search(before):
        return "starts"
    edge = gutters[column].left if column < len(gutters) else None
    word = text.split()[0]
    if edge is not None and above[-1].x1 + WORD_SPACE * (len(word) + 1) <= edge:
        return "starts"
    return None


def _has_words_beside(group: Sequence[TextRow], gutters: Sequence[Gutter]) -> bool:
    """True where cells of the first column hold several words, which are wrapped."""
    first = [cells_between(row, gutters).get(0, []) for row in group]
    return any(len(runs) > 1 for runs in first)
