"""Blocks from lines of marked-up text: what Markdown and HTML have in common.

Lists of markup have no letters of their own, but payers print them all the same: inside a bullet
("- I. Individual has ..."), or as lines of a paragraph ("(a) ...<br>(b) ..."). The printed marker
is the one that criteria refer to, so it wins over the one that the markup would show.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from policydiff.ingest.adapters.styled_text import StyledLine
from policydiff.ingest.document import Block, Cell, Heading, Line, ListItem, Paragraph, text_of
from policydiff.ingest.structure.markers import BULLETS, Reading, readings_of, split_marker
from policydiff.model.patterns import deferred
from policydiff.model.source import SourceSpan

INDENT = 18.0
"""Points by which a level of nesting counts as indented."""

CHARACTER_WIDTH = 5.0
LINE_HEIGHT = 12.0
"""How big a character of source text counts, as in plain text."""

_BULLETS_BY_DEPTH = ("•", "o", "▪")
# "* Prior authorization may be required" is a footnote: a list of markup is marked up.
_NO_MARKERS = ("*",)
# The printed marker of an item that has no words but those of the list in it.
_MARKER_ALONE = deferred(r"\(?(?:\d{1,2}|[A-Za-z]|[ivx]{2,4}|[IVX]{2,4})[.)]")
MARKED_SHARE = 0.5
"""Share of a list's items that have to begin with a marker for any of them to count: where one
bullet of ten begins with "A. ", it is a word."""


def bullet(depth: int) -> str:
    """The bullet that browsers draw at a nesting depth, 0 outermost."""
    return _BULLETS_BY_DEPTH[min(depth, len(_BULLETS_BY_DEPTH) - 1)]


def printed_marker(line: StyledLine) -> tuple[str, StyledLine] | None:
    """The list marker that the line itself begins with, and the rest of the line."""
    found = split_marker(line.text)
    if found is None:
        return None
    marker, rest = found
    if marker in _NO_MARKERS or not rest:
        return None
    return marker, line.without_prefix(len(line.text) - len(rest))


def _marker_of(line: StyledLine) -> tuple[str, StyledLine] | None:
    """The marker of an item; its words may all stand in the list nested in it ("A)")."""
    if _MARKER_ALONE.fullmatch(line.text.strip()) is None:
        return printed_marker(line)
    return line.text.strip(), line.without_prefix(len(line.text))


class PrintedMarkers:
    """Which words at the start of a line are list markers, told by the markers before.

    "H." in "H. pylori" opens no list and continues none. One instance follows one run of text (a
    document, or a table cell) from its start to its end.
    """

    def __init__(self) -> None:
        self._seen: set[Reading] = set()

    def of_line(self, line: StyledLine) -> tuple[str, StyledLine] | None:
        """Marker and rest of a line whose marker opens or continues a list.

        Of a bullet and a letter after it ("• A. ...") the letter is the marker.
        """
        found = printed_marker(line)
        if found is None or not self._fits(found[0]):
            return None
        self._seen.update(readings_of(found[0]))
        return (self.of_line(found[1]) or found) if found[0] in BULLETS else found

    def of_list(
        self, first_lines: Sequence[StyledLine | None], *, numbered: bool
    ) -> list[tuple[str, StyledLine] | None]:
        """For each item of a list, by its first line, the marker that its text begins with.

        All or nothing: where the markers open no sequence, or only few items have one (in a
        numbered list: not all), they are words.
        """
        found = [_marker_of(line) if line is not None else None for line in first_lines]
        markers = [pair[0] for pair in found if pair is not None]
        if not markers or len(markers) < (1.0 if numbered else MARKED_SHARE) * len(found):
            return [None] * len(found)
        in_sequence = any(is_next_marker(second, first) for first, second in pairwise(markers))
        if not in_sequence and not self._fits(markers[0]):
            return [None] * len(found)
        for marker in markers:
            self._seen.update(readings_of(marker))
        return found

    def _fits(self, marker: str) -> bool:
        readings = readings_of(marker)
        return any(
            reading.style == "bullet"
            or reading.ordinal == 1
            or msgspec.structs.replace(reading, ordinal=reading.ordinal - 1) in self._seen
            for reading in readings
        )


def is_next_marker(marker: str, before: str) -> bool:
    """True where `marker` can follow `before` in one list."""
    return any(
        reading.continues(earlier)
        for reading in readings_of(marker)
        for earlier in readings_of(before)
    )


def list_item(marker: str, line: StyledLine, *, indent: float, nested: int | None) -> ListItem:
    """A list item whose marker stands at `indent`."""
    return ListItem(
        marker=marker,
        text=line.text,
        indent=indent,
        text_indent=indent + INDENT,
        nested=nested,
        bold=line.bold,
        italic=line.italic,
        underlined=line.underlined,
        bold_prefix=line.bold_prefix,
        span=line.span,
    )


def paragraph(line: StyledLine, *, indent: float) -> Paragraph:
    """A paragraph of one line."""
    return Paragraph(
        text=line.text,
        indent=indent,
        bold=line.bold,
        italic=line.italic,
        underlined=line.underlined,
        bold_prefix=line.bold_prefix,
        span=line.span,
    )


def cell(blocks: Sequence[Block], *, span: SourceSpan, columns: int = 1) -> Cell:
    """A table cell with this content; content of one plain paragraph is its text alone."""
    text = " ".join(filter(None, (" ".join(text_of(block).split()) for block in blocks)))
    plain = len(blocks) == 1 and isinstance(blocks[0], Paragraph)
    return Cell(
        text=text,
        blocks=() if plain else tuple(blocks),
        columns=columns,
        bold=bool(blocks) and all(_is_bold(block) for block in blocks),
        span=span,
    )


def _is_bold(block: Block) -> bool:
    match block:
        case Heading():
            return True
        case Paragraph() | ListItem():
            return block.bold
        case _:
            return False


def source_lines(text: str) -> tuple[Line, ...]:
    """The lines of the source as they stand there."""
    return tuple(
        Line(
            page=None,
            number=number,
            text=line,
            x0=CHARACTER_WIDTH * (len(line) - len(line.lstrip())),
            x1=CHARACTER_WIDTH * len(line),
            top=LINE_HEIGHT * (number - 1),
            bottom=LINE_HEIGHT * number,
        )
        for number, line in enumerate(text.split("\n"), start=1)
    )
