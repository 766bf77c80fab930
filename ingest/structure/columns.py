"""Reading order: text columns and side-bars one after the other, not line by line across."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from policydiff.ingest.structure.gutters import NARROWEST_GUTTER, Gutter, gutters_in
from policydiff.ingest.structure.markers import split_marker
from policydiff.ingest.structure.rows import part_of
from policydiff.ingest.structure.words import Run, TextRow, text_of_runs

FEWEST_PAIRS = 3
"""So many lines must have something on both sides before we speak of columns."""

PROSE_FILL = 0.6
"""Text columns fill their width by more than this on average; table columns do not."""

PROSE_WORDS = 4

TABLE_LINES = 3
"""So many lines across the columns are those of a table."""

SIDE_BY_SIDE = 0.8
"""Two rows whose baselines differ by less than this share of the font size cannot stand above
each other: they stand side by side."""

RUN_ON_PITCH = 1.8
"""A column goes on below the last line that has a neighbour while its lines follow this closely
(in font sizes)."""


class _Band(msgspec.Struct, frozen=True):
    """Rows `first` to `last` (both included) with white space all along the gutter."""

    first: int
    last: int
    gutter: Gutter


def in_reading_order(
    rows: Sequence[TextRow], dividers: Sequence[float] = (), column: int = 0
) -> list[TextRow]:
    """The rows of a page as they are read; `dividers` are the heights of lines across it.

    Rows that stand in side-by-side text columns are split and get a `column` of their own, above
    0. Rows with several cells stay whole: they are a table or a label with its value.
    """
    ordered: list[TextRow] = []
    place = 0
    next_column = column
    while place < len(rows):
        band = _band_from(rows, place)
        if band is None or not _is_text_columns(rows, band, dividers):
            last = band.last if band is not None else place
            ordered.extend(rows[place : last + 1])
            place = last + 1
            continue
        left, right = _halves(rows, band)
        higher = _begun_higher(ordered, right, band.gutter)
        del ordered[len(ordered) - len(higher) :]
        for half in (left, [*higher, *right]):
            next_column += 1
            marked = [msgspec.structs.replace(row, column=next_column) for row in half]
            part = in_reading_order(marked, dividers, next_column)
            next_column = max((row.column for row in part), default=next_column)
            ordered.extend(part)
        place = band.last + 1
    return ordered


class SideBySide(msgspec.Struct, frozen=True):
    """Rows of a page that two text columns hold, and what stands above and below these."""

    above: list[TextRow]
    left: list[TextRow]
    right: list[TextRow]
    below: list[TextRow]
    gutter: Gutter


def columns_around(rows: Sequence[TextRow], box: Gutter, inside: range) -> SideBySide | None:
    """The two text columns one of which has a table in it; None where there are none.

    Across the page the table would be read with what stands beside it, or part it.

    Args:
        rows: of the page, from top to bottom.
        box: from the left to the right edge of the table.
        inside: the places of the rows that stand as high as the table.
    """
    beside = [run for row in rows[inside.start : inside.stop] for run in row.runs]
    left = [run.x1 for run in beside if run.x1 <= box.left]
    right = [run.x0 for run in beside if run.x0 >= box.right]
    if bool(left) == bool(right):
        return None
    gutter = Gutter(max(left), box.left) if left else Gutter(box.right, min(right))
    first, last = inside.start, inside.stop - 1
    while first and (narrowed := gutter.beside(rows[first - 1])) is not None:
        first, gutter = first - 1, narrowed
    while last + 1 < len(rows) and (narrowed := gutter.beside(rows[last + 1])) is not None:
        last, gutter = last + 1, narrowed
    if gutter.width < NARROWEST_GUTTER:
        return None
    halves = _halves(rows, _Band(first, last, gutter))
    # A box beside the text of a page is no column: there is nothing else in it.
    held = halves[bool(left)]
    own = [row for row in held if not _as_high(row, rows, inside)]
    other = halves[not left]
    if len(own) < FEWEST_PAIRS or len(other) < 2 * FEWEST_PAIRS:
        return None
    return SideBySide(list(rows[:first]), *halves, list(rows[last + 1 :]), gutter)


def _as_high(row: TextRow, rows: Sequence[TextRow], inside: range) -> bool:
    return rows[inside.start].baseline <= row.baseline <= rows[inside.stop - 1].baseline


def _band_from(rows: Sequence[TextRow], start: int) -> _Band | None:
    """The longest band of rows from `start` on that has a gutter; None where none begins there."""
    bands = [_band_along(rows, start, gutter) for gutter in _gutters_at(rows, start)]
    found = [band for band in bands if band is not None]
    return max(found, key=lambda band: (band.last, band.gutter.width), default=None)


def _begun_higher(
    before: Sequence[TextRow], right: Sequence[TextRow], gutter: Gutter
) -> list[TextRow]:
    """The last of the rows above that are the head of the right column.

    It begins higher where a large title, with its space, stands over the left one.
    """
    higher: list[TextRow] = []
    below = right[0]
    for row in reversed(before):
        step = below.baseline - row.baseline
        if row.x0 < gutter.right - 0.5 or not 0 < step <= RUN_ON_PITCH * row.size:
            break
        higher.insert(0, row)
        below = row
    return higher


def _band_along(rows: Sequence[TextRow], start: int, gutter: Gutter) -> _Band | None:
    last = start
    place = start
    while place + 1 < len(rows):
        place += 1
        row = rows[place]
        if row.baseline - rows[place - 1].baseline > 4 * row.size:
            break
        narrowed = gutter.beside(row)
        if narrowed is None:
            break
        gutter = narrowed
        shared = [gutter.shared_with(own) for own in _gutters_at(rows, place)]
        if any(shared):
            last = place
    last = _run_on(rows, last, gutter)
    both = all(_begins_item(part_of(rows[start], cell)) for cell in rows[start].segments)
    return _Band(start, last, gutter) if last > start or both else None


def _gutters_at(rows: Sequence[TextRow], place: int) -> list[Gutter]:
    """The wide gaps within a row, and the one beside the next row where both stand side by side."""
    row = rows[place]
    gaps = gutters_in(row)
    if place + 1 < len(rows):
        below = rows[place + 1]
        if abs(below.baseline - row.baseline) < SIDE_BY_SIDE * min(row.size, below.size):
            first, second = sorted((row, below), key=lambda item: item.x0)
            gap = Gutter(first.x1, second.x0)
            if gap.width >= NARROWEST_GUTTER:
                gaps.append(gap)
    return gaps


def _run_on(rows: Sequence[TextRow], last: int, gutter: Gutter) -> int:
    """The last row of the longer column, which goes on below the shorter one."""
    place = last
    while place + 1 < len(rows):
        row, above = rows[place + 1], rows[place]
        one_sided = row.x1 <= gutter.left + 0.5 or row.x0 >= gutter.right - 0.5
        close = row.baseline - above.baseline <= RUN_ON_PITCH * row.size
        if not one_sided or not close:
            break
        place += 1
    return place


def _halves(rows: Sequence[TextRow], band: _Band) -> tuple[list[TextRow], list[TextRow]]:
    left: list[TextRow] = []
    right: list[TextRow] = []
    middle = band.gutter.middle
    for row in rows[band.first : band.last + 1]:
        sides: tuple[list[Run], list[Run]] = ([], [])
        for run in row.runs:
            sides[run.x0 >= middle].append(run)
        for side, runs in zip((left, right), sides, strict=True):
            if runs:
                side.append(part_of(row, runs))
    return left, right


def _is_text_columns(rows: Sequence[TextRow], band: _Band, dividers: Sequence[float]) -> bool:
    """True for text to be read downwards, false for a table or labels with values."""
    left, right = _halves(rows, band)
    top, bottom = rows[band.first].baseline, rows[band.last].baseline
    if sum(top < height < bottom for height in dividers) >= TABLE_LINES:
        return False
    if not left or not right:
        return False
    if _share(left, _begins_item) == 1 and _share(right, _begins_item) == 1:
        return True
    if min(len(left), len(right)) < FEWEST_PAIRS:
        return False
    if _share(left, _begins_item) >= 0.5 and _share(right, _begins_item) >= 0.5:
        return True
    apart = sum(
        rows[place + 1].baseline - rows[place].baseline < SIDE_BY_SIDE * rows[place].size
        for place in range(band.first, band.last)
    )
    if apart >= FEWEST_PAIRS:
        return True
    return all(_is_prose(side) for side in (left, right))


def _share(rows: Sequence[TextRow], test: object) -> float:
    assert callable(test)
    return sum(bool(test(row)) for row in rows) / len(rows)


def _begins_item(row: TextRow) -> bool:
    return split_marker(text_of_runs(row.runs)) is not None


def _is_prose(side: Sequence[TextRow]) -> bool:
    width = max(row.x1 for row in side) - min(row.x0 for row in side)
    filled = sum(row.x1 - row.x0 for row in side) / len(side)
    words = sum(len(row.runs) for row in side) / len(side)
    return filled >= PROSE_FILL * width and words >= PROSE_WORDS and len(side) >= 2 * FEWEST_PAIRS
