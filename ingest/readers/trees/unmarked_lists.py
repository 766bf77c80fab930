"""Lists without markers: the lines below a sentence that denies "the following:".

Old pages break the lines of a list and print nothing before them. Lines below an approval are
criteria by the scene that it sets; what is denied has to be told from what stands below it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

import msgspec

from policydiff.ingest.document import ListItem, Paragraph
from policydiff.ingest.readers.wording.statements import announcement
from policydiff.ingest.structure.note_lines import is_note
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.patterns import deferred

LONGEST_NAME = 15
"""Words of a line that names what is denied; a longer one says something of its own."""

MARKER = "•"

_ENDS_SENTENCE = deferred(r"[.:?!]\s*$")


def set_lines_below(node: OutlineNode) -> None:
    """Make items of the lines below sentences that deny what follows, throughout an outline."""
    placed: list[OutlineNode] = []
    position = 0
    while position < len(node.children):
        child = node.children[position]
        position += 1
        placed.append(child)
        set_lines_below(child)
        if not _denies_following(child):
            continue
        lines = child.children or _lines(node.children[position:])
        if not child.children:
            position += len(lines)
        if lines and len(_lines(lines)) == len(lines):
            child.children = [_item(line) for line in lines]
    node.children = placed


def _denies_following(node: OutlineNode) -> bool:
    opens = isinstance(node.block, Paragraph) and node.text.rstrip().endswith(":")
    return opens and announcement(node.text, bold_prefix=node.bold_prefix).kind == "denial"


def _lines(nodes: Sequence[OutlineNode]) -> list[OutlineNode]:
    """The lines right at the beginning that only name something."""
    return list(takewhile(_is_name, nodes))


def _is_name(node: OutlineNode) -> bool:
    if not isinstance(node.block, Paragraph) or node.children or node.bold or is_note(node.text):
        return False
    if len(node.text.split()) > LONGEST_NAME or _ENDS_SENTENCE.search(node.text):
        return False
    return announcement(node.text, bold_prefix=node.bold_prefix).kind == "other"


def _item(node: OutlineNode) -> OutlineNode:
    assert node.span is not None
    block = ListItem(marker=MARKER, text=node.text, indent=0.0, span=node.span)
    return msgspec.structs.replace(node, block=block, marker=MARKER)
