"""The lists that are open while an outline is read, and which of them an item goes on with.

Markers and indents each lie at times: numbering runs on over a page break that loses the indent,
bullets change glyph and stay at the edge, a letter stands where a roman numeral was meant. So an
item goes first where its marker continues an open list, and the indent decides between several
such lists and where a new list begins.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from policydiff.ingest.document import ListItem, Paragraph
from policydiff.ingest.structure.markers import Reading, readings_of
from policydiff.ingest.structure.outline_node import OutlineNode

INDENT_TOLERANCE = 5.0
"""Points within which two left edges count as one; a level of any template seen is 9 or more."""

MOST_DRIFT = 15.0
"""Points that one list's bullets drift apart at most, after a page break or a change of font."""

ANOTHER_COLUMN = 150.0
"""Points that the same bullet stands further right from which its list goes on in a second column:
a level is hardly ever deeper than 40, and no column of a list is narrower."""

_BULLET_RANKS = ("•●", "o○◦", "▪■□§")


class Frame(msgspec.Struct, frozen=True):
    """A node that what follows may still stand under; an item is the last of its list so far."""

    node: OutlineNode
    indent: float
    """Left edge of the marker or text in points; minus infinity for the root and for headings."""
    reading: Reading | None = None
    """The place of an item in its list, as its marker was read."""
    opens: bool = False
    """True for an unmarked lead-in: what follows at its own indent stands under it."""
    level: int | None = None
    """The level of an unmarked heading."""


def announces_children(node: OutlineNode) -> bool:
    """True for an item that says that a list follows, whatever the indent."""
    return node.marker is not None and not node.children and node.text.rstrip().endswith(":")


def place_of_item(
    frames: Sequence[Frame], readings: tuple[Reading, ...], indent: float
) -> tuple[int, Reading]:
    """Where an item stands: how many frames stay open around it, and how its marker is read.

    Args:
        frames: what is open, outermost first; the first is the root.
        readings: every way to read the marker, the likelier first.
        indent: left edge of the marker in points.
    """
    announced = _is_announced(frames, readings, indent)
    place = None if announced else _continued(frames, readings, indent)
    return place or _resumed(frames, readings, indent) or _opened(frames, readings, indent)


def _is_announced(frames: Sequence[Frame], readings: tuple[Reading, ...], indent: float) -> bool:
    """True where the line before, in an item or a titled part, opens a list to the left of it.

    "Acceptable reasons include:" is indented as the text of its item, the list as its items;
    bullets may even stand at the number of that item, and so may a list that begins again ("A)"
    behind "B)").
    """
    top = frames[-1]
    if not top.opens or top.node.children or indent > top.indent + INDENT_TOLERANCE:
        return False
    around = frames[-2]
    if around.reading is None or indent > around.indent + INDENT_TOLERANCE:
        return True
    if around.reading.style == "bullet":
        return False
    return all(
        reading.style == "bullet" or (reading.ordinal == 1 and around.reading.follows(reading))
        for reading in readings
    )


def _continued(
    frames: Sequence[Frame], readings: tuple[Reading, ...], indent: float
) -> tuple[int, Reading] | None:
    """The open list that one of the readings goes on with: (depth in the frames, reading)."""
    found = [
        (abs(frame.indent - indent), -depth, reading)
        for depth, frame in enumerate(frames)
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
        inner = next(f for f in reversed(frames) if f.level is None)
        if indent > inner.indent + INDENT_TOLERANCE or closest[0] > MOST_DRIFT:
            return None
    _, depth, reading = closest
    return -depth, reading


def _resumed(
    frames: Sequence[Frame], readings: tuple[Reading, ...], indent: float
) -> tuple[int, Reading] | None:
    """The list that goes on below paragraphs with lists of their own, at the same indent.

    "Dosing. Approve ONE of the following (A or B):" stands between the items 1 and 2, and so do the
    sentences over what is asked where the items are the names of uses.
    """
    for depth in range(len(frames) - 1, 0, -1):
        lead, siblings = frames[depth], frames[depth - 1].node.children
        if not (lead.opens and lead.node.children and len(siblings) > 1):
            continue
        if siblings[-1] is not lead.node:
            continue
        before = next((node for node in reversed(siblings) if not _is_text(node)), None)
        if before is None or before.label is None or not isinstance(before.block, ListItem):
            continue
        for reading in readings:
            goes_on = any(reading.continues(each) for each in readings_of(before.marker or ""))
            if goes_on and abs(before.block.indent - indent) <= INDENT_TOLERANCE:
                return depth, reading
    return None


def _is_text(node: OutlineNode) -> bool:
    return isinstance(node.block, Paragraph) and not node.bold


def _opened(
    frames: Sequence[Frame], readings: tuple[Reading, ...], indent: float
) -> tuple[int, Reading]:
    """Where a marker that continues no open list goes."""
    first = next((r for r in readings if r.ordinal in (0, 1)), None)
    if first is not None:
        inside = announces_children(frames[-1].node) or _is_titled(frames, first, indent)
        if inside or _is_announced(frames, readings, indent):
            return len(frames), first
        return _below_other_numberings(frames, first, indent), first
    # A gap or a repeated number in a list of the same kind is still that list.
    same = [
        (abs(frame.indent - indent), -depth, reading)
        for depth, frame in enumerate(frames)
        if frame.reading is not None
        for reading in readings
        if (reading.style, reading.shape) == (frame.reading.style, frame.reading.shape)
    ]
    if same and min(same)[0] <= 3 * INDENT_TOLERANCE:
        _, depth, reading = min(same, key=lambda each: each[:2])
        return -depth, reading
    return _depth_at(frames, indent), readings[0]


def _is_titled(frames: Sequence[Frame], first: Reading, indent: float) -> bool:
    """True where a numbered title stands right above the first item, and further in than it.

    "A. Ulcerative Velmosis" in bold is set by a style of its own, "1. Initial Authorization" by
    that of lists.
    """
    top = frames[-1]
    if top.node.label is None or not top.node.bold or top.node.children or first.ordinal != 1:
        return False
    if not indent < top.indent <= indent + MOST_DRIFT:
        return False
    return all(abs(frame.indent - indent) > INDENT_TOLERANCE for frame in frames)


def _below_other_numberings(frames: Sequence[Frame], first: Reading, indent: float) -> int:
    """Where a list opens that may begin at the indent of open ones.

    Two numberings do not share a level: indents were lost, and the new list is inside the last
    item of the innermost of them.
    """
    depth = _depth_at(frames, indent)
    beside = [
        (place, frame.reading)
        for place, frame in enumerate(frames[depth:], start=depth)
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


def _depth_at(frames: Sequence[Frame], indent: float) -> int:
    """How many frames stay open for something that begins at `indent`."""
    for depth in range(len(frames) - 1, -1, -1):
        frame = frames[depth]
        if indent > frame.indent + INDENT_TOLERANCE or (
            frame.opens and indent >= frame.indent - INDENT_TOLERANCE
        ):
            return depth + 1
    return 1


def _bullet_rank(reading: Reading) -> int:
    """How deep writers use a bullet: disc, circle, square; -1 for what is none of them."""
    return next((rank for rank, signs in enumerate(_BULLET_RANKS) if reading.shape in signs), -1)
