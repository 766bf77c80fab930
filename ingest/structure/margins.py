"""What a flow of lines looks like in general: its usual line pitch and its right margins."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from policydiff.ingest.structure.markers import split_marker
from policydiff.ingest.structure.styled_text import is_connective
from policydiff.ingest.structure.words import TextRow, spaced

FIT_SLACK = 1.5
"""Points by which a word must fit before we say that it did not need to be wrapped."""

FIT_SLACK_OF_TEXT = 6.0
"""The same in plain text, where some programs wrap a character early."""

LOOSEST = 100.0
"""Lines of plain text that leave more points than this were ended on purpose."""

SPACE = 0.28
"""A word space, in font sizes."""

WIDER_PITCH = 1.28
"""A line so many times further down than the usual pitch begins a new paragraph. Wrapped lines
vary by up to 1.2 (superscripts, bullets of a taller font), paragraph spacing starts at 1.35."""

FULL_PAGE = 12
"""A page with so many lines shows its own right margin."""

WIDEST_STEP = 2.6
"""Lines of double spacing are up to so many font sizes apart; more is a gap between paragraphs."""

DEFAULT_PITCH = 1.2
"""Line pitch in font sizes where too few lines show the usual one."""

SHORTEST_LONG_LINE = 250.0
FEWEST_LONG_LINES = 4
NEAR_MARGIN = 100.0
NEAR_SHARE = 0.35
"""Plain text is hard-wrapped where of its lines over 50 characters this share ends within 20
characters of the margin (the 90th percentile); wrapped samples have 0.5 to 0.9, a copy with a line
for each paragraph 0.05 to 0.2."""

COMMON = 0.15
"""A pitch is common from this share of the pairs of lines on."""

ENOUGH_STEPS = 10
"""So many pairs of lines of a size show their pitch; fewer may all be paragraphs apart."""


class Margins(msgspec.Struct, frozen=True):
    """What a flow of rows looks like in general."""

    pitch: dict[float, float]
    """Usual distance between baselines for a font size (rounded to half points)."""
    leading: float
    """The same in font sizes, over all sizes."""
    right: dict[tuple[int, int], float]
    """Right margin of each column of each page."""
    tight: float = FIT_SLACK
    """A word did surely not fit on the line before where less than so much room would be left."""
    loose: float = FIT_SLACK
    """... and likely not where less than so much would."""

    def pitch_of(self, row: TextRow) -> float:
        return self.pitch.get(_half(row.size), self.leading * row.size)

    def right_of(self, row: TextRow) -> float:
        return self.right.get((row.sheet, row.column), row.x1)

    def room_after(self, before: TextRow, row: TextRow) -> float:
        """Points that would have been left on a line had the first word below stood on it."""
        word_end = row.runs[0].x1
        for one, other in pairwise(row.runs):
            if spaced(one, other):
                break
            word_end = other.x1
        return self.right_of(before) - before.x1 - SPACE * before.size - (word_end - row.x0)


def margins_of(rows: Sequence[TextRow], right: float | None = None) -> Margins:
    """The usual line pitch and the right margins of a flow; `right` where the margin is drawn."""
    pitches: dict[float, Counter[float]] = defaultdict(Counter)
    leadings: Counter[float] = Counter()
    for before, after in pairwise(rows):
        if before.sheet != after.sheet or before.column != after.column:
            continue
        step = after.baseline - before.baseline
        like = abs(before.size - after.size) < 0.6
        if like and 0.9 * after.size < step < WIDEST_STEP * after.size:
            pitches[_half(after.size)][_half(step)] += 1
            leadings[round(step / after.size, 2)] += 1
    edges: dict[tuple[int, int], float] = {}
    plain = bool(rows) and not any(row.runs[0].style.size for row in rows)
    if right is None and plain:
        right = _margin_of_text(rows)
    for row in rows:
        key = (row.sheet, row.column)
        edges[key] = max(edges.get(key, 0.0), row.x1) if right is None else right
    if right is None:
        edges = _levelled(edges, rows)
    pitch = {
        size: _usual(steps) for size, steps in pitches.items() if steps.total() >= ENOUGH_STEPS
    }
    found = Margins(pitch, _usual(leadings) if leadings else DEFAULT_PITCH, edges)
    if not plain:
        return found
    return msgspec.structs.replace(found, tight=FIT_SLACK_OF_TEXT, loose=_looseness(rows, found))


def _looseness(rows: Sequence[TextRow], margins: Margins) -> float:
    """How much room the lines of a plain text leave that were surely wrapped.

    Text that a program wrapped leaves none. Text that was set in proportional letters and turned
    to characters leaves up to a fifth of the line.
    """
    rooms = sorted(
        margins.room_after(before, row)
        for before, row in pairwise(rows)
        if before.sheet == row.sheet
        and row.baseline - before.baseline <= WIDER_PITCH * margins.pitch_of(row)
        and before.text[-1].isalpha()
        and row.text[0].islower()
        and not is_connective(row.text)
        and split_marker(row.text) is None
    )
    if len(rooms) < ENOUGH_STEPS:
        return FIT_SLACK_OF_TEXT
    return min(max(rooms[len(rooms) * 9 // 10], FIT_SLACK_OF_TEXT), LOOSEST)


def _margin_of_text(rows: Sequence[TextRow]) -> float:
    """The right margin of plain text; infinite where each paragraph is a line.

    A few lines are longer than the others (a word that was broken and mended, a row of a table),
    so it is the tenth part of the long lines that ends at the margin or behind it.
    """
    long = sorted(row.x1 for row in rows if row.x1 - row.x0 >= SHORTEST_LONG_LINE)
    if len(long) < FEWEST_LONG_LINES:
        return math.inf
    margin = long[len(long) * 9 // 10]
    near = sum(margin - NEAR_MARGIN <= edge for edge in long)
    return margin if near >= NEAR_SHARE * len(long) else math.inf


def _usual(steps: Counter[float]) -> float:
    """The smallest step that is common: paragraph spacing may be commoner than wrapping."""
    common = [step for step, number in steps.items() if number >= COMMON * steps.total()]
    return min(common) if common else max(steps, key=lambda step: (steps[step], -step))


def _levelled(
    edges: dict[tuple[int, int], float], rows: Sequence[TextRow]
) -> dict[tuple[int, int], float]:
    """Pages with few lines take the margin that most full pages of the document have."""
    count = Counter((row.sheet, row.column) for row in rows)
    plain = {key: edge for key, edge in edges.items() if key[1] == 0}
    full = sorted(edge for key, edge in plain.items() if count[key] >= FULL_PAGE)
    if not plain:
        return edges
    usual = full[len(full) // 2] if full else max(plain.values())
    return {
        key: max(edge, usual) if key in plain and count[key] < FULL_PAGE else edge
        for key, edge in edges.items()
    }


def _half(length: float) -> float:
    return round(length * 2) / 2
