"""Rows -> the text of a block: superscripts resolved, lines joined, hyphenation undone.

The text keeps for each character how it is printed, so that bold labels can be told.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from policydiff.ingest.adapters.superscripts import raised_as_text
from policydiff.ingest.structure.hyphenation import joined_without_hyphen
from policydiff.ingest.structure.words import Run, TextRow, spaced, text_of_runs
from policydiff.model.patterns import deferred

BOLD, ITALIC, UNDERLINED = 1, 2, 4

_MARK_LETTERS = "Фф"
"""Letters that serve as a mark behind a title (an orphan drug), and are set as marks are."""

_KEPT = "styled_text"
"""Under which name a row keeps its text."""

_TRADE_SIGNS = deferred(r"[®™©℠]+")
LEADERS = deferred(r"(?:\s*(?:\.\s?){4,}|\s*…{2,}|\s*_{4,})\s*")
_CONNECTIVE = deferred(r"(?i)^[-–—*]*\s*(?:and\s*/\s*or|and|or)\s*[-–—*]*[:;,.]?$")


class StyledText(msgspec.Struct, frozen=True):
    """Text with one style byte for each character (`BOLD`, `ITALIC`, `UNDERLINED` or-ed)."""

    text: str
    marks: bytes

    def all_have(self, mark: int) -> bool:
        """True where every letter and digit carries the mark."""
        if not any(flag & mark for flag in set(self.marks)):
            return False
        carried = False
        for letter, flag in zip(self.text, self.marks, strict=True):
            if flag & mark:
                carried = carried or letter.isalnum()
            elif letter.isalnum() and letter not in _MARK_LETTERS:
                return False
        return carried

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
            hyphen = text.endswith("-") and not _suspended(line.text)
            if not (hyphen or text.endswith(("/", "–"))) or _is_dash(text):
                text += " "
                marks.append(both)
        text += line.text
        marks += line.marks
    return _tidy(text, bytes(marks))


def is_connective(text: str) -> bool:
    """True for a line that is nothing but "and" or "or", dashed or not."""
    return bool(_CONNECTIVE.match(text.strip()))


def has_leaders(text: str) -> bool:
    """True where dots lead from a title to its page number or from a label to its value."""
    likely = "...." in text or ". . ." in text or "……" in text or "____" in text
    return likely and LEADERS.search(text) is not None


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
    """One row, its cells parted by tabs, superscripts written as the sentence needs them."""
    known: StyledText | None = row.__dict__.get(_KEPT)
    if known is None:
        # Asked for by every step from furniture to paragraphs, so kept with the row.
        known = row.__dict__[_KEPT] = _text_of_row(row)
    return known


def _text_of_row(row: TextRow) -> StyledText:
    text = ""
    marks = bytearray()
    for segment in row.segments:
        if text:
            text += "\t"
            marks.append(0)
        previous: Run | None = None
        for place, run in enumerate(segment):
            if run.script == "super" and place and segment[place - 1].script == "super":
                continue
            flag = _flag(run)
            gap = " " if previous is not None and spaced(previous, run) else ""
            if run.script == "super":
                raised = _raised_from(segment, place)
                shown = _raised_text(text, segment, place, raised, gap)
                previous = raised[-1]
            else:
                shown = gap + run.text
                previous = run
            text += shown
            marks += bytes([flag]) * len(shown)
    return StyledText(text, bytes(marks))


def _raised_from(segment: Sequence[Run], place: int) -> list[Run]:
    """The neighbouring raised runs that begin at a place."""
    raised = []
    for run in segment[place:]:
        if run.script != "super":
            break
        raised.append(run)
    return raised


def _raised_text(
    before: str, segment: Sequence[Run], place: int, raised: Sequence[Run], gap: str
) -> str:
    """What raised runs become in the text; trademark signs stay, whatever they stand with."""
    words = text_of_runs(raised)
    after = segment[place + len(raised) :]
    following = after[0].text if after and not spaced(raised[-1], after[0]) else " "
    signs = "".join(_TRADE_SIGNS.findall(words))
    rest = _TRADE_SIGNS.sub("", words).strip()
    if not any(sign.isalnum() for sign in rest):
        return signs + rest
    shown = raised_as_text(before + signs, rest, following)
    return signs + ("" if shown.glued else gap) + shown.text


def _flag(run: Run) -> int:
    return (
        (BOLD if run.style.bold else 0)
        | (ITALIC if run.style.italic else 0)
        | (UNDERLINED if run.underlined and not run.link else 0)
    )


def _tidy(text: str, marks: bytes) -> StyledText:
    """Leader dots become a tab; spaces before punctuation that a dropped citation left close."""
    leaders = list(LEADERS.finditer(text)) if has_leaders(text) else []
    for match in reversed(leaders):
        start, end = match.span()
        sign = "\t" if start and end < len(text) else ""
        text = text[:start] + sign + text[end:]
        marks = marks[:start] + bytes(len(sign)) + marks[end:]
    stripped = text.strip()
    offset = len(text) - len(text.lstrip())
    return StyledText(stripped, marks[offset : offset + len(stripped)])
