"""The tree that a grouping of items by their connectives makes of the nodes read from them."""

from __future__ import annotations

from policydiff.ingest.readers.combining import Grouping
from policydiff.model.criteria import AllOf, AnyOf, AtLeast, Node, NoneOf
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
        return AnyOf(children=children, span=span)
    return AllOf(children=children, span=span)


def _cover(grouping: Grouping, nodes: list[Node]) -> SourceSpan:
    places = sorted(_indices(grouping))
    return nodes[places[0]].span.through(nodes[places[-1]].span)


def _indices(grouping: Grouping) -> list[int]:
    found: list[int] = []
    for member in grouping.members:
        found += [member] if isinstance(member, int) else _indices(member)
    return found
