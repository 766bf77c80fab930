"""Ways through the criteria of a policy that several rules go."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model.coverage import CriteriaSet
from policydiff.model.criteria import (
    AllOf,
    AnyOf,
    AtLeast,
    Group,
    Node,
    NoneOf,
    criteria_in,
    walk,
)
from policydiff.model.policy import Policy

_GROUPS = (AllOf, AnyOf, NoneOf, AtLeast)


def nodes_of(policy: Policy) -> Iterator[tuple[CriteriaSet, Node]]:
    """Every node of every criteria set in printed order, parents first."""
    for criteria_set in policy.criteria or ():
        if criteria_set.root is not None:
            for _, node in walk(criteria_set.root):
                yield criteria_set, node


def groups_of(policy: Policy) -> Iterator[tuple[CriteriaSet, Group]]:
    """Every group of every criteria set."""
    for criteria_set, node in nodes_of(policy):
        if isinstance(node, _GROUPS):
            yield criteria_set, node


def printed_items(group: Group) -> Iterator[Node]:
    """The items of the list that a group was printed as.

    A group without label and lead-in is a part of the same list that a connective sets apart.
    """
    for child in group.children:
        if isinstance(child, _GROUPS) and child.label is None and child.text is None:
            yield from printed_items(child)
        else:
            yield child


def words_of(node: Node) -> str:
    """The words by which a node is known: its own, else those of its first criterion."""
    own = node.text
    return own or next((criterion.text for criterion in criteria_in(node)), "")
