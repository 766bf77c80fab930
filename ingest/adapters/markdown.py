"""Markdown to blocks, by markdown-it's tokens.

Raised words in a cell or a line are kept by the convention of
`policydiff.ingest.adapters.superscripts`: `Forteo <sup>PA QL</sup>` becomes `Forteo ^PA QL^`.

Links keep their words and lose their targets; pictures, struck-out words and attribute lists are
left out. Spans are source lines; there are no pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from policydiff.ingest.adapters import markup_blocks
from policydiff.ingest.adapters.front_matter import split_front_matter
from policydiff.ingest.adapters.markdown_dialect import TAB_WIDTH, mended, policy_markdown
from policydiff.ingest.adapters.markdown_inline import (
    break_before_entries,
    holds_html_blocks,
    inline_runs,
)
from policydiff.ingest.adapters.markdown_pages import page_edges
from policydiff.ingest.adapters.markdown_tabs import tabbed_table
from policydiff.ingest.adapters.markup_blocks import PrintedMarkers
from policydiff.ingest.adapters.markup_flow import (
    ItemPiece,
    ListPiece,
    Piece,
    TextPiece,
    blocks_of,
)
from policydiff.ingest.adapters.styled_text import Run, one_line, styled_lines
from policydiff.ingest.document import Cell, Heading, Layout, Row, Rule, Table
from policydiff.ingest.media_type import MARKDOWN
from policydiff.model.patterns import deferred
from policydiff.model.source import SourceSpan

_HTML_COMMENT = deferred(r"<!--.*?-->", re.S)


def read(text: str) -> Layout:
    """The blocks of a Markdown document."""
    properties, body = split_front_matter(text)
    parser = policy_markdown()
    printed = body.replace("\f", "").split("\n")
    edges = page_edges(printed)
    source = mended("\n".join("" if at in edges else line for at, line in enumerate(printed)))
    tree = SyntaxTreeNode(parser.parse(source))
    lines = markup_blocks.source_lines(text)
    return Layout(
        media_type=MARKDOWN,
        pages=None,
        lines=lines,
        blocks=blocks_of(_Reader(parser, source).flow(tree.children)),
        furniture=tuple(line for line in lines if line.number - 1 in edges),
        properties=properties,
    )


class _Reader:
    """From the syntax tree to pieces; the parser also renders cells that hold HTML."""

    def __init__(self, parser: MarkdownIt, source: str) -> None:
        self._parser = parser
        self._source = source.split("\n")
        self._printed = PrintedMarkers()

    def flow(self, nodes: Sequence[SyntaxTreeNode], indent: float = 0.0) -> Iterator[Piece]:
        for node in nodes:
            match node.type:
                case "heading":
                    yield from _heading(node)
                case "paragraph":
                    yield from self._paragraph(_runs(node), indent)
                case "bullet_list" | "ordered_list":
                    yield self._list(node, indent)
                case "blockquote":
                    yield from self.flow(node.children, indent + markup_blocks.INDENT)
                case "table":
                    yield from self._table(node, indent)
                case "html_block":
                    yield from _html(node, indent)
                case "fence":
                    yield from _preformatted(node, indent)
                case "hr":
                    yield Rule(span=_span(node))

    def _paragraph(self, runs: Sequence[Run], indent: float) -> Iterator[Piece]:
        table = tabbed_table(runs, indent)
        lines = () if table else styled_lines(break_before_entries(runs, self._printed))
        if table is not None:
            yield table
        elif lines:
            yield TextPiece(lines, indent)

    def _list(self, node: SyntaxTreeNode, indent: float) -> ListPiece:
        numbered = node.type == "ordered_list"
        markers: Sequence[str | None] = _numbers(node) if numbered else [None] * len(node.children)
        items = [
            ItemPiece(tuple(self.flow(item.children)), marker)
            for item, marker in zip(node.children, markers, strict=True)
        ]
        if numbered:
            columns = [self._column(item) for item in node.children]
            items = _nested_by_column(items, columns)
        return ListPiece(tuple(items), numbered=numbered, indent=indent)

    def _column(self, node: SyntaxTreeNode) -> int:
        line = self._source[_span(node).first_line - 1].expandtabs(TAB_WIDTH)
        return len(line) - len(line.lstrip())

    def _table(self, node: SyntaxTreeNode, indent: float) -> Iterator[Table]:
        rows = [self._row(row) for section in node.children for row in section.children]
        headless = not any(cell.text for cell in rows[0].cells)
        body = tuple(rows[1:] if headless else rows)
        if body:
            yield Table(
                rows=body,
                header_rows=0 if headless else 1,
                indent=indent,
                span=_span(node).through(body[-1].span),
            )

    def _row(self, node: SyntaxTreeNode) -> Row:
        span = _span(node)
        return Row(cells=tuple(self._cell(cell, span) for cell in node.children), span=span)

    def _cell(self, node: SyntaxTreeNode, span: SourceSpan) -> Cell:
        tokens = _inline_tokens(node)
        if holds_html_blocks(tokens):
            from policydiff.ingest.adapters.html import cell_of_fragment

            rendered = self._parser.renderer.render(tokens, self._parser.options, {})
            return cell_of_fragment(rendered, first_line=span.first_line)
        lines = styled_lines(inline_runs(tokens, span.first_line))
        return markup_blocks.cell(blocks_of([TextPiece(lines)]), span=span)


def _heading(node: SyntaxTreeNode) -> Iterator[Heading]:
    line = one_line(_runs(node))
    if line is not None:
        yield Heading(text=line.text, level=int(node.tag[1]), span=_span(node))


def _numbers(node: SyntaxTreeNode) -> list[str]:
    """The numbers of an ordered list as printed.

    Authors who number every item "1." mean the numbers that a browser shows.
    """
    printed = [item.info for item in node.children]
    if len(printed) > 1 and len(set(printed)) == 1:
        printed = [str(int(printed[0]) + index) for index in range(len(printed))]
    return [number + item.markup for number, item in zip(printed, node.children, strict=True)]


def _nested_by_column(items: list[ItemPiece], columns: Sequence[int]) -> list[ItemPiece]:
    """The items of a list; those further in that begin anew with 1 are a list inside the one above.

    Markdown wants three spaces before a number in a numbered list. Authors who give two see one
    list of 1, 2, 1, 2, 3 and mean what the indents say.
    """
    found: list[ItemPiece] = []
    place = 0
    while place < len(items):
        item, column = items[place], columns[place]
        end = place + 1
        if found and column > columns[0] and _begins_anew(item):
            while end < len(items) and columns[end] >= column:
                end += 1
            inner = _nested_by_column(items[place:end], columns[place:end])
            outer = found.pop()
            item = ItemPiece((*outer.pieces, ListPiece(tuple(inner), numbered=True)), outer.marker)
        found.append(item)
        place = end
    return found


def _begins_anew(item: ItemPiece) -> bool:
    return item.marker is not None and item.marker.rstrip(".)") == "1"


def _html(node: SyntaxTreeNode, indent: float) -> Iterator[Piece]:
    source = _HTML_COMMENT.sub("", node.content)
    if source.strip():
        from policydiff.ingest.adapters.html import pieces_of_fragment

        yield from pieces_of_fragment(source, first_line=_span(node).first_line, indent=indent)


def _preformatted(node: SyntaxTreeNode, indent: float) -> Iterator[TextPiece]:
    """Fenced lines, in which some converters leave what they took for a table: as they stand."""
    first = _span(node).first_line + 1
    for number, text in enumerate(node.content.split("\n"), start=first):
        line = one_line([Run(text=text, line=number)])
        if line is not None:
            yield TextPiece((line,), indent)


def _runs(node: SyntaxTreeNode) -> tuple[Run, ...]:
    return inline_runs(_inline_tokens(node), _span(node).first_line)


def _inline_tokens(node: SyntaxTreeNode) -> Sequence[Token]:
    inline = node.children[0].token if node.children else None
    return (inline.children or ()) if inline is not None else ()


def _span(node: SyntaxTreeNode) -> SourceSpan:
    first, end = node.map or (0, 1)
    return SourceSpan(page=None, first_line=first + 1, last_line=max(end, first + 1))
