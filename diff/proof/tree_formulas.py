"""Criteria trees as formulas, by the meanings of their criteria."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from policydiff.diff.proof.formulas import (
    Formula,
    at_least,
    atom,
    conjunction,
    disjunction,
    negation,
)
from policydiff.diff.trees.flat_tree import TOP, FlatNode, FlatTree
from policydiff.model.wording import wording_key

Asks = Callable[[FlatTree, FlatNode], Formula]
"""What a criterion of a tree of either version asks."""


class TreeFormulas:
    """The formulas of all nodes, each made once."""

    def __init__(self, asks: Asks) -> None:
        self.asks = asks
        self._known: dict[tuple[int, int], Formula] = {}

    def tree(self, tree: FlatTree) -> Formula:
        """What a set asks; where it has no tree, what its statement says is one condition."""
        return untold(tree) if tree.set.root is None else self.node(tree, TOP)

    def node(self, tree: FlatTree, index: int) -> Formula:
        """What a node asks with all below it."""
        key = id(tree), index
        if key not in self._known:
            node = tree.nodes[index]
            if node.is_criterion:
                self._known[key] = self.asks(tree, node)
            else:
                parts = [self.node(tree, child) for child in node.children]
                self._known[key] = combination(node, parts)
        return self._known[key]


def untold(tree: FlatTree) -> Formula:
    """The condition of a set of which only the statement is known."""
    return atom("text", wording_key(tree.set.statement or tree.set.title))


def combination(node: FlatNode, parts: Sequence[Formula]) -> Formula:
    """What a group asks, by what its parts ask."""
    match node.op:
        case "any":
            return disjunction(parts)
        case "none":
            return negation(disjunction(parts))
        case "at_least":
            return at_least(node.count or 1, parts)
        case "if" if len(parts) > 1:
            return disjunction([negation(parts[0]), *parts[1:]])
        case _:
            return conjunction(parts)
