"""Criteria that point to another criteria set of the same policy."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from policydiff.model.coverage import CriteriaSet
from policydiff.model.criteria import Criterion, IfThen, Node
from policydiff.model.patterns import deferred

_PREFERRED_MET = deferred(
    r"\b(?:preferred|formulary|step\s+therapy)\s+(?:product|drug|agent|alternative)?\s*"
    r"(?:criteria|requirements?)"
    r"\s+(?:is|are|is\(are\)|has\s+been|have\s+been|must\s+be)\s+met\b",
    re.IGNORECASE,
)
_INITIAL_MET = deferred(
    r"\b(?:continues?\s+to\s+meet|meets?|met|satisf\w+)\s+(?:all\s+(?:of\s+)?)?(?:the\s+)?initial\s+"
    r"(?:\w+\s+)?(?:criteria|requirements?)\b",
    re.IGNORECASE,
)


def with_references(sets: Sequence[CriteriaSet]) -> tuple[CriteriaSet, ...]:
    """The sets with `refers_to` filled where a criterion points to others of them.

    "Preferred product criteria is met" points to the preferred-product sets, "continues to meet
    initial criteria" to the initial sets of the same indication.
    """
    preferred = tuple(each.id for each in sets if each.purpose == "preferred_product")
    result = []
    for each in sets:
        if each.root is None:
            result.append(each)
            continue
        initial = tuple(
            other.id
            for other in sets
            if other.purpose == "initial"
            and other.role == "alternative"
            and other.indication == each.indication
            and other.id != each.id
        )
        root = _referring(each.root, preferred, initial)
        result.append(each if root is each.root else msgspec.structs.replace(each, root=root))
    return tuple(result)


def _referring(node: Node, preferred: tuple[str, ...], initial: tuple[str, ...]) -> Node:
    if isinstance(node, Criterion):
        if preferred and _PREFERRED_MET.search(node.text):
            return msgspec.structs.replace(node, refers_to=preferred)
        if initial and _INITIAL_MET.search(node.text):
            return msgspec.structs.replace(node, refers_to=initial)
        return node
    if isinstance(node, IfThen):
        condition = _referring(node.condition, preferred, initial)
        then = _referring(node.then, preferred, initial)
        if condition is node.condition and then is node.then:
            return node
        return msgspec.structs.replace(node, condition=condition, then=then)
    children = tuple(_referring(child, preferred, initial) for child in node.children)
    if all(new is old for new, old in zip(children, node.children, strict=True)):
        return node
    return msgspec.structs.replace(node, children=children)
