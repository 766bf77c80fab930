"""The flow of an HTML element: its paragraphs, headings, lists and tables, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

import msgspec
from lxml.html import HtmlElement

from policydiff.ingest.adapters import html_list_tables, html_lists, html_tables, markup_blocks
from policydiff.ingest.adapters.html_list_tables import ListedRow
from policydiff.ingest.adapters.html_styles import (
    Style,
    cell_style_of,
    is_block,
    is_shown_as_block,
    margin_of,
    style_of,
)
from policydiff.ingest.adapters.markup_blocks import INDENT
from policydiff.ingest.adapters.markup_flow import (
    ItemPiece,
    ListPiece,
    Piece,
    TextPiece,
    blocks_of,
)
from policydiff.ingest.adapters.styled_text import (
    HARD_BREAK,
    Run,
    StyledLine,
    one_line,
    styled_lines,
)
from policydiff.ingest.document import Cell, Heading, Rule
from policydiff.ingest.structure.markers import BULLETS, is_marker
from policydiff.model.source import SourceSpan

DEEPEST = 150
"""What nests deeper is read as plain text: it is a page whose tags were never closed, and its
structure means nothing. The pages of payers' sites nest some 30 deep."""

KEEPS_LEVEL = "data-keeps-level"
"""Attribute of an item that stands there for the level of the list inside it alone."""

_HEADING_LEVELS = {f"h{level}": level for level in range(1, 7)}


class _Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where an element stands."""

    style: Style = Style()
    indent: float = 0.0
    """In points, from the list item or cell around it."""
    depth: int = 0
    """Elements around it."""

    def inside(self, style: Style) -> _Place:
        """The place of what stands one element deeper."""
        return _Place(style=style, indent=self.indent, depth=self.depth + 1)

    def indented(self, by: float) -> _Place:
        """The place further to the right."""
        return _Place(style=self.style, indent=self.indent + by, depth=self.depth)


class FlowReader:
    """Reads the flow of one document from its start to its end.

    It keeps the source line that reading has come to, since text nodes do not know theirs.
    """

    def __init__(self, first_line: int = 1) -> None:
        """`first_line` is the line of its document on which the source begins."""
        self._lines_before = first_line - 1
        self._line = first_line

    def pieces(self, element: HtmlElement, indent: float = 0.0) -> tuple[Piece, ...]:
        """Everything inside the element."""
        return tuple(self._flow(element, _Place(indent=indent)))

    def cell(self, element: HtmlElement) -> Cell:
        """A table cell with what is inside the element."""
        return self._cell(element, _Place())

    def _flow(self, element: HtmlElement, place: _Place) -> Iterator[Piece]:
        """What is inside the element: runs of text between blocks, and the blocks."""
        runs = self._text(element.text, place.style)
        for child in element:
            self._come_to(child)
            style = style_of(child, place.style) if isinstance(child.tag, str) else None
            if style is not None and place.depth > DEEPEST:
                runs += self._text(child.text_content(), style)
            elif style is not None and is_block(child):
                yield from _text_pieces(runs, place)
                runs = []
                yield from self._block(child, place.inside(style))
            elif style is not None:
                runs += self._inline(child, place.inside(style))
            runs += self._text(child.tail, place.style)
        yield from _text_pieces(runs, place)

    def _block(self, element: HtmlElement, place: _Place) -> Iterator[Piece]:
        match element.tag:
            case tag if tag in _HEADING_LEVELS:
                yield from self._heading(element, place)
            case tag if tag in html_lists.LIST_TAGS:
                yield self._list(element, place)
            case "table":
                yield from self._table(element, place)
            case "dl" if next(element.iter("dt", "dd"), None) is not None:
                yield from self._definitions(element, place)
            case "li":
                # Without a list around it: browsers draw its bullet all the same.
                pieces = tuple(self._flow(element, msgspec.structs.replace(place, indent=0.0)))
                yield ListPiece((ItemPiece(pieces),), numbered=False, indent=place.indent)
            case "hr":
                yield Rule(span=self._here())
            case "summary":
                bold = msgspec.structs.replace(place.style, bold=True)
                yield from self._flow(element, msgspec.structs.replace(place, style=bold))
            case "pre":
                yield from self._preformatted(element, place)
            case "blockquote" | "dl":
                yield from self._flow(element, place.indented(INDENT))
            case _:
                yield from self._flow(element, place.indented(margin_of(element)))

    def _heading(self, element: HtmlElement, place: _Place) -> Iterator[Piece]:
        """The heading, and what an unclosed tag has drawn into it."""
        pieces = tuple(self._flow(element, place))
        title = pieces[0] if pieces else None
        if isinstance(title, TextPiece):
            yield Heading(
                text=" ".join(line.text for line in title.lines),
                level=_HEADING_LEVELS[element.tag],
                span=title.lines[0].span.through(title.lines[-1].span),
            )
            pieces = pieces[1:]
        yield from pieces

    def _list(self, element: HtmlElement, place: _Place) -> ListPiece:
        list_items = [child for child in element if child.tag == "li"]
        markers = iter(html_lists.browser_markers(element, list_items))
        hidden = html_lists.list_style(element) == "none"
        inside = _Place(style=place.style, depth=place.depth)
        items = [ItemPiece(tuple(_text_pieces(self._text(element.text, place.style), inside)))]
        for child in element:
            if not isinstance(child.tag, str):
                continue
            self._come_to(child)
            style = style_of(child, place.style)
            marker = next(markers) if child.tag == "li" else None
            if style is None:
                continue
            content = self._flow if child.tag == "li" else self._block
            items.append(
                ItemPiece(
                    tuple(content(child, inside.inside(style))),
                    marker,
                    marker_hidden=hidden
                    or child.tag != "li"
                    or html_lists.list_style(child) == "none",
                    keeps_level=KEEPS_LEVEL in child.attrib,
                )
            )
        return ListPiece(
            tuple(item for item in items if item.pieces),
            numbered=html_lists.is_numbered(element),
            indent=place.indent,
        )

    def _table(self, element: HtmlElement, place: _Place) -> Iterator[Piece]:
        inside = place.inside(place.style)
        for caption in element.iterchildren("caption"):
            yield from self._flow(caption, inside)
        if place.depth > DEEPEST or html_tables.is_layout_table(element):
            bar = html_tables.is_bar(element)
            for row in html_tables.rows_of(element):
                for cell in html_tables.cells_of(row):
                    self._come_to(cell)
                    pieces = self._flow(cell, inside)
                    yield from map(_boxed, pieces) if bar else pieces
            return
        listed = html_list_tables.listed_rows(element)
        if listed:
            yield from self._listed(listed, inside)
            return
        table = html_tables.read_table(
            element,
            lambda cell: self._cell(
                cell, _Place(style=cell_style_of(cell, place.style), depth=inside.depth)
            ),
            indent=place.indent,
        )
        if table is not None:
            yield table

    def _cell(self, element: HtmlElement, place: _Place) -> Cell:
        self._come_to(element)
        span = self._here()
        blocks = blocks_of(self._flow(element, place))
        if blocks:
            span = blocks[0].span.through(blocks[-1].span)
        return markup_blocks.cell(blocks, span=span)

    def _listed(self, rows: Sequence[ListedRow], place: _Place) -> Iterator[Piece]:
        """The list that a table sets, its items nested as their markers stand to the right."""
        inside = _Place(style=place.style, depth=place.depth)
        position = 0
        while position < len(rows):
            row = rows[position]
            position += 1
            self._come_to(row.cell)
            if row.marker is None:
                yield from self._flow(row.cell, place)
                continue
            inner = _below(row, rows[position:])
            position += len(inner)
            pieces = [*self._flow(row.cell, inside), *self._listed(inner, inside)]
            items = (ItemPiece(tuple(pieces), row.marker),)
            yield ListPiece(items, numbered=row.marker not in BULLETS, indent=place.indent)

    def _definitions(self, element: HtmlElement, place: _Place) -> Iterator[Piece]:
        """Terms and what they mean; a short one on one line as "Term: meaning".

        A term that is a list marker makes an item of its meaning.
        """
        _undo_nesting(element)
        bold = msgspec.structs.replace(place.style, bold=True)
        term: StyledLine | None = None
        for child in _parts_of(element):
            self._come_to(child)
            if child.tag == "dt":
                if term is not None:
                    yield TextPiece((term,), place.indent)
                term = one_line(self._inline(child, place.inside(bold)))
                continue
            inside = place.inside(place.style)
            if child.tag != "dd":
                yield from self._block(child, inside.indented(INDENT))
                continue
            if term is not None and is_marker(term.text):
                pieces = tuple(self._flow(child, msgspec.structs.replace(inside, indent=0.0)))
                items = (ItemPiece(pieces, term.text),)
                yield ListPiece(items, numbered=term.text not in BULLETS, indent=place.indent)
                term = None
                continue
            pieces = tuple(self._flow(child, inside.indented(INDENT)))
            joined = _labelled(term, pieces)
            if joined is not None:
                yield TextPiece((joined,), place.indent)
            else:
                if term is not None:
                    yield TextPiece((term,), place.indent)
                yield from pieces
            term = None
        if term is not None:
            yield TextPiece((term,), place.indent)

    def _preformatted(self, element: HtmlElement, place: _Place) -> Iterator[Piece]:
        for run in self._text(element.text_content(), place.style):
            yield from _text_pieces([run], place)

    def _inline(self, element: HtmlElement, place: _Place) -> list[Run]:
        """The words of an element that stands in a line, in the style of `place`."""
        if element.tag == "br":
            return [Run(text=HARD_BREAK, line=self._line)]
        if place.depth > DEEPEST:
            return self._text(element.text_content(), place.style)
        runs = self._text(element.text, place.style)
        for child in element:
            self._come_to(child)
            style = style_of(child, place.style) if isinstance(child.tag, str) else None
            if style is not None:
                runs += self._inline(child, place.inside(style))
            runs += self._text(child.tail, place.style)
        if is_shown_as_block(element):
            line_break = Run(text=HARD_BREAK, line=self._line)
            return [line_break, *runs, line_break]
        return runs

    def _text(self, text: str | None, style: Style) -> list[Run]:
        """The words of a text node, a run for each source line."""
        runs = []
        for index, words in enumerate((text or "").split("\n")):
            if index:
                self._line += 1
            runs.append(
                Run(
                    text=f" {words}" if index else words,
                    line=self._line,
                    bold=style.bold,
                    italic=style.italic,
                    underlined=style.underlined,
                    raised=style.raised,
                )
            )
        return runs

    def _come_to(self, element: HtmlElement) -> None:
        self._line = max(self._line, self._lines_before + (element.sourceline or 0))

    def _here(self) -> SourceSpan:
        return SourceSpan(page=None, first_line=self._line, last_line=self._line)


def _boxed(piece: Piece) -> Piece:
    return msgspec.structs.replace(piece, boxed=True) if isinstance(piece, TextPiece) else piece


def _text_pieces(runs: list[Run], place: _Place) -> Iterator[TextPiece]:
    lines = styled_lines(runs)
    if lines:
        yield TextPiece(lines, place.indent)


def _below(row: ListedRow, rows: Sequence[ListedRow]) -> tuple[ListedRow, ...]:
    """The rows right behind one that stand further in."""
    return tuple(takewhile(lambda later: later.column > row.column, rows))


def _undo_nesting(element: HtmlElement) -> None:
    """Sets terms and meanings side by side: the parser nests those that are not closed."""
    for child in list(element.iter("dt", "dd")):
        parent = child.getparent()
        if parent is not None and parent.tag in ("dt", "dd"):
            parent.addnext(child)


def _parts_of(definitions: HtmlElement) -> Iterator[HtmlElement]:
    """The list's own terms and meanings, and what a page puts beside them to indent it."""
    for child in definitions:
        if child.tag == "div":
            yield from _parts_of(child)
        elif isinstance(child.tag, str):
            yield child


def _labelled(term: StyledLine | None, meaning: tuple[Piece, ...]) -> StyledLine | None:
    """Term and meaning on one line; None where the meaning is more than one line."""
    if term is None or len(meaning) != 1:
        return None
    only = meaning[0]
    if not isinstance(only, TextPiece) or len(only.lines) != 1:
        return None
    label = term.text if term.text.endswith(":") else f"{term.text}:"
    return StyledLine(
        text=f"{label} {only.lines[0].text}",
        span=term.span.through(only.lines[0].span),
        bold_prefix=len(label),
    )
