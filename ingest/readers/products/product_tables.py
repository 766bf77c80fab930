"""Product lists in tables: what each column holds, and the products of each row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from policydiff.ingest.document import Cell, ListItem, Paragraph, Row, Table
from policydiff.ingest.readers.coding.code_patterns import codes_of_cell
from policydiff.ingest.readers.products.product_names import (
    ProductName,
    product_name,
    restrictions_in,
)
from policydiff.ingest.readers.tables.table_grid import (
    LONGEST_TITLE,
    column_titles,
    heading_of_row,
    spread,
)
from policydiff.ingest.structure.titles import matches_title, plain, plain_title
from policydiff.model.patterns import deferred
from policydiff.model.policy import ProductPosition
from policydiff.model.source import SourceSpan

ColumnKind = Literal[
    "name",
    "generic",
    "position",
    "list",
    "restrictions",
    "quantity",
    "time",
    "code",
    "text",
    "description",
]

_POSITIONS: tuple[tuple[ProductPosition, str], ...] = (
    ("not_covered", r"\b(?:not|non)[\s-]*(?:covered|formulary|reimbursed)\b"),
    ("excluded", r"\bexclu(?:ded|sions?)\b"),
    ("non_preferred", r"\bnon-?\s*preferred\b|^pa required\b|\brestricted\b"),
    ("preferred", r"\bpreferred\b|^no pa required\b|\bunrestricted\b"),
    ("covered", r"\b(?:covered|formulary|on[\s-]formulary)\b"),
)
_COLUMNS: tuple[tuple[ColumnKind, str], ...] = (
    ("description", r"\bdescriptions?\b"),
    ("code", r"\b(?:HCPCS|CPT|NDC|J-?codes?|codes?)\b"),
    ("generic", r"\bgeneric\b"),
    ("quantity", r"\bquantity\b|\bmax(?:imum)?\.? (?:units?|quantity)\b|\bqty\b"),
    ("time", r"\btime\b|\bdays?\b(?! supply)|\bper\b|\bperiod\b"),
    (
        "text",
        r"\balternatives?\b|\bmust try\b|\bremarks?\b|\bcomments?\b|\bindications?\b"
        r"|\bdos(?:e|ing)\b",
    ),
    (
        "restrictions",
        r"\brestrictions?\b|\bnotes?\b|\brequirements?\b|\bedits?\b|\bPA\b|\blimits?\b",
    ),
    ("position", r"\b(?:status|tier|coverage level|coverage|position|formulary)\b"),
    ("name", r"\b(?:drugs?|products?|medications?|agents?|brands?|names?)\b"),
)


_NO_NAME = deferred(r"\W*(?:n/?a|none|not applicable|various)?\W*", re.IGNORECASE)
_SIGN = deferred(r"[®™]")
_FIELDS: dict[str, ColumnKind] = {
    "name": "name",
    "brand": "name",
    "generic": "generic",
    "position": "position",
    "restrictions": "restrictions",
    "text": "text",
    "quantity": "quantity",
    "time": "time",
}
"""The names that a profile gives to columns."""

ColumnTitles = dict[str, tuple[str, ...]]


class ListedProduct(msgspec.Struct, frozen=True, kw_only=True):
    """A product of a list with what its row says of it."""

    name: ProductName
    position: ProductPosition
    category: str | None
    restrictions: tuple[str, ...]
    text: str | None
    quantity: str | None
    """The quantity as printed; None where the table has no such column or the cell is empty."""
    time: str | None
    span: SourceSpan


def position_named(text: str) -> ProductPosition | None:
    """The position that a title or cell names."""
    words = plain(text)
    return next(
        (name for name, shape in _POSITIONS if re.search(shape, words, re.IGNORECASE)), None
    )


def products_of_table(
    table: Table, position: ProductPosition | None, category: str | None, columns: ColumnTitles
) -> Iterator[ListedProduct]:
    """The products of a table in printed order.

    `position` and `category` are what the headings over the table say. A table in which nothing
    gives a position has no products.
    """
    first, titles = _titles(table)
    first, over = _rows_over(table, first, len(titles))
    position = over or position
    layout = _layout(titles, table.rows[first:], columns)
    for row in table.rows[first:]:
        heading = heading_of_row(row, len(titles))
        again = _repeated_titles(row)
        if heading is not None:
            category = heading
        elif again is not None:
            layout = _layout(again, table.rows[first:], columns)
        elif layout.lists:
            yield from _listed(row, layout, category)
        elif layout.position or position or "position" in layout.kinds:
            yield from _of_row(row, layout, layout.position or position, category)


def has_position_columns(table: Table) -> bool:
    """True where the table has a column for each of several positions."""
    _, titles = _titles(table)
    return len({position for title in titles if (position := position_named(title))}) > 1


class _Layout(msgspec.Struct, frozen=True, kw_only=True):
    """What the columns of a table hold."""

    titles: tuple[str, ...]
    kinds: tuple[ColumnKind, ...]
    lists: bool
    """True where each column lists the products of one position."""
    position: ProductPosition | None
    """The position that the title of the name column gives."""


def _titles(table: Table) -> tuple[int, list[str]]:
    """The index of the first row of data, and the column titles above it."""
    first = table.header_rows
    if first == 0:
        for place, row in enumerate(table.rows[:TITLE_ROWS]):
            texts = [cell.text for cell in row.cells if cell.text.strip()]
            if len(texts) > 1 and all(_kind_named(text) for text in texts):
                first = place + 1
    return first, column_titles(table, first)


TITLE_ROWS = 3
"""Rows at the top of a table that may be titles: a legend, and titles over two lines."""


def _rows_over(table: Table, first: int, width: int) -> tuple[int, ProductPosition | None]:
    """The first row of data, and the position that a heading over the whole table gives it."""
    position: ProductPosition | None = None
    for place, row in enumerate(table.rows[: max(first, 1)]):
        heading = heading_of_row(row, width)
        if heading is not None and position_named(heading):
            position, first = position_named(heading), max(first, place + 1)
    return first, position


def _layout(titles: list[str], rows: tuple[Row, ...], columns: ColumnTitles) -> _Layout:
    named = {
        place: position for place, title in enumerate(titles) if (position := position_named(title))
    }
    kinds = [_kind(title, place, rows, columns) for place, title in enumerate(titles)]
    lists = len(set(named.values())) > 1
    position = None
    if lists:
        kinds = ["list" if place in named else kind for place, kind in enumerate(kinds)]
    elif named and kinds[min(named)] not in ("text", "position"):
        position = named[min(named)]
        kinds = _with_name(kinds, min(named))
    elif "name" not in kinds and kinds:
        kinds = _with_name(kinds, 0)
    return _Layout(titles=tuple(titles), kinds=tuple(kinds), lists=lists, position=position)


def _kind(title: str, place: int, rows: tuple[Row, ...], columns: ColumnTitles) -> ColumnKind:
    words = plain_title(title)
    for field, kind in _FIELDS.items():
        if words and columns.get(field) and matches_title(columns[field], words):
            return kind
    named = _kind_named(title)
    if named is not None:
        return named
    if not title:
        texts = [cells[place].text for cells in map(spread, rows) if place < len(cells)]
        coded = [text for text in texts if codes_of_cell(text.strip()) is not None]
        if len(coded) * 2 > len(texts):
            return "code"
    return "name" if place == 0 else "text"


def _kind_named(title: str) -> ColumnKind | None:
    return next((kind for kind, shape in _COLUMNS if re.search(shape, title, re.IGNORECASE)), None)


def _with_name(kinds: list[ColumnKind], place: int) -> list[ColumnKind]:
    return [
        "name" if at == place else ("text" if kind == "name" else kind)
        for at, kind in enumerate(kinds)
    ]


def _repeated_titles(row: Row) -> list[str] | None:
    """The titles in a row of titles inside the table; None for a row of products."""
    texts = [" ".join(cell.text.split()) for cell in spread(row)]
    shown = [text for text in texts if text]
    if len(set(shown)) > 1 and all(position_named(text) or _kind_named(text) for text in shown):
        short = all(len(text) <= LONGEST_TITLE and "\n" not in text for text in shown)
        return texts if short and not any(_SIGN.search(text) for text in shown) else None
    return None


def _listed(row: Row, layout: _Layout, category: str | None) -> Iterator[ListedProduct]:
    """A row of a table with a column for each position; a cell may list many products."""
    for cell, title, kind in zip(spread(row), layout.titles, layout.kinds, strict=False):
        if kind != "list":
            continue
        position = position_named(title)
        for line in _lines(cell):
            name = product_name(line)
            if name is not None and position is not None:
                yield ListedProduct(
                    name=name,
                    position=position,
                    category=_class_in_title(title) or category,
                    restrictions=name.flags,
                    text=None,
                    quantity=None,
                    time=None,
                    span=row.span,
                )


def _class_in_title(title: str) -> str | None:
    """The drug class in "Preferred Testumab Agents (Unrestricted)": what is left of it."""
    words = re.sub(r"\((?!s\))[^()]*\)", " ", title)
    words = re.sub(r"\bnon-?\s*preferred\b|\bpreferred\b|\bexcluded\b", " ", words, flags=re.I)
    words = " ".join(words.split())
    rest = re.sub(
        r"\b(?:drugs?|products?|agents?|medications?|brands?|lists?|names?)\b",
        "",
        words,
        flags=re.I,
    )
    return words if re.search(r"\w{3}", rest) else None


def _lines(cell: Cell) -> list[str]:
    blocks = [b.text for b in cell.blocks if isinstance(b, Paragraph | ListItem)]
    return [line for text in blocks or [cell.text] for line in text.split("\n") if line.strip()]


def _of_row(
    row: Row, layout: _Layout, position: ProductPosition | None, category: str | None
) -> Iterator[ListedProduct]:
    cells: dict[ColumnKind, str] = {}
    remarks: list[str] = []
    before: Cell | None = None
    for cell, title, kind in zip(spread(row), layout.titles, layout.kinds, strict=False):
        words = " ".join(cell.text.split())
        if not words or cell is before:
            continue
        before = cell
        if kind == "text":
            remarks.append(f"{title}: {words}" if title else words)
        cells.setdefault(kind, words)
    printed = cells.get("name", "")
    if _NO_NAME.fullmatch(printed):
        printed = cells.get("description", "")
    name = product_name(printed, generic=cells.get("generic"))
    if name is None:
        return
    stated = cells.get("position")
    flags, told = restrictions_in(cells.get("restrictions", ""))
    if stated is not None:
        remarks.insert(0, stated)
    if told:
        remarks.append(told)
    yield ListedProduct(
        name=name,
        position=(position_named(stated) if stated else None) or position or "unspecified",
        category=category,
        restrictions=tuple(dict.fromkeys((*name.flags, *flags))),
        text="; ".join(remarks) or None,
        quantity=cells.get("quantity"),
        time=cells.get("time"),
        span=row.span,
    )
