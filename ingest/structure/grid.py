"""A ruled table as geometry: columns, rows and cells with spans, and the words that lie in each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from policydiff.ingest.structure.rows import part_of
from policydiff.ingest.structure.words import Run, TextRow

SAME_EDGE = 3.0
"""Column edges of a table that goes on over pages differ by less than this (points)."""


SAME_LINE = 0.25
"""In one cell, lines whose baselines differ by less than this share of the font size are one."""


class GridCell(msgspec.Struct, frozen=True):
    """A cell with its place in the grid; spans count columns and rows."""

    x0: float
    top: float
    x1: float
    bottom: float
    row: int
    column: int
    rows: int
    columns: int


class Grid(msgspec.Struct, frozen=True):
    """A ruled table of one page."""

    columns: tuple[float, ...]
    """Left edges of the columns and, last, the right edge."""
    row_edges: tuple[float, ...]
    """Upper edges of the rows and, last, the lower edge."""
    cells: tuple[GridCell, ...]

    @property
    def x0(self) -> float:
        return self.columns[0]

    @property
    def x1(self) -> float:
        return self.columns[-1]

    @property
    def top(self) -> float:
        return self.row_edges[0]

    @property
    def bottom(self) -> float:
        return self.row_edges[-1]


class FilledCell(msgspec.Struct, frozen=True):
    """A cell and the rows of text in it."""

    x0: float
    x1: float
    rows: tuple[TextRow, ...]


class FilledRow(msgspec.Struct, frozen=True):
    """The cells that begin in one row of the grid, from left to right."""

    cells: tuple[FilledCell, ...]
    first: TextRow
    """The first line of text at this height, or the nearest above where there is none."""


class FilledTable(msgspec.Struct, frozen=True):
    """A table with its words, on one page or joined over several."""

    columns: tuple[float, ...]
    rows: tuple[FilledRow, ...]
    header_rows: int = 0


def grid_of(boxes: Sequence[tuple[float, float, float, float]]) -> Grid:
    """The grid that some cells (left, top, right, bottom) make."""
    lefts = sorted({box[0] for box in boxes} | {max(box[2] for box in boxes)})
    tops = sorted({box[1] for box in boxes} | {max(box[3] for box in boxes)})
    cells = tuple(
        GridCell(
            x0,
            top,
            x1,
            bottom,
            row=tops.index(top),
            column=lefts.index(x0),
            rows=sum(top <= edge < bottom for edge in tops),
            columns=sum(x0 <= edge < x1 for edge in lefts),
        )
        for x0, top, x1, bottom in sorted(boxes, key=lambda box: (box[1], box[0]))
    )
    return Grid(columns=tuple(lefts), row_edges=tuple(tops), cells=cells)


def split_by_grid(rows: Sequence[TextRow], grid: Grid) -> tuple[list[TextRow], list[TextRow]]:
    """The parts of the rows that lie in the grid, and those that lie outside."""
    inside: list[TextRow] = []
    outside: list[TextRow] = []
    for row in rows:
        within = [run for run in row.runs if _holds(grid, run)]
        if len(within) == len(row.runs):
            inside.append(row)
            continue
        if within:
            inside.append(part_of(row, within))
            outside.append(part_of(row, [run for run in row.runs if not _holds(grid, run)]))
        else:
            outside.append(row)
    return inside, outside


def _holds(grid: Grid, run: Run) -> bool:
    x, y = _middle(run)
    return grid.x0 - 1 <= x <= grid.x1 + 1 and grid.top - 1 <= y <= grid.bottom + 1


def _middle(run: Run) -> tuple[float, float]:
    return (run.x0 + run.x1) / 2, run.baseline - 0.3 * run.em


def filled(grid: Grid, rows: Sequence[TextRow]) -> FilledTable:
    """The grid with the rows of text (already numbered, all inside it) put into its cells."""
    owner = _owners(grid)
    content: dict[int, list[TextRow]] = {}
    for row in rows:
        parts: dict[int, list[Run]] = {}
        for run in row.runs:
            x, y = _middle(run)
            at = (_interval(grid.row_edges, y), _interval(grid.columns, x))
            place = owner.get(at)
            if place is None:
                place = _nearest(grid, at)
            parts.setdefault(place, []).append(run)
        for place, runs in parts.items():
            _add_line(content.setdefault(place, []), part_of(row, runs, column=0))
    by_row: dict[int, list[int]] = {}
    for place, cell in enumerate(grid.cells):
        by_row.setdefault(cell.row, []).append(place)
    found = []
    for number in sorted(by_row):
        cells = tuple(
            part
            for place in sorted(by_row[number], key=lambda place: grid.cells[place].column)
            for part in _parted(grid, grid.cells[place], content.get(place, []))
        )
        first = _first_row(cells, rows, grid.row_edges[number])
        if first is not None:
            found.append(FilledRow(cells, first))
    return FilledTable(grid.columns, tuple(found))


def _add_line(lines: list[TextRow], line: TextRow) -> None:
    """Adds a line to a cell; what the neighbouring cells pulled apart is one line again."""
    if lines and line.baseline - lines[-1].baseline < SAME_LINE * line.size:
        lines[-1] = part_of(lines[-1], (*lines[-1].runs, *line.runs))
    else:
        lines.append(line)


def _parted(grid: Grid, cell: GridCell, rows: Sequence[TextRow]) -> list[FilledCell]:
    """A cell over several columns whose words keep to the columns, as one cell for each.

    Headings often lack the lines (or have white ones) between their columns.
    """
    whole = [FilledCell(cell.x0, cell.x1, tuple(rows))]
    if cell.columns == 1 or not rows:
        return whole
    edges = grid.columns[cell.column : cell.column + cell.columns + 1]
    parts: list[list[TextRow]] = [[] for _ in edges[1:]]
    for row in rows:
        for segment in row.segments:
            place = _interval(edges, segment[0].x0)
            if segment[-1].x1 > edges[place + 1] + 1:
                return whole
            parts[place].append(part_of(row, segment))
    if sum(bool(part) for part in parts) < 2:
        return whole
    return [
        FilledCell(left, right, tuple(_same_line_joined(part)))
        for left, right, part in zip(edges, edges[1:], parts, strict=False)
    ]


def _same_line_joined(rows: Sequence[TextRow]) -> list[TextRow]:
    """Segments of one line that fell into one column, put together again."""
    joined: list[TextRow] = []
    for row in rows:
        if joined and joined[-1].number == row.number and joined[-1].sheet == row.sheet:
            joined[-1] = part_of(row, (*joined[-1].runs, *row.runs))
        else:
            joined.append(row)
    return joined


def is_tabular(
    grid: Grid, rows: Sequence[TextRow], before: tuple[float, ...] | None = None
) -> bool:
    """True where at least two cells of one row of the grid hold words.

    Coloured bands and boxes round a text make grids too, but only one of their cells is filled.
    So may be a long cell of a table that comes from the page before, whose columns are `before`.
    """
    if before is not None and rows and _same_edges(grid.columns, before):
        return True
    filled_cells: dict[int, set[int]] = {}
    owner = _owners(grid)
    for row in rows:
        for run in row.runs:
            x, y = _middle(run)
            line = _interval(grid.row_edges, y)
            place = owner.get((line, _interval(grid.columns, x)))
            if place is not None:
                filled_cells.setdefault(line, set()).add(place)
    return any(len(cells) > 1 for cells in filled_cells.values())


def _same_edges(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(
        abs(a - b) <= SAME_EDGE for a, b in zip(one, other, strict=True)
    )


def _owners(grid: Grid) -> dict[tuple[int, int], int]:
    """Which cell covers each place (row, column) of the grid."""
    return {
        (cell.row + down, cell.column + right): place
        for place, cell in enumerate(grid.cells)
        for down in range(cell.rows)
        for right in range(cell.columns)
    }


def _first_row(cells: Sequence[FilledCell], rows: Sequence[TextRow], top: float) -> TextRow | None:
    own = [row for cell in cells for row in cell.rows]
    if own:
        return min(own, key=lambda row: (row.baseline, row.x0))
    above = [row for row in rows if row.baseline <= top]
    return above[-1] if above else (rows[0] if rows else None)


def _interval(edges: Sequence[float], at: float) -> int:
    return min(max(bisect_right(edges, at) - 1, 0), len(edges) - 2)


def _nearest(grid: Grid, at: tuple[int, int]) -> int:
    """The cell next to a hole in the grid, its row before its column."""
    return min(
        range(len(grid.cells)),
        key=lambda place: (
            abs(grid.cells[place].row - at[0]),
            abs(grid.cells[place].column - at[1]),
        ),
    )
