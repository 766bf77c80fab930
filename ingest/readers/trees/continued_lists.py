"""Lead-ins that go on with the list above them: "And one of the following is documented:"."""

from __future__ import annotations

import re

import msgspec

from policydiff.ingest.document import ListItem, Paragraph
from policydiff.ingest.readers.scenes.node_kinds import opens
from policydiff.ingest.readers.trees.negating_lead_ins import denied_by_answer
from policydiff.ingest.readers.wording.asking import is_about_document
from policydiff.ingest.readers.wording.criterion_text import take_apart
from policydiff.ingest.readers.wording.statements import Announcement
from policydiff.ingest.structure.combinators import Connective, find_quantifier
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.patterns import deferred

# "In addition to the criteria above, all of the following": what is said of the list before.
_OF_THE_ABOVE = (
    r"(?:\s+to\s+(?:meeting\s+)?(?:all\s+of\s+)?(?:the\s+)?(?:(?:above|preceding|previous|foregoing)\b"
    r"(?:[\s-]+(?:listed\s+)?(?:criteria|criterion|requirements?|conditions?))?"
    r"|(?:criteria|requirements?|conditions?)\s+(?:listed\s+)?above))?"
)
_GOES_ON = deferred(
    rf"[-–—*\s]*(?:(?P<and>(?:and\s+)?(?:in\s+addition{_OF_THE_ABOVE}|additionally|furthermore|moreover)"
    r"|and(?!\s*/\s*or\b)|plus|along\s+with|together\s+with|as\s+well\s+as)"
    r"|(?P<or>and\s*/\s*or|or|alternatively))\b[-–—*:,;\s]*(?=\S)"
    # "In addition, under either set,": of all ways alike.
    r"(?:(?:for|in|under)\s+(?:all|any|both|each|either)(?:\s+of\s+(?:the|these))?\s+"
    r"(?:cases?|groups?|options?|pathways?|sets?)\s*,\s*)?",
    re.IGNORECASE,
)
_ASKS = deferred(
    r"\b(?:must|has\s+to|have\s+to|should|is\s+required|are\s+required)\b"
    r"|\b(?:patient|member|individual|beneficiary|recipient|prescriber|provider)\s+"
    r"(?:is|has|had|does|will|meets?|agrees)\b"
    r"|\b(?:has|have)\s+been\s+(?:completed|confirmed|documented|evaluated|performed|ruled\s+out|tried)\b"
    r"|\b(?:is|are|will)\s+not\s+(?:be\s+)?(?:being\s+)?(?:given|prescribed|taken|used)\b",
    re.IGNORECASE,
)


def going_on(
    child: OutlineNode, said: Announcement, above: OutlineNode | None
) -> tuple[OutlineNode, Connective] | None:
    """A lead-in or sentence that adds to the list right above it, and how it is joined to it.

    It begins with a connective, one stands on a line of its own before it, or the last item above
    ends with one ("...; and" and then "One of the following:"). So does one that says by which
    answer to further questions the request is denied.

    Returns:
        The node without its connective; None where it stands for itself.
    """
    if above is None or not isinstance(child.block, Paragraph | ListItem):
        return None
    if child.children and denied_by_answer(child.text) is not None:
        return child, "and"
    # An approval, a denial and the title of a purpose begin something of their own.
    if said.kind != "other" and not (said.kind == "purpose" and said.patient_sentence):
        return None
    led = _GOES_ON.match(child.text)
    if led is not None:
        child = msgspec.structs.replace(
            child, text=child.text[led.end() :], before="and" if led["and"] else "or"
        )
    lists = bool(child.children) and (opens(child) or find_quantifier(child.text) is not None)
    if lists:
        joined = child.before or _left_open(above)
        return None if joined is None else (child, joined)
    asks = _ASKS.search(child.text) is not None and not is_about_document(child.text)
    if child.before is None or child.children or opens(child) or not asks:
        return None
    return child, child.before


def _left_open(above: OutlineNode) -> Connective | None:
    """The connective at the end of the last item under a node, with which nothing is joined."""
    if above.after is not None:
        return above.after
    last = above
    while last.children:
        last = last.children[-1]
        if last.after is not None:
            return last.after
    return take_apart(last.text).after if last is not above else None
