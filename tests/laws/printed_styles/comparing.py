"""What was read of a printed policy beside what it says."""

from __future__ import annotations

import re
from typing import Any

from policydiff.diff.change import Comparison
from policydiff.model.coverage import CriteriaSet
from policydiff.model.criteria import Criterion, IfThen, Node
from policydiff.model.policy import Policy
from tests.laws.printed_styles.content import Leaf, Part, StyledPolicy
from tests.laws.printed_styles.flow import lead
from tests.laws.printed_styles.styles import Style

Tree = Any
"""A text, or an operator, the words that its children finish, and the children."""
Place = tuple[str, str]
"""A purpose and an indication, empty for the whole policy."""


def plain(text: str) -> str:
    """A text without what layout changes: spaces, letter case and punctuation at its end."""
    return re.sub(r"\s+", " ", text).strip(" .;:").lower()


def _combined(op: str, stem: str, children: list[Tree]) -> Tree:
    merged: list[Tree] = []
    for child in children:
        same = isinstance(child, tuple) and child[:2] == (op, "") and not stem
        merged += child[2:] if same and op in ("all", "any") else [child]
    if len(merged) == 1 and op in ("all", "any") and not stem:
        return merged[0]
    return (op, stem, *sorted(merged, key=repr))


def written(policy: StyledPolicy, style: Style) -> dict[Place, Tree]:
    """The criteria that the policy has, by purpose and indication."""
    return {
        (one.purpose, plain(one.use or "")): _written(one.root, style, top=True)
        for one in policy.sets
    }


def _written(part: Part, style: Style, *, top: bool = False) -> Tree:
    if isinstance(part, Leaf):
        return plain(part.text)
    op = f"at_least {part.count}" if part.op == "at_least" else part.op
    stem = plain(lead(part, style)) if part.stem and part.op != "none" and not top else ""
    tree = _combined(op, stem, [_written(child, style) for child in part.parts])
    return _combined("all", "", [plain(part.condition), tree]) if part.condition else tree


def read(policy: Policy) -> dict[Place, Tree]:
    """The criteria that were read, sets for the same requests as ways in beside each other."""
    sets: dict[Place, list[Tree]] = {}
    for one in policy.criteria or ():
        if not one.catch_all:
            sets.setdefault((one.purpose, plain(one.indication or "")), []).append(_read_set(one))
    return {place: _combined("any", "", trees) for place, trees in sets.items()}


def _read_set(one: CriteriaSet) -> Tree:
    return _read(one.root) if one.root is not None else "nothing"


def _read(node: Node) -> Tree:
    match node:
        case Criterion():
            return plain(node.text)
        case IfThen():
            return ("if", _read(node.condition), _read(node.then))
        case _:
            tag = type(node).__struct_config__.tag
            op = f"at_least {getattr(node, 'count')}" if tag == "at_least" else str(tag)  # noqa: B009
            stem = plain(node.text or "") if node.stem and op != "none" else ""
            return _combined(op, stem, [_read(child) for child in node.children])


def faults(policy: StyledPolicy, style: Style, reading: Policy) -> list[str]:
    """What was not read as it was written, a line each; empty where the reading is whole."""
    expected, found = written(policy, style), read(reading)
    told = [
        f"{place}: {expected.get(place)}\n      read {found.get(place)}"
        for place in sorted(set(expected) | set(found))
        if expected.get(place) != found.get(place)
    ]
    months = {
        limit.purpose: limit.value
        for limit in reading.limits or ()
        if limit.kind == "approval_duration"
    }
    if months != policy.months:
        told.append(f"durations: {policy.months} read {months}")
    if {entry.code for entry in reading.coding or ()} != {code for code, _ in policy.codes}:
        told.append(f"codes: {[entry.code for entry in reading.coding or ()]}")
    if not any(limit.kind == "quantity" for limit in reading.limits or ()):
        told.append("quantity: none")
    if {entry.date for entry in reading.history or ()} != {date for date, _ in policy.history}:
        told.append(f"history: {[entry.date for entry in reading.history or ()]}")
    if len(reading.references or ()) != len(policy.references):
        told.append(f"references: {len(reading.references or ())}")
    return told


def real_changes(comparison: Comparison) -> list[str]:
    """What a comparison tells of the requirements but other words and other places."""
    return [
        f"{change.area} {change.kind} {change.effect}: {change.title}"
        for change in comparison.changes
        if change.area in ("criteria", "limits", "coding", "products")
        and change.kind != "reworded"
        and not (change.kind == "moved" and change.effect == "equivalent")
    ]
