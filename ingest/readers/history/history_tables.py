"""Revision histories in tables: which column has the dates, which the text."""

from __future__ import annotations

import re

import msgspec

from policydiff.ingest.document import Cell, Row, Table, text_of
from policydiff.ingest.readers.tables.table_grid import LONGEST_TITLE, column_titles, spread
from policydiff.ingest.readers.wording.dates import FoundDate, find_dates
from policydiff.model.patterns import deferred
from policydiff.model.source import SourceSpan

_DATE_TITLE = deferred(r"\bdates?\b|\byear\b|\bwhen\b", re.IGNORECASE)
_COMMITTEE = deferred(r"\b(?:P\s*&\s*T|committee|approval|next|original)\b", re.IGNORECASE)
_SIDE_TITLE = deferred(
    r"\btype\b|\bnumber\b|\bno\.|\bversion\b|^by$|\bauthor\b|\binitials?\b|\bpolicy #|\bstatus\b",
    re.IGNORECASE,
)
_QUARTER = deferred(r"\W*(?:Q\s?[1-4]|[1-4]\s?Q)?\W*(?P<year>(?:19|20)\d{2})\W*", re.IGNORECASE)
_QUARTER_FIRST = deferred(
    r"\W*(?:Q\s?[1-4]|[1-4]\s?Q)\W*(?P<year>(?:19|20)\d{2})\W+(?=[A-Z])", re.IGNORECASE
)
_NO_WORDS = deferred(r"[\s*•●:/|–—-]*")
# "Effective date for the East: 1/1/2031 Effective date for the West: 1/1/2031"
_LABELS_AND_DATES = deferred(r"(?:[^\d:;.]{1,40}:\s*\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\s*)+")
# "Date Effective" beside a date: the row files the policy and tells of no change.
_ONLY_LABELS = deferred(
    r"(?:\W*(?:dates?\s+(?:issued|revised|effective|archived|reviewed|approved)|"
    r"(?:issue|revision|effective|archive|review|approval)\s+dates?))+\W*",
    re.IGNORECASE,
)
_FOOTNOTE = deferred(r"\s*[*†‡]+\s*[A-Z]")
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
    has none. Where columns are titled anew further down, each part is read by its own titles; a
    part without a column on what was changed, beside one that has it, files the policy only.
    """
    found: list[DatedText] = []
    parts = _parts(table)
    for part in parts:
        entries, before = _entries_of_part(part, before)
        if len(parts) == 1 or any(map(_CHANGE_TITLE.search, before)):
            found += entries
    return found, before


def _parts(table: Table) -> list[Table]:
    """The table, cut at each row that titles columns of dates and changes anew."""
    cuts = [place for place, row in enumerate(table.rows) if place and _titles_anew(row)]
    starts = [0, *cuts]
    return [
        msgspec.structs.replace(
            table, rows=table.rows[start:end], header_rows=1 if start else table.header_rows
        )
        for start, end in zip(starts, [*cuts, len(table.rows)], strict=True)
    ]


def _titles_anew(row: Row) -> bool:
    texts = [cell.text.strip() for cell in row.cells]
    dated = [text for text in texts if _DATE_TITLE.search(text)]
    changes = [text for text in texts if text not in dated and _CHANGE_TITLE.search(text)]
    short = all(len(text) <= LONGEST_TITLE and not text.endswith(".") for text in texts)
    return bool(dated and changes and short) and _are_titles(row)


def _entries_of_part(table: Table, before: list[str]) -> tuple[list[DatedText], list[str]]:
    """The entries under one row of titles.

    A row without a date continues the entry above it, a row with several dates is an entry for
    each. Where no column has dates, a row has that with which its text begins or ends; where no
    row has any, every row is an entry without one.
    """
    first = table.header_rows or _rows_of_titles(table.rows)
    titles = column_titles(table, first)
    if not any(titles) and len(before) == len(titles):
        titles = before
    rows = [spread(row) for row in table.rows[first:]]
    place = _date_column(titles, rows)
    found: list[DatedText] = []
    for row, cells in zip(table.rows[first:], rows, strict=True):
        if len(row.cells) == 1 and _FOOTNOTE.match(row.cells[0].text):
            continue
        dates = _dates_of(cells[place]) if place is not None and place < len(cells) else ()
        if place is not None and _COMMITTEE.search(titles[place]):
            # Two columns of dates that stand too close to be told apart: the entry's comes first.
            dates = dates[:1]
        text = _text_of_row(cells, titles, place)
        text = "" if _ONLY_LABELS.fullmatch(text) else text
        by_title = place is not None and _DATE_TITLE.search(titles[place]) is not None
        inside = None if dates and text and by_title else _dated_inside(cells, row)
        if inside is not None:
            found.append(inside)
        elif not dates and not text:
            continue
        elif dates:
            waiting = found and found[-1].date is None and not text
            earlier = found.pop().text if waiting else ""
            found += [
                DatedText(date=iso, text=text or earlier, span=row.span)
                for iso in dict.fromkeys(date.iso for date in dates)
            ]
        elif place is None or not found or (place < len(cells) and cells[place].text.strip()):
            found.append(DatedText(date=None, text=text, span=row.span))
        else:
            found[-1] = found[-1].continued(text, row.span)
    return found, titles


def _dated_inside(cells: list[Cell], row: Row) -> DatedText | None:
    """The entry of a row with its date at the start or the end of its words."""
    for cell in cells:
        text = text_of_cell(cell)
        quarter = _QUARTER_FIRST.match(text)
        if quarter is not None:
            return DatedText(date=quarter["year"], text=text[quarter.end() :], span=row.span)
        for date in find_dates(text, short=True):
            around = text[: date.start], text[date.end :]
            if any(_NO_WORDS.fullmatch(part) for part in around):
                words = " ".join(around).strip(" \t/|:–—-")
                if len(re.findall(r"[^\W\d_]{2,}", words)) >= FEWEST_WORDS_BESIDE_A_DATE:
                    return DatedText(date=date.iso, text=words, span=row.span)
    return None


FEWEST_WORDS_BESIDE_A_DATE = 2
"""Words that tell what was done on a date in the same cell ("Policy created / May 2019")."""


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
    if len(text) > LONGEST_DATE_CELL and _LABELS_AND_DATES.fullmatch(text) is None:
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
