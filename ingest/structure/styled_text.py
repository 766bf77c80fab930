"""Rows -> the text of a block: superscripts resolved, lines joined, hyphenation undone.

The text keeps for each character how it is printed, so that bold labels can be told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from policydiff.ingest.structure.hyphenation import joined_without_hyphen
from policydiff.ingest.structure.words import Run, TextRow, segments_of, spaced, text_of_runs

BOLD, ITALIC, UNDERLINED = 1, 2, 4

_RAISED_DIGITS = str.maketrans("0123456789+-−–=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿ")
_EXPONENT = re.compile(r"[-−–+]?\d{1,2}$")
_POWER_BASE = re.compile(r"(?:(?:^|[^\w.])10|(?:^|[^A-Za-z])(?:[cmkµμdn]?m|ft|in|s|L|h))$")
_ORDINAL = re.compile(r"(?i)(?:st|nd|rd|th)$")
_TRADE_SIGNS = frozenset("®™©℠")
LEADERS = re.compile(r"(?:\s*(?:\.\s?){4,}|\s*…{2,}|\s*_{4,})\s*")
_CONNECTIVE = re.compile(r"(?i)^[-–—*]*\s*(?:and\s*/\s*or|and|or)\s*[-–—*]*[:;,.]?$")
_CHARGE = re.compile(r"[+−-]$|^\d?[+−-]$")


class StyledText(msgspec.Struct, frozen=True):
    """Text with one style byte for each character (`BOLD`, `ITALIC`, `UNDERLINED` or-ed)."""

    text: str
    marks: bytes

    def all_have(self, mark: int) -> bool:
        """True where every letter and digit carries the mark."""
        carried = [
            bool(flag & mark)
            for letter, flag in zip(self.text, self.marks, strict=True)
            if letter.isalnum()
        ]
        return bool(carried) and all(carried)

    def prefix(self, mark: int) -> int:
        """How many leading characters carry the mark, trailing spaces not counted."""
        length = 0
        for letter, flag in zip(self.text, self.marks, strict=True):
            if not flag & mark and letter.isalnum():
                break
            length += 1
        while length and not (self.marks[length - 1] & mark):
            length -= 1
        return len(self.text[:length].rstrip())

    def without_start(self, count: int) -> StyledText:
        """The text from the `count`-th character on, leading spaces dropped."""
        while count < len(self.text) and self.text[count].isspace():
            count += 1
        return StyledText(self.text[count:], self.marks[count:])


def text_of_rows(rows: Sequence[TextRow]) -> StyledText:
    """The rows as one running text."""
    text, marks = "", bytearray()
    for place, row in enumerate(rows):
        line = text_of_row(row)
        if not line.text:
            continue
        if len(rows) > 1:
            line = _with_spaces(line, keep_first=place == 0)
        joined = joined_without_hyphen(text, line.text)
        if joined is not None:
            del marks[len(joined) :]
            text = joined
        elif text:
            both = marks[-1] & line.marks[0]
            if not text.endswith(("-", "/", "–")) or _is_dash(text) or _suspended(line.text):
                text += " "
                marks.append(both)
        text += line.text
        marks += line.marks
    return _tidy(text, bytes(marks))


def is_connective(text: str) -> bool:
    """True for a line that is nothing but "and" or "or", dashed or not."""
    return bool(_CONNECTIVE.match(text.strip()))


def _with_spaces(line: StyledText, keep_first: bool) -> StyledText:
    """Tabs as spaces: in running text wide gaps only fill the line, but for one after a label."""
    start = line.text.find("\t") + 1 if keep_first and ":" in line.text.partition("\t")[0] else 0
    return StyledText(line.text[:start] + line.text[start:].replace("\t", " "), line.marks)


def _is_dash(text: str) -> bool:
    """True where the text ends in a dash between spaces and not in a hyphenated word."""
    return len(text) > 1 and text[-2].isspace()


def _suspended(following: str) -> bool:
    """True after a hyphen that stands for a later word ("first- or second-line")."""
    return following.startswith(("or ", "and ", "to "))


def text_of_row(row: TextRow) -> StyledText:
    """One row, its cells parted by tabs, citation superscripts left out."""
    parts: list[str] = []
    marks = bytearray()
    for segment in segments_of(row.runs):
        if parts:
            parts.append("\t")
            marks.append(0)
        previous: Run | None = None
        for place, run in enumerate(segment):
            shown = shown_text(segment, place)
            flag = _flag(run)
            if previous is not None and spaced(previous, run) and shown:
                parts.append(" ")
                marks.append(flag & _flag(previous))
            previous = run if shown or previous is None else _stretched(previous, run)
            parts.append(shown)
            marks += bytes([flag]) * len(shown)
    return StyledText("".join(parts), bytes(marks))


def _stretched(previous: Run, dropped: Run) -> Run:
    """The run before a dropped citation, taken to reach to its end, so that no gap opens."""
    return msgspec.structs.replace(previous, x1=max(previous.x1, dropped.x1))


def _flag(run: Run) -> int:
    return (
        (BOLD if run.style.bold else 0)
        | (ITALIC if run.style.italic else 0)
        | (UNDERLINED if run.underlined and not run.link else 0)
    )


def shown_text(segment: Sequence[Run], place: int) -> str:
    """What a run gives to the text: itself, its Unicode superscript, or nothing (a citation)."""
    run = segment[place]
    if run.script != "super":
        return run.text
    if set(run.text) <= _TRADE_SIGNS:
        return run.text
    before = text_of_runs(segment[max(0, place - 2) : place])
    if _ORDINAL.match(run.text) and before[-1:].isdigit():
        return run.text
    if _EXPONENT.match(run.text) and _POWER_BASE.search(before):
        return run.text.translate(_RAISED_DIGITS)
    if _CHARGE.match(run.text) and before[-1:].isalpha():
        return run.text
    if _is_mass_number(segment, place):
        return run.text.translate(_RAISED_DIGITS)
    return "".join(sign for sign in run.text if sign in _TRADE_SIGNS)


def _is_mass_number(segment: Sequence[Run], place: int) -> bool:
    """True for the raised number before the sign of an element."""
    run = segment[place]
    following = segment[place + 1] if place + 1 < len(segment) else None
    if not run.text.isdigit() or following is None or spaced(run, following):
        return False
    return following.text[:1].isupper() and (place == 0 or spaced(segment[place - 1], run))


def _tidy(text: str, marks: bytes) -> StyledText:
    """Leader dots become a tab; spaces before punctuation that a dropped citation left close."""
    for match in reversed(list(LEADERS.finditer(text))):
        start, end = match.span()
        sign = "\t" if start and end < len(text) else ""
        text = text[:start] + sign + text[end:]
        marks = marks[:start] + bytes(len(sign)) + marks[end:]
    stripped = text.strip()
    offset = len(text) - len(text.lstrip())
    return StyledText(stripped, marks[offset : offset + len(stripped)])
