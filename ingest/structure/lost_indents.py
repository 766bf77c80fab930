"""Places in an outline where neither the indent nor the marker says what stands under what.

A bold title stands at the indent of the list under it, text at the marker of the item that it
belongs to, a plain item between two bold ones: boldness and words decide instead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from policydiff.ingest.document import Paragraph
from policydiff.ingest.structure.open_lists import INDENT_TOLERANCE, Frame
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.patterns import deferred

_ENDS_SENTENCE = deferred(r"[.;:,]\W*$|\b(?:and|or)\W*$", re.IGNORECASE)
_GRANTS = deferred(
    r"(?:authori[sz]ations?|approvals?|coverage|requests?)\b.{0,60}?\b(?:may|will|can)\s+be\s+"
    r"(?:granted|approved|given|provided|authori[sz]ed|considered)\b"
    r"|(?:the\s+)?(?:patient|member|individual)s?\s+(?:must\s+)?meets?\b.*:\s*$",
    re.IGNORECASE,
)
# The lead-in of a list with one item.
_ASKS_ONE = deferred(
    r"\bfollowing\s+(?:[\w-]+\s+)?(?:criterion|condition|requirement)\b", re.IGNORECASE
)


def stands_under_title(frames: Sequence[Frame], block: Paragraph) -> bool:
    """True for text below an item that is its title, though it begins at its marker.

    A bold item is one, and one without a stop that a sentence of approval or the lead-in of
    criteria follows; where the items before it have nothing under them it is the last
    criterion of a list instead.
    """
    top = frames[-1]
    if top.node.marker is None or block.bold or top.node.notes or top.node.children:
        return False
    titles = top.node.bold or (
        top.node.label is not None
        and _ENDS_SENTENCE.search(top.node.text) is None
        and _GRANTS.match(block.text) is not None
        and all(one.children for one in frames[-2].node.children[:-1])
    )
    return titles and block.indent >= top.indent - INDENT_TOLERANCE


def indents_are_lost(frames: Sequence[Frame], indent: float) -> bool:
    """True where a numbered title and the numbering under it both stand at `indent`, in points.

    A paragraph there closes the lists under the title, and need not close the title itself.
    """
    numbered = [f for f in frames if f.node.label and abs(f.indent - indent) < 1.0]
    titles = [f for f in numbered if f.node.bold]
    return bool(titles) and titles[-1] is not numbered[-1]


def depth_of_ended_bullets(frames: Sequence[Frame], indent: float) -> int | None:
    """The depth of a lead-in over plain bullets that a bold first number at `indent` closes.

    None where there is none: a bold number at the edge of plain bullets is none of them.
    """
    led = [at for at, frame in enumerate(frames) if frame.opens and frame.node.children]
    level = abs(frames[-1].indent - indent) <= INDENT_TOLERANCE
    if led and level and not any(n.label or n.bold for n in frames[led[-1]].node.children):
        return led[-1]
    return None


def interrupted_lead_in(
    frames: Sequence[Frame], depth: int, item: OutlineNode
) -> OutlineNode | None:
    """The lead-in of a bold list that `item` goes on with, put at `depth`; None where it is new.

    Between its items "X is proven when the following criterion is met:" has a plain item.
    """
    if depth < 2 or not item.bold or not _ASKS_ONE.search(frames[depth - 1].node.text):
        return None
    sentence, siblings = frames[depth - 1], frames[depth - 2].node.children
    if not sentence.opens or len(siblings) < 2 or siblings[-1] is not sentence.node:
        return None
    inside, before = sentence.node.children, siblings[-2]
    if not inside or any(child.bold for child in inside) or not before.children:
        return None
    listed = isinstance(before.block, Paragraph) and all(
        child.bold and child.marker == item.marker for child in before.children
    )
    return before if listed else None
