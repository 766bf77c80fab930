"""The outline of a run of blocks: which item stands under which.

Markers and indents each lie at times: numbering runs on over a page break that loses the indent,
bullets change glyph and stay at the edge, a letter stands where a roman numeral was meant. So an
item goes first where its marker continues an open list, and the indent decides between several
such lists and where a new list begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import zip_longest

import msgspec

from policydiff.ingest.document import Block, Heading, ListItem, Paragraph, Rule, Table
from policydiff.ingest.structure.announcing import announces_items
from policydiff.ingest.structure.combinators import Connective, connective_alone, split_leading
from policydiff.ingest.structure.listed_cells import MARKER, items_in_cells
from policydiff.ingest.structure.markers import Reading, label_of, readings_of, split_marker
from policydiff.ingest.structure.note_lines import FOOTNOTE_SIGNS, footnote, is_note
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.patterns import deferred
from policydiff.model.source import SourceSpan

INDENT_TOLERANCE = 5.0
"""Points within which two left edges count as one; a level of any template seen is 9 or more."""

PREDICATE = deferred(r"(?:is|are|is\(are\))\s")
"""The start of a sentence whose subject is the list of products printed above it."""

MOST_DRIFT = 15.0
"""Points that one list's bullets drift apart at most, after a page break or a change of font."""

ANOTHER_COLUMN = 150.0
"""Points that the same bullet stands further right from which its list goes on in a second column:
a level is hardly ever deeper than 40, and no column of a list is narrower."""

_ENDS_SENTENCE = deferred(r"[.;:,]\W*$|\b(?:and|or)\W*$", re.IGNORECASE)
_GRANTS = deferred(
    r"(?:authori[sz]ations?|approvals?|coverage|requests?)\b.{0,60}?\b(?:may|will|can)\s+be\s+"
    r"(?:granted|approved|given|provided|authori[sz]ed|considered)\b"
    r"|(?:the\s+)?(?:patient|member|individual)s?\s+(?:must\s+)?meets?\b.*:\s*$",
    re.IGNORECASE,
)

# "larkspur.org. This document is ..." is no end of the item above, small as it begins.
_ADDRESS = deferred(r"(?:https?://|www\.|[\w-]+(?:\.[\w-]+)*\.(?:org|com|gov|net|edu|us)\b)")
_BULLET_RANKS = ("•●", "o○◦", "▪■□§")
# The lead-in of a list with one item.
_ASKS_ONE = deferred(
    r"\bfollowing\s+(?:[\w-]+\s+)?(?:criterion|condition|requirement)\b", re.IGNORECASE
)


@dataclass(slots=True)
class _Frame:
    node: OutlineNode
    indent: float
    text_indent: float
    reading: Reading | None = None
    opens: bool = False
    """True for an unmarked lead-in: what follows at its own indent stands under it."""
    level: int | None = None
    """The level of an unmarked heading."""


class _Builder:
    def __init__(self) -> None:
        self.root = OutlineNode(block=None, text="", span=None)
        self.stack: list[_Frame] = [_Frame(self.root, float("-inf"), float("-inf"))]
        self.pending: tuple[Connective, SourceSpan] | None = None

    def announce(self, block: Paragraph) -> None:
        """A sentence over the list that follows it, though no colon says so."""
        self._pop_to_indent(block.indent)
        node = self._place(OutlineNode(block=block, text=block.text, span=block.span))
        self.stack.append(_Frame(node, block.indent, block.indent, opens=True))

    def add(self, block: Block) -> None:
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
        self.stack.append(_Frame(node, float("-inf"), float("-inf"), level=block.level))

    def _table(self, block: Table) -> None:
        listed = items_in_cells(block) if _announces_children(self.stack[-1].node) else ()
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
        if self._indents_are_lost(block.indent):
            while not self.stack[-1].node.bold:
                self.stack.pop()
        elif not self._stands_under_title(block):
            self._pop_to_indent(block.indent)
        node = self._place(OutlineNode(block=block, text=block.text, span=block.span))
        if opens:
            self.stack.append(_Frame(node, block.indent, block.indent, opens=True))

    def _stands_under_title(self, block: Paragraph) -> bool:
        """True for text below an item that is its title, though it begins at its marker.

        A bold item is one, and one without a stop that a sentence of approval or the lead-in of
        criteria follows; where the items before it have nothing under them it is the last
        criterion of a list instead.
        """
        top = self.stack[-1]
        if top.node.marker is None or block.bold or top.node.notes or top.node.children:
            return False
        titles = top.node.bold or (
            top.node.label is not None
            and _ENDS_SENTENCE.search(top.node.text) is None
            and _GRANTS.match(block.text) is not None
            and all(one.children for one in self.stack[-2].node.children[:-1])
        )
        return titles and block.indent >= top.indent - INDENT_TOLERANCE

    def _indents_are_lost(self, indent: float) -> bool:
        """True where a numbered title and the numbering under it both stand at `indent`.

        A paragraph there closes the lists under the title, and need not close the title itself.
        """
        numbered = [f for f in self.stack if f.node.label and abs(f.indent - indent) < 1.0]
        titles = [f for f in numbered if f.node.bold]
        return bool(titles) and titles[-1] is not numbered[-1]

    def _continues_item(self, block: Paragraph) -> bool:
        """Join a line to the item before it that it finishes; False where it does not."""
        node = self.stack[-1].node
        if node.marker is None or node.children or node.notes or self.pending or not node.span:
            return False
        if not block.text[:1].islower() or _ADDRESS.match(block.text):
            return False
        if re.search(r"[.:;!?]\s*$", node.text):
            return False
        if PREDICATE.match(block.text):
            return False
        if _adds_a_list(block) and block.indent <= self.stack[-1].indent + INDENT_TOLERANCE:
            return False
        node.text = f"{node.text.rstrip()} {block.text}"
        node.span = node.span.through(block.span)
        return True

    def _note(self, block: Paragraph) -> bool:
        """Attach a note to the innermost item that it is not left of; False where there is none."""
        items = [f for f in self.stack if f.node.marker is not None]
        for frame in reversed(items):
            if block.indent > frame.indent + INDENT_TOLERANCE:
                frame.node.notes.append(block)
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
            self._item(block, block.marker, block.indent, block.text_indent)
            return
        marker, text = inner
        outer = msgspec.structs.replace(block, text="")
        self._item(outer, block.marker, block.indent, block.text_indent)
        indent = max(block.text_indent, block.indent + 2 * INDENT_TOLERANCE)
        self._item(msgspec.structs.replace(block, marker=marker, text=text), marker, indent, indent)

    def _item(self, block: ListItem, marker: str, indent: float, text_indent: float) -> None:
        readings = readings_of(marker)
        if block.bold and any(reading.ordinal == 1 for reading in readings):
            self._end_bullets(indent)
        place = None if self._is_announced(readings, indent) else self._continued(readings, indent)
        if place is None:
            place = self._resumed(readings, indent) or self._opened(readings, indent)
        depth, reading = place
        node = OutlineNode(block=block, text=block.text, span=block.span, marker=marker)
        interrupted = self._interrupted(depth, node)
        if interrupted is not None:
            lead = self.stack[depth - 1]
            self.stack[depth - 1 :] = [replace(lead, node=interrupted)]
        else:
            del self.stack[depth:]
        self._place(node)
        self.stack.append(_Frame(node, indent, text_indent or indent, reading))

    def _end_bullets(self, indent: float) -> None:
        """Close a lead-in over plain bullets: a bold number at their edge is none of them."""
        led = [at for at, frame in enumerate(self.stack) if frame.opens and frame.node.children]
        level = abs(self.stack[-1].indent - indent) <= INDENT_TOLERANCE
        if led and level and not any(n.label or n.bold for n in self.stack[led[-1]].node.children):
            del self.stack[led[-1] :]

    def _interrupted(self, depth: int, item: OutlineNode) -> OutlineNode | None:
        """The lead-in of a bold list that `item` goes on with.

        Between its items "X is proven when the following criterion is met:" has a plain item.
        """
        if depth < 2 or not item.bold or not _ASKS_ONE.search(self.stack[depth - 1].node.text):
            return None
        sentence, siblings = self.stack[depth - 1], self.stack[depth - 2].node.children
        if not sentence.opens or len(siblings) < 2 or siblings[-1] is not sentence.node:
            return None
        inside, before = sentence.node.children, siblings[-2]
        if not inside or any(child.bold for child in inside) or not before.children:
            return None
        listed = isinstance(before.block, Paragraph) and all(
            child.bold and child.marker == item.marker for child in before.children
        )
        return before if listed else None

    def _continued(
        self, readings: tuple[Reading, ...], indent: float
    ) -> tuple[int, Reading] | None:
        """The open list that one of the readings goes on with: (depth in the stack, reading)."""
        found = [
            (abs(frame.indent - indent), -depth, reading)
            for depth, frame in enumerate(self.stack)
            if frame.reading is not None
            for reading in readings
            if reading.continues(frame.reading)
        ]
        if not found:
            return None
        closest = min(found, key=lambda each: each[:2])
        beside = closest[0] >= ANOTHER_COLUMN
        if closest[2].style == "bullet" and closest[0] > INDENT_TOLERANCE and not beside:
            # The same glyph deeper is a nested list, not the next item.
            inner = next(f for f in reversed(self.stack) if f.level is None)
            if indent > inner.indent + INDENT_TOLERANCE or closest[0] > MOST_DRIFT:
                return None
        _, depth, reading = closest
        return -depth, reading

    def _resumed(self, readings: tuple[Reading, ...], indent: float) -> tuple[int, Reading] | None:
        """The list that goes on below a paragraph with a list of its own, at the same indent.

        "Dosing. Approve ONE of the following (A or B):" stands between the items 1 and 2.
        """
        for depth in range(len(self.stack) - 1, 0, -1):
            lead, siblings = self.stack[depth], self.stack[depth - 1].node.children
            if not (lead.opens and lead.node.children and len(siblings) > 1):
                continue
            before = siblings[-2] if siblings[-1] is lead.node else None
            if before is None or before.label is None or not isinstance(before.block, ListItem):
                continue
            for reading in readings:
                goes_on = any(reading.continues(each) for each in readings_of(before.marker or ""))
                if goes_on and abs(before.block.indent - indent) <= INDENT_TOLERANCE:
                    return depth, reading
        return None

    def _opened(self, readings: tuple[Reading, ...], indent: float) -> tuple[int, Reading]:
        """Where a marker that continues no open list goes."""
        first = next((r for r in readings if r.ordinal in (0, 1)), None)
        top = self.stack[-1]
        if first is not None:
            if _announces_children(top.node) or self._is_announced(readings, indent):
                return len(self.stack), first
            depth = self._depth_at(indent)
            return self._below_other_numberings(first, depth, indent), first
        # A gap or a repeated number in a list of the same kind is still that list.
        same = [
            (abs(frame.indent - indent), -depth, reading)
            for depth, frame in enumerate(self.stack)
            if frame.reading is not None
            for reading in readings
            if (reading.style, reading.shape) == (frame.reading.style, frame.reading.shape)
        ]
        if same and min(same)[0] <= 3 * INDENT_TOLERANCE:
            _, depth, reading = min(same, key=lambda each: each[:2])
            return -depth, reading
        return self._depth_at(indent), readings[0]

    def _below_other_numberings(self, first: Reading, depth: int, indent: float) -> int:
        """Where a list opens that begins at the indent of open ones.

        Two numberings do not share a level: indents were lost, and the new list is inside the last
        item of the innermost of them.
        """
        beside = [
            (place, frame.reading)
            for place, frame in enumerate(self.stack[depth:], start=depth)
            if frame.reading is not None and abs(frame.indent - indent) <= INDENT_TOLERANCE
        ]
        if any("bullet" in (first.style, reading.style) for _, reading in beside):
            ranks = [(place, _bullet_rank(reading)) for place, reading in beside]
            outer = [place for place, rank in ranks if 0 <= rank < _bullet_rank(first)]
            return outer[-1] + 1 if outer else depth
        for place, reading in beside:
            if (first.style, first.shape) == (reading.style, reading.shape):
                return place
        return beside[-1][0] + 1 if beside else depth

    def _is_announced(self, readings: tuple[Reading, ...], indent: float) -> bool:
        """True where the line before, in an item or a titled part, opens a list to the left of it.

        "Acceptable reasons include:" is indented as the text of its item, the list as its items;
        bullets may even stand at the number of that item.
        """
        top = self.stack[-1]
        if not top.opens or top.node.children or indent > top.indent + INDENT_TOLERANCE:
            return False
        around = self.stack[-2]
        if around.reading is None or indent > around.indent + INDENT_TOLERANCE:
            return True
        bullets = all(reading.style == "bullet" for reading in readings)
        return bullets and around.reading.style != "bullet"

    def _depth_at(self, indent: float) -> int:
        """How many frames stay open for something that begins at `indent`."""
        for depth in range(len(self.stack) - 1, -1, -1):
            frame = self.stack[depth]
            if indent > frame.indent + INDENT_TOLERANCE or (
                frame.opens and indent >= frame.indent - INDENT_TOLERANCE
            ):
                return depth + 1
        return 1

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


def _adds_a_list(block: Paragraph) -> bool:
    """True for "and one of the following is documented:", which opens a list of its own."""
    led, _ = split_leading(block.text)
    return led is not None and block.text.rstrip().endswith(":")


def _bullet_rank(reading: Reading) -> int:
    """How deep writers use a bullet: disc, circle, square; -1 for what is none of them."""
    return next((rank for rank, signs in enumerate(_BULLET_RANKS) if reading.shape in signs), -1)


def _announces_children(node: OutlineNode) -> bool:
    """True where the item before says that a list follows, whatever the indent."""
    return node.marker is not None and not node.children and node.text.rstrip().endswith(":")
