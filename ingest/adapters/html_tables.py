"""Tables of web pages: spans resolved, header rows found, tables that only lay out undone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import msgspec
from lxml.html import HtmlElement

from policydiff.ingest.document import Cell, Row, Table
from policydiff.model.source import SourceSpan

ReadCell = Callable[[HtmlElement], Cell]

LARGEST_SPAN = 1000
"""Cells spanned by more are a mistake of the page; browsers stop there, too."""

_ROW_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_CELLS = frozenset({"td", "th"})
_HEADINGS = ("h1", "h2", "h3", "h4")


LONGEST_BAR = 10
"""Words of a heading in a bar; a box with more holds text."""


def rows_of(table: HtmlElement) -> list[HtmlElement]:
    """The table's own rows, not those of the tables in its cells."""
    rows = []
    for child in table:
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in _ROW_GROUPS:
            rows.extend(row for row in child if row.tag == "tr")
    return rows


def cells_of(row: HtmlElement) -> list[HtmlElement]:
    """The cells that stand in the row itself."""
    return [cell for cell in row if cell.tag in _CELLS]


def is_layout_table(table: HtmlElement) -> bool:
    """True where the table only places things on the page.

    It says so by its role, has one cell in each row, holds the headings of the page, or wraps
    other tables in a single row.
    """
    if table.get("role") in ("presentation", "none"):
        return True
    rows = [cells_of(row) for row in rows_of(table)]
    cells = [cell for row in rows for cell in row]
    if all(len(row) <= 1 for row in rows):
        return not any(cell.tag == "th" for cell in cells) or len(cells) == 1
    plain = [cell for cell in cells if cell.tag == "td"]
    if any(cell.find(f".//{heading}") is not None for cell in plain for heading in _HEADINGS):
        return True
    return len(rows) == 1 and any(cell.find(".//table") is not None for cell in cells)


def is_bar(table: HtmlElement) -> bool:
    """True for a table of one cell with a few words, as pages set a heading in a shaded bar."""
    cells = [cell for row in rows_of(table) for cell in cells_of(row)]
    if len(cells) != 1 or cells[0].find(".//table") is not None:
        return False
    text = cells[0].text_content().split()
    return 0 < len(text) <= LONGEST_BAR and not text[-1].endswith((".", ";", ":"))


def read_table(table: HtmlElement, read_cell: ReadCell, *, indent: float) -> Table | None:
    """The table with each spanned cell repeated in the rows that it spans; None if it is empty."""
    elements = rows_of(table)
    rows = tuple(_expanded(elements, read_cell))
    kept = [
        (element, row)
        for element, row in zip(elements, rows, strict=True)
        if any(cell.text or cell.blocks for cell in row.cells)
    ]
    if not kept:
        return None
    body = tuple(row for _, row in kept)
    return Table(
        rows=body,
        header_rows=_header_rows([element for element, _ in kept], body),
        indent=indent,
        span=body[0].span.through(body[-1].span),
    )


class _Reaching(msgspec.Struct):
    """A cell that reaches into the rows below."""

    cell: Cell
    rows_left: int


def _expanded(elements: Sequence[HtmlElement], read_cell: ReadCell) -> Iterator[Row]:
    reaching: dict[int, _Reaching] = {}
    """By the column in which the cell stands."""
    for index, element in enumerate(elements):
        placed: dict[int, Cell] = {}
        for column in sorted(reaching):
            placed[column] = reaching[column].cell
            reaching[column].rows_left -= 1
            if not reaching[column].rows_left:
                del reaching[column]
        own = []
        column = 0
        for cell_element in cells_of(element):
            while column in placed:
                column += placed[column].columns
            columns = _span(cell_element, "colspan")
            cell = msgspec.structs.replace(read_cell(cell_element), columns=columns)
            rows_below = _span(cell_element, "rowspan", zero=len(elements) - index) - 1
            if rows_below:
                reaching[column] = _Reaching(cell, rows_below)
            placed[column] = cell
            own.append(cell.span)
            column += columns
        line = element.sourceline or 1
        span = SourceSpan(page=None, first_line=line, last_line=line)
        if own:
            span = own[0].through(own[-1])
        yield Row(cells=tuple(placed[column] for column in sorted(placed)), span=span)


def _span(cell: HtmlElement, attribute: str, *, zero: int = 1) -> int:
    """How many columns or rows the cell spans; 0 means up to the end of the table."""
    text = cell.get(attribute, "1").strip()
    if not re.fullmatch(r"\d{1,4}", text):
        return 1
    return min(int(text), LARGEST_SPAN) or zero


def _header_rows(elements: Sequence[HtmlElement], rows: Sequence[Row]) -> int:
    """How many of the first rows head the columns.

    By the markup (`<thead>`, rows of `<th>`); where it has neither, a first row all in bold over
    rows that are not. Below the titles of several columns, one `<th>` over all of them is the title
    of the rows under it.
    """
    count = 0
    for element in elements:
        parent = element.getparent()
        in_head = parent is not None and parent.tag == "thead"
        cells = cells_of(element)
        if not in_head and not all(cell.tag == "th" for cell in cells):
            break
        if not in_head and count and len(cells) == 1 and len(cells_of(elements[count - 1])) > 1:
            break
        count += 1
    if count == len(rows):
        return min(count, 1)
    marked_up = any(cell.tag == "th" for element in elements for cell in cells_of(element))
    if count or marked_up or len(rows[0].cells) < 2:
        return count
    in_bold = [all(cell.bold for cell in row.cells if cell.text) for row in rows]
    return 1 if in_bold[0] and not all(in_bold[1:]) else 0
