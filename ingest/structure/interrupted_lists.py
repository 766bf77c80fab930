"""Lists that go on behind a line printed at their edge.

1. The member is an adult
2. The prescriber is a neurologist
Note: residents count as well.
3. A baseline test is on file

By its indent the note ends the list, and "3." would be asked beside a list of two. Where the
markers go on, the line is a remark on the item above it, and the list is one.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from policydiff.ingest.document import Paragraph
from policydiff.ingest.structure.markers import Reading
from policydiff.ingest.structure.note_lines import is_note
from policydiff.ingest.structure.open_lists import INDENT_TOLERANCE, Frame
from policydiff.ingest.structure.outline_node import OutlineNode

LONGEST_LABEL = 6
"""Words before the colon of a labelled line."""


class Interrupted(msgspec.Struct, frozen=True):
    """Lists that lines at their edge have closed, until the next item tells."""

    frames: tuple[Frame, ...]
    """What was open before the first of the lines."""
    around: OutlineNode
    """The node that the lines were set under."""
    lines: list[OutlineNode]


def may_interrupt(line: OutlineNode) -> bool:
    """True for a line that may stand between the items of one list.

    A title, a lead-in, an item without marker and a labelled line ("Renewal: 12 months") are parts
    of their own. A bold line that ends as a sentence does is no title.
    """
    label, colon, _ = line.text.partition(":")
    labelled = bool(colon) and len(label.split()) <= LONGEST_LABEL
    titled = line.bold and not line.text.rstrip().endswith(".")
    return is_note(line.text) or not (titled or line.before is not None or labelled)


def resumed_frames(
    interrupted: Interrupted, frames: list[Frame], readings: tuple[Reading, ...], indent: float
) -> list[Frame]:
    """What is open for the next item: the lists from before the lines where it goes on with one.

    The lines go under the item that it comes after then, notes as its notes.

    Args:
        interrupted: the lists, and the lines that closed them.
        frames: what is open behind the lines.
        readings: every way to read the marker of the next item.
        indent: left edge of that marker in points.
    """
    lines, around = interrupted.lines, interrupted.around
    place = _place_of_list(interrupted, readings, indent)
    if place is None or around.children[-len(lines) :] != lines:
        return frames
    item = interrupted.frames[place].node
    del around.children[-len(lines) :]
    for line in lines:
        if isinstance(line.block, Paragraph) and is_note(line.text):
            item.notes.append(line.block)
        else:
            item.children.append(line)
    return list(interrupted.frames)


def _place_of_list(
    interrupted: Interrupted, readings: Sequence[Reading], indent: float
) -> int | None:
    """The frame of the last item of the list; bullets do not tell behind other lines than notes."""
    notes = all(is_note(line.text) for line in interrupted.lines)
    for place in range(len(interrupted.frames) - 1, 0, -1):
        frame = interrupted.frames[place]
        if frame.reading is None or abs(frame.indent - indent) > INDENT_TOLERANCE:
            continue
        if any(
            reading.continues(frame.reading) and (notes or reading.style != "bullet")
            for reading in readings
        ):
            return place
    return None
