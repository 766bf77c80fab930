"""Lines that finish the item before them, though they are printed as paragraphs of their own."""

from __future__ import annotations

import re

from policydiff.ingest.document import Paragraph
from policydiff.ingest.structure.combinators import split_leading
from policydiff.ingest.structure.open_lists import INDENT_TOLERANCE, Frame
from policydiff.model.patterns import deferred

PREDICATE = deferred(r"(?:is|are|is\(are\))\s")
"""The start of a sentence whose subject is the list of products printed above it."""

# "larkspur.org. This document is ..." is no end of the item above, small as it begins.
_ADDRESS = deferred(r"(?:https?://|www\.|[\w-]+(?:\.[\w-]+)*\.(?:org|com|gov|net|edu|us)\b)")


def finishes_item(frame: Frame, block: Paragraph) -> bool:
    """True for a line that goes on with the sentence of the item before it, `frame`."""
    node = frame.node
    if node.marker is None or node.children or node.notes:
        return False
    if not block.text[:1].islower() or _ADDRESS.match(block.text):
        return False
    if re.search(r"[.:;!?]\s*$", node.text):
        return False
    if PREDICATE.match(block.text):
        return False
    return not (_adds_a_list(block) and block.indent <= frame.indent + INDENT_TOLERANCE)


def _adds_a_list(block: Paragraph) -> bool:
    """True for "and one of the following is documented:", which opens a list of its own."""
    led, _ = split_leading(block.text)
    return led is not None and block.text.rstrip().endswith(":")
