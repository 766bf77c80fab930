"""Boxes to tick beside the questions of a form: "1. Is the member an adult? [ ] Yes [ ] No"."""

from __future__ import annotations

import re

from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.patterns import deferred

_SIGN = r"(?:[☐☑☒□■▢▪❏❑○]|\[\s?\]|_{2,})"
_YES_NO = (
    rf"{_SIGN}?\s*(?:yes\W*{_SIGN}?\s*no|no\W*{_SIGN}?\s*yes)\b\W*"
    rf"(?:{_SIGN}?\s*(?:n/?a|unknown)\W*)?"
)
_ONLY_BOXES = deferred(rf"\W*{_YES_NO}", re.IGNORECASE)
_BOXES_AT_END = deferred(rf"(?<=[?.)])\s*{_YES_NO}$", re.IGNORECASE)
_BOX_BEFORE = deferred(r"^(?:[☐☑☒□❏❑]\s*)+(?=\w)")
# "(If yes, the request will be denied.)": the question must be answered with no.
_DENIES_IF_YES = deferred(
    r"\(\s*if\s+yes\b[^()]{0,60}\b(?:den(?:y|ied)|not\s+(?:be\s+)?(?:approved|covered))[^()]*\)",
    re.IGNORECASE,
)


def set_boxes_apart(node: OutlineNode) -> None:
    """Take the boxes out of an outline: for "yes" and "no", and those before an item's words."""
    kept: list[OutlineNode] = []
    for child in node.children:
        if _ONLY_BOXES.fullmatch(child.text) and not child.children:
            continue
        child.text = _BOX_BEFORE.sub("", child.text)
        if "?" in child.text:
            child.text = _BOXES_AT_END.sub("", child.text)
        set_boxes_apart(child)
        kept.append(child)
    node.children = kept


def is_denied_by_yes(question: str) -> bool:
    """True for a question that says itself that the answer "yes" denies."""
    return _DENIES_IF_YES.search(question) is not None
