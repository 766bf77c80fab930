"""Pages -> layout: furniture set apart, reading order, tables, paragraphs, headings, in that order.

This is the one road from rows to blocks, for PDF and for plain text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from policydiff.ingest.document import Block, Line, Rule
from policydiff.ingest.structure.aligned_tables import with_aligned_tables
from policydiff.ingest.structure.blocks import block_of, heading_of, heading_styles, place_of
from policydiff.ingest.structure.columns import SideBySide, columns_around, in_reading_order
from policydiff.ingest.structure.furniture import PageRows, furniture_of
from policydiff.ingest.structure.grid import FilledTable, Grid, filled, is_tabular, split_by_grid
from policydiff.ingest.structure.gutters import Gutter
from policydiff.ingest.structure.headings import body_style_of, levels_of
from policydiff.ingest.structure.hyphenation import vocabulary_of, with_soft_hyphens
from policydiff.ingest.structure.margin_titles import with_margin_titles_apart
from policydiff.ingest.structure.margins import Margins, margins_of
from policydiff.ingest.structure.paragraphs import Passage, passages_of
from policydiff.ingest.structure.printed_lines import PrintedLines, line_of
from policydiff.ingest.structure.question_rows import with_questions
from policydiff.ingest.structure.tables import joined, table_of
from policydiff.ingest.structure.text_wrapping import margins_of_text
from policydiff.ingest.structure.words import TextRow, renumbered


class PageContent(msgspec.Struct, frozen=True):
    """What one page shows."""

    number: int
    height: float
    rows: tuple[TextRow, ...]
    """From top to bottom, not numbered yet."""
    grids: tuple[Grid, ...] = ()
    dividers: tuple[float, ...] = ()
    """Heights of horizontal lines that stand on their own."""
    marginal: tuple[TextRow, ...] = ()
    """Rows printed across the reading direction: watermarks, stamps."""
    unread: bool = False
    """True where the page shows something and none of it is text."""


class Blocks(msgspec.Struct, frozen=True):
    """The lines of a document and the blocks that they make."""

    lines: Sequence[Line]
    furniture: tuple[Line, ...]
    blocks: tuple[Block, ...]


class _Divider(msgspec.Struct, frozen=True):
    row: TextRow
    """The line of text above it."""


_Element = TextRow | FilledTable | _Divider
_Part = tuple[Grid | None, list[TextRow]]


class _Numbering:
    """Counts the lines of a page; lines of plain text come numbered."""

    def __init__(self) -> None:
        self._last = 0

    def __call__(self, row: TextRow) -> TextRow:
        if row.number:
            return row
        self._last += 1
        return renumbered(row, self._last)


def blocks_of_pages(pages: Sequence[PageContent], *, running_heads: bool = True) -> Blocks:
    """The blocks of a document in reading order, and all its lines.

    `running_heads` is False where furniture has been set apart already.
    """
    marks = _furniture(pages) if running_heads else [frozenset[int]()] * len(pages)
    printed: list[TextRow] = []
    furniture: list[Line] = []
    elements: list[_Element] = []
    before: tuple[float, ...] | None = None
    for page, marked in zip(pages, marks, strict=True):
        numbered = _Numbering()
        body = [row for place, row in enumerate(page.rows) if place not in marked]
        outside = [page.rows[place] for place in sorted(marked)]
        head = [numbered(row) for row in outside if row.baseline < page.height / 2]
        found = list(_ordered(body, page, before))
        before = next((grid.columns for grid, _ in reversed(found) if grid is not None), None)
        parts = [(grid, [numbered(row) for row in rows]) for grid, rows in found]
        foot = [row for row in outside if row.baseline >= page.height / 2]
        tail = [numbered(row) for row in (*foot, *page.marginal)]
        furniture += [line_of(row) for row in (*head, *tail)]
        on_page = [*head, *(row for _, rows in parts for row in rows), *tail]
        printed += sorted(on_page, key=lambda row: row.number)
        elements += _elements(parts, page.dividers)
    return Blocks(PrintedLines(printed), tuple(furniture), tuple(_blocks(elements)))


def _furniture(pages: Sequence[PageContent]) -> list[frozenset[int]]:
    return furniture_of(
        [
            PageRows(page.rows, page.height, tuple((g.top, g.bottom) for g in page.grids))
            for page in pages
        ]
    )


def _ordered(
    body: Sequence[TextRow], page: PageContent, before: tuple[float, ...] | None
) -> Iterator[_Part]:
    """The rows of a page in reading order, by ruled table and running text.

    `before` are the columns of the last table on the page before.
    """
    rest = list(body)
    tables: list[tuple[Grid, list[TextRow]]] = []
    for grid in page.grids:
        inside, outside = split_by_grid(rest, grid)
        if is_tabular(grid, inside, before):
            if (beside := _columns_around(body, grid)) is not None:
                yield from _ordered_by_column(beside, page, before)
                return
            rest = outside
            tables.append((grid, inside))
    for table, inside in tables:
        above = [row for row in rest if row.baseline < table.bottom]
        rest = [row for row in rest if row.baseline >= table.bottom]
        if above:
            yield None, _read_downwards(above, page)
        yield table, inside
    if rest:
        yield None, _read_downwards(rest, page)


def _columns_around(body: Sequence[TextRow], grid: Grid) -> SideBySide | None:
    places = [place for place, row in enumerate(body) if grid.top <= row.baseline <= grid.bottom]
    if not places:
        return None
    high = range(places[0], places[-1] + 1)
    return columns_around(body, Gutter(grid.x0, grid.x1), high)


def _ordered_by_column(
    beside: SideBySide, page: PageContent, before: tuple[float, ...] | None
) -> Iterator[_Part]:
    """What is above two text columns, the columns one after the other, and what is below."""
    middle = beside.gutter.middle
    sides = (
        (beside.left, tuple(grid for grid in page.grids if grid.x1 <= middle)),
        (beside.right, tuple(grid for grid in page.grids if grid.x0 >= middle)),
    )
    column = max((row.column for row in beside.above), default=0)
    yield from _ordered(beside.above, page, before)
    for number, (rows, grids) in enumerate(sides, start=column + 1):
        marked = [msgspec.structs.replace(row, column=number) for row in rows]
        yield from _ordered(marked, msgspec.structs.replace(page, grids=grids), before)
    yield from _ordered(beside.below, page, before)


def _read_downwards(rows: Sequence[TextRow], page: PageContent) -> list[TextRow]:
    """The rows of running text in reading order."""
    apart = with_margin_titles_apart(with_questions(rows), page.dividers)
    return in_reading_order(apart, page.dividers)


def _elements(parts: Sequence[_Part], dividers: Sequence[float]) -> Iterator[_Element]:
    """Rows, tables and dividers in reading order; a line between the rows of a table is none."""
    waiting = list(dividers)
    last: TextRow | None = None
    for grid, rows in parts:
        found = [filled(grid, rows)] if grid else list(with_aligned_tables(rows, dividers))
        for element in found:
            first, end = _extent(element)
            while waiting and waiting[0] < first.baseline:
                if last is not None:
                    yield _Divider(last)
                waiting.pop(0)
            while waiting and waiting[0] < end.baseline:
                waiting.pop(0)
            yield element
            last = end


def _extent(element: TextRow | FilledTable) -> tuple[TextRow, TextRow]:
    """The first and the last line of an element."""
    if isinstance(element, TextRow):
        return element, element
    rows = [row for line in element.rows for cell in line.cells for row in cell.rows]
    return (
        min(rows, key=lambda row: row.baseline),
        max(rows, key=lambda row: row.baseline),
    )


def _blocks(elements: Sequence[_Element]) -> Iterator[Block]:
    rows = [element for element in elements if isinstance(element, TextRow)]
    in_tables = [
        row
        for element in elements
        if isinstance(element, FilledTable)
        for line in element.rows
        for cell in line.cells
        for row in cell.rows
    ]
    margins = margins_of(rows)
    if rows and not any(row.runs[0].style.size for row in rows):
        margins = margins_of_text(rows, margins)
    cell_pitch = margins_of(in_tables).pitch if in_tables else {}
    in_cells = Margins({**margins.pitch, **cell_pitch}, margins.leading, {})
    vocabulary = vocabulary_of((*rows, *in_tables))
    body = body_style_of([*rows, *in_tables])
    flow: list[TextRow | FilledTable | _Divider] = _with_tables_joined(elements)
    passages: list[Passage] = []
    order: list[int | FilledTable | _Divider] = []
    run: list[TextRow] = []

    def close() -> None:
        for passage in passages_of(with_soft_hyphens(run, vocabulary), margins):
            order.append(len(passages))
            passages.append(passage)
        run.clear()

    for element in flow:
        if isinstance(element, TextRow):
            run.append(element)
            continue
        close()
        order.append(element)
    close()
    styles = heading_styles(passages, body)
    levels = levels_of([style for style in styles if style is not None])
    for item in order:
        if isinstance(item, FilledTable):
            if any(cell.rows for row in item.rows for cell in row.cells):
                yield table_of(item, in_cells, vocabulary)
        elif isinstance(item, _Divider):
            yield Rule(span=place_of(item.row))
        else:
            style = styles[item]
            passage = passages[item]
            yield heading_of(passage, levels[style]) if style is not None else block_of(passage)


def _with_tables_joined(elements: Sequence[_Element]) -> list[_Element]:
    """Tables that go on over a page break made one."""
    flow: list[_Element] = []
    for element in elements:
        if isinstance(element, FilledTable) and element.rows:
            last = flow[-1] if flow else None
            both = _joined(last, element) if isinstance(last, FilledTable) else None
            if both is not None:
                flow[-1] = both
                continue
        flow.append(element)
    return flow


def _joined(last: FilledTable, element: FilledTable) -> FilledTable | None:
    if not last.rows or element.rows[0].first.sheet != _last_sheet(last) + 1:
        return None
    return joined(last, element)


def _last_sheet(table: FilledTable) -> int:
    for line in reversed(table.rows):
        sheets = [row.sheet for cell in line.cells for row in cell.rows]
        if sheets:
            return max(sheets)
    return 0
