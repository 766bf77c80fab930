"""What a flow of lines looks like in general: its usual line pitch and its right margins."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from policydiff.ingest.structure.words import TextRow, spaced

FIT_SLACK = 1.5
"""Points by which a word must fit before we say that it did not need to be wrapped."""

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
    for row in rows:
        key = (row.sheet, row.column)
        edges[key] = max(edges.get(key, 0.0), row.x1) if right is None else right
    if right is None:
        edges = _levelled(edges, rows)
    pitch = {
        size: _usual(steps) for size, steps in pitches.items() if steps.total() >= ENOUGH_STEPS
    }
    return Margins(pitch, _usual(leadings) if leadings else DEFAULT_PITCH, edges)


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
