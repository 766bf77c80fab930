"""Codes in tables: code and description, several pairs of columns, codes against products."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from policydiff.ingest.document import Cell, Row, Table
from policydiff.ingest.readers.code_headings import (
    CodeContext,
    is_disclaimer,
    role_stated,
    systems_named,
)
from policydiff.ingest.readers.code_patterns import (
    CodeToken,
    codes_at_start,
    codes_of_cell,
)
from policydiff.ingest.readers.code_rows import CodeRow, rows_of_text
from policydiff.ingest.readers.table_grid import LONGEST_TITLE, spread
from policydiff.model.coding import CodeSystem

ColumnKind = Literal["code", "description", "product", "mark", "other"]

_DESCRIPTION = re.compile(
    r"descri\w*|definition|nomenclature|long name|meaning|diagnosis$|indication", re.IGNORECASE
)
_PRODUCT = re.compile(r"\b(?:brand|trade|generic|drug|product|medication|agent)s?\b", re.IGNORECASE)
_CODE_TITLE = re.compile(
    r"\bcodes?\b|^(?:HCPCS|CPT|NDC|ICD|J[- ]?code)|\b(?:HCPCS|CPT|NDC)\b|\bICD-?10", re.IGNORECASE
)
_MARK = re.compile(r"[xX✓✔●•*]|yes|no|n/?a|-|–", re.IGNORECASE)
_SET_MARK = re.compile(r"[xX✓✔●•*]|yes", re.IGNORECASE)
_CODE_LIKE = re.compile(r"(?=\S*\d\S*\d)[A-Z]?\d[\w.,-]{2,12}(?=\s|$)")


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """What one column of a code table holds."""

    kind: ColumnKind
    title: str
    systems: tuple[CodeSystem, ...] = ()


class CodeTable(msgspec.Struct, frozen=True, kw_only=True):
    """What was read of a table: rows with codes, and rows that look like it and were not read."""

    rows: tuple[CodeRow, ...]
    unread: tuple[Row, ...]


def read_code_table(table: Table, context: CodeContext) -> CodeTable:
    """The codes of a table in printed order.

    A row without codes that spans the table heads the rows below it. A row that has only a
    description continues the row above, as a page break leaves it.
    """
    grid = [spread(row) for row in table.rows]
    first = _first_data_row(table, grid)
    columns = _columns(grid, first, context)
    below = context
    found: list[CodeRow] = []
    unread: list[Row] = []
    for row, cells in zip(table.rows[first:], grid[first:], strict=True):
        if _is_header(cells, False):
            continue
        heading = _row_heading(row, cells)
        if heading is not None:
            below = context.under(heading)
            continue
        read = list(_codes_of_row(row, cells, columns, below))
        if read:
            found += read
        elif found and not _text(cells, columns, "code"):
            found[-1] = found[-1].continued(_text(cells, columns, "description"))
        elif any(_CODE_LIKE.match(cell.text.strip()) for cell in row.cells):
            unread.append(row)
    return CodeTable(rows=tuple(found), unread=tuple(unread))


def has_code_column(table: Table) -> bool:
    """True where a heading of the table names a code system, and a column holds such codes."""
    grid = [spread(row) for row in table.rows]
    first = _first_data_row(table, grid)
    top = [cell.text for cells in grid[: max(first, 1)] for cell in cells]
    if not any(systems_named(text) and _CODE_TITLE.search(text) for text in top):
        return False
    return any(column.kind == "code" for column in _columns(grid, first, CodeContext()))


def _first_data_row(table: Table, grid: list[list[Cell]]) -> int:
    """The index of the first row that is no column heading, whatever the layout says."""
    first = 0
    while first < len(grid) and _is_header(grid[first], first < table.header_rows):
        first += 1
    if first == 0:
        # A legend may stand over the column titles.
        later = [at for at in range(1, min(TITLE_ROWS, len(grid))) if _is_header(grid[at], False)]
        first = later[-1] + 1 if later else 0
    return first


TITLE_ROWS = 3
"""Rows at the top of a table that may hold its column titles."""


def _is_header(cells: list[Cell], declared: bool) -> bool:
    texts = [cell.text.strip() for cell in cells if cell.text.strip()]
    if not texts:
        return declared
    coded = [codes_of_cell(text) is not None for text in texts]
    if any(coded):
        # A second row of headings may be codes alone, over the columns that marks stand in.
        return declared and (all(coded) or not coded[0])
    if codes_at_start(texts[0]):
        return False
    if declared:
        return True
    named = [text for text in texts if _names_column(text)]
    return (
        len(set(texts)) > 1
        and len(named) * 2 > len(texts)
        and bool(_CODE_TITLE.search(" ".join(named)))
    )


def _names_column(text: str) -> bool:
    shown = _CODE_TITLE.search(text) or _DESCRIPTION.search(text) or _PRODUCT.search(text)
    return shown is not None and len(text) <= LONGEST_TITLE


def _columns(grid: list[list[Cell]], first: int, context: CodeContext) -> list[Column]:
    width = max((len(cells) for cells in grid), default=0)
    columns: list[Column] = []
    for place in range(width):
        titles = dict.fromkeys(
            cells[place].text.strip() for cells in grid[:first] if place < len(cells)
        )
        data = [cells[place].text.strip() for cells in grid[first:] if place < len(cells)]
        columns.append(_column([t for t in titles if t], [d for d in data if d], context))
    if first == 0 and not any(column.kind == "description" for column in columns):
        columns = _with_descriptions(columns)
    return columns


def _column(titles: list[str], data: list[str], context: CodeContext) -> Column:
    title = titles[-1] if titles else ""
    if title and data and all(_MARK.fullmatch(text) for text in data):
        return Column(kind="mark", title=title)
    if title and not data and codes_of_cell(title) is not None:
        return Column(kind="mark", title=title)
    systems = next((named for text in reversed(titles) if (named := systems_named(text))), ())
    coded = sum(codes_of_cell(text, systems or context.systems) is not None for text in data)
    if coded * 2 > len(data) or (coded and _CODE_TITLE.search(title)):
        return Column(kind="code", title=title, systems=systems)
    if _DESCRIPTION.search(title):
        return Column(kind="description", title=title)
    if _PRODUCT.search(title):
        return Column(kind="product", title=title)
    return Column(kind="other", title=title)


def _with_descriptions(columns: list[Column]) -> list[Column]:
    """Where no heading says so, the column after a column of codes describes them."""
    return [
        msgspec.structs.replace(column, kind="description")
        if column.kind == "other" and place > 0 and columns[place - 1].kind == "code"
        else column
        for place, column in enumerate(columns)
    ]


def _row_heading(row: Row, cells: list[Cell]) -> str | None:
    """The text of a row that heads the rows below it; None for every other row."""
    texts = [cell.text.strip() for cell in row.cells if cell.text.strip()]
    if len(texts) != 1 or codes_at_start(texts[0]) or _CODE_LIKE.match(texts[0]):
        return None
    if len(row.cells) == 1 or row.cells[0].columns >= len(cells):
        return texts[0]
    heads = bool(role_stated(texts[0]) or systems_named(texts[0]) or texts[0].endswith(":"))
    return texts[0] if heads and row.cells[0].text.strip() and not is_disclaimer(texts[0]) else None


def _codes_of_row(
    row: Row, cells: list[Cell], columns: list[Column], context: CodeContext
) -> Iterator[CodeRow]:
    code_places = [
        place
        for place, column in enumerate(columns)
        if column.kind == "code" and place < len(cells) and cells[place].text.strip()
    ]
    if not code_places:
        whole = " ".join(dict.fromkeys(cell.text.strip() for cell in cells if cell.text.strip()))
        if codes_at_start(whole, context.systems):
            yield from rows_of_text(whole, context, row.span)
        return
    applies = _applies_to(cells, columns) or context.applies_to
    for number, place in enumerate(code_places):
        column, text = columns[place], cells[place].text.strip()
        if place > 0 and cells[place] is cells[place - 1]:
            continue
        inner = msgspec.structs.replace(
            context, systems=column.systems or context.systems, applies_to=applies
        )
        tokens = codes_of_cell(text, inner.systems)
        if tokens is None:
            yield from rows_of_text(text, inner, row.span)
            continue
        until = code_places[number + 1] if number + 1 < len(code_places) else len(columns)
        described = _description(cells, columns, place, until)
        yield from _described_rows(tokens, described, inner, row)


def _described_rows(
    tokens: tuple[CodeToken, ...], described: str | None, context: CodeContext, row: Row
) -> Iterator[CodeRow]:
    """Several codes of a cell share its description, unless that has one line for each."""
    lines = (described or "").split("\n")
    paired = len(tokens) > 1 and len(lines) == len(tokens)
    for token, line in zip(tokens, lines if paired else [described] * len(tokens), strict=True):
        yield CodeRow(
            token=token,
            description=" ".join(line.split()) if line else None,
            context=context,
            span=row.span,
        )


def _description(cells: list[Cell], columns: list[Column], place: int, until: int) -> str | None:
    """The text of the description column after a code column, else of any before it."""
    after = range(place + 1, min(until, len(cells)))
    for candidates in (after, range(place), range(len(cells))):
        for at in candidates:
            if columns[at].kind == "description" and cells[at].text.strip():
                return cells[at].text.strip()
    return None


def _applies_to(cells: list[Cell], columns: list[Column]) -> tuple[str, ...] | None:
    """The codes or products that the row's marks or product column name."""
    marked = [
        column.title
        for column, cell in zip(columns, cells, strict=False)
        if column.kind == "mark" and _SET_MARK.fullmatch(cell.text.strip())
    ]
    named = [
        " ".join(cell.text.split())
        for column, cell in zip(columns, cells, strict=False)
        if column.kind == "product" and cell.text.strip() and not _MARK.fullmatch(cell.text.strip())
    ]
    return tuple(dict.fromkeys(marked or named)) or None


def _text(cells: list[Cell], columns: list[Column], kind: ColumnKind) -> str:
    texts = [
        cell.text.strip()
        for cell, column in zip(cells, columns, strict=False)
        if column.kind == kind and cell.text.strip()
    ]
    return " ".join(dict.fromkeys(texts))
