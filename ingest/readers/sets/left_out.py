"""Text that stands among the criteria and went into no part of the model.

Among criteria stand hints, remarks and sentences on claims or on the document. The readers judge
that they ask nothing, and make no criterion of them. Whoever checks a reading has to see what was
judged so: all that no text of the model holds is named here, one note for the lines that stand
together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from policydiff.ingest.document import (
    Block,
    Cell,
    HeadedSection,
    Heading,
    ListItem,
    Paragraph,
    Rule,
    Table,
)
from policydiff.ingest.readers.wording.purposes import names_only_purpose
from policydiff.ingest.readers.wording.sentence_ends import CLAUSE_END
from policydiff.ingest.readers.wording.title_kinds import is_generic_title
from policydiff.model.limits import Limit
from policydiff.model.patterns import deferred
from policydiff.model.policy import Note, Policy
from policydiff.model.source import SourceSpan
from policydiff.model.texts import texts_of

MESSAGE = "Printed among the criteria, read as asking nothing."

RUN = 3
"""Words in a row by which a text is found again in the model. Readers take sentences apart, so the
whole of one is not found; two words stand together by chance."""

SHORTEST = 4
"""Words in a row that a sentence has to say beyond the model to be left out. What is said beside a
criterion in fewer is how it is introduced ("Documentation of", "has one of")."""

LONGEST_LABEL = 8
"""Words of a line that only titles or labels what stands below or beside it."""

_CELLS = deferred(r"[\t\n|]")

_WORD = deferred(r"\w+")

# A word that says something; the mark of a box does not.
_NAME = deferred(r"[^\W\d]{4}")

# What joins an item to the next, and a lead-in to its items: "; or", "(a, b, or c)", "In addition,
# under either set,".
_TIES = deferred(
    r"^(?:in\s+addition|additionally),\s+(?:(?:for|in|under)\s+(?:all|any|both|each|either)\s+\w+,\s+)?|"
    r"[;,.]?\s+(?:and|or)\W*$|\((?:[a-z\d]{1,3}(?:,\s(?:and\s|or\s)?|\s(?:and|or)\s))+[a-z\d]{1,3}\)",
    re.IGNORECASE,
)

# What only joins or counts items.
_JOINS = deferred(
    r"\W*(?:(?:and|or|plus|either|both|any|all|one|each|of|the|following|then|yes|no|none)\W*)+",
    re.IGNORECASE,
)

# "Yes: go to 4. No: do not approve.": how a course of questions is gone through.
_ROUTE = deferred(
    r"(?:\bif\s+)?\b(?:yes|no)\b[\W_]*(?:(?:go|continue|proceed|skip|move)\s+(?:on\s+)?to\s+"
    r"(?:question|step|number|no\.)?\s*#?\s*\d{1,2}|stop\b(?:\W*coverage\s+not\s+approved)?|"
    r"(?:do\s+not\s+)?approve\b|deny\b)",
    re.IGNORECASE,
)


class _Piece(msgspec.Struct):
    """A block with words of its own."""

    text: str
    span: SourceSpan
    label: bool
    """True where the page shows that it may title or label something: bold, or in a table."""


def left_out(sections: Sequence[HeadedSection], policy: Policy) -> Iterator[Note]:
    """One note for each run of lines in sections with criteria that the model does not hold.

    Args:
        sections: the sections as they were read.
        policy: what was made of them.
    """
    starts = [_start(one.span) for one in policy.criteria or ()]
    held: _Held | None = None
    for section in sections:
        if section.role != "criteria" and not _holds(section.span, starts):
            continue
        held = held or _Held(policy)
        together: list[_Piece] = []
        for piece in _pieces(section.blocks):
            if _says_nothing(piece):
                continue
            said = held.left_of(piece)
            if said:
                together.append(msgspec.structs.replace(piece, text=said))
            elif together:
                yield _note(together)
                together = []
        if together:
            yield _note(together)


class _Held:
    """What the model says, to be asked whether it says a sentence."""

    def __init__(self, policy: Policy) -> None:
        self._texts = frozenset(texts_of(policy))
        self._limits = [(limit, _words(limit.text)) for limit in policy.limits or ()]
        self._runs = {RUN: self._runs_of(RUN)}

    def left_of(self, piece: _Piece) -> str:
        """The sentences of a piece that the model does not say, as printed."""
        if piece.text in self._texts:  # so it is with half of them, and no words need be made
            return ""
        said = _words(_TIES.sub("", piece.text))
        if len(said) < SHORTEST:
            length = min(RUN, len(said))
            if length not in self._runs:  # few documents have a piece so short
                self._runs[length] = self._runs_of(length)
            return "" if self._runs[length].issuperset(_in_row(said, length)) else piece.text
        limits = [words for limit, words in self._limits if _touch(limit, piece.span)]
        sentences = CLAUSE_END.split(piece.text)
        return " ".join(
            each
            for each in sentences
            if self._leaves(_words(_TIES.sub("", _ROUTE.sub(" ", each))), limits)
        )

    def _runs_of(self, length: int) -> set[tuple[str, ...]]:
        """All that the texts say in so many words in a row."""
        cells = {cell for text in self._texts for cell in _CELLS.split(text)}
        return {run for cell in cells for run in _in_row(_words(cell), length)}

    def _leaves(self, said: tuple[str, ...], limits: Iterable[tuple[str, ...]]) -> bool:
        if any(_stands_in(limit, said) for limit in limits):
            return False
        covered = bytearray(len(said))
        runs = self._runs[RUN]
        for place, run in enumerate(_in_row(said, RUN)):
            if run in runs:
                covered[place : place + RUN] = b"\x01" * RUN
        return max(map(len, covered.split(b"\x01")), default=0) >= SHORTEST


def _words(text: str) -> tuple[str, ...]:
    """The words of a text as they stand there: the model holds what it took as printed."""
    return tuple(_WORD.findall(text.lower()))


def _in_row(said: tuple[str, ...], length: int) -> Iterator[tuple[str, ...]]:
    return zip(*(said[start:] for start in range(length)), strict=False)


def _stands_in(part: tuple[str, ...], said: tuple[str, ...]) -> bool:
    return bool(part) and any(run == part for run in _in_row(said, len(part)))


def _says_nothing(piece: _Piece) -> bool:
    """True for a line that only titles, labels or joins what stands around it."""
    text = _ROUTE.sub(" ", piece.text).strip()
    if _NAME.search(text) is None or _JOINS.fullmatch(text) is not None:
        return True
    if len(text.split()) > LONGEST_LABEL or text.endswith("."):
        return False
    return (
        text.endswith(":")
        or is_generic_title(text)
        or names_only_purpose(text)
        or (piece.label and len(text.split()) < SHORTEST)
    )


def _pieces(blocks: Iterable[Block]) -> Iterator[_Piece]:
    for block in blocks:
        match block:
            case Table():
                for row in block.rows:
                    for cell in row.cells:
                        yield from _in_cell(cell)
            case Paragraph() | ListItem():
                titles = isinstance(block, Paragraph) and (block.bold or block.underlined)
                yield _Piece(block.text, block.span, label=titles)
            case Heading():
                yield _Piece(block.text, block.span, label=True)
            case Rule():
                continue


def _in_cell(cell: Cell) -> Iterator[_Piece]:
    if not cell.blocks:
        yield _Piece(cell.text, cell.span, label=True)
    for piece in _pieces(cell.blocks):
        yield msgspec.structs.replace(piece, label=True)


def _note(together: Sequence[_Piece]) -> Note:
    first, last = together[0], together[-1]
    return Note(
        kind="asks_nothing",
        message=MESSAGE,
        text=" ".join(piece.text for piece in together),
        span=first.span.through(last.span),
    )


def _start(span: SourceSpan) -> tuple[int, int]:
    return span.page or 0, span.first_line


def _end(span: SourceSpan) -> tuple[int, int]:
    return span.last_page or span.page or 0, span.last_line


def _holds(span: SourceSpan, starts: Iterable[tuple[int, int]]) -> bool:
    return any(_start(span) <= start <= _end(span) for start in starts)


def _touch(limit: Limit, span: SourceSpan) -> bool:
    return _start(limit.span) <= _end(span) and _start(span) <= _end(limit.span)
