"""Rulings -> table grids: what policies need on top of the cells that lines enclose.

Columns and rows with spans, frames (a box round running text is no table), and table bodies left
open at a page break.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import msgspec

from policydiff.ingest.adapters.pdf_edges import SNAP, Box, enclosed_cells
from policydiff.ingest.adapters.pdf_rulings import Area, Ruling
from policydiff.ingest.structure.grid import Grid, grid_of

OPEN_END = 6.0
"""Vertical edges that end within this distance of each other end at one missing border."""

SMALLEST_CELL = 5.0
"""A cell lower or narrower than this (points) holds no text: it is the width of a double border."""


class Grids(msgspec.Struct, frozen=True):
    """All ruled structures of a page, and the rulings that are part of none."""

    tables: tuple[Grid, ...]
    frames: tuple[Area, ...]
    """Boxes round running text."""
    dividers: tuple[Ruling, ...]
    """Horizontal lines on their own."""


def grids_of(rulings: Sequence[Ruling], areas: Sequence[Area]) -> Grids:
    """The tables, frames and dividers that rulings and coloured areas draw."""
    boxes = _cells(rulings)
    loose = [area for area in areas if not any(_inside(area, box) for box in boxes)]
    if loose:
        edges = [edge for area in loose for edge in _edges_of(area)]
        boxes = _cells([*rulings, *edges])
    tables: list[Grid] = []
    frames: list[Area] = []
    for group in _touching(boxes):
        grid = grid_of(group)
        if len(grid.columns) > 2:
            tables.append(grid)
        else:
            frames.append(Area(grid.x0, grid.top, grid.x1, grid.bottom))
    tables.sort(key=lambda grid: (grid.top, grid.x0))
    frames.sort(key=lambda area: (area.top, area.x0))
    around = [*(Area(grid.x0, grid.top, grid.x1, grid.bottom) for grid in tables), *frames]
    return Grids(tuple(tables), tuple(frames), _dividers(rulings, around))


def _cells(lines: Sequence[Ruling]) -> list[Box]:
    """The cells that some lines enclose."""
    vertical = [line for line in lines if not line.horizontal]
    if not vertical or len(vertical) == len(lines):
        return []
    return [
        (x0, top, x1, bottom)
        for x0, top, x1, bottom in enclosed_cells([*lines, *_missing_borders(vertical)])
        if x1 - x0 >= SMALLEST_CELL and bottom - top >= SMALLEST_CELL
    ]


def _inside(area: Area, box: Box) -> bool:
    """True where an area only colours (part of) a cell that lines enclose already."""
    x0, top, x1, bottom = box
    return (
        x0 - SNAP <= area.x0
        and area.x1 <= x1 + SNAP
        and top - SNAP <= area.top
        and area.bottom <= bottom + SNAP
    )


def _edges_of(area: Area) -> Iterable[Ruling]:
    yield Ruling(True, area.top, area.x0, area.x1)
    yield Ruling(True, area.bottom, area.x0, area.x1)
    yield Ruling(False, area.x0, area.top, area.bottom)
    yield Ruling(False, area.x1, area.top, area.bottom)


def _missing_borders(vertical: Sequence[Ruling]) -> list[Ruling]:
    """Borders for tables that are cut open by a page break: where several verticals end."""
    starts = [(line.start, line.at) for line in vertical]
    ends = [(line.end, line.at) for line in vertical]
    return [*_borders_through(sorted(starts)), *_borders_through(sorted(ends))]


def _borders_through(points: Sequence[tuple[float, float]]) -> Iterator[Ruling]:
    """A horizontal border through each group of points (height, x) at about the same height."""
    group: list[tuple[float, float]] = []
    for point in points:
        if group and point[0] - group[0][0] > OPEN_END:
            yield from _border(group)
            group = []
        group.append(point)
    yield from _border(group)


def _border(group: Sequence[tuple[float, float]]) -> Iterator[Ruling]:
    xs = [x for _, x in group]
    if max(xs) - min(xs) > SNAP:
        yield Ruling(True, group[0][0], min(xs), max(xs))


def _touching(boxes: Sequence[Box]) -> list[list[Box]]:
    """Cells grouped into tables: those that share a corner, directly or through others."""
    group_of: dict[int, int] = {}
    corner_group: dict[tuple[float, float], int] = {}
    parent: list[int] = []

    def root(group: int) -> int:
        while parent[group] != group:
            group = parent[group]
        return group

    for place, (x0, top, x1, bottom) in enumerate(boxes):
        corners = [(x0, top), (x1, top), (x0, bottom), (x1, bottom)]
        near = sorted({root(corner_group[corner]) for corner in corners if corner in corner_group})
        if not near:
            parent.append(len(parent))
            near = [len(parent) - 1]
        for other in near[1:]:
            parent[other] = near[0]
        for corner in corners:
            corner_group[corner] = near[0]
        group_of[place] = near[0]
    groups: dict[int, list[Box]] = {}
    for place, box in enumerate(boxes):
        groups.setdefault(root(group_of[place]), []).append(box)
    return list(groups.values())


def _dividers(rulings: Sequence[Ruling], around: Sequence[Area]) -> tuple[Ruling, ...]:
    """Horizontal lines that belong to no table or frame, one for each height."""
    free = sorted(
        (line for line in rulings if line.horizontal and not _within(line, around)),
        key=lambda line: (round(line.at), line.start),
    )
    return tuple(
        Ruling(True, height, min(p.start for p in parts), max(p.end for p in parts))
        for height, parts in ((h, list(g)) for h, g in groupby(free, lambda line: round(line.at)))
    )


def _within(line: Ruling, around: Sequence[Area]) -> bool:
    return any(
        area.top - SNAP <= line.at <= area.bottom + SNAP
        and area.x0 - SNAP <= line.start
        and line.end <= area.x1 + SNAP
        for area in around
    )
