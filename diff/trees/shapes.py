"""Criteria trees cut down to the criteria that have a counterpart.

What is left differs in structure alone: what was added or removed is gone, and so is the nesting
that only it made necessary.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from policydiff.diff.trees.flat_tree import TOP, FlatNode, FlatTree


class Shape(msgspec.Struct, kw_only=True, eq=False):
    """A node of a tree that is cut down to paired criteria."""

    node: FlatNode
    op: str
    count: int | None = None
    atom: int | None = None
    """Of a criterion the number of its pair."""
    atoms: frozenset[int] = frozenset()
    """The numbers of all criteria below, or its own."""
    parent: Shape | None = None
    children: list[Shape] = msgspec.field(default_factory=list)

    @property
    def needed(self) -> int | str:
        """How many parts have to hold; the operator where it is not of that kind."""
        match self.op:
            case "all":
                return len(self.children)
            case "any":
                return 1
            case "at_least":
                return self.count or 1
            case _:
                return self.op


def cut_down(tree: FlatTree, numbers: Mapping[int, int]) -> Shape:
    """The tree with only the criteria that have a number, in the form of a flat tree."""

    def shape_of(index: int) -> Shape | None:
        node = tree.nodes[index]
        if node.is_criterion:
            number = numbers.get(index)
            if number is None:
                return None
            return Shape(node=node, op="criterion", atom=number, atoms=frozenset([number]))
        children = [child for child in map(shape_of, node.children) if child is not None]
        shape = Shape(node=node, op=node.op, count=node.count)
        if node.op == "at_least" and len(children) <= (node.count or 1):
            shape.op, shape.count = "all", None
        for child in children:
            same = child.op == shape.op and shape.op in ("all", "any")
            dissolves = same or (shape.op == "none" and child.op == "any")
            if dissolves and not child.node.key:
                shape.children += child.children
            else:
                shape.children.append(child)
        if index == TOP:
            return shape
        if not shape.children:
            return None
        if len(shape.children) == 1 and not node.key and shape.op in ("all", "any"):
            return shape.children[0]
        return shape

    top = shape_of(TOP)
    assert top is not None
    while len(top.children) == 1 and top.children[0].op == "all" and not top.children[0].node.key:
        top.children = top.children[0].children
    _connect(top, None)
    return top


def _connect(shape: Shape, parent: Shape | None) -> frozenset[int]:
    """Set parents and the atoms below."""
    shape.parent = parent
    if shape.atom is None:
        below = [_connect(child, shape) for child in shape.children]
        shape.atoms = frozenset().union(*below)
    return shape.atoms


def walk(shape: Shape) -> Iterator[Shape]:
    yield shape
    for child in shape.children:
        yield from walk(child)


def ancestors(shape: Shape) -> Iterator[Shape]:
    above = shape.parent
    while above is not None:
        yield above
        above = above.parent
