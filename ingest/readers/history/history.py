"""The document's own list of past changes -> history entries with their claims.

Payers print it as a table with a column of dates, or as lines that begin with one. Entries are
kept in printed order, newest first or oldest first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from policydiff.ingest.document import (
    Block,
    HeadedSection,
    ListItem,
    Paragraph,
    Rule,
    Table,
    text_of,
)
from policydiff.ingest.profiles.profile import Profile
from policydiff.ingest.readers.history.claims import claims_of
from policydiff.ingest.readers.history.history_lines import untitled_entries
from policydiff.ingest.readers.history.history_tables import (
    DatedText,
    entries_of_table,
    lists_changes,
)
from policydiff.ingest.readers.wording.dates import FoundDate, find_dates
from policydiff.ingest.structure.titles import matches_title, plain_title
from policydiff.model.history import HistoryEntry
from policydiff.model.patterns import deferred
from policydiff.model.policy import Note
from policydiff.model.source import SourceSpan

_LEAD = deferred(
    r"^[\s*•●○▪■–—-]*(?:(?:(?:originally|initially|first)\s+)?"
    r"(?:effective|revised|revision|reviewed|updated|approved|adopted|issued)"
    r"(?:\s+(?:date|on))?\s*:?\s*)?$",
    re.IGNORECASE,
)
_LABELLED_DATES = deferred(
    r"^\W*(?:[\w&/()]+\s+){0,4}[\w&/()]+\s*:\s*$|^\W*(?:dates?\s+)?(?:reviewed|revised|approved)\W*$"
    r"|^\W*(?:last|next|original|effective|date)\b[\w\s]*$",
    re.IGNORECASE,
)
_YEAR = deferred(r"^[\s*•]*((?:19|20)\d{2})\s*(?=[–—:](?!\d)|-\s)")
_TRAILING = deferred(r"(?:\t|\s{2,})\s*$")
_COLUMN_TITLES = deferred(
    r"\W*(?:revision\s+|review\s+|effective\s+)?dates?\b\W*(?:of\s+\w+\W*)?(?:actions?|summary.*"
    r"|descriptions?.*|changes?.*|revisions?.*|comments?|explanation.*|updates?.*|notes?)?\W*",
    re.IGNORECASE,
)
_OF_COMMITTEE = deferred(
    r"\W*(?:p\s*&\s*t|committee)(?:\s+committee)?(?:\s+approval)?(?:\s+dates?)?\W*", re.IGNORECASE
)
_NO_ENTRY = deferred(
    r"^\W*archived\s+(?:previous|prior)?\s*(?:policy\s+)?versions?\b.*", re.IGNORECASE
)
_NEXT_ENTRY = deferred(r"(?<=[.;)\]”\"])\s+|\n+")
_DASH = deferred(r"\s*[*†]*\s*[–—:|-]\s*")
_AFTER_DATE = deferred(r"^\s*[*†]*\s*[–—:|-]*\s*")


def read_history(
    sections: tuple[HeadedSection, ...], profile: Profile
) -> tuple[tuple[HistoryEntry, ...] | None, tuple[Note, ...]]:
    """The entries of the revision history as printed, and notes on what was not read.

    None where the document has no section of that kind, nor a table or a paragraph elsewhere
    whose own first words title it as one.
    """
    titled = [section for section in sections if section.role == "history"]
    found = _entries(titled)
    if not found:
        found = _entries(_untitled(sections, profile.section_titles.get("history", ())))
    if not found:
        found = _told(untitled_entries(sections))
    if found:
        return found, ()
    return ((), _unread(titled)) if titled else (None, ())


def _entries(sections: Iterable[HeadedSection]) -> tuple[HistoryEntry, ...]:
    reading = _Reading()
    for section in sections:
        reading.read_section(section)
    return _told(reading.found)


def _told(found: Iterable[DatedText]) -> tuple[HistoryEntry, ...]:
    return tuple(
        HistoryEntry(date=each.date, text=each.text, claims=claims_of(each.text), span=each.span)
        for each in found
        if each.text
    )


def _untitled(
    sections: tuple[HeadedSection, ...], titles: tuple[str, ...]
) -> Iterator[HeadedSection]:
    """Histories that no heading opens, as sections of their own.

    One is a table whose first rows title it ("Change Control"), or the rest of a section from a
    paragraph on that begins with such a title and a colon.
    """
    for section in sections:
        for place, block in enumerate(section.blocks):
            if isinstance(block, Table) and (_titles_itself(block, titles) or lists_changes(block)):
                blocks: tuple[Block, ...] = (block,)
            elif isinstance(block, Paragraph) and _runs_in(block.text, titles):
                blocks = section.blocks[place:]
            else:
                continue
            found = msgspec.structs.replace(section, title="", blocks=blocks, role="history")
            reading = _Reading()
            reading.read_section(found)
            if any(entry.date is not None and entry.text for entry in reading.found):
                yield found
                break


def _titles_itself(table: Table, titles: tuple[str, ...]) -> bool:
    texts = [cell.text for row in table.rows[:TITLE_ROWS] for cell in row.cells]
    return any(matches_title(titles, plain_title(text)) for text in texts if text.strip())


TITLE_ROWS = 3
"""Rows at the top of a table in which its own title was seen: policy, title, column titles."""


def _runs_in(text: str, titles: tuple[str, ...]) -> bool:
    label, colon, _ = text.partition(":")
    return bool(colon and label.strip()) and matches_title(titles, plain_title(label))


class _Reading:
    """The entries read so far; text without a date continues the last of them."""

    def __init__(self) -> None:
        self.found: list[DatedText] = []
        self.titles: list[str] = []
        """Column titles of the last table, which a table continued after a page may lack."""
        self.paths: list[tuple[str, ...]] = []

    def read_section(self, section: HeadedSection) -> None:
        """Read a section; the title of one inside another history section is an entry's words."""
        inner = any(section.path[: len(path)] == path for path in self.paths)
        if inner and section.title:
            self._read_line(section.title, section.span)
        elif section.title:
            self.paths.append(section.path)
        closing = _closed_by_dates(section.blocks)
        if closing:
            self.found += closing
            return
        for block in section.blocks:
            if isinstance(block, Table):
                self._read_table(block)
            elif not isinstance(block, Rule):
                marker = block.marker if isinstance(block, ListItem) else ""
                for piece in _pieces(block.text):
                    self._read_line(piece, block.span, marker)

    def _read_table(self, table: Table) -> None:
        entries, self.titles = entries_of_table(table, self.titles)
        if entries and self.found and entries[0].date is None:
            first = entries.pop(0)
            self.found[-1] = self.found[-1].continued(first.text, first.span)
        self.found += entries

    def _read_line(self, line: str, span: SourceSpan, marker: str = "") -> None:
        entry = _entry(line, span)
        if entry is not None:
            self.found.append(entry)
        elif self.found and _continues(line):
            self.found[-1] = self.found[-1].continued(f"{marker} {line}".strip(), span)


def _closed_by_dates(blocks: tuple[Block, ...]) -> list[DatedText]:
    """The entries of a table whose cells came line by line, with the dates behind the texts.

    Empty where a block of another kind, or one with a date before its text, shows another order.
    """
    found: list[DatedText] = []
    waiting: list[Block] = []
    for block in blocks:
        if not isinstance(block, Paragraph | ListItem):
            return []
        dates = find_dates(block.text, short=True)
        alone = dates and re.search(r"[^\W\d_]{2}", _without(block.text, dates)) is None
        if alone and waiting:
            words = " ".join(text_of(each) for each in waiting)
            span = waiting[0].span.through(block.span)
            found.append(DatedText(date=dates[0].iso, text=words, span=span))
            waiting = []
        elif alone or (dates and _LEAD.match(block.text[: dates[0].start])):
            return []
        elif found or not (
            _COLUMN_TITLES.fullmatch(block.text) or _OF_COMMITTEE.fullmatch(block.text)
        ):
            waiting.append(block)
    return found if len(found) > 1 else []


def _without(text: str, dates: tuple[FoundDate, ...]) -> str:
    """The text less its dates."""
    for date in reversed(dates):
        text = text[: date.start] + text[date.end :]
    return text


def _pieces(text: str) -> list[str]:
    """A block's text, cut before each date that begins an entry."""
    pieces: list[str] = []
    start = 0
    for match in _NEXT_ENTRY.finditer(text):
        rest = text[match.end() :]
        if "\n" in match.group() or _begins_with_date(rest):
            pieces.append(text[start : match.start()])
            start = match.end()
    pieces.append(text[start:])
    return [piece for piece in (piece.strip() for piece in pieces) if piece]


def _begins_with_date(text: str) -> bool:
    """True where a date and a dash or colon begin the text, which no sentence does."""
    dates = find_dates(text[:LONGEST_DATE], short=True)
    return (
        bool(dates)
        and _LEAD.match(text[: dates[0].start]) is not None
        and _DASH.match(text, dates[0].end) is not None
    )


LONGEST_DATE = 60
"""Characters in which a date at the start of a line, with its label, was always found."""


def _entry(line: str, span: SourceSpan) -> DatedText | None:
    """The entry that begins with this line; None where no date stands at its start or end."""
    if _COLUMN_TITLES.fullmatch(line) or _NO_ENTRY.match(line):
        return None
    year = _YEAR.match(line)
    if year is not None:
        return DatedText(date=year.group(1), text=line[year.end() :].strip(" –—:-"), span=span)
    dates = find_dates(line, short=True)
    if not dates:
        return None
    if _LEAD.match(line[: dates[0].start]):
        words = _AFTER_DATE.sub("", line[dates[0].end :], count=1).strip(" \t*")
        alone = not re.search(r"[^\W\d_]", words)
        labelled = ":" in line[: dates[0].start]
        if alone and (labelled or len(dates) > 1):
            return None
        return DatedText(date=dates[0].iso, text=words, span=span)
    trailing = [date for date in dates if _TRAILING.search(line[: date.start])]
    if trailing and dates[-1].end >= len(line.rstrip()) - 1:
        words = line[: trailing[0].start].strip()
        if not _LABELLED_DATES.match(words):
            return DatedText(date=trailing[0].iso, text=words, span=span)
    return None


def _continues(piece: str) -> bool:
    dates = find_dates(piece)
    labelled = bool(dates) and _LABELLED_DATES.match(piece[: dates[0].start]) is not None
    if not re.search(r"[^\W\d_]{3}", piece):
        return False
    return not (labelled or _COLUMN_TITLES.fullmatch(piece) or _NO_ENTRY.match(piece))


def _unread(sections: list[HeadedSection]) -> tuple[Note, ...]:
    """A note for a history without entries, unless it only lists dates."""
    words = [text_of(block) for section in sections for block in section.blocks]
    told = [text for text in words if len(text.split()) >= SHORTEST_ENTRY and _continues(text)]
    if not told:
        return ()
    return (
        Note(
            kind="unread_date",
            message="The revision history has text, but no entry with a date was found in it.",
            text=" ".join(told[0].split())[:LONGEST_QUOTE],
            span=sections[0].span,
        ),
    )


SHORTEST_ENTRY = 4
"""Words from which a text without a date may be an entry; a link to an archive has fewer."""

LONGEST_QUOTE = 200
"""Characters of text that a note repeats: two lines of a report."""
