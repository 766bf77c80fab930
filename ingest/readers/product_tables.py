"""Product lists in tables: what each column holds, and the products of each row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from policydiff.ingest.document import Cell, ListItem, Paragraph, Row, Table
from policydiff.ingest.readers.product_names import ProductName, product_name, restrictions_in
from policydiff.ingest.readers.table_grid import column_titles, heading_of_row, spread, width_of
from policydiff.ingest.structure.titles import plain
from policydiff.model.policy import ProductPosition
from policydiff.model.source import SourceSpan

ColumnKind = Literal[
    "name", "generic", "position", "list", "restrictions", "quantity", "time", "code", "text"
]

_POSITIONS: tuple[tuple[ProductPosition, str], ...] = (
    ("not_covered", r"\b(?:not|non)[\s-]*(?:covered|formulary|reimbursed)\b"),
    ("excluded", r"\bexclu(?:ded|sions?)\b"),
    ("non_preferred", r"\bnon-?\s*preferred\b|^pa required\b|\brestricted\b"),
    ("preferred", r"\bpreferred\b|^no pa required\b|\bunrestricted\b"),
    ("covered", r"\b(?:covered|formulary|on[\s-]formulary)\b"),
)
_COLUMNS: tuple[tuple[ColumnKind, str], ...] = (
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
    ("text", r"\bdescriptions?\b"),
    ("name", r"\b(?:drugs?|products?|medications?|agents?|brands?|names?)\b"),
)


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
    table: Table, position: ProductPosition | None, category: str | None
) -> Iterator[ListedProduct]:
    """The products of a table in printed order.

    `position` and `category` are what the headings over the table say. A table in which nothing
    gives a position has no products.
    """
    titles = column_titles(table)
    kinds = [_kind(title, place) for place, title in enumerate(titles)]
    named = [place for place, title in enumerate(titles) if position_named(title)]
    if len(named) > 1:
        kinds = ["list" if place in named else kind for place, kind in enumerate(kinds)]
    elif named and kinds[named[0]] not in ("text", "position"):
        position = position_named(titles[named[0]]) or position
        kinds = _with_name(kinds, named[0])
    elif "name" not in kinds and kinds:
        kinds = _with_name(kinds, 0)
    if position is None and not {"list", "position"} & set(kinds):
        return
    width = width_of(table)
    for row in table.rows[table.header_rows :]:
        heading = heading_of_row(row, width)
        if heading is not None:
            category = heading
        elif "list" in kinds:
            yield from _listed(row, titles, kinds, category)
        else:
            yield from _of_row(row, titles, kinds, position, category)


def _kind(title: str, place: int) -> ColumnKind:
    for kind, shape in _COLUMNS:
        if re.search(shape, title, re.IGNORECASE):
            return kind
    return "name" if place == 0 else "text"


def _with_name(kinds: list[ColumnKind], place: int) -> list[ColumnKind]:
    return [
        "name" if at == place else ("text" if kind == "name" else kind)
        for at, kind in enumerate(kinds)
    ]


def _listed(
    row: Row, titles: list[str], kinds: list[ColumnKind], category: str | None
) -> Iterator[ListedProduct]:
    """A row of a table with a column for each position; a cell may list many products."""
    for cell, title, kind in zip(spread(row), titles, kinds, strict=False):
        if kind != "list":
            continue
        position = position_named(title)
        for line in _lines(cell):
            name = product_name(line)
            if name is not None and position is not None:
                yield ListedProduct(
                    name=name,
                    position=position,
                    category=category,
                    restrictions=name.flags,
                    text=None,
                    quantity=None,
                    time=None,
                    span=row.span,
                )


def _lines(cell: Cell) -> list[str]:
    blocks = [b.text for b in cell.blocks if isinstance(b, Paragraph | ListItem)]
    return [line for text in blocks or [cell.text] for line in text.split("\n") if line.strip()]


def _of_row(
    row: Row,
    titles: list[str],
    kinds: list[ColumnKind],
    position: ProductPosition | None,
    category: str | None,
) -> Iterator[ListedProduct]:
    cells: dict[ColumnKind, str] = {}
    remarks: list[str] = []
    for cell, title, kind in zip(spread(row), titles, kinds, strict=False):
        words = " ".join(cell.text.split())
        if not words:
            continue
        if kind == "text":
            remarks.append(f"{title}: {words}" if title else words)
        cells.setdefault(kind, words)
    name = product_name(cells.get("name", ""), generic=cells.get("generic"))
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
