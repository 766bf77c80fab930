"""Lines of an outline that say how long approvals last, and the labels and lead-ins over them."""

from __future__ import annotations

import re

from policydiff.ingest.document import ListItem, Paragraph
from policydiff.ingest.readers.durations.durations import approval_durations_in
from policydiff.ingest.readers.durations.labelled_durations import is_duration_label
from policydiff.ingest.request_words import RENEWED
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.patterns import deferred

# "Requests will be approved as follows:", "Authorization shall be reviewed as follows to ...:".
_APPROVED_AS_FOLLOWS = deferred(
    r"\b(?:requests?|approvals?|authori[sz]ations?|coverage)\b[^.:;]{0,120}?\bbe\s+"
    rf"(?:approved|authori[sz]ed|granted|given|issued|{RENEWED}|reviewed)\s+as\s+follows\b[^:]*:\W*$",
    re.IGNORECASE,
)


def only_duration(child: OutlineNode) -> bool:
    """True for a line that says nothing but how long approvals last."""
    found = approval_durations_in(child.text)
    return bool(found) and all(each.whole for each in found)


def labels_durations(child: OutlineNode) -> bool:
    """True for a label of approval durations that stand on the lines after it.

    "Authorization shall be reviewed as follows:" is one by what stands under it.
    """
    if not isinstance(child.block, Paragraph | ListItem):
        return False
    if is_duration_label(child.text):
        return True
    told = bool(child.children) and _APPROVED_AS_FOLLOWS.search(child.text) is not None
    return told and all(approval_durations_in(line.text) for line in lines_under(child))


def lines_under(node: OutlineNode) -> list[OutlineNode]:
    """The lines under a node that have nothing under them themselves."""
    lines: list[OutlineNode] = []
    for child in node.children:
        lines += lines_under(child) if child.children else [child]
    return lines
