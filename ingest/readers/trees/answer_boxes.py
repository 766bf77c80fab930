"""Boxes to tick beside the questions of a form: "1. Is the member an adult? [ ] Yes [ ] No"."""

from __future__ import annotations

import re

from policydiff.ingest.structure.markers import BOX, EMPTY_BOXES, TICKED_BOXES, TICKS
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.patterns import deferred

BULLET = "•"

_SIGN = rf"(?:{BOX}|_{{2,}})"
_YES_NO = (
    rf"{_SIGN}?\s*(?:yes\W*{_SIGN}?\s*no|no\W*{_SIGN}?\s*yes)\b\W*"
    rf"(?:{_SIGN}?\s*(?:n/?a|unknown)\W*)?"
)
_TICKED = frozenset(TICKED_BOXES + TICKS)
_EMPTY = frozenset(EMPTY_BOXES)
_ONLY_BOXES = deferred(rf"\W*{_YES_NO}", re.IGNORECASE)
_BOXES_AT_END = deferred(rf"(?<=[?.)])\s*{_YES_NO}$", re.IGNORECASE)
_BOX_BEFORE = deferred(rf"^(?:[{EMPTY_BOXES}{TICKED_BOXES}]\s*)+(?=\w)")
# "(If yes, the request will be denied.)": the question must be answered with no.
_DENIES_IF_YES = deferred(
    r"\(\s*if\s+yes\b[^()]{0,60}\b(?:den(?:y|ied)|not\s+(?:be\s+)?(?:approved|covered))[^()]*\)",
    re.IGNORECASE,
)

# What no request is approved with, so that the answer has to be "no": another drug of the kind
# beside it, a pregnancy, an infection, a contraindication to the drug itself.
_PATIENT = r"(?:is|does|has)\s+(?:the\s+|this\s+)?(?:\w+\s+)??\w+\s+"
_MUST_BE_NO = deferred(
    r"(?:(?:will|is|are|does|do|has|have)\b[^?]*?\b(?:combination|conjunction|concurrent(?:ly)?|"
    r"concomitant(?:ly)?|together)\b[^?]*?\bwith\s+(?:an|any)?\s*other\b"
    rf"|{_PATIENT}(?:currently\s+)?(?:pregnant|breast-?feeding|smoking)\b"
    rf"|{_PATIENT}(?:an?\s+)(?:current|active)\s+(?:smoker|user)\b"
    rf"|{_PATIENT}have\s+(?:an?\s+|any\s+)?(?:active|untreated|serious|uncontrolled)\s+(?:[\w-]+\s+){{0,3}}"
    r"infections?\b"
    rf"|{_PATIENT}(?:have|had)\s+(?:an?\s+|any\s+)?(?:known\s+)?(?:hypersensitivity|contraindications?|"
    r"allerg(?:y|ies))\s+to\s+(?:the\s+requested|this|any\s+(?:component|ingredient))\b)[^?]*\?\W*",
    re.IGNORECASE,
)
# "4. If no to question 3, does the patient have a contraindication?": another way to meet it.
_IF_NO = deferred(
    r"if\s+(?:the\s+answer\s+(?:to\s+(?:question\s+)?#?(?P<first>\d{1,2})\s+)?(?:is|was)\s+)?no\b"
    r"(?:\s+to\s+(?:the\s+)?(?:above|previous|(?:question|number|item|no\.)?\s*#?\s*(?P<number>\d{1,2}))"
    r"(?:\s+above)?)?\s*[,:;–-]\s*(?=\w[^?]*\?)",
    re.IGNORECASE,
)


def set_boxes_apart(node: OutlineNode) -> None:
    """Take the boxes out of an outline: for "yes" and "no", and those before an item's words.

    Where one of several boxes is ticked ("☒ Clinical edit ☐ New criteria"), the form is filled in:
    what they say is of the document, and asked of nobody.
    """
    kept: list[OutlineNode] = []
    marks = {child.marker for child in node.children}
    filled = bool(marks & _TICKED) and bool(marks & _EMPTY)
    for child in node.children:
        if filled and child.marker in _TICKED | _EMPTY:
            continue
        if _ONLY_BOXES.fullmatch(child.text) and not child.children:
            continue
        child.text = _BOX_BEFORE.sub("", child.text)
        if "?" in child.text:
            child.text = _BOXES_AT_END.sub("", child.text)
        set_boxes_apart(child)
        kept.append(child)
    node.children = kept


def is_denied_by_yes(question: str) -> bool:
    """True for a question that has to be answered with no.

    It says itself that the answer "yes" denies, or asks for what no request is approved with.
    """
    return (
        _DENIES_IF_YES.search(question) is not None or _MUST_BE_NO.fullmatch(question) is not None
    )


def _place_of(number: str | None, before: list[OutlineNode]) -> int | None:
    """The place of the question of that number, else of the last; None where it is none."""
    for place in reversed(range(len(before))):
        questions = [before[place], *([] if before[place].text else before[place].children)]
        if any("?" in each.text and number in (None, each.label) for each in questions):
            return place
    return None


def set_other_ways_together(node: OutlineNode) -> None:
    """Put each question that is asked "if no" to one before it beside that, as a choice of both."""
    kept: list[OutlineNode] = []
    for child in node.children:
        set_other_ways_together(child)
        told = _IF_NO.match(child.text)
        place = None if told is None else _place_of(told["first"] or told["number"], kept)
        if told is None or place is None:
            kept.append(child)
            continue
        child.text = child.text[told.end() :]
        child.before = "or"
        first = kept[place]
        if first.text:
            kept[place] = OutlineNode(
                block=first.block, text="", span=first.span, marker=BULLET, children=[first]
            )
        kept[place].children.append(child)
    node.children = kept
