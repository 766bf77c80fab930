"""Revision histories in tables: which column has the dates, which the text."""

from __future__ import annotations

import re

import msgspec

from policydiff.ingest.document import Cell, Row, Table, text_of
from policydiff.ingest.readers.dates import FoundDate, find_dates
from policydiff.ingest.readers.table_grid import column_titles, spread
from policydiff.model.patterns import deferred
from policydiff.model.source import SourceSpan

_DATE_TITLE = deferred(r"\bdates?\b|\byear\b|\bwhen\b", re.IGNORECASE)
_COMMITTEE = deferred(r"\b(?:P\s*&\s*T|committee|approval|next|original)\b", re.IGNORECASE)
_SIDE_TITLE = deferred(
    r"\btype\b|\bnumber\b|\bno\.|\bversion\b|^by$|\bauthor\b|\binitials?\b|\bpolicy #|\bstatus\b",
    re.IGNORECASE,
)
_QUARTER = deferred(r"\W*(?:Q\s?[1-4]|[1-4]\s?Q)?\W*(?P<year>(?:19|20)\d{2})\W*", re.IGNORECASE)
_CHANGE_TITLE = deferred(
    r"\b(?:summary|actions?|revisions?|changes?|reviews?|updates?|comments?|explanation|histor\w+)\b",
    re.IGNORECASE,
)
_ARCHIVED = deferred(
    # With the bullet before it.
    r"\s*(?:[●•▪■○*–-]\s*)?\barchived\s+(?:previous|prior)\s+(?:policy\s+)?versions?\b[^\n]*",
    re.IGNORECASE,
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


def entries_of_table(table: Table, before: list[str]) -> tuple[list[DatedText], list[str]]:
    """The entries of a table in printed order, and the titles of its columns.

    `before` are the titles of the table before it, which hold for a table of the same width that
    has none. A row without a date continues the entry above it, a row with several dates is an
    entry for each. Where the table has no dates at all every row is an entry without one.
    """
    first = table.header_rows or _rows_of_titles(table.rows)
    titles = column_titles(table, first)
    if not any(titles) and len(before) == len(titles):
        titles = before
    rows = [spread(row) for row in table.rows[first:]]
    place = _date_column(titles, rows)
    found: list[DatedText] = []
    for row, cells in zip(table.rows[first:], rows, strict=True):
        dates = _dates_of(cells[place]) if place is not None and place < len(cells) else ()
        if place is not None and _COMMITTEE.search(titles[place]):
            # Two columns of dates that stand too close to be told apart: the entry's comes first.
            dates = dates[:1]
        text = _text_of_row(cells, titles, place)
        if not dates and not text:
            continue
        if dates:
            waiting = found and found[-1].date is None and not text
            earlier = found.pop().text if waiting else ""
            found += [
                DatedText(date=date.iso, text=text or earlier, span=row.span) for date in dates
            ]
        elif place is None or not found or (place < len(cells) and cells[place].text.strip()):
            found.append(DatedText(date=None, text=text, span=row.span))
        else:
            found[-1] = found[-1].continued(text, row.span)
    return found, titles


def lists_changes(table: Table) -> bool:
    """True where the columns are titled as dates and what changed, and the rows have dates.

    Without titles each row is a date with what was done then in words.
    """
    if _dates_with_words(table):
        return True
    first = table.header_rows or _rows_of_titles(table.rows)
    titles = column_titles(table, first)
    dated = [place for place, title in enumerate(titles) if _DATE_TITLE.search(title)]
    changes = [title for title in titles if _CHANGE_TITLE.search(title)]
    rows = [spread(row) for row in table.rows[first:]]
    return bool(dated and changes) and any(
        place < len(cells) and _dates_of(cells[place]) for cells in rows for place in dated
    )


def _dates_with_words(table: Table) -> bool:
    told = [[cell for cell in row.cells if cell.text.strip()] for row in table.rows]
    dated = [
        cells
        for cells in told
        if len(cells) == 2
        and _dates_of(cells[0])
        and len(cells[1].text.split()) >= FEWEST_WORDS_OF_A_CHANGE
    ]
    return len(dated) > 1 and all(cells in dated or len(cells) == 1 for cells in told if cells)


FEWEST_WORDS_OF_A_CHANGE = 3
"""Words that tell what was done; a date with fewer beside it is a value and its label."""


def _rows_of_titles(rows: tuple[Row, ...]) -> int:
    """How many rows at the top are no entries: those down to the titles of the columns."""
    for place, row in enumerate(rows[:TITLE_ROWS]):
        if _are_titles(row):
            return place + 1
    top = [place for place, row in enumerate(rows[:TITLE_ROWS]) if len(row.cells) == 1]
    dated = [place for place, row in enumerate(rows) if any(map(_dates_of, row.cells))]
    return top[-1] + 1 if top and dated and top[-1] < dated[0] else 0


TITLE_ROWS = 3
"""Rows above the entries that were seen: the policy's name, "Change Control", column titles."""


def _are_titles(row: Row) -> bool:
    texts = [cell.text.strip() for cell in row.cells]
    named = any(_DATE_TITLE.search(text) for text in texts)
    return named and not any(find_dates(text, short=True) for text in texts)


def _date_column(titles: list[str], rows: list[list[Cell]]) -> int | None:
    """The column with the entry's date: by its title, before the committee's, else by content."""
    dated = [
        sum(bool(_dates_of(cells[place])) for cells in rows if place < len(cells))
        for place in range(len(titles))
    ]
    named = [place for place, n in enumerate(dated) if n and _DATE_TITLE.search(titles[place])]
    plain = [place for place in named if not _COMMITTEE.search(titles[place])]
    if plain or named:
        return (plain or named)[0]
    return max(range(len(dated)), key=lambda place: dated[place]) if any(dated) else None


def _dates_of(cell: Cell) -> tuple[FoundDate, ...]:
    """The dates of a cell that holds nothing else; of a quarter ("Q3 2024") the year."""
    text = cell.text.strip()
    if len(text) > LONGEST_DATE_CELL:
        return ()
    year = _QUARTER.fullmatch(text)
    if year is not None:
        return (FoundDate(year.group("year"), year.start("year"), year.end("year")),)
    return find_dates(text, short=True)


def _text_of_row(cells: list[Cell], titles: list[str], date_place: int | None) -> str:
    """The words of a row: all columns but dates and those that only file the entry."""
    texts = []
    for place, (cell, title) in enumerate(zip(cells, titles, strict=False)):
        spanned = place > 0 and cell is cells[place - 1]
        filed = _DATE_TITLE.search(title) or _SIDE_TITLE.search(title)
        text = text_of_cell(cell)
        if text and place != date_place and not filed and not spanned:
            texts.append(text)
    return "\n".join(texts)


def text_of_cell(cell: Cell) -> str:
    """All text of a cell, a line for each block, without pointers to archived versions."""
    text = "\n".join(map(text_of, cell.blocks)) if cell.blocks else cell.text
    return _ARCHIVED.sub("", text).strip()
