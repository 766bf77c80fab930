"""What of a tree counts when another is held against it: subtrees and groups in short form."""

from __future__ import annotations

from bisect import bisect_left
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
    paired = [(leaf, number) for leaf in tree.leaves if (number := number_of(leaf)) is not None]
    places = [leaf for leaf, _ in paired]
    numbers = [number for _, number in paired]
    return [
        GroupOutline(
            index=node.index,
            end=node.end,
            op=node.op,
            stem=node.key,
            # What is below a group is a run of the criteria in document order.
            members=frozenset(
                numbers[bisect_left(places, node.index) : bisect_left(places, node.end)]
            ),
        )
        for node in tree.nodes
        if not node.is_criterion
    ]
