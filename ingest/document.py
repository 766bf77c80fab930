"""What the earlier stages of reading see: lines, then blocks, then sections.

    bytes --adapter--> Layout (lines, blocks) --sections--> HeadedSection ... --readers--> Policy

Formats that carry their own structure (Markdown, HTML) give blocks at once and no lines.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from policydiff.model.policy import Note, SectionRole
from policydiff.model.source import SourceSpan


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line as the page shows it, left to right, in reading order.

    Lengths are PDF points from the top left corner. Plain text counts a character as 5 points and
    a line as 12, so that both kinds go through the same code.
    """

    page: int | None
    number: int
    """1-based on its page, or in the file where there are no pages; furniture counts."""
    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float | None = None
    """The font size that most glyphs have; None where there are no fonts."""
    bold: bool = False
    """True where every word is bold."""
    italic: bool = False
    underlined: bool = False
    bold_prefix: int = 0
    """How many leading characters of `text` are bold (a run-in label: "Note:", "Duration")."""
    bullet_font: bool = False
    """True where the first glyph came from a symbol font and was mapped to a bullet."""
    superscripts: tuple[tuple[int, int], ...] = ()
    """Character ranges of `text` printed as superscript (citations, exponents)."""
    color: str | None = None
    """Fill colour of the text as `#rrggbb` where it is not black."""
    links: tuple[tuple[int, int, str], ...] = ()
    """Character ranges that are links, with their targets."""

    def span(self) -> SourceSpan:
        """The place of this line."""
        return SourceSpan(page=self.page, first_line=self.number, last_line=self.number)


class Heading(msgspec.Struct, frozen=True, kw_only=True, tag="heading"):
    """A line that titles what follows it."""

    text: str
    level: int
    """1 is the top; levels follow font size and weight, or the markup."""
    indent: float = 0.0
    """Left edge in points where the page shows one."""
    boxed: bool = False
    """True where a box or shaded bar holds it and nothing else."""
    span: SourceSpan


class Paragraph(msgspec.Struct, frozen=True, kw_only=True, tag="paragraph"):
    """Running text, one or more lines joined, hyphenation undone."""

    text: str
    indent: float = 0.0
    """Left edge in points (PDF), or nesting depth times 18 (markup)."""
    bold: bool = False
    """True where all of it is bold: a heading in all but markup, a stand-alone connective."""
    italic: bool = False
    underlined: bool = False
    bold_prefix: int = 0
    """How many leading characters are bold (or underlined as a run-in heading)."""
    boxed: bool = False
    """True where a box or shaded bar holds it and nothing else, as a heading."""
    span: SourceSpan


class ListItem(msgspec.Struct, frozen=True, kw_only=True, tag="item"):
    """A list item: one marker and the text that belongs to it, without its sub-items.

    Items come flat, in document order; the nesting is read later from markers and indents
    together, since either may lie.
    """

    marker: str
    """As printed with its punctuation: "I.", "(a)", "1)", "•", "o". Markup lists without visible
    markers get the marker that a browser would show."""
    text: str
    indent: float
    """Left edge of the marker in points, or nesting depth times 18 in markup."""
    text_indent: float = 0.0
    """Left edge of the item's text; 0 where unknown."""
    nested: int | None = None
    """Depth in the markup's own list structure, 0 outermost; None where the format has none."""
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    bold_prefix: int = 0
    span: SourceSpan


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """A table cell: its text in one string, and its content as blocks where it is structured."""

    text: str
    blocks: tuple[Block, ...] = ()
    """Paragraphs, items and nested tables of the cell, in order; empty for a plain one-liner."""
    columns: int = 1
    """How many columns the cell spans."""
    bold: bool = False
    span: SourceSpan


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A table row."""

    cells: tuple[Cell, ...]
    span: SourceSpan


class Table(msgspec.Struct, frozen=True, kw_only=True, tag="table"):
    """A table, already joined over page breaks, repeated header rows dropped."""

    rows: tuple[Row, ...]
    header_rows: int = 0
    """How many of the first rows are column headings."""
    indent: float = 0.0
    span: SourceSpan


class Rule(msgspec.Struct, frozen=True, kw_only=True, tag="rule"):
    """A horizontal rule or other visible divider."""

    span: SourceSpan


Block = Heading | Paragraph | ListItem | Table | Rule


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """What an adapter gives back."""

    media_type: str
    pages: int | None
    lines: Sequence[Line]
    """Every printed line, furniture included; for markup the source lines."""
    blocks: tuple[Block, ...]
    """Body blocks in reading order, furniture left out."""
    furniture: tuple[Line, ...] = ()
    """Running heads, feet and page numbers that were set apart; identity may be read from them."""
    properties: tuple[tuple[str, str], ...] = ()
    """Key and value pairs that the format itself carries (PDF title, front matter, HTML meta)."""
    notes: tuple[Note, ...] = ()
    """What could not be read (a page without text, a broken table)."""


class HeadedSection(msgspec.Struct, frozen=True, kw_only=True):
    """A heading and the blocks under it up to the next heading of any level."""

    title: str
    """Empty for what stands before the first heading."""
    level: int
    role: SectionRole
    path: tuple[str, ...]
    """Titles of the enclosing sections, outermost first, this one last."""
    blocks: tuple[Block, ...]
    span: SourceSpan


def text_of(block: Block) -> str:
    """All words of a block on one line, table cells joined by tabs and rows by newlines."""
    match block:
        case Heading() | Paragraph():
            return block.text
        case ListItem():
            return f"{block.marker} {block.text}".strip()
        case Table():
            return "\n".join("\t".join(cell.text for cell in row.cells) for row in block.rows)
        case Rule():
            return ""
