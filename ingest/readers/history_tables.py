"""Revision histories in tables: which column has the dates, which the text."""

from __future__ import annotations

import re

import msgspec

from policydiff.ingest.document import Cell, Row, Table, text_of
from policydiff.ingest.readers.dates import FoundDate, find_dates
from policydiff.model.source import SourceSpan

_DATE_TITLE = re.compile(r"\bdates?\b|\byear\b|\bwhen\b", re.IGNORECASE)
_COMMITTEE = re.compile(r"\b(?:P\s*&\s*T|committee|approval|next|original)\b", re.IGNORECASE)
_SIDE_TITLE = re.compile(
    r"\btype\b|\bnumber\b|\bno\.|\bversion\b|^by$|\bauthor\b|\binitials?\b|\bpolicy #|\bstatus\b",
    re.IGNORECASE,
)
_ARCHIVED = re.compile(
    r"\s*\barchived\s+(?:previous|prior)\s+(?:policy\s+)?versions?\b[^\n]*", re.IGNORECASE
)

LONGEST_DATE_CELL = 40
"""Characters of a cell that is a date and perhaps a remark; a longer one is text with a date."""


class DatedText(msgspec.Struct, frozen=True, kw_only=True):
    """An entry before its claims are read."""

    date: str | None
    text: str
    span: SourceSpan

    def continued(self, more: str, span: SourceSpan) -> DatedText:
        """The entry with further lines."""
        text = "\n".join(part for part in (self.text, more.strip()) if part)
        return DatedText(date=self.date, text=text, span=self.span.through(span))


def entries_of_table(table: Table) -> list[DatedText]:
    """The entries of a table in printed order.

    A row without a date continues the entry above it, a row with several dates is an entry for
    each. Where the table has no dates at all every row is an entry without one.
    """
    titles = _titles(table)
    rows = table.rows[table.header_rows :]
    if table.header_rows == 0 and rows and _are_titles(rows[0]):
        titles, rows = [cell.text for cell in rows[0].cells], rows[1:]
    place = _date_column(titles, rows)
    found: list[DatedText] = []
    for row in rows:
        dates = _dates_of(row.cells[place]) if place is not None and place < len(row.cells) else ()
        text = _text_of_row(row, titles, place)
        if not dates and not text:
            continue
        if dates:
            waiting = found and found[-1].date is None and not text
            before = found.pop().text if waiting else ""
            found += [
                DatedText(date=date.iso, text=text or before, span=row.span) for date in dates
            ]
        elif place is None or not found:
            found.append(DatedText(date=None, text=text, span=row.span))
        else:
            found[-1] = found[-1].continued(text, row.span)
    return found


def _titles(table: Table) -> list[str]:
    width = max((len(row.cells) for row in table.rows), default=0)
    titles = [""] * width
    for row in table.rows[: table.header_rows]:
        for place, cell in enumerate(row.cells):
            titles[place] = f"{titles[place]} {cell.text}".strip()
    return titles


def _are_titles(row: Row) -> bool:
    texts = [cell.text.strip() for cell in row.cells]
    named = any(_DATE_TITLE.search(text) for text in texts)
    return named and not any(find_dates(text, short=True) for text in texts)


def _date_column(titles: list[str], rows: tuple[Row, ...]) -> int | None:
    """The column with the entry's date: by its title, before the committee's, else by content."""
    width = max((len(row.cells) for row in rows), default=0)
    dated = [
        sum(bool(_dates_of(row.cells[place])) for row in rows if place < len(row.cells))
        for place in range(width)
    ]
    named = [
        p for p in range(width) if dated[p] and p < len(titles) and _DATE_TITLE.search(titles[p])
    ]
    plain = [p for p in named if not _COMMITTEE.search(titles[p])]
    if plain or named:
        return (plain or named)[0]
    return max(range(width), key=lambda place: dated[place]) if any(dated) else None


def _dates_of(cell: Cell) -> tuple[FoundDate, ...]:
    text = cell.text.strip()
    return find_dates(text, short=True) if len(text) <= LONGEST_DATE_CELL else ()


def _text_of_row(row: Row, titles: list[str], date_place: int | None) -> str:
    """The words of a row: all columns but dates and those that only file the entry."""
    texts = []
    for place, cell in enumerate(row.cells):
        title = titles[place] if place < len(titles) else ""
        if place == date_place or _DATE_TITLE.search(title) or _SIDE_TITLE.search(title):
            continue
        text = text_of_cell(cell)
        if text:
            texts.append(text)
    return "\n".join(texts)


def text_of_cell(cell: Cell) -> str:
    """All text of a cell, a line for each block, without pointers to archived versions."""
    text = "\n".join(map(text_of, cell.blocks)) if cell.blocks else cell.text
    return _ARCHIVED.sub("", text).strip()
