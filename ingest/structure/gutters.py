"""Vertical strips of white between columns, and what rows leave of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from policydiff.ingest.structure.words import Run, TextRow

NARROWEST_GUTTER = 9.0
"""Points between two columns: two characters of plain text are 10, and the cells of the measured
policies stand 15 and more apart."""


class Gutter(msgspec.Struct, frozen=True):
    """A strip of white between two x positions."""

    left: float
    right: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    def shared_with(self, other: Gutter) -> Gutter | None:
        """What two gutters have in common, where that is wide enough."""
        both = Gutter(max(self.left, other.left), min(self.right, other.right))
        return both if both.width >= NARROWEST_GUTTER else None

    def beside(self, row: TextRow) -> Gutter | None:
        """What is left of the gutter beside a row; None where the row crosses or closes it."""
        left, right = self.left, self.right
        for run in row.runs:
            if run.x1 <= left or run.x0 >= right:
                continue
            # A run that reaches into the gutter narrows it from the side where less is lost.
            if run.x1 - left <= right - run.x0:
                left = run.x1
            else:
                right = run.x0
        if right - left < NARROWEST_GUTTER:
            return None
        for before, after in pairwise(row.runs):
            crosses = before.x1 <= left and after.x0 >= right
            if crosses and after.x0 - before.x1 < NARROWEST_GUTTER:
                return None
        return Gutter(left, right)


def gutters_in(row: TextRow) -> list[Gutter]:
    """The wide gaps between the cells of a row."""
    gaps = [Gutter(one[-1].x1, other[0].x0) for one, other in pairwise(row.segments)]
    return [gap for gap in gaps if gap.width >= NARROWEST_GUTTER]


def cells_between(row: TextRow, gutters: Sequence[Gutter]) -> dict[int, list[Run]]:
    """The runs of a row by column, counted from 0; gutters from left to right."""
    cells: dict[int, list[Run]] = {}
    for run in row.runs:
        column = sum(gutter.middle <= run.x0 for gutter in gutters)
        cells.setdefault(column, []).append(run)
    return cells
