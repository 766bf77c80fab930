"""Histories that no title opens: lines that begin with a date, dates with words in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from policydiff.ingest.document import Block, HeadedSection, ListItem, Paragraph, Row, Table
from policydiff.ingest.readers.history.history_tables import DatedText
from policydiff.ingest.readers.wording.dates import LONGEST_OPENING, FoundDate, find_dates
from policydiff.model.patterns import deferred
from policydiff.model.source import SourceSpan

FEWEST_LINES = 2
"""Dated lines that are a history: a single one may be a notice."""

# What stands before the date of such a line: who decided, or that something became effective.
_BEFORE = deferred(
    r"\W*(?:\d{1,2}\W+)?(?:[\w&,.’'()]+\s+){0,6}?(?:committee|board|effective|revis(?:ed|ions?)|"
    r"review(?:ed)?|updated?|amend(?:ed|ments?)|approved)(?:\s+(?:dates?|on))?\s*:?\W*",
    re.IGNORECASE,
)
_SAYS_WHAT = deferred(
    r"\W*(?:new|annual|minor|major|routine|consensus|initial|interim|no|non-?|criteria|policy|added|adding|"
    r"add|remov\w+|delet\w+|updat\w+|revis\w+|replac\w+|chang\w+|clarif\w+|archiv\w+|review\w*|"
    r"creat\w+|adopt\w+|expand\w+|lower\w+|rais\w+|increas\w+|decreas\w+|extend\w+|moved|combin\w+|"
    r"renam\w+|format\w*|reference\w*|addition|cod(?:e|es|ing)|approv\w+|allow\w+|modif\w+|edit\w*)\b",
    re.IGNORECASE,
)
_REVISED = deferred(
    r"\W*(?:(?:policy|document|criteria|date|dates|last)\s+)?(?:revis(?:ed|ions?)|updated?s?|amend(?:ed|ments?)|"
    r"changes|history|reviewed\s*/\s*revised|revised\s*/\s*reviewed)(?:\s+(?:dates?|history|on))?\s*:?\W*",
    re.IGNORECASE,
)
# The figures or the month that a date begins with.
_OPENS = deferred(
    r"[\s*(]*(?:\d{1,2}[/.-]\d|(?:19|20)\d\d-|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)"
    r"[a-z]*\.?\s+\d)",
    re.IGNORECASE,
)
_SENTENCE_END = deferred(r"(?<=[.;)])\s+(?=\d)")
_IN_BRACKETS = deferred(r"\s*\((?P<words>[^()]*[a-z]{2}[^()]*)\)", re.IGNORECASE)


def untitled_entries(sections: tuple[HeadedSection, ...]) -> tuple[DatedText, ...]:
    """The entries of the first history in the document that no title announces.

    That is a line "Revised:" whose dates have what was done in brackets, or two dated lines and
    more with the same words before the date, be they titles or text.
    """
    for section in sections:
        for block in section.blocks:
            found = tuple(_in_brackets(block))
            if found:
                return found
    return _dated_lines(sections)


def _in_brackets(block: Block) -> Iterator[DatedText]:
    """An entry for each date with words ("Revised: 6/9/20 (new use), 3/20/24 (wording)")."""
    match block:
        case Table():
            for row in block.rows:
                yield from _in_brackets_of_row(row)
        case Paragraph() | ListItem():
            label, _, value = block.text.partition(":")
            if _REVISED.fullmatch(label):
                yield from _bracketed(value, block.span)
        case _:
            return


def _in_brackets_of_row(row: Row) -> Iterator[DatedText]:
    if len(row.cells) > 1 and _REVISED.fullmatch(row.cells[0].text):
        yield from _bracketed(row.cells[1].text, row.span)


def _bracketed(text: str, span: SourceSpan) -> Iterator[DatedText]:
    for date in find_dates(text, short=True):
        words = _IN_BRACKETS.match(text, date.end)
        if words is not None:
            yield DatedText(date=date.iso, text=words["words"].strip(), span=span)


class _Line(msgspec.Struct, frozen=True):
    """A line that may be an entry: what stands before its date, the date and what is behind."""

    before: str
    date: FoundDate
    words: str
    span: SourceSpan
    title: bool


def _dated_lines(sections: tuple[HeadedSection, ...]) -> tuple[DatedText, ...]:
    found: list[DatedText] = []
    lead = ""
    for section in sections:
        for text, span, title in _lines(section):
            line = _dated(text, span, title, listed=len(found) >= FEWEST_LINES)
            if line is not None and (not found or line.before == lead):
                lead = line.before
                found.append(DatedText(date=line.date.iso, text=line.words, span=span))
            elif found and not title and (not found[-1].text or text[:1].islower()):
                # What a title stands over, and the rest of a line that was broken.
                found[-1] = found[-1].continued(text, span)
            elif len(found) >= FEWEST_LINES:
                return tuple(each for each in found if each.text)
            else:
                found = []
    told = tuple(each for each in found if each.text)
    return told if len(told) >= FEWEST_LINES else ()


def _lines(section: HeadedSection) -> Iterator[tuple[str, SourceSpan, bool]]:
    if section.title:
        yield section.title, section.span, True
    for block in section.blocks:
        if isinstance(block, Paragraph | ListItem):
            for text in filter(None, map(str.strip, block.text.split("\n"))):
                for piece in _entries_in(text):
                    yield piece, block.span, False


def _entries_in(line: str) -> Iterator[str]:
    """A line, cut before each date that stands behind a full stop and tells a change."""
    start = 0
    for end in _SENTENCE_END.finditer(line):
        rest = line[end.end() :]
        dates = find_dates(rest[:LONGEST_OPENING], short=True)
        if dates and not dates[0].start and _SAYS_WHAT.match(rest[dates[0].end :]):
            yield line[start : end.start()]
            start = end.end()
    yield line[start:]


def _dated(text: str, span: SourceSpan, title: bool, *, listed: bool) -> _Line | None:
    """The parts of a line that dates a change; None for every other line.

    Behind lines that are a history (`listed`) a date says so whatever words follow it.
    """
    opens = _OPENS.match(text) is not None
    if not opens and not _BEFORE.match(text):
        return None
    dates = find_dates(text[: LONGEST_LEAD + LONGEST_OPENING], short=True)
    if not dates:
        return None
    before, words = text[: dates[0].start], text[dates[0].end :].strip().lstrip(":–—-.* \t")
    if opens and words.startswith(","):  # a link to a version: "09/2031, Criteria Revised for X"
        return None
    if before.strip(" *(") if opens else not _BEFORE.fullmatch(before):
        return None
    if not (listed or _SAYS_WHAT.match(words)) if words else not title:
        return None
    return _Line(" ".join(re.findall(r"[a-z]+", before.casefold())), dates[0], words, span, title)


LONGEST_LEAD = 60
"""Letters before the date of a line: the name of a committee."""
