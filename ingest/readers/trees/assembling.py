"""From a grouping to its tree: the nodes of siblings, put under the operators that join them."""

from __future__ import annotations

import re

from policydiff.ingest.readers.trees.combining import Grouping
from policydiff.model.criteria import AllOf, AnyOf, AtLeast, Criterion, IfThen, Node, NoneOf
from policydiff.model.patterns import deferred
from policydiff.model.source import SourceSpan


def assembled(grouping: Grouping, nodes: list[Node], span: SourceSpan) -> Node:
    """The node that a grouping makes of the nodes whose places it names, at `span`."""
    members = [
        nodes[m] if isinstance(m, int) else assembled(m, nodes, _cover(m, nodes))
        for m in grouping.members
    ]
    children = tuple(members)
    if grouping.operator == "at_least":
        return AtLeast(count=grouping.count or 1, children=children, span=span)
    if grouping.operator == "none":
        return NoneOf(children=children, span=span)
    if grouping.operator == "any":
        return AnyOf(children=tuple(way(child) for child in children), span=span)
    return AllOf(children=children, span=span)


_OF_A_USE = deferred(r"\W*(?:for|if)\b", re.IGNORECASE)


def way(node: Node) -> Node:
    """An item of a choice. Under "one of the following", "for X, Y" is the way in for X.

    Read as a conditional it would let in everybody who has no X. What begins otherwise ("Adults
    only: if X, Y") narrows a demand on some, and stays a conditional.
    """
    if not isinstance(node, IfThen) or (node.text and not _OF_A_USE.match(node.text)):
        return node
    if node.text:
        return Criterion(
            label=node.label,
            text=node.text,
            evidence=node.evidence,
            notes=node.notes,
            span=node.span,
        )
    then = node.then.children if isinstance(node.then, AllOf) else (node.then,)
    return AllOf(
        label=node.label,
        children=(node.condition, *then),
        evidence=node.evidence,
        notes=node.notes,
        span=node.span,
    )


def _cover(grouping: Grouping, nodes: list[Node]) -> SourceSpan:
    places = sorted(_indices(grouping))
    return nodes[places[0]].span.through(nodes[places[-1]].span)


def _indices(grouping: Grouping) -> list[int]:
    found: list[int] = []
    for member in grouping.members:
        found += [member] if isinstance(member, int) else _indices(member)
    return found
