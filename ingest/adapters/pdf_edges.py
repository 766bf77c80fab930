"""Rulings -> the cells that they enclose, by the algorithm of pdfplumber's table search.

Lines of one direction that nearly coincide become one, then those that nearly meet; cells stand
where four of them cross. The steps and their limits are pdfplumber's (`merge_edges`,
`edges_to_intersections`, `intersections_to_cells`), and a test holds the cells against its own.
They are written again on plain numbers, since loading pdfplumber, with the parser of PDF files
under it, takes 7 % of the time of `policydiff show` of 32 pages, and its search for cells looks at
every pair of crossings: half a second for a page of codes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policydiff.ingest.adapters.pdf_rulings import Ruling

SNAP = 3.0
"""Lines closer than this (points) are one: pdfplumber's own default."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points of the page as read."""

_Point = tuple[float, float]
_Crossings = dict[_Point, tuple[set[int], set[int]]]
"""By place (x, y), which vertical and which horizontal lines cross there."""


def enclosed_cells(lines: Sequence[Ruling]) -> list[Box]:
    """The smallest cells that lines enclose, from the left to the right and down in each column."""
    vertical = _merged([line for line in lines if not line.horizontal])
    horizontal = _merged([line for line in lines if line.horizontal])
    return list(_cells_at(_crossings(vertical, horizontal)))


def _merged(lines: Sequence[Ruling]) -> list[Ruling]:
    """Lines of one direction, with one for each run of them along the same axis."""
    result: list[Ruling] = []
    for group in _close_together(sorted(lines, key=lambda line: line.at)):
        at = sum(line.at for line in group) / len(group)
        first, *others = sorted(group, key=lambda line: line.start)
        start, end = first.start, first.end
        for line in others:
            if line.start > end + SNAP:
                result.append(Ruling(line.horizontal, at, start, end))
                start, end = line.start, line.end
            end = max(end, line.end)
        result.append(Ruling(first.horizontal, at, start, end))
    return result


def _close_together(lines: Sequence[Ruling]) -> Iterator[list[Ruling]]:
    """Lines in the order of their axes, in groups in which each is close to the one before it."""
    group: list[Ruling] = []
    for line in lines:
        if group and line.at > group[-1].at + SNAP:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _crossings(vertical: Sequence[Ruling], horizontal: Sequence[Ruling]) -> _Crossings:
    found: _Crossings = {}
    for column, up in enumerate(vertical):
        for row, across in enumerate(horizontal):
            meets = up.start <= across.at + SNAP and up.end >= across.at - SNAP
            if meets and across.start - SNAP <= up.at <= across.end + SNAP:
                columns, rows = found.setdefault((up.at, across.at), (set(), set()))
                columns.add(column)
                rows.add(row)
    return found


def _cells_at(crossings: _Crossings) -> Iterator[Box]:
    """The smallest cell below and right of each crossing, along lines that both ends share."""
    below: dict[float, list[_Point]] = {}
    right: dict[float, list[_Point]] = {}
    for point in sorted(crossings):
        below.setdefault(point[0], []).append(point)
        right.setdefault(point[1], []).append(point)
    for point in sorted(crossings):
        columns, rows = crossings[point]
        down = [p for p in below[point[0]] if p[1] > point[1] and crossings[p][0] & columns]
        across = [p for p in right[point[1]] if p[0] > point[0] and crossings[p][1] & rows]
        corner = next(
            (
                opposite
                for low in down
                for far in across
                if (opposite := (far[0], low[1])) in crossings
                and crossings[opposite][0] & crossings[far][0]
                and crossings[opposite][1] & crossings[low][1]
            ),
            None,
        )
        if corner is not None:
            yield (*point, *corner)
