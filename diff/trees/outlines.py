"""What of a tree counts when another is held against it: subtrees and groups in short form."""

from __future__ import annotations

from collections.abc import Callable

from policydiff.diff.alignment.groups import GroupOutline
from policydiff.diff.trees.flat_tree import FlatNode, FlatTree


def subtree_digests(tree: FlatTree, names: dict[object, int]) -> list[int]:
    """A number for each node that is equal for equal subtrees, whatever the order of siblings.

    `names` is shared by the trees that are compared with each other.
    """
    digests = [0] * len(tree.nodes)
    for node in reversed(tree.nodes):
        below = [digests[child] for child in node.children]
        if node.op != "if":
            below.sort()
        said: object = (kind_of(node), node.key, tuple(below))
        digests[node.index] = names.setdefault(said, len(names))
    return digests


def kind_of(node: FlatNode) -> tuple[str, int | None]:
    """The operator with its count."""
    return node.op, node.count


def outlines(tree: FlatTree, number_of: Callable[[int], int | None]) -> list[GroupOutline]:
    """The groups of a tree with the numbers of the paired criteria below them, the top first."""
    return [
        GroupOutline(
            index=node.index,
            end=node.end,
            op=kind_of(node)[0],
            stem=node.key,
            members=frozenset(
                number
                for leaf in tree.leaves_below(node.index)
                if (number := number_of(leaf.index)) is not None
            ),
        )
        for node in tree.nodes
        if not node.is_criterion
    ]
