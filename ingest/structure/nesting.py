"""The outline of a run of blocks: which item stands under which.

Blocks come in reading order. Each goes under what is open when it comes (`open_lists`), and closes
what it is no part of; where indents are lost, words and bold print tell (`lost_indents`).
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest

import msgspec

from policydiff.ingest.document import Block, Heading, ListItem, Paragraph, Rule, Table
from policydiff.ingest.structure.announcing import announces_items
from policydiff.ingest.structure.combinators import Connective, connective_alone
from policydiff.ingest.structure.continued_lines import finishes_item
from policydiff.ingest.structure.interrupted_lists import (
    Interrupted,
    may_interrupt,
    resumed_frames,
)
from policydiff.ingest.structure.listed_cells import MARKER, items_in_cells
from policydiff.ingest.structure.lost_indents import (
    depth_of_ended_bullets,
    indents_are_lost,
    interrupted_lead_in,
    stands_under_title,
)
from policydiff.ingest.structure.markers import label_of, readings_of, split_marker
from policydiff.ingest.structure.note_lines import FOOTNOTE_SIGNS, footnote, is_note
from policydiff.ingest.structure.open_lists import (
    INDENT_TOLERANCE,
    Frame,
    announces_children,
    place_of_item,
)
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.source import SourceSpan


class _Builder:
    def __init__(self) -> None:
        self.root = OutlineNode(block=None, text="", span=None)
        self.stack: list[Frame] = [Frame(self.root, float("-inf"))]
        self.pending: tuple[Connective, SourceSpan] | None = None
        self.interrupted: Interrupted | None = None

    def announce(self, block: Paragraph) -> None:
        """A sentence over the list that follows it, though no colon says so."""
        self._pop_to_indent(block.indent)
        node = self._place(OutlineNode(block=block, text=block.text, span=block.span))
        self.stack.append(Frame(node, block.indent, opens=True))

    def add(self, block: Block) -> None:
        if isinstance(block, Heading | Table):
            self.interrupted = None
        match block:
            case Heading():
                self._heading(block)
            case ListItem():
                self._items(block)
            case Paragraph():
                self._paragraph(block)
            case Table():
                self._table(block)
            case Rule():
                pass

    def finish(self) -> OutlineNode:
        if self.pending is not None:
            self.stack[-1].node.after = self.pending[0]
        return self.root

    def _heading(self, block: Heading) -> None:
        while len(self.stack) > 1 and not (
            self.stack[-1].level is not None and self.stack[-1].level < block.level
        ):
            self.stack.pop()
        node = self._place(OutlineNode(block=block, text=block.text, span=block.span))
        self.stack.append(Frame(node, float("-inf"), level=block.level))

    def _table(self, block: Table) -> None:
        listed = items_in_cells(block) if announces_children(self.stack[-1].node) else ()
        for item in listed:
            self._place(OutlineNode(block=item, text=item.text, span=item.span, marker=MARKER))
        if not listed:
            self._pop_to_indent(block.indent)
            self._place(OutlineNode(block=block, text="", span=block.span))

    def _paragraph(self, block: Paragraph) -> None:
        connective = connective_alone(block.text)
        if connective is not None:
            self.pending = (connective, block.span)
            return
        if is_note(block.text) and self._note(block):
            return
        if self._continues_item(block):
            return
        opens = block.text.rstrip().endswith(":")
        before = tuple(self.stack)
        if indents_are_lost(self.stack, block.indent):
            while not self.stack[-1].node.bold:
                self.stack.pop()
        elif not stands_under_title(self.stack, block):
            self._pop_to_indent(block.indent)
        node = self._place(OutlineNode(block=block, text=block.text, span=block.span))
        if opens or not may_interrupt(node):
            self.interrupted = None
        elif self.interrupted is not None:
            self.interrupted.lines.append(node)
        elif len(self.stack) < len(before):
            self.interrupted = Interrupted(before, self.stack[-1].node, [node])
        if opens:
            self.stack.append(Frame(node, block.indent, opens=True))

    def _continues_item(self, block: Paragraph) -> bool:
        """Join a line to the item before it that it finishes; False where it does not."""
        top = self.stack[-1]
        if self.pending is not None or not finishes_item(top, block):
            return False
        node = top.node
        node.text = f"{node.text.rstrip()} {block.text}"
        node.span = node.span.through(block.span) if node.span else block.span
        return True

    def _note(self, block: Paragraph) -> bool:
        """Attach a note to the innermost item that it is not left of; False where there is none."""
        items = [f for f in self.stack if f.node.marker is not None]
        for frame in reversed(items):
            if block.indent > frame.indent + INDENT_TOLERANCE:
                frame.node.notes.append(block)
                return True
        inside = any(f.opens and f.indent < block.indent - INDENT_TOLERANCE for f in self.stack)
        if items and inside and abs(block.indent - items[-1].indent) <= INDENT_TOLERANCE:
            # At the edge of a list whose lead-in stands further left it is no part of that.
            items[-1].node.notes.append(block)
            return True
        if items and block.text.lstrip()[0] in FOOTNOTE_SIGNS:
            items[0].node.notes.append(block)
            return True
        return False

    def _items(self, block: ListItem) -> None:
        """An item, and the first of the list inside it where both begin in one line."""
        connective = connective_alone(block.text)
        if connective is not None and label_of(block.marker) is None:
            self.pending = (connective, block.span)
            return
        inner = split_marker(block.text)
        first = inner is not None and any(
            reading.ordinal == 1 and reading.style not in ("decimal", "bullet")
            for reading in readings_of(inner[0])
        )
        if inner is None or not first or label_of(block.marker) is None:
            self._item(block, block.indent)
            return
        marker, text = inner
        outer = msgspec.structs.replace(block, text="")
        self._item(outer, block.indent)
        indent = max(block.text_indent, block.indent + 2 * INDENT_TOLERANCE)
        self._item(msgspec.structs.replace(block, marker=marker, text=text), indent)

    def _item(self, block: ListItem, indent: float) -> None:
        readings = readings_of(block.marker)
        if self.interrupted is not None:
            self.stack = resumed_frames(self.interrupted, self.stack, readings, indent)
            self.interrupted = None
        if block.bold and any(reading.ordinal == 1 for reading in readings):
            ended = depth_of_ended_bullets(self.stack, indent)
            if ended is not None:
                del self.stack[ended:]
        depth, reading = place_of_item(self.stack, readings, indent)
        node = OutlineNode(block=block, text=block.text, span=block.span, marker=block.marker)
        interrupted = interrupted_lead_in(self.stack, depth, node)
        if interrupted is not None:
            lead = self.stack[depth - 1]
            self.stack[depth - 1 :] = [msgspec.structs.replace(lead, node=interrupted)]
        else:
            del self.stack[depth:]
        self._place(node)
        self.stack.append(Frame(node, indent, reading))

    def _pop_to_indent(self, indent: float) -> None:
        while len(self.stack) > 1 and indent <= self.stack[-1].indent + INDENT_TOLERANCE:
            self.stack.pop()

    def _place(self, node: OutlineNode) -> OutlineNode:
        if self.pending is not None:
            node.before, node.before_span = self.pending
            self.pending = None
        self.stack[-1].node.children.append(node)
        return node


def outline(blocks: Iterable[Block]) -> OutlineNode:
    """The blocks of one part of a document as a tree under a root without text."""
    builder = _Builder()
    printed = tuple(blocks)
    for place, (block, following) in enumerate(zip_longest(printed, printed[1:])):
        block = footnote(printed, place) or block
        if isinstance(following, ListItem) and announces_items(block):
            builder.announce(block)
        else:
            builder.add(block)
    return builder.finish()
