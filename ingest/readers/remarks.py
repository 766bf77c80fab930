"""Remarks: paragraphs under a finished item that neither ask for anything nor open a list."""

from __future__ import annotations

import re

from policydiff.ingest.document import ListItem, Paragraph
from policydiff.ingest.readers.node_kinds import only_duration
from policydiff.ingest.readers.statements import announcement
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.patterns import deferred

_ASKS = deferred(r"\b(?:must|required?|requires|should|shall)\b", re.IGNORECASE)


def set_remarks_apart(node: OutlineNode) -> None:
    """Move remarks from the children to the notes of their item, throughout an outline.

    A second paragraph under an item ("See the guidance on ...") explains it; counted as a child
    it would read as a further criterion.
    """
    kept: list[OutlineNode] = []
    for child in node.children:
        if _is_remark(child, node) and isinstance(child.block, Paragraph):
            node.notes.append(child.block)
        else:
            set_remarks_apart(child)
            kept.append(child)
    node.children = kept


def _is_remark(child: OutlineNode, parent: OutlineNode) -> bool:
    finished = isinstance(parent.block, ListItem) and not parent.bold
    if not finished or parent.text.rstrip().endswith(":"):
        return False
    if not isinstance(child.block, Paragraph) or child.children or child.before is not None:
        return False
    text = child.text.rstrip()
    if text.endswith(":") or _ASKS.search(text) is not None or only_duration(child):
        return False
    return announcement(text, bold_prefix=child.bold_prefix).kind == "other"
