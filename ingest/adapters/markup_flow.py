"""What markup nests, as a tree of pieces, and the flat blocks that it makes.

Both markup adapters read into these pieces. Depth, bullets and printed markers are settled here,
once, so that a Markdown page and the HTML made from it give the same blocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from policydiff.ingest.adapters import markup_blocks
from policydiff.ingest.adapters.markup_blocks import INDENT, PrintedMarkers
from policydiff.ingest.adapters.styled_text import StyledLine
from policydiff.ingest.document import Block, Heading, Paragraph, Rule, Table


class TextPiece(msgspec.Struct, frozen=True):
    """Lines of running text."""

    lines: tuple[StyledLine, ...]
    indent: float = 0.0
    """In points, from the left edge of what the piece stands in; so for the others."""
    boxed: bool = False
    """True for a line that is all that a table holds, as pages set their headings."""


class ItemPiece(msgspec.Struct, frozen=True):
    """What stands in one item of a list."""

    pieces: tuple[Piece, ...]
    marker: str | None = None
    """The number, letter or bullet that the markup sets; None for the bullet of the depth."""
    marker_hidden: bool = False
    """True where the markup draws no marker, as authors do to indent a list further."""
    keeps_level: bool = False
    """True where an item without words is there for the level of the list inside it."""


class ListPiece(msgspec.Struct, frozen=True):
    """A list."""

    items: tuple[ItemPiece, ...]
    numbered: bool
    indent: float = 0.0


Piece = TextPiece | ListPiece | Heading | Table | Rule


def blocks_of(pieces: Iterable[Piece], *, indent: float = 0.0) -> tuple[Block, ...]:
    """The blocks of a document or a table cell, in order."""
    return tuple(_Emitter().flow(pieces, depth=0, indent=indent))


class _Emitter:
    """Turns pieces into blocks, remembering the list markers met so far."""

    def __init__(self) -> None:
        self._printed = PrintedMarkers()

    def flow(self, pieces: Iterable[Piece], *, depth: int, indent: float) -> Iterator[Block]:
        for piece in pieces:
            match piece:
                case TextPiece():
                    text = self._text(piece.lines, indent + piece.indent)
                    yield from map(_boxed, text) if piece.boxed else text
                case ListPiece():
                    yield from self._list(piece, depth=depth, indent=indent + piece.indent)
                case Table():
                    yield msgspec.structs.replace(piece, indent=indent + piece.indent)
                case _:
                    yield piece

    def _text(self, lines: Iterable[StyledLine], indent: float) -> Iterator[Block]:
        for line in lines:
            marked = self._printed.of_line(line)
            if marked is None:
                yield markup_blocks.paragraph(line, indent=indent + line.indent)
            else:
                marker, rest = marked
                place = indent + line.indent
                yield markup_blocks.list_item(marker, rest, indent=place, nested=None)

    def _list(self, piece: ListPiece, *, depth: int, indent: float) -> Iterator[Block]:
        openings = [_opening(item) for item in piece.items]
        own = self._printed.of_list(openings, numbered=piece.numbered)
        any_words = False
        for item, opening, marked in zip(piece.items, openings, own, strict=True):
            pieces = item.pieces
            if opening is not None:
                any_words = True
                default = item.marker or markup_blocks.bullet(depth)
                marker, line = marked or (default, opening)
                yield markup_blocks.list_item(marker, line, indent=indent, nested=depth)
                first = pieces[0]
                if isinstance(first, TextPiece):
                    yield from self._text(first.lines[1:], indent + INDENT)
                pieces = pieces[1:]
            elif item.keeps_level and pieces and isinstance(pieces[0], ListPiece):
                yield from self._list(pieces[0], depth=depth + 1, indent=indent + INDENT)
                pieces = pieces[1:]
            elif pieces and isinstance(pieces[0], ListPiece):
                # "- 1. text": the outer bullet only carries the printed number. A hidden marker
                # after an item with words means a list nested in that item.
                if not (item.marker_hidden and any_words):
                    yield from self._list(pieces[0], depth=depth, indent=indent)
                    pieces = pieces[1:]
            elif pieces and isinstance(pieces[0], Heading) and item.marker and piece.numbered:
                text = f"{item.marker} {pieces[0].text}"
                yield msgspec.structs.replace(pieces[0], text=text)
                pieces = pieces[1:]
            yield from self.flow(pieces, depth=depth + 1, indent=indent + INDENT)


def _boxed(block: Block) -> Block:
    return msgspec.structs.replace(block, boxed=True) if isinstance(block, Paragraph) else block


def _opening(item: ItemPiece) -> StyledLine | None:
    """The first line of the item's own words; None where it opens with something else."""
    first = item.pieces[0] if item.pieces else None
    return first.lines[0] if isinstance(first, TextPiece) and first.lines else None
