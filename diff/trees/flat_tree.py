"""The criteria tree as it is compared: printed nesting that changes nothing is taken out.

A group inside a group of the same kind, a group around a single item and a choice of at least one
are how a list is printed, not what it asks. The printed tree stays as it is; every node here knows
the printed one that it stands for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, cast

import msgspec

from policydiff.diff.trees.lead_ins import op_of, says_something, stem_key
from policydiff.model.coverage import CriteriaSet
from policydiff.model.criteria import AtLeast, Criterion, IfThen, Node, Path
from policydiff.model.wording import wording_key

Op = Literal["all", "any", "none", "at_least", "if", "criterion"]

TreePlace = tuple[str, ...]
"""Child indexes from the root of a printed tree, 0-based; of a conditional 0 and 1."""

TOP = 0
"""Index of the first node of every tree: an `all` that holds all that the set asks."""


class FlatNode(msgspec.Struct, frozen=True, kw_only=True, eq=False, gc=False):
    """A criterion or group as compared."""

    index: int
    """Its place in `FlatTree.nodes`, where parents stand before their children."""
    parent: int
    """-1 for the top."""
    children: tuple[int, ...]
    end: int
    """The index after its last descendant: a subtree is the run from `index` to `end`."""
    op: Op
    count: int | None
    """How many have to hold, for `at_least` only."""
    text: str
    """The criterion, or the stem of a group; "" where a group has none."""
    key: str
    """What the criterion or the stem says; equal where the wording is the same."""
    stems: tuple[str, ...]
    """The keys of the stems above it, which are part of its meaning."""
    printed: Node | None
    """None only for a top that no printed group stands for."""
    path: Path
    place: TreePlace
    taken_out: tuple[tuple[TreePlace, Node], ...]
    """Printed groups that are not in this tree, with their places: what they say belongs here."""

    @property
    def is_criterion(self) -> bool:
        """True for a criterion, False for a group."""
        return self.op == "criterion"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FlatTree:
    """The criteria of one set as compared."""

    set: CriteriaSet
    nodes: tuple[FlatNode, ...]
    """In document order, parents first; the first is the top."""
    leaves: tuple[int, ...]
    """Indexes of the criteria."""

    def subtree(self, index: int) -> tuple[FlatNode, ...]:
        """The node and all below it."""
        return self.nodes[index : self.nodes[index].end]

    def leaves_below(self, index: int) -> Iterator[FlatNode]:
        """The criteria of a subtree, or the criterion itself."""
        return (node for node in self.subtree(index) if node.is_criterion)

    def ancestors(self, index: int) -> Iterator[int]:
        """The groups around a node, innermost first, the top last."""
        while (index := self.nodes[index].parent) >= 0:
            yield index


@dataclass(slots=True, kw_only=True)
class _Draft:
    op: Op
    printed: Node | None
    path: Path
    place: TreePlace
    count: int | None = None
    stem: str = ""
    children: list[_Draft] = field(default_factory=list)
    taken_out: list[tuple[TreePlace, Node]] = field(default_factory=list)


def flat_tree(criteria_set: CriteriaSet) -> FlatTree:
    """The criteria of the set without the nesting that changes nothing."""
    top = _Draft(op="all", printed=None, path=(), place=())
    if criteria_set.root is not None:
        root = _draft(criteria_set.root, (), ())
        if root.op == "all" and not root.stem:
            top = root
        else:
            top.children = [root]
    nodes: list[FlatNode | None] = []
    _number(top, -1, (), nodes)
    numbered = tuple(cast("list[FlatNode]", nodes))
    return FlatTree(
        set=criteria_set,
        nodes=numbered,
        leaves=tuple(node.index for node in numbered if node.is_criterion),
    )


def _draft(node: Node, path: Path, place: TreePlace) -> _Draft:
    if isinstance(node, Criterion):
        return _Draft(op="criterion", printed=node, path=path, place=place)
    if isinstance(node, IfThen):
        parts = [
            _draft(node.condition, (*path, "if"), (*place, "0")),
            _draft(node.then, (*path, "then"), (*place, "1")),
        ]
        return _Draft(op="if", printed=node, path=path, place=place, children=parts)
    group = _Draft(op=cast("Op", op_of(node)), printed=node, path=path, place=place)
    group.count = node.count if isinstance(node, AtLeast) else None
    if group.count == 1:
        group.op, group.count = "any", None
    # The lead-in of the whole tree introduces the set, and is compared as such.
    if node.text and (node.stem or (place and says_something(node))):
        group.stem = node.text
    for number, child in enumerate(node.children):
        step = child.label or f"#{number + 1}"
        _take_in(group, _draft(child, (*path, step), (*place, str(number))))
    if group.count == len(group.children):
        group.op, group.count = "all", None
    if group.op in ("all", "any") and len(group.children) == 1 and not group.stem:
        (child_draft,) = group.children
        child_draft.taken_out = [(place, node), *group.taken_out, *child_draft.taken_out]
        return child_draft
    return group


def _take_in(group: _Draft, child: _Draft) -> None:
    """Put the child into the group, or its children where it says nothing of its own."""
    same = child.op == group.op and child.op in ("all", "any")
    none_of_any = group.op == "none" and child.op == "any"
    if child.stem or not (same or none_of_any) or child.printed is None:
        group.children.append(child)
    else:
        group.children += child.children
        group.taken_out += [(child.place, child.printed), *child.taken_out]


def _number(
    draft: _Draft, parent: int, stems: tuple[str, ...], nodes: list[FlatNode | None]
) -> int:
    """Append the draft and all below it to `nodes`; gives its index."""
    index = len(nodes)
    nodes.append(None)
    if isinstance(draft.printed, Criterion):
        text = draft.printed.text
        key = wording_key(text)
    else:
        text = draft.stem
        key = " ".join(stem_key(text, draft.op)) if text else ""
    below = (*stems, key) if draft.stem and key else stems
    children = tuple(_number(child, index, below, nodes) for child in draft.children)
    nodes[index] = FlatNode(
        index=index,
        parent=parent,
        children=children,
        end=len(nodes),
        op=draft.op,
        count=draft.count,
        text=text,
        key=key,
        stems=stems,
        printed=draft.printed,
        taken_out=tuple(draft.taken_out),
        path=draft.path,
        place=draft.place,
    )
    return index
