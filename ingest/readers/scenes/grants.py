"""Sentences that let a request in: "May be approved first if the patient has diabetes".

They stand among requirements and read like them, and ask for nothing: whoever meets one needs not
meet the others. So a list of such sentences is a choice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from policydiff.ingest.readers.trees.assembling import way
from policydiff.ingest.readers.wording.criterion_text import take_apart
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.criteria import AllOf, AnyOf, IfThen, Node
from policydiff.model.patterns import deferred

_LETS_IN = (
    r"(?:may|can|will|shall)\s+(?:also\s+)?be\s+(?:automatically\s+)?"
    r"(?:approved|authorized|covered|granted|allowed)\b"
)
_GRANT = deferred(
    rf"(?:[^.;:,]{{0,80}}?\s)??{_LETS_IN}(?!\s+(?:up\s+to|only|for\s+(?:up|a|\d)))[^.;]*?"
    r"\b(?:if|when|where|once|with|for\s+(?:patients|members|individuals|recipients|beneficiaries|clients|enrollees|those))\b",
    re.IGNORECASE,
)
_THEN_GRANT = deferred(rf"if\s.+\bthen\b[^.;]*\s{_LETS_IN}", re.IGNORECASE | re.DOTALL)
# "No request will be approved if", "Only ... will be approved": these ask or deny.
_DENIES = deferred(
    r"\b(?:no(?!\s+(?:less|fewer|more)\s+than)|not|only|must|unless|neither|never)\b", re.IGNORECASE
)
# "For treatment of clinically isolated velmosis when used alone": one use among others.
_FOR_USE = deferred(
    r"for\s+(?:the\s+)?(?:[\w-]+\s+){0,2}?(?:treatment|management|prevention|prophylaxis)\s+of\s+\w",
    re.IGNORECASE,
)
# What stands under such a title is said beside the criteria.
_BESIDE = deferred(
    r"\W*(?:additional\s+information|(?:exceptions?|exemptions?)(?:\s+(?:to|from)\s+[^.:;]{3,80}?)?)\W*",
    re.IGNORECASE,
)


def lets_in(text: str) -> bool:
    """True for a sentence that says who is approved and asks for nothing else."""
    found = _GRANT.match(text) or _THEN_GRANT.match(text)
    return found is not None and _DENIES.search(found.group()) is None


def is_beside_criteria(title: str) -> bool:
    """True for a title over what is said beside the criteria ("Additional Information")."""
    return _BESIDE.fullmatch(title) is not None


def apart(nodes: Sequence[OutlineNode]) -> tuple[list[OutlineNode], list[OutlineNode]]:
    """The nodes that ask for something, and those that let in."""
    asking = [node for node in nodes if not lets_in(node.text)]
    return asking, [node for node in nodes if lets_in(node.text)]


def as_choice(root: Node | None) -> Node | None:
    """A bare list of nothing but such sentences as a choice, their "if ..., then" in one piece.

    So is a list of uses, each with what is asked for it: no request is for all of them.
    """
    if isinstance(root, IfThen) and root.text and lets_in(root.text):
        return way(root)
    if not isinstance(root, AllOf) or root.text or root.label is not None:
        return root
    said = [_said(child) for child in root.children]
    of_uses = len(said) > 1 and all(map(_FOR_USE.match, said))
    if not of_uses and not all(map(lets_in, said)):
        return root
    children = tuple(way(child) for child in root.children)
    return AnyOf(children=children, notes=root.notes, evidence=root.evidence, span=root.span)


def as_exceptions(root: Node | None, nodes: Sequence[OutlineNode]) -> Node | None:
    """The list under "Requests may be authorized if:" as a choice, where nothing says "and"."""
    joined = any("and" in (node.before, node.after, take_apart(node.text).after) for node in nodes)
    if joined or not isinstance(root, AllOf):
        return root
    return AnyOf(
        label=root.label,
        text=root.text,
        stem=root.stem,
        children=root.children,
        notes=root.notes,
        evidence=root.evidence,
        span=root.span,
    )


def _said(node: Node) -> str:
    """What an item says, or begins with."""
    return node.text or ""
