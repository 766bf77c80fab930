"""Tables of criteria: a product or an indication in one column, its criteria in another.

A third column may say for how long an approval lasts. A first column may also name a module of the
program, or nothing at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from policydiff.ingest.document import Block, Cell, ListItem, Paragraph, Row, Table
from policydiff.ingest.structure.combinators import find_quantifier
from policydiff.ingest.structure.markers import split_marker
from policydiff.model.patterns import deferred

_PRODUCT_HEAD = deferred(r"\b(?:products?|drugs?|medications?|agents?|brands?)\b", re.IGNORECASE)
_INDICATION_HEAD = deferred(r"\b(?:indications?|diagnos[ei]s|conditions?|disease)\b", re.IGNORECASE)
_CRITERIA_HEAD = deferred(
    r"\b(?:criteria|requirements?|medical\s+necessity|conditions\s+for)\b", re.IGNORECASE
)
_DURATION_HEAD = deferred(
    r"\b(?:durations?|length\s+of\s+\w+|(?:approval|authori[sz]ation|coverage)\s+(?:period|length))\b",
    re.IGNORECASE,
)
# Columns that say more of a row and not what it is about.
_REMARK_HEAD = deferred(
    r"\b(?:limits?|quantity|notes?|comments?|remarks?|references?|ref|status|tier)\b", re.IGNORECASE
)

# What a cell without a list says where it is a criterion: "Patient has tried Testora".
_ASKS = deferred(
    r"\b(?:patients?|individuals?|members?|recipients?|beneficiar(?:y|ies)|clients?|enrollees?|must|tried|trial|failure|history|intoleran\w+|"
    r"document(?:ed|ation)|diagnosis)\b",
    re.IGNORECASE,
)

# How to send the form: "The provider may call: ...", "email the form only to: ...".
_CONTACT = deferred(
    r"\b(?:fax(?:ed)?|call|phone|tel(?:ephone)?|e-?mail(?:ed)?|mail(?:ed)?)\b[^.]{0,80}?"
    r"(?:\d{3}\W{0,2}\d{3}\W?\d{4}|[\w.-]+@[\w-]+\.\w|p\.?\s*o\.?\s+box)",
    re.IGNORECASE,
)
_BOUND = deferred(r"[<>≤≥]\s*=?\s*\d")
_NO_VALUE = frozenset({"", "-", "–", "—", "n/a", "na", "none"})

LONGEST_HEAD = 4
"""Words over a column in a row that is not marked as a head."""

Subject = Literal["product", "indication", "other"]


class CriteriaRow(msgspec.Struct, frozen=True):
    """One row: what it is about, and its criteria as blocks."""

    subject: str
    """Empty where only the criteria are printed."""
    kind: Subject
    blocks: tuple[Block, ...]
    duration: Cell | None = None
    """The cell of the column for approval durations; None where the table has none."""
    others: tuple[str, ...] = ()
    """What the rows below are about, over which the cell of the criteria spans."""
    measured: bool = False
    """True where columns of values stand for the criteria ("Hemoglobin Level | <= 11")."""


def criteria_rows(table: Table) -> Iterator[CriteriaRow]:
    """The rows of a table of criteria; none where the table is of another kind."""
    top = _head_rows(table)
    column = _criteria_column(table, top)
    if column is None:
        yield from _measured_rows(table)
        return
    head = table.rows[top - 1].cells if top else ()
    beside = {place: each.text for place, each in enumerate(head) if place != column}
    lasting = next((place for place, text in beside.items() if _DURATION_HEAD.search(text)), None)
    remarks = {place for place, text in beside.items() if _REMARK_HEAD.search(text)}
    kind = _kind_of(" ".join(text for place, text in beside.items() if place != lasting))
    for row in table.rows[top:]:
        cell = _cell(row, column)
        subject = _subject(row, {column, lasting} | remarks) or _subject(row, {column, lasting})
        if cell is None or _CONTACT.search(cell.text):
            continue
        if not cell.text.strip() or not (subject or _is_list(cell)):
            continue
        duration = None if lasting is None else _cell(row, lasting)
        yield CriteriaRow(subject, kind, cell_blocks(cell), duration)


def _measured_rows(table: Table) -> Iterator[CriteriaRow]:
    """Diagnoses with a value that each asks for, and how long it is approved.

    "Velmotic anemia | Hemoglobin <= 10 | 90 days"; without a value the diagnosis is what is asked.
    """
    head = [cell.text.strip() for cell in table.rows[0].cells] if table.header_rows else []
    places = range(len(head))
    subject = next((at for at in places if _INDICATION_HEAD.search(head[at])), None)
    lasting = next((at for at in places if _DURATION_HEAD.search(head[at])), None)
    values = [at for at in places if at not in (subject, lasting) and head[at]]
    body = [row for row in table.rows[table.header_rows :] if len(row.cells) == len(head)]
    bounds = [at for at in values if any(_BOUND.search(row.cells[at].text) for row in body)]
    if subject is None or lasting is None or not values or bounds != values:
        return
    for row in body:
        name, duration = row.cells[subject], row.cells[lasting]
        asked = [f"{head[at]} {row.cells[at].text}" for at in values if _says(row.cells[at].text)]
        blocks = [Paragraph(text=text, span=row.span) for text in asked or [name.text]]
        yield CriteriaRow(name.text.strip(), "indication", tuple(blocks), duration, measured=True)


def _says(text: str) -> bool:
    return text.strip().casefold() not in _NO_VALUE


def _kind_of(titles: str) -> Subject:
    """What the rows are about, by the heads of the columns beside the criteria."""
    if not titles.strip() or _PRODUCT_HEAD.search(titles):
        return "product"
    return "indication" if _INDICATION_HEAD.search(titles) else "other"


def _head_rows(table: Table) -> int:
    """How many rows at the top are heads: those marked so, or a title and the names of columns.

    "Indications and Specific Criteria" over "Indication | Criteria" needs no mark.
    """
    marked = table.rows[: table.header_rows]
    if any(len(_texts(row)) > 1 for row in marked):
        return table.header_rows
    if marked:
        # A title over the whole table; the names of its columns may stand below it, unmarked.
        below = enumerate(table.rows[len(marked) :], len(marked) + 1)
        named = next(((after, _texts(row)) for after, row in below if len(_texts(row)) > 1), None)
        return named[0] if named is not None and _are_heads(named[1]) else table.header_rows
    for place, row in enumerate(table.rows):
        texts = _texts(row)
        if len(texts) <= 1:
            continue
        short = all(len(text.split()) <= LONGEST_HEAD for text in texts)
        asked = [text for text in texts if _CRITERIA_HEAD.search(text)]
        about = [text for text in texts if text not in asked and _names_subject(text)]
        return place + 1 if short and asked and about else 0
    return 0


def _texts(row: Row) -> list[str]:
    return [cell.text.strip() for cell in row.cells if cell.text.strip()]


def _are_heads(texts: Sequence[str]) -> bool:
    """True for "Drug Name | PA Status | Notes": short names of columns, and nothing else."""
    known = (_PRODUCT_HEAD, _INDICATION_HEAD, _CRITERIA_HEAD, _DURATION_HEAD, _REMARK_HEAD)
    return all(
        len(text.split()) <= LONGEST_HEAD and any(head.search(text) for head in known)
        for text in texts
    )


def names_products(head: str) -> bool:
    """True for the short head of a column of products ("Drug Name")."""
    return len(head.split()) <= LONGEST_HEAD and _PRODUCT_HEAD.search(head) is not None


def _names_subject(head: str) -> bool:
    return bool(_PRODUCT_HEAD.search(head) or _INDICATION_HEAD.search(head))


def _criteria_column(table: Table, top: int) -> int | None:
    """The column that holds criteria: headed so, or with lead-ins over lists in its cells.

    Under a head that says so a plain sentence will do, beside products or indications.
    """
    width = max((len(row.cells) for row in table.rows), default=0)
    if width < 2:
        return None
    for column in range(width):
        heads = [_cell(row, column) for row in table.rows[:top]]
        headed = any(cell and _CRITERIA_HEAD.search(cell.text) for cell in heads)
        body = [_cell(row, column) for row in table.rows[top:]]
        lists = sum(1 for cell in body if cell is not None and _is_list(cell))
        if lists and (headed or 2 * lists >= len(body)):
            return column
        asking = [cell for cell in body if cell is not None and _ASKS.search(cell.text)]
        if (
            headed
            and asking
            and 2 * len(asking) >= len(body)
            and _names_subjects(table, column, top)
        ):
            return column
    return None


def _names_subjects(table: Table, column: int, top: int) -> bool:
    """True where another column is headed as that of the products or indications."""
    return any(
        _names_subject(cell.text)
        for row in table.rows[:top]
        for place, cell in enumerate(row.cells)
        if place != column
    )


def _is_list(cell: Cell) -> bool:
    quantifier = find_quantifier(cell.text)
    items = any(isinstance(block, ListItem) for block in cell.blocks)
    return items or (quantifier is not None and quantifier.explicit)


def cell_blocks(cell: Cell) -> tuple[Block, ...]:
    """The content of a cell as blocks, its lines parted where it has no structure."""
    if cell.blocks:
        return cell.blocks
    blocks: list[Block] = []
    for line in cell.text.splitlines():
        split = split_marker(line)
        if split is None:
            blocks.append(Paragraph(text=line.strip(), span=cell.span))
        else:
            blocks.append(ListItem(marker=split[0], text=split[1], indent=0.0, span=cell.span))
    return tuple(blocks)


def _cell(row: Row, column: int) -> Cell | None:
    return row.cells[column] if column < len(row.cells) else None


def _subject(row: Row, beside: set[int | None]) -> str:
    parts = [cell.text.strip() for place, cell in enumerate(row.cells) if place not in beside]
    return " ".join(part for part in parts if part)
