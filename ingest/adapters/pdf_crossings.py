"""Where the rulings of a page cross, and the cells between the crossings: pdfplumber's algorithm.

Lines that are nearly one are made one, ends that nearly touch are joined, and each crossing is the
upper left corner of the smallest cell that lines enclose there. A test holds that the cells are
those of pdfplumber. It is written anew on our rulings since pdfplumber brings pdfminer and
cryptography along, which take as long to load as ten pages take to be read, and its search for
cells looks at every pair of crossings, half a second for a page of codes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from policydiff.ingest.adapters.pdf_rulings import Ruling

SNAP = 3.0
"""Edges closer than this (points) are one: pdfplumber's own default."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

_Point = tuple[float, float]
_Lines = tuple[frozenset[int], frozenset[int]]
"""Which vertical and which horizontal lines go through a crossing."""


def cells_of(rulings: Sequence[Ruling]) -> list[Box]:
    """The smallest cell below and right of each crossing of the rulings."""
    along = _crossings(rulings)
    below: dict[float, list[_Point]] = {}
    right: dict[float, list[_Point]] = {}
    for point in sorted(along):
        below.setdefault(point[0], []).append(point)
        right.setdefault(point[1], []).append(point)
    cells: list[Box] = []
    for point in sorted(along):
        vertical, horizontal = along[point]
        down = [p for p in below[point[0]] if p[1] > point[1] and along[p][0] & vertical]
        across = [p for p in right[point[1]] if p[0] > point[0] and along[p][1] & horizontal]
        corner = next(
            (
                opposite
                for low in down
                for far in across
                if (opposite := (far[0], low[1])) in along
                and along[opposite][0] & along[far][0]
                and along[opposite][1] & along[low][1]
            ),
            None,
        )
        if corner is not None:
            cells.append((*point, *corner))
    return cells


def _crossings(rulings: Sequence[Ruling]) -> dict[_Point, _Lines]:
    vertical = list(_whole(line for line in rulings if not line.horizontal))
    horizontal = list(_whole(line for line in rulings if line.horizontal))
    found: dict[_Point, tuple[set[int], set[int]]] = {}
    for down, upright in enumerate(vertical):
        for across, level in enumerate(horizontal):
            if (
                upright.start <= level.at + SNAP
                and upright.end >= level.at - SNAP
                and level.start - SNAP <= upright.at <= level.end + SNAP
            ):
                lines = found.setdefault((upright.at, level.at), (set(), set()))
                lines[0].add(down)
                lines[1].add(across)
    return {point: (frozenset(down), frozenset(across)) for point, (down, across) in found.items()}


def _whole(lines: Iterator[Ruling]) -> Iterator[Ruling]:
    """The lines of one direction, with those that are nearly one made one."""
    snapped = _snapped(sorted(lines, key=lambda line: line.at))
    for at, group in groupby(snapped, key=itemgetter(0)):
        joined: list[Ruling] = []
        for _, line in sorted(group, key=lambda placed: placed[1].start):
            if joined and line.start <= joined[-1].end + SNAP:
                last = joined.pop()
                joined.append(Ruling(line.horizontal, at, last.start, max(last.end, line.end)))
            else:
                joined.append(Ruling(line.horizontal, at, line.start, line.end))
        yield from joined


def _snapped(lines: Sequence[Ruling]) -> Iterator[tuple[float, Ruling]]:
    """Each line with the place of its group: the mean of all that follow each other closely."""
    group: list[Ruling] = []
    for line in lines:
        if group and line.at > group[-1].at + SNAP:
            yield from _at_mean(group)
            group = []
        group.append(line)
    yield from _at_mean(group)


def _at_mean(group: Sequence[Ruling]) -> Iterator[tuple[float, Ruling]]:
    if group:
        mean = sum(line.at for line in group) / len(group)
        yield from ((mean, line) for line in group)
