"""Parts of an outline of criteria that tell of limits: "III. Quantity Limitations and Period".

Under such a title stand sentences on how much and for how long, and at times the criteria for
continued approval. Only the last are criteria.
"""

from __future__ import annotations

import re

import msgspec

from policydiff.ingest.document import Heading, ListItem, Paragraph
from policydiff.ingest.readers.durations.durations import approval_durations_in
from policydiff.ingest.readers.limits.limit_values import amount_limits
from policydiff.ingest.readers.wording.amounts import amounts_in
from policydiff.ingest.readers.wording.lengths import durations_in
from policydiff.ingest.readers.wording.purposes import names_only_purpose
from policydiff.ingest.readers.wording.sentence_ends import SENTENCE_END
from policydiff.ingest.readers.wording.statements import announcement
from policydiff.ingest.request_words import CONTINUATION, RENEWAL
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.limits import Limit, LimitKind
from policydiff.model.patterns import deferred

_WORDS = (
    r"administration|quantity|quantities|limits?|limitations?|dosing|dosages?|doses?|dispensing|"
    r"supply|units?|maximum|max|allowed|covered|authori[sz]ations?|approvals?|coverage|periods?|"
    r"durations?|lengths?|of|and|or|the|therapy|treatment|"
    rf"(?:{RENEWAL}|{CONTINUATION})(?:\s+(?:criteria|requirements?))?"
)
_TITLE = deferred(
    r"(?=.*\b(?:quantit(?:y|ies)|dos(?:es?|ing|ages?)|units?|supply)\b)"
    rf"\W*(?:(?:{_WORDS})\b[\s,/&()-]*)+\W*",
    re.IGNORECASE,
)
_LABELLED = deferred(
    r"(?P<label>[A-Za-z][\w /&,-]{3,60}?)\s*:\s+(?P<value>\S.*)"
    # "The quantity is limited to 60 tablets per 30 days"
    r"|(?:the\s+)?(?P<limited>quantit(?:y|ies))\s+(?:is|are|will\s+be)\s+limited\s+to\s+\d.*",
    re.DOTALL | re.IGNORECASE,
)
# Capitals join what is asked, small letters the words of one requirement.
_CLAUSE_END = deferred(r"[;,]?\s+AND\s+")
_LIMITED = deferred(r"\b(?:limited\s+to|limits?\s+of|maximum|up\s+to)\b", re.IGNORECASE)
_CONDITION = deferred(r"\b(?:if|when|where|provided|who|following)\b", re.IGNORECASE)
_OF_DOSES = deferred(r"\bdos(?:es?|ing|ages?)\b", re.IGNORECASE)


def titles_limits(node: OutlineNode) -> bool:
    """True for an item or title over limits, and for an item "Quantity Limits: ..."."""
    if not isinstance(node.block, Heading | Paragraph | ListItem):
        return False
    if node.children:
        return _TITLE.fullmatch(node.text) is not None
    return _labelled_limit(node.text) is not None


def tells_duration(node: OutlineNode) -> bool:
    """True for a sentence that says how long approvals last and asks nothing beside it."""
    if node.children or _CONDITION.search(node.text):
        return False
    return bool(approval_durations_in(node.text))


def lists_limits(nodes: list[OutlineNode]) -> bool:
    """True for a list of how long approvals last, with quantities among them."""
    items = [node for node in nodes if isinstance(node.block, ListItem) and not node.children]
    lasting = [node for node in items if _lasts(node.text)]
    rest = [node for node in items if node not in lasting]
    return (
        bool(lasting and rest)
        and len(items) == len(nodes)
        and all(_LIMITED.search(node.text) and amounts_of(node) for node in rest)
    )


def _lasts(text: str) -> bool:
    found = approval_durations_in(text)
    return bool(found) and found[0].whole


def amounts_of(node: OutlineNode) -> tuple[Limit, ...]:
    """The quantities and doses that a line states, one limit each; none where it states none.

    A labelled value without an amount ("Quantity Limits: as in the label") is one limit in words.
    """
    if node.span is None or node.children:
        return ()
    labelled = _labelled_limit(node.text)
    if labelled is None and not amounts_in(node.text):
        return ()
    label, value = labelled or (node.text, node.text)
    kind: LimitKind = "dose" if _OF_DOSES.search(label) else "quantity"
    return amount_limits(value, node.span, kind)


def _labelled_limit(text: str) -> tuple[str, str] | None:
    """The label and the value of a line that states a limit; None for another line."""
    found = _LABELLED.fullmatch(text)
    if found is None:
        return None
    label, value = found["label"] or found["limited"], found["value"] or text
    return (label, value) if _TITLE.fullmatch(label) is not None else None


def with_requests_apart(nodes: list[OutlineNode]) -> list[OutlineNode]:
    """The nodes with "Renewal Criteria: Member has ..." as a title and the line under it."""
    return [_request_apart(node) for node in nodes]


def with_run_in_requests(nodes: list[OutlineNode]) -> list[OutlineNode]:
    """The nodes with "**Reauthorization:** Member has ..." as a title and the line under it.

    A bold label over a duration or a list stays as it is.
    """
    return [_request_apart(node) if _runs_in(node) else node for node in nodes]


def _runs_in(node: OutlineNode) -> bool:
    label, colon, value = node.text.partition(":")
    asked = [line for line in SENTENCE_END.split(value.strip()) if not _lasts(line)]
    return (
        isinstance(node.block, Paragraph)
        and 0 < node.bold_prefix <= len(label) + 2
        and bool(colon and asked and asked[0])
        and not value.rstrip().endswith(":")
        and not any(durations_in(line) for line in asked)
        and announcement(" ".join(asked)).kind == "other"
    )


def _request_apart(node: OutlineNode) -> OutlineNode:
    labelled = None if node.children else _LABELLED.fullmatch(node.text)
    if labelled is None or not names_only_purpose(labelled["label"] or ""):
        return node
    line = msgspec.structs.replace(node, marker=None, text=labelled["value"], before=None, notes=[])
    return msgspec.structs.replace(node, text=f"{labelled['label']}:", children=_lines_of(line))


def _lines_of(line: OutlineNode) -> list[OutlineNode]:
    """What a request asks for, then how long it is approved: "A AND B. Approved for 6 months."."""
    sentences = SENTENCE_END.split(line.text)
    asked = [sentence for sentence in sentences if not _lasts(sentence)]
    if not asked:
        return [line]
    clauses = _CLAUSE_END.split(" ".join(asked))
    lasting = [
        msgspec.structs.replace(line, text=sentence)
        for sentence in sentences
        if sentence not in asked
    ]
    if len(clauses) == 1:
        return [msgspec.structs.replace(line, text=clauses[0]), *lasting]
    if line.span is None:
        return [line]
    items = [ListItem(marker="•", text=text, indent=0.0, span=line.span) for text in clauses]
    return [
        *(msgspec.structs.replace(line, block=item, text=item.text, marker="•") for item in items),
        *lasting,
    ]
