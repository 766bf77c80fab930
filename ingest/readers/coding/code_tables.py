"""Codes in tables: code and description, several pairs of columns, codes against products."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from policydiff.ingest.document import Cell, Row, Table
from policydiff.ingest.readers.coding.code_columns import (
    Column,
    ColumnKind,
    are_systems_beside,
    columns_of,
    first_data_row,
    is_title_row,
    names_code_column,
    speaks_of_codes,
)
from policydiff.ingest.readers.coding.code_headings import (
    CodeContext,
    is_disclaimer,
    role_stated,
    systems_named,
)
from policydiff.ingest.readers.coding.code_patterns import (
    CodeToken,
    codes_at_start,
    codes_in,
    codes_of_cell,
)
from policydiff.ingest.readers.coding.code_rows import CodeRow, rows_of_text
from policydiff.ingest.readers.tables.table_grid import spread
from policydiff.ingest.readers.wording.dates import find_dates
from policydiff.model.patterns import deferred

_MARK = deferred(r"[xX✓✔●•*]|yes|no|n/?a|-|–", re.IGNORECASE)
_SET_MARK = deferred(r"[xX✓✔●•*]|yes", re.IGNORECASE)
_CODE_LIKE = deferred(r"(?=\S*\d\S*\d)[A-Z]?\d[\w.,-]{2,12}(?=\s|$)")


class CodeTable(msgspec.Struct, frozen=True, kw_only=True):
    """What was read of a table: rows with codes, and rows that look like it and were not read."""

    rows: tuple[CodeRow, ...]
    unread: tuple[Row, ...]


def read_code_table(table: Table, context: CodeContext) -> CodeTable:
    """The codes of a table in printed order.

    A row without codes that spans the table heads the rows below it. A row that has only a
    description continues the row above, as a page break leaves it. Two tables that a page break
    has joined are read apart, each by its own headings.
    """
    parts = [_read_part(part, context) for part in _parts(table)]
    return CodeTable(
        rows=tuple(row for part in parts for row in part.rows),
        unread=tuple(row for part in parts for row in part.unread),
    )


def _parts(table: Table) -> Iterator[Table]:
    """The table, cut at each row that heads columns of codes anew."""
    rows, first = table.rows, max(table.header_rows, 1)
    cuts = [
        place
        for place in range(first, len(rows))
        if len(rows[place].cells) > 1
        and names_code_column(rows[place].cells[0].text)
        and not any(
            character.isdigit() for cell in rows[place].cells[1:] for character in cell.text
        )
    ]
    starts = [0, *cuts]
    for start, end in zip(starts, [*cuts, len(rows)], strict=True):
        headings = table.header_rows if start == 0 else 1
        yield msgspec.structs.replace(table, rows=rows[start:end], header_rows=headings)


def _read_part(table: Table, context: CodeContext) -> CodeTable:
    grid = [spread(row) for row in table.rows]
    first = first_data_row(table, grid)
    columns = columns_of(grid, first, context)
    if are_systems_beside(grid):
        return CodeTable(rows=tuple(_beside_systems(table.rows, grid, context)), unread=())
    below = context
    found: list[CodeRow] = []
    unread: list[Row] = []
    for row, cells in zip(table.rows[first:], grid[first:], strict=True):
        if is_title_row(cells):
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
        elif any(looks_like_code(cell.text) for cell in cells[:1]) or (
            looks_like_code(_text(cells, columns, "code"))
        ):
            unread.append(row)
    return CodeTable(rows=tuple(found), unread=tuple(unread))


def _beside_systems(
    rows: tuple[Row, ...], grid: list[list[Cell]], context: CodeContext
) -> Iterator[CodeRow]:
    """The codes of a table with a row for each system: its name, and all its codes behind it."""
    for row, cells in zip(rows, grid, strict=True):
        for cell in dict.fromkeys(cells[1:]):
            yield from rows_of_text(cell.text, context.under(cells[0].text), row.span)


def looks_like_code(text: str) -> bool:
    """True for a text that begins as a code does, whether it is one or not ("J77777")."""
    return _CODE_LIKE.match(text.strip()) is not None and not find_dates(text, short=True)


def has_code_column(table: Table) -> bool:
    """True where a heading of the table speaks of codes, and a column holds such codes.

    Where no heading names their system, they are such that no other table has by chance.
    """
    grid = [spread(row) for row in table.rows]
    first = first_data_row(table, grid)
    top = [cell.text for cells in grid[: max(first, 1)] for cell in cells]
    named = any(map(names_code_column, top))
    if not named and not any(map(speaks_of_codes, top)):
        return False
    places = [
        place
        for place, column in enumerate(columns_of(grid, first, CodeContext()))
        if column.kind == "code"
    ]
    return bool(places) and (
        named or any(codes_in(cells[at].text) for cells in grid[first:] for at in places)
    )


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
