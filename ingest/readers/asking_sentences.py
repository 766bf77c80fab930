"""Sentences that ask for something, in paragraphs and items of several sentences.

"Baseline labs are required. Subsequent approvals will require another level." Both ask; the second
asks it of continued approval only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from policydiff.ingest.document import Paragraph
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.patterns import deferred

LONGEST_PARAGRAPH = 400
"""Characters of a paragraph that may be read as criteria; what is longer tells of something."""

_SENTENCE_END = deferred(r"(?<=[a-z\d)][.;])\s+(?=[A-Z])")
_ASKS = deferred(r"\b(?:(?:is|are)\s+required|will\s+require)\b", re.IGNORECASE)
# What is required of everybody, or of nobody in particular.
_OF_THE_PLAN = deferred(
    r"\b(?:pa|prior[\s-]+authori[sz]ation|pre-?certification|pre-?approval|referral|coverage|polic(?:y|ies)"
    r"|benefits?|by\s+law)\b",
    re.IGNORECASE,
)
# "Treatment must be discontinued if:" over what ends it.
_STOPS = deferred(
    r"(?:[\w®™-]+\s+){1,5}?(?:must|should|will|shall|is\s+to|are\s+to)\s+be\s+"
    r"(?:discontinued|stopped|terminated|withdrawn)\s+(?:if|when)\b",
    re.IGNORECASE,
)
_AGAIN = deferred(
    r"(?:subsequent|continued|renewals?|repeat|re-?authori[sz]ations?|re-?certifications?|re-?approvals?|"
    r"continuation(?:\s+of\s+\w+)?)\b"
    r"(?:\s+(?:approvals?|authori[sz]ations?|requests?|renewals?|coverage|therapy))?"
    r"\s+(?:will\s+|shall\s+|also\s+)*(?:requires?|must|needs?)\b"
    # "For recertification, documentation of a response is required."
    r"|for\s+(?:(?:each\s+)?subsequent\s+(?:approvals?|requests?|authori[sz]ations?)|renewals?|re-?certifications?|re-?authori[sz]ations?|continu(?:ation|ed)\s+(?:of\s+)?"
    r"(?:therapy|treatment|use|approval|coverage))\b[^,:;.]{0,40},\s+(?=\S)",
    re.IGNORECASE,
)

# "Subsequent approvals will be for 12 months and will require documentation of a response."
_RENEWAL_REQUIRES = (
    r"\b(?:(?:subsequent|further|continued|additional)\s+(?:approvals?|authori[sz]ations?|coverage)|"
    r"renewals?|re-?authori[sz]ations?|re-?evaluations?\s+of\s+coverage)\b[^.]{0,200}?"
    r"(?:\b(?:will|shall)\s+require|\brequir(?:es?|ing))\s+"
)
_RENEWAL_ASKS = deferred(
    rf"{_RENEWAL_REQUIRES}(?P<asked>(?:\w+\s+){{0,2}}documentation\s+(?:of|that)\s[^.:]{{8,}})",
    re.IGNORECASE,
)
# ... and the same over a list of what is to be documented.
_RENEWAL_LISTS = deferred(
    rf"{_RENEWAL_REQUIRES}(?:[\w\s]{{0,60}}\bdocumentation|[\w\s]{{0,40}}\bfollowing)\b[^.:]*:\s*$",
    re.IGNORECASE,
)


def renewal_demand(node: OutlineNode) -> OutlineNode | None:
    """What a line on how long approvals last asks of further ones; None where it asks nothing."""
    found = None if node.children else _RENEWAL_ASKS.search(node.text)
    if found is None:
        return None
    return replace(node, text=found["asked"].strip(), marker=None, notes=[])


def asking_sentences(node: OutlineNode) -> list[OutlineNode]:
    """The sentences of a paragraph below criteria that ask for something, each as an item."""
    text = node.text
    if not isinstance(node.block, Paragraph) or node.children or len(text) > LONGEST_PARAGRAPH:
        return []
    return [
        replace(node, text=sentence)
        for sentence in _SENTENCE_END.split(text)
        if _ASKS.search(sentence) and not _OF_THE_PLAN.search(sentence)
    ]


def renewals_apart(nodes: Sequence[OutlineNode]) -> tuple[list[OutlineNode], list[OutlineNode]]:
    """The nodes without the sentences on continued approval, and those sentences as nodes."""
    kept: list[OutlineNode] = []
    renewals: list[OutlineNode] = []
    for node in nodes:
        below, found = renewals_apart(node.children)
        if node.children and (_STOPS.match(node.text) or _RENEWAL_LISTS.search(node.text)):
            renewals.append(node)
            continue
        sentences = _SENTENCE_END.split(node.text)
        again = [sentence for sentence in sentences if _AGAIN.match(sentence)]
        renewals += [replace(node, text=text, children=[], notes=[]) for text in again]
        renewals += found
        if again:
            node = replace(node, text=" ".join(one for one in sentences if one not in again))
        if found:
            node = replace(node, children=below)
        if node.text or node.children:
            kept.append(node)
    return kept, renewals
