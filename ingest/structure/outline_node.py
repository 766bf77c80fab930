"""A node of the outline of a document: a line of it, with all that stands under it."""

from __future__ import annotations

import msgspec

from policydiff.ingest.document import Block, Heading, ListItem, Paragraph
from policydiff.ingest.structure.combinators import Connective
from policydiff.ingest.structure.markers import label_of
from policydiff.model.patterns import deferred
from policydiff.model.source import SourceSpan

# Marks behind a title that point to its sources ("Ovarian Cancer † Ф"), often not bold.
_MARKS_AT_END = deferred(r"(?:[\s*†‡§¶◊¥ФΦ^:]|(?<![\w(])\d{1,2}(?=$|[\s,]))*$")


class OutlineNode(msgspec.Struct):
    """A heading, paragraph, item or table with all that stands under it.

    Values of this type are built once by `outline` and only read afterwards.
    """

    block: Block | None
    text: str
    span: SourceSpan | None
    marker: str | None = None
    before: Connective | None = None
    """A connective that stands on a line of its own before this node."""
    before_span: SourceSpan | None = None
    children: list[OutlineNode] = msgspec.field(default_factory=list)
    notes: list[Paragraph] = msgspec.field(default_factory=list)
    after: Connective | None = None
    """A connective on a line of its own after the last child, with nothing behind it."""

    @property
    def label(self) -> str | None:
        """The marker without punctuation; None for a bullet and for what has no marker."""
        return label_of(self.marker) if self.marker else None

    @property
    def bold(self) -> bool:
        """True where the block is bold as a whole, or a heading."""
        block = self.block
        if isinstance(block, Heading):
            return True
        if not isinstance(block, Paragraph | ListItem):
            return False
        if block.bold or block.underlined or not block.bold_prefix:
            return block.bold or block.underlined
        return block.bold_prefix >= len(_MARKS_AT_END.sub("", block.text)) > 0

    @property
    def bold_prefix(self) -> int:
        """How many leading characters of the text are bold."""
        block = self.block
        return block.bold_prefix if isinstance(block, Paragraph | ListItem) else 0

    @property
    def end(self) -> SourceSpan:
        """The place of the last line under this node.

        Raises:
            ValueError: neither it nor what stands under it has a place; only a root has none.
        """
        last = self
        while last.children:
            last = last.children[-1]
        end = last.span or self.span
        if end is None:
            raise ValueError("an outline node without a place")
        return end

    @property
    def all_text(self) -> str:
        """The text of this node and of all under it, with their markers, as one line."""
        parts = [f"{self.marker} {self.text}" if self.marker else self.text]
        parts += [child.all_text for child in self.children]
        return " ".join(part for part in parts if part)
