"""Tables without borders: rows whose cells line up under each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policydiff.ingest.structure.grid import FilledCell, FilledRow, FilledTable
from policydiff.ingest.structure.gutters import Gutter, cells_between, gutters_in
from policydiff.ingest.structure.markers import split_marker
from policydiff.ingest.structure.rows import part_of
from policydiff.ingest.structure.styled_text import has_leaders
from policydiff.ingest.structure.text_table_rows import goes_on_with_row, may_go_on
from policydiff.ingest.structure.words import TextRow, text_of_runs

FEWEST_ROWS = 3
"""So many rows with several cells make a table; fewer are labels with their values."""

FEWEST_TEXT_ROWS = 2
WIDE_GUTTER = 15.0
"""In plain text, where three spaces or a tab were set on purpose, two will do."""

FINEST_SHARE = 0.3
"""A column is one where this share of the rows has a cell of its own in it."""

WIDEST_PITCH = 3.2
"""Rows of one table are at most so many font sizes apart."""


def with_aligned_tables(
    rows: Sequence[TextRow], dividers: Sequence[float] = ()
) -> Iterator[TextRow | FilledTable]:
    """The rows, with those that make a table without borders put together.

    Args:
        rows: rows in reading order, on one page.
        dividers: heights of horizontal lines; where they run between the rows of a table, they
            tell its rows.
    """
    place = 0
    while place < len(rows):
        end, gutters = _extent(rows, place)
        members = rows[place:end]
        many = sum(len(cells_between(row, gutters)) > 1 for row in members)
        plain = rows[place].runs[0].style.size == 0
        wide = plain and all(gutter.width >= WIDE_GUTTER for gutter in gutters)
        if gutters and many >= (FEWEST_TEXT_ROWS if wide else FEWEST_ROWS):
            yield _table(members, gutters, dividers)
            place = end
        else:
            yield rows[place]
            place += 1


def _extent(rows: Sequence[TextRow], start: int) -> tuple[int, list[Gutter]]:
    """Where the table that begins at a row ends, and the gutters that all its rows leave free."""
    gutters = gutters_in(rows[start])
    if not gutters or not _may_begin(rows[start]):
        return start + 1, []
    end = start + 1
    place = end
    while place < len(rows):
        row, above = rows[place], rows[place - 1]
        plain = not row.runs[0].style.size
        close = 0 < row.baseline - above.baseline <= WIDEST_PITCH * row.size or plain
        if row.column != above.column or not close or not _may_continue(row):
            break
        left = [free for gutter in gutters if (free := gutter.beside(row)) is not None]
        if not left or (plain and not may_go_on(above, row, gutters)):
            break
        cells = cells_between(row, left)
        if len(cells) > 1:
            end = place + 1
        elif plain and 0 in cells:
            goes_on = place == end and goes_on_with_row(rows[start:place], row, left)
            end = place + 1 if goes_on else end
        elif 0 in cells and not _is_part_of_row(row, above):
            break
        elif 0 not in cells and place == end:
            end = place + 1
        gutters = left
        place += 1
    return end, _finest(rows[start:end], gutters)


def _finest(rows: Sequence[TextRow], gutters: Sequence[Gutter]) -> list[Gutter]:
    """The gutters that most rows with many cells have: a heading may span several columns."""
    counts = sorted((len(gutters_in(row)) for row in rows), reverse=True)
    most = counts[min(len(counts) - 1, max(1, round(FINEST_SHARE * len(counts))))]
    if most <= len(gutters):
        return list(gutters)
    full = [row for row in rows if len(gutters_in(row)) >= most]
    fine = gutters_in(full[0])
    for row in full[1:]:
        fine = [free for gutter in fine if (free := gutter.beside(row)) is not None]
    return fine if len(fine) > len(gutters) else list(gutters)


def _may_begin(row: TextRow) -> bool:
    return split_marker(row.text) is None and not has_leaders(row.text)


def _may_continue(row: TextRow) -> bool:
    return not has_leaders(row.text)


def _is_part_of_row(row: TextRow, above: TextRow) -> bool:
    """True where a line in the first column alone is the rest of the cell above."""
    return row.baseline - above.baseline <= 1.4 * row.size


def _table(
    rows: Sequence[TextRow], gutters: Sequence[Gutter], dividers: Sequence[float]
) -> FilledTable:
    x0, x1 = min(row.x0 for row in rows), max(row.x1 for row in rows)
    edges = (x0, *(gutter.middle for gutter in gutters), x1)
    if not any(rows[0].baseline < height < rows[-1].baseline for height in dividers):
        dividers = ()  # lines below the table part other things
    grouped: list[list[TextRow]] = []
    for row in rows:
        if grouped and _continues(grouped[-1], row, gutters, dividers):
            grouped[-1].append(row)
        else:
            grouped.append([row])
    return FilledTable(edges, tuple(_filled_row(group, gutters, edges) for group in grouped))


def _continues(
    group: Sequence[TextRow],
    row: TextRow,
    gutters: Sequence[Gutter],
    dividers: Sequence[float],
) -> bool:
    """True where a line belongs to the table row before it."""
    above = group[-1]
    if not row.runs[0].style.size:
        return goes_on_with_row(group, row, gutters)
    inside = [height for height in dividers if group[0].baseline < height]
    if len(inside) > 1:
        return not any(above.baseline < height < row.baseline for height in inside)
    cells = cells_between(row, gutters)
    if 0 not in cells:
        return True
    if len(cells) > 1:
        return False
    first = text_of_runs(cells[0])
    return first[:1].islower() or above.text.endswith(("-", "/", ","))


def _filled_row(
    group: Sequence[TextRow], gutters: Sequence[Gutter], edges: Sequence[float]
) -> FilledRow:
    content: dict[int, list[TextRow]] = {}
    for row in group:
        for column, runs in cells_between(row, gutters).items():
            content.setdefault(column, []).append(part_of(row, runs, column=0))
    cells = tuple(
        FilledCell(edges[column], edges[column + 1], tuple(content.get(column, ())))
        for column in range(len(edges) - 1)
    )
    return FilledRow(cells, group[0])
