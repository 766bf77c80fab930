"""What there is to say of one change, gathered from the comparison and from both policies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from policydiff.diff.change import (
    Assumption,
    Basis,
    Change,
    ClaimFinding,
    Comparison,
    Place,
    Witness,
)
from policydiff.diff.reports.policy_phrases import operator_words
from policydiff.diff.rules import explain
from policydiff.model.coverage import CriteriaSet
from policydiff.model.criteria import Criterion, IfThen, Node, NoneOf, Path, children_of, walk
from policydiff.model.errors import PolicyDiffError
from policydiff.model.policy import Policy
from policydiff.model.source import SourceSpan

SCHEMA: Literal["policydiff.explanation/1"] = "policydiff.explanation/1"

SHORTEST_PREFIX = 4
"""Digits of an id that name a change if only one begins with them; git asks for as many."""

_BASIS_SENTENCES: dict[Basis, str] = {
    "proved": "Proved: the new version, and the new version with this change undone, were compared "
    "as formulas in both directions.",
    "derived": "Derived from the place in the tree, from negation and from the order of values.",
    "assumed": "Proved under the assumptions below, which the words suggest and do not say.",
    "undetermined": "Undetermined: the words do not tell how the one lies to the other.",
}


class UnknownChange(PolicyDiffError):
    """There is no change of that id, or more than one that begins so."""


class TreeLine(msgspec.Struct, frozen=True, kw_only=True):
    """A node near a change."""

    depth: int
    label: str | None
    operator: str
    """`ALL OF` and the like; empty for a criterion."""
    text: str
    changed: bool
    """True for the node that the change is about."""
    span: SourceSpan


class Surroundings(msgspec.Struct, frozen=True, kw_only=True):
    """Where a change stands on one side: the groups above it, and what stands beside it."""

    side: Literal["old", "new"]
    set_title: str
    purpose: str
    lines: tuple[TreeLine, ...]


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """One change in full."""

    schema: Literal["policydiff.explanation/1"] = SCHEMA
    change: Change
    why: tuple[str, ...]
    """Sentences on why it has its effect."""
    surroundings: tuple[Surroundings, ...]
    witnesses: tuple[Witness, ...]
    """Patients who fail at this change."""
    assumptions: tuple[Assumption, ...]
    """Those that concern its places."""
    claims: tuple[ClaimFinding, ...]
    """What the document's history says of it."""
    rule: str
    """The catalogue entry, as Markdown."""


def explained(
    comparison: Comparison, policies: tuple[Policy, Policy], change_id: str
) -> Explanation:
    """The change of that id, or of the only id that begins so.

    Raises:
        UnknownChange: there is none, or several.
    """
    change = _change(comparison.changes, change_id)
    spans = {span for place in change.places for span in (place.old, place.new) if span}
    return Explanation(
        change=change,
        why=(*_why(change, policies), _BASIS_SENTENCES[change.basis]),
        surroundings=tuple(_surroundings(change, policies)),
        witnesses=tuple(
            witness for witness in comparison.verdict.witnesses if witness.fails.span in spans
        ),
        assumptions=tuple(
            one for one in comparison.verdict.assumptions if {one.old, one.new} & spans
        ),
        claims=()
        if comparison.history is None
        else tuple(claim for claim in comparison.history.claims if change.id in claim.changes),
        rule=explain(change.rule) or "",
    )


def _change(changes: Sequence[Change], change_id: str) -> Change:
    wanted = change_id.casefold()
    found = [change for change in changes if change.id == wanted]
    if not found and len(wanted) >= SHORTEST_PREFIX:
        found = [change for change in changes if change.id.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(change.id for change in found)
        raise UnknownChange(f"Several changes begin with {change_id}: {ids}.")
    raise UnknownChange(
        f"There is no change {change_id} between the two; `policydiff compare --verbose` shows the "
        f"id of each of the {len(changes)}."
    )


def _why(change: Change, policies: tuple[Policy, Policy]) -> Iterator[str]:
    """What the place in the tree does to the effect, for the first place that has one."""
    for place in change.places:
        if place.set is None or change.area != "criteria":
            continue
        found = _located(place, policies[1], "new") or _located(place, policies[0], "old")
        if found is None:
            continue
        one, above = found
        for node in above:
            sentence = _rule_of_group(node)
            if sentence:
                yield sentence
        if one.role == "excludes":
            yield "The whole set denies approval where it holds, which turns every effect round."
        elif one.role == "also_required":
            yield "The set is required beside the criteria of each indication that it covers."
        return


def _rule_of_group(node: Node) -> str:
    words = operator_words(node)
    if isinstance(node, IfThen):
        return "It belongs to a condition: what is asked before IF is asked of fewer."
    if isinstance(node, NoneOf):
        return f"It stands under {words}: what is denied here admits fewer the more it covers."
    if words.startswith("ALL"):
        return f"It stands under {words}: every part has to be met."
    if words.startswith(("ANY", "AT LEAST")):
        return f"It stands under {words}: each part is a way in."
    return ""


def _surroundings(change: Change, policies: tuple[Policy, Policy]) -> Iterator[Surroundings]:
    """The tree around the first place on each side that has it."""
    place = change.places[0] if change.places else None
    if place is None or place.set is None:
        return
    sides: tuple[tuple[Literal["old", "new"], Policy, SourceSpan | None], ...] = (
        ("old", policies[0], place.old),
        ("new", policies[1], place.new),
    )
    for side, policy, span in sides:
        found = None if span is None else _located(place, policy, side)
        if found is None:
            continue
        one, above = found
        yield Surroundings(
            side=side,
            set_title=one.indication or one.title,
            purpose=one.purpose,
            lines=tuple(_lines(above, span)),
        )


def _located(
    place: Place, policy: Policy, side: Literal["old", "new"]
) -> tuple[CriteriaSet, tuple[Node, ...]] | None:
    """The set of a place in one version, and the groups above what stands there."""
    span = place.new if side == "new" else place.old
    for one in policy.criteria or ():
        if span is None or one.root is None:
            continue
        for path, node in walk(one.root):
            if node.span == span and (not path or path[-1] == _last(place.path) or side == "old"):
                return one, _above(one.root, node) or (one.root,)
    return None


def _last(path: Path) -> str | None:
    return path[-1] if path else None


def _above(root: Node, wanted: Node) -> tuple[Node, ...]:
    """The groups from the root down to a node, without the node itself."""
    for child in children_of(root):
        if child is wanted:
            return (root,)
        found = _above(child, wanted)
        if found:
            return (root, *found)
    return ()


def _lines(above: Sequence[Node], span: SourceSpan | None) -> Iterator[TreeLine]:
    """The groups, then everything in the innermost one."""
    for depth, group in enumerate(above):
        yield _line(group, depth, changed=group.span == span and depth == len(above) - 1)
    for child in children_of(above[-1]):
        yield _line(child, len(above), changed=child.span == span)


def _line(node: Node, depth: int, *, changed: bool) -> TreeLine:
    return TreeLine(
        depth=depth,
        label=node.label,
        operator="" if isinstance(node, Criterion) else operator_words(node),
        text=node.text or "",
        changed=changed,
        span=node.span,
    )
