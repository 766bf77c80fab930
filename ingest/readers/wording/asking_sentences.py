"""Sentences that ask for something, in paragraphs and items of several sentences.

"Baseline labs are required. Subsequent approvals will require another level." Both ask; the second
asks it of continued approval only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from policydiff.ingest.document import Paragraph
from policydiff.ingest.readers.durations.durations import approval_durations_in
from policydiff.ingest.readers.wording.sentence_ends import CLAUSE_END
from policydiff.ingest.request_words import CONTINUATION, RENEWALS
from policydiff.ingest.structure.announcing import is_unfinished
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.patterns import deferred

LONGEST_PARAGRAPH = 400
"""Characters of a paragraph that may be read as criteria; what is longer tells of something."""

_ASKS = deferred(r"\b(?:(?:is|are)\s+required|will\s+require)\b", re.IGNORECASE)
# What is required of everybody, or of nobody in particular.
_OF_THE_PLAN = deferred(
    r"\b(?:pa|prior[\s-]+authori[sz]ation|pre-?certification|pre-?approval|referral|coverage|polic(?:y|ies)"
    r"|benefits?|by\s+law)\b",
    re.IGNORECASE,
)
# "Patients must have tried gold.", "The member is required to be 18 years of age or older."
_OF_PATIENT = deferred(
    r"(?:the\s+|all\s+|each\s+)?"
    r"(?:patients?|individuals?|members?|recipients?|beneficiar(?:y|ies)|clients?|enrollees?)\s+"
    r"(?:must|shall|(?:is|are|will\s+be)\s+required\s+to|needs?\s+to|has\s+to|have\s+to)\s+"
    r"(?:first\s+)?(?:have|be|try|use|fail|show|meet|not)\b",
    re.IGNORECASE,
)
# "Treatment must be discontinued if:" over what ends it.
_STOPS = deferred(
    r"(?:[\w®™-]+\s+){1,5}?(?:must|should|will|shall|is\s+to|are\s+to)\s+be\s+"
    r"(?:discontinued|stopped|terminated|withdrawn)\s+(?:if|when)\b",
    re.IGNORECASE,
)
_AGAIN = deferred(
    rf"(?:subsequent|continued|repeat|{RENEWALS}|"
    r"continuation(?:\s+of\s+\w+)?)\b"
    rf"(?:\s+(?:approvals?|authori[sz]ations?|requests?|{RENEWALS}|coverage|therapy))?"
    r"\s+(?:will\s+|shall\s+|also\s+)*(?:requires?|must|needs?)\b"
    # "For recertification, documentation of a response is required."
    r"|(?P<for>for\s+(?:(?:each\s+)?subsequent\s+(?:approvals?|requests?|authori[sz]ations?)|"
    rf"{RENEWALS}|{CONTINUATION}(?:\s+of)?"
    r"(?:\s+(?:therapy|treatment|use|approvals?|coverage|authori[sz]ations?))?)\b[^,:;.]{0,40},\s+)(?=\S)",
    re.IGNORECASE,
)
# "Reauthorization (all uses): Requires documentation of fewer attacks."
_LABELS_RENEWAL = deferred(
    rf"\W*(?:for\s+)?(?:{RENEWALS}|(?:{CONTINUATION}|extended)(?:\s+of)?\s+(?:therapy|treatment|approvals?|"
    r"coverage|authori[sz]ations?|requests?)|subsequent\s+(?:approvals?|requests?|authori[sz]ations?))"
    r"(?:\s+(?:requests?|criteria|requirements?))?(?:\s*\((?P<whose>[^()]*)\))?\s*[:–—]\s+(?=(?:\S+\s+){2}\S)",
    re.IGNORECASE,
)
# "..., after which time, documentation of a response will be required for continued approval."
_ASKED_AGAIN = deferred(
    r"(?:(?P<before>.{8,}?),\s*(?:after\s+which(?:\s+time)?|at\s+which\s+time|thereafter),?\s+)?"
    r"(?P<asked>[^.;:]{12,}?\s+(?:is|are|(?:will|must|shall)\s+be)\s+"
    r"(?:required|needed|provided|submitted|documented)\s+(?:for|with|before|prior\s+to)\s+"
    r"(?:each\s+|any\s+|the\s+)?(?:continued|continuation|further|subsequent|additional|"
    rf"{RENEWALS})\b[^.;:]*)[.;]?",
    re.IGNORECASE | re.DOTALL,
)

# "Subsequent approvals will be for 12 months and will require documentation of a response."
_RENEWAL_REQUIRES = (
    r"\b(?:(?:subsequent|further|continued|additional)\s+(?:approvals?|authori[sz]ations?|coverage)|"
    rf"{RENEWALS}|re-?evaluations?\s+of\s+coverage)\b[^.]{{0,200}}?"
    r"(?:\b(?:will|shall)\s+require|\brequir(?:es?|ing))(?:\s+|(?=:))"
)
_RENEWAL_ASKS = deferred(
    rf"{_RENEWAL_REQUIRES}(?P<asked>(?:\w+\s+){{0,2}}documentation\s+(?:of|that)\s[^.:]{{8,}})",
    re.IGNORECASE,
)
# "Authorization shall be reviewed every year. Documentation must be provided to confirm that ...".
_REVIEW_ASKS = deferred(
    r"\bbe\s+(?:reviewed|re-?evaluated|re-?assessed)\b[^.]{0,60}\.\s+[^.:]{0,40}\bdocumentation\b[^.:]{0,120}?"
    r"\b(?:must|should|shall|will)\s+be\s+(?:provided|submitted)\s+to\s+(?:confirm|show|demonstrate|verify)\s+"
    r"(?:that\s+)?(?P<asked>[^:]{8,}?)\W*$",
    re.IGNORECASE,
)
# "... for 3 months. Reauthorization requires a new flare, or attacks when treatment was stopped."
_RENEWAL_NEEDS = deferred(
    rf"(?:^|[.;]\s+){RENEWALS}\s+(?:also\s+)?requires?\s+"
    r"(?P<asked>(?!(?:(?:an?|the|new|another)\s+)*(?:prior|pre-?|request|review|re-?|form|submission|approval)"
    r")[^:;]{8,}?)\W*$",
    re.IGNORECASE,
)
# "Authorization shall be reviewed every year. Documentation must be provided to confirm that the
# criteria are met, and that the drug works, as follows:" over what shows it.
_REVIEW_LISTS = deferred(
    r"\bbe\s+(?:reviewed|re-?evaluated|re-?assessed)\b[^.]{0,60}\.\s+[^.:]{0,40}\bdocumentation\b.{0,120}?"
    r"\b(?:must|should|shall|will)\s+be\s+(?:provided|submitted)\s+to\s+(?:confirm|show|demonstrate|verify)\s+"
    r"(?:that\s+)?(?P<asked>[^:]{8,}?)\s*(?:,?\s+as\s+follows)?:\s*$",
    re.IGNORECASE | re.DOTALL,
)
# "Initial: 6 months. Reauthorization: Yearly, based upon a reduction in flares".
_RENEWAL_BASED_ON = deferred(
    rf"\b{RENEWALS}\b[^.:]{{0,30}}:\s*"
    r"(?:yearly|annually|every\s[^.,;]{2,20}?|(?:up\s+to\s+)?\d+\s+(?:month|year)s?)\s*,?\s+"
    r"(?:based\s+(?:up)?on|if|when|provided(?:\s+that)?)\s+(?P<asked>[^:]{8,}?)\W*$",
    re.IGNORECASE,
)
# ... and the same over a list of what is to be documented.
_RENEWAL_LISTS = deferred(
    rf"{_RENEWAL_REQUIRES}(?:(?:[\w\s]{{0,60}}\bdocumentation|[\w\s]{{0,40}}\bfollowing)\b[^.:]*)?:\s*$",
    re.IGNORECASE,
)


def renewal_demand(node: OutlineNode) -> OutlineNode | None:
    """What a line on how long approvals last asks of further ones; None where it asks nothing."""
    if node.children:
        return None
    patterns = (_REVIEW_ASKS, _RENEWAL_ASKS, _RENEWAL_BASED_ON, _RENEWAL_NEEDS)
    found = next(filter(None, (each.search(node.text) for each in patterns)), None)
    if found is None:
        return None
    return msgspec.structs.replace(node, text=found["asked"].strip(), marker=None, notes=[])


def lists_for_renewal(text: str) -> bool:
    """True for "Subsequent approvals will be for 12 months and will require:" over a list."""
    return _RENEWAL_LISTS.search(text) is not None


def listed_at_review(node: OutlineNode) -> str | None:
    """What a sentence on reviews asks that opens a list of what shows it; None for another."""
    found = _REVIEW_LISTS.search(node.text) if node.children else None
    return None if found is None else found["asked"].strip()


def asks_at_review(node: OutlineNode) -> bool:
    """True for "Authorization shall be reviewed every year. Documentation must be provided ..."."""
    return not node.children and _REVIEW_ASKS.search(node.text) is not None


def asking_sentences(node: OutlineNode) -> list[OutlineNode]:
    """The sentences of a paragraph below criteria that ask for something, each as an item."""
    text = node.text
    if not isinstance(node.block, Paragraph) or node.children or len(text) > LONGEST_PARAGRAPH:
        return []
    return [
        msgspec.structs.replace(node, text=sentence)
        for sentence in CLAUSE_END.split(text)
        if _ASKS.search(sentence) and not _OF_THE_PLAN.search(sentence)
    ]


def demands_on_patient(text: str) -> list[str]:
    """The sentences that lay down something for the patient ("Patients must have ...")."""
    sentences = CLAUSE_END.split(" ".join(text.split()))
    return [each for each in sentences if _OF_PATIENT.match(each)]


def renewals_apart(nodes: Sequence[OutlineNode]) -> tuple[list[OutlineNode], list[OutlineNode]]:
    """The nodes without the sentences on continued approval, and those sentences as nodes."""
    kept: list[OutlineNode] = []
    renewals: list[OutlineNode] = []
    for node in nodes:
        below, found = renewals_apart(node.children)
        if node.children and (_STOPS.match(node.text) or _RENEWAL_LISTS.search(node.text)):
            renewals.append(node)
            continue
        if not node.children and _lasts_again(node.text):
            renewals.append(node)
            continue
        told, again = _told_and_again(node.text)
        opened = bool(node.children and again) and _opens(node.text)
        for text in again:
            last = opened and text is again[-1]
            # What the last sentence opens is asked again as well.
            listed, notes = (node.children, node.notes) if last else ([], [])
            renewals.append(msgspec.structs.replace(node, text=text, children=listed, notes=notes))
        if opened:
            below, found = [], []
        renewals += found
        if again:
            node = msgspec.structs.replace(node, text=told, children=below)
        elif found:
            node = msgspec.structs.replace(node, children=below)
        if node.text or node.children:
            kept.append(node)
    return kept, renewals


def _lasts_again(text: str) -> bool:
    """True for "Extended approval: 1 year if the patient has responded"."""
    stated = approval_durations_in(text)
    if len(stated) != 1 or stated[0].condition is None:
        return False
    opens = not text[: stated[0].start].strip() and stated[0].condition[0] >= stated[0].end
    return opens and stated[0].purpose == "continuation"


def _told_and_again(text: str) -> tuple[str, list[str]]:
    """What a text says of any request, and what it asks of continued approval."""
    told: list[str] = []
    again: list[str] = []
    labelled = False
    for sentence in CLAUSE_END.split(text):
        begins, ends = _AGAIN.match(sentence), _ASKED_AGAIN.fullmatch(sentence.strip())
        if (label := _label_of_renewal(sentence)) is not None:
            labelled = True
            again.append(sentence[label.end() :])
        elif labelled:
            # A label holds up to the end of its text.
            again.append(sentence)
        elif begins is not None:
            # Over a list "For renewal, " only says of which requests it is asked.
            opens = begins["for"] and _opens(sentence)
            again.append(sentence[begins.end("for") :] if opens else sentence)
        elif ends is not None:
            told += [f"{ends['before']}."] if ends["before"] else []
            again.append(ends["asked"])
        else:
            told.append(sentence)
    return " ".join(told), again


def is_renewal_line(node: OutlineNode) -> bool:
    """True for "Renewal: fewer attacks" of the use printed above, not for "(all uses)"."""
    label = _label_of_renewal(node.text)
    return label is not None and label["whose"] is None


def _label_of_renewal(sentence: str) -> re.Match[str] | None:
    """The label of a sentence on what renewals ask for; None where it says how long they last."""
    label = _LABELS_RENEWAL.match(sentence)
    return None if label is None or approval_durations_in(sentence) else label


def _opens(text: str) -> bool:
    return text.rstrip().endswith(":") or is_unfinished(text)
