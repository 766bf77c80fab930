"""Markdown to blocks, by markdown-it's tokens.

Raised words in a cell or a line are kept by the convention of
`policydiff.ingest.adapters.superscripts`: `Forteo <sup>PA QL</sup>` becomes `Forteo ^PA QL^`.

Links keep their words and lose their targets; pictures, struck-out words and attribute lists are
left out. Spans are source lines; there are no pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from policydiff.ingest.adapters import markup_blocks
from policydiff.ingest.adapters.front_matter import split_front_matter
from policydiff.ingest.adapters.markdown_dialect import policy_markdown
from policydiff.ingest.adapters.markdown_inline import (
    break_before_entries,
    holds_html_blocks,
    inline_runs,
)
from policydiff.ingest.adapters.markup_blocks import INDENT, PrintedMarkers
from policydiff.ingest.adapters.styled_text import Run, StyledLine, one_line, styled_lines
from policydiff.ingest.document import Block, Cell, Heading, Layout, Paragraph, Row, Rule, Table
from policydiff.ingest.media_type import MARKDOWN
from policydiff.model.source import SourceSpan

_HTML_COMMENT = re.compile(r"<!--.*?-->", re.S)


def read(text: str) -> Layout:
    """The blocks of a Markdown document."""
    properties, body = split_front_matter(text)
    parser = policy_markdown()
    tree = SyntaxTreeNode(parser.parse(body.replace("\f", "")))
    return Layout(
        media_type=MARKDOWN,
        pages=None,
        lines=markup_blocks.source_lines(text),
        blocks=tuple(_blocks(tree.children, _Place(printed=PrintedMarkers()))),
        properties=properties,
    )


class _Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where a block stands in the nesting."""

    depth: int = 0
    """Lists around it."""
    quotes: int = 0
    """Block quotations around it, which indent as lists do."""
    printed: PrintedMarkers

    @property
    def indent(self) -> float:
        return INDENT * (self.depth + self.quotes)


def _blocks(nodes: Sequence[SyntaxTreeNode], place: _Place) -> Iterator[Block]:
    for node in nodes:
        match node.type:
            case "heading":
                yield from _heading(node)
            case "paragraph":
                yield from _paragraphs(_lines(node), place)
            case "bullet_list" | "ordered_list":
                yield from _list(node, place)
            case "blockquote":
                quoted = msgspec.structs.replace(place, quotes=place.quotes + 1)
                yield from _blocks(node.children, quoted)
            case "table":
                yield from _table(node, place)
            case "html_block":
                yield from _html(node, place)
            case "fence":
                yield from _preformatted(node, place)
            case "hr":
                yield Rule(span=_span(node))


def _heading(node: SyntaxTreeNode) -> Iterator[Heading]:
    line = one_line(_runs(node))
    if line is not None:
        yield Heading(text=line.text, level=int(node.tag[1]), span=_span(node))


def _list(node: SyntaxTreeNode, place: _Place) -> Iterator[Block]:
    items = node.children
    openings = [_lines(item.children[0]) if _opens_with_text(item) else () for item in items]
    own = place.printed.of_list([lines[0] if lines else None for lines in openings])
    inside = msgspec.structs.replace(place, depth=place.depth + 1)
    for index, (item, lines) in enumerate(zip(items, openings, strict=True)):
        rest = item.children
        if lines:
            marked = own[index] if node.type == "bullet_list" else None
            marker, line = marked or (_marker(node, index, place.depth), lines[0])
            yield markup_blocks.list_item(marker, line, indent=place.indent, nested=place.depth)
            yield from _paragraphs(lines[1:], inside)
            rest = rest[1:]
        elif rest and rest[0].type in ("bullet_list", "ordered_list"):
            # "- 1. text": the outer bullet only carries the printed number.
            yield from _blocks(rest[:1], place)
            rest = rest[1:]
        yield from _blocks(rest, inside)


def _paragraphs(lines: Sequence[StyledLine], place: _Place) -> tuple[Block, ...]:
    return markup_blocks.paragraphs(lines, indent=place.indent, printed=place.printed)


def _opens_with_text(item: SyntaxTreeNode) -> bool:
    return (
        bool(item.children)
        and item.children[0].type == "paragraph"
        and bool(_lines(item.children[0]))
    )


def _marker(node: SyntaxTreeNode, index: int, depth: int) -> str:
    """The bullet of the depth, or the number as printed.

    Authors who number every item "1." mean the numbers that a browser shows.
    """
    if node.type == "bullet_list":
        return markup_blocks.bullet(depth)
    item = node.children[index]
    numbers = [child.info for child in node.children]
    number = item.info
    if len(numbers) > 1 and len(set(numbers)) == 1:
        number = str(int(numbers[0]) + index)
    return number + item.markup


def _table(node: SyntaxTreeNode, place: _Place) -> Iterator[Table]:
    rows = [_row(row) for section in node.children for row in section.children]
    headless = not any(cell.text for cell in rows[0].cells)
    body = tuple(rows[1:] if headless else rows)
    if body:
        yield Table(
            rows=body,
            header_rows=0 if headless else 1,
            indent=place.indent,
            span=SourceSpan(
                page=None, first_line=_span(node).first_line, last_line=rows[-1].span.last_line
            ),
        )


def _row(node: SyntaxTreeNode) -> Row:
    span = _span(node)
    return Row(cells=tuple(_cell(cell, span) for cell in node.children), span=span)


def _cell(node: SyntaxTreeNode, span: SourceSpan) -> Cell:
    tokens = _inline_tokens(node)
    if holds_html_blocks(tokens):
        from policydiff.ingest.adapters.html import cell_of_fragment

        rendered = policy_markdown().renderer.render(tokens, policy_markdown().options, {})
        return cell_of_fragment(rendered, first_line=span.first_line)
    lines = styled_lines(inline_runs(tokens, span.first_line))
    blocks = markup_blocks.paragraphs(lines, indent=0.0, printed=PrintedMarkers())
    return markup_blocks.cell(blocks, span=span)


def _html(node: SyntaxTreeNode, place: _Place) -> Iterator[Block]:
    source = _HTML_COMMENT.sub("", node.content)
    if source.strip():
        from policydiff.ingest.adapters.html import blocks_of_fragment

        yield from blocks_of_fragment(
            source, first_line=_span(node).first_line, indent=place.indent
        )


def _preformatted(node: SyntaxTreeNode, place: _Place) -> Iterator[Paragraph]:
    """Fenced lines, in which some converters leave what they took for a table: as they stand."""
    for offset, text in enumerate(node.content.split("\n"), start=1):
        line = one_line([Run(text=text, line=_span(node).first_line + offset)])
        if line is not None:
            yield markup_blocks.paragraph(line, indent=place.indent)


def _lines(node: SyntaxTreeNode) -> tuple[StyledLine, ...]:
    return styled_lines(break_before_entries(_runs(node)))


def _runs(node: SyntaxTreeNode) -> tuple[Run, ...]:
    return inline_runs(_inline_tokens(node), _span(node).first_line)


def _inline_tokens(node: SyntaxTreeNode) -> Sequence[Token]:
    inline = node.children[0].token if node.children else None
    return (inline.children or ()) if inline is not None else ()


def _span(node: SyntaxTreeNode) -> SourceSpan:
    first, end = node.map or (0, 1)
    return SourceSpan(page=None, first_line=first + 1, last_line=max(end, first + 1))
