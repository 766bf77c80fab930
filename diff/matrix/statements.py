"""Criteria as statements of a row: the payer's words, each with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, cast

from policydiff.diff.matrix.dimensions import (
    dimensions_of,
    is_about_the_product,
    only_excuses,
)
from policydiff.diff.matrix.matrix import Dimension, Operator, Statement
from policydiff.diff.trees.flat_tree import TOP, FlatNode, FlatTree
from policydiff.model.criteria import Criterion, IfThen

LOOKED_UP: Final[frozenset[Dimension]] = frozenset(
    {"age", "biomarker", "clinical_values", "line_of_therapy", "prescriber"}
)
"""Rows in which a reader looks for a value: what a group that stands in another row says of them is
shown there too."""

LEAST_SHARE: Final = 0.25
"""Share of the criteria of a group from which one that is understood gives it its row: a choice of
two therapies and two findings stands among the steps, a page of conditions does not stand under
whatever one line of it is about."""

_LAST: Final[frozenset[Dimension]] = frozenset({"other_criteria", "continuation"})
"""Rows that a group goes to only where little of it belongs anywhere else: what is said of patients
on the drug stands among the criteria for others as a way out."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Placed:
    """A criterion or group of a tree, as it stands in one row."""

    dimension: Dimension
    statements: tuple[Statement, ...]
    tree: FlatTree
    index: int
    part: bool = False
    """True where it is only a part of a group that stands in another row."""
    pointer: bool = False
    """True where it only points to criteria that stand elsewhere in the policy."""


def placed(tree: FlatTree, way: str | None) -> Iterator[Placed]:
    """What a tree asks, row by row; every criterion is in at least one."""
    for child in tree.nodes[TOP].children:
        yield from _in_rows(tree, child, way)


def whole(tree: FlatTree, dimension: Dimension, way: str | None) -> Iterator[Placed]:
    """All that a tree asks, in one row, but for what points to other criteria."""
    for child in tree.nodes[TOP].children:
        node = tree.nodes[child]
        yield Placed(
            dimension="preferred_products" if _is_pointer(node) else dimension,
            statements=tuple(_lines(tree, node, 0, way)),
            tree=tree,
            index=child,
            pointer=_is_pointer(node),
        )


def _in_rows(tree: FlatTree, index: int, way: str | None) -> Iterator[Placed]:
    node = tree.nodes[index]
    lines = tuple(_lines(tree, node, 0, way))
    rows = _rows(tree, node)
    own = rows if isinstance(node.printed, Criterion) else rows[:1]
    for row in own:
        yield Placed(
            dimension=row, statements=lines, tree=tree, index=index, pointer=_is_pointer(node)
        )
    for row in rows[len(own) :]:
        if row in LOOKED_UP:
            yield from _parts(tree, node, row, way)


def _parts(tree: FlatTree, group: FlatNode, row: Dimension, way: str | None) -> Iterator[Placed]:
    """The criteria of a group that belong to a row other than its own."""
    lead_in = _lead_in(group) or _OPERATOR_WORDS[group.op]
    for leaf in tree.leaves_below(group.index):
        if row in _rows_of_leaf(leaf) and leaf.printed is not None:
            line = Statement(text=leaf.text, span=leaf.printed.span, way=way, within=lead_in)
            yield Placed(dimension=row, statements=(line,), tree=tree, index=leaf.index, part=True)


def _rows(tree: FlatTree, node: FlatNode) -> tuple[Dimension, ...]:
    """The rows that a criterion or group belongs to; of a group its own comes first."""
    if node.op == "none":
        return ("exclusions",)
    leaves = list(tree.leaves_below(node.children[-1] if node.op == "if" else node.index))
    if node.op == "if" and any(
        is_about_the_product(leaf.text) for leaf in tree.leaves_below(node.children[0])
    ):
        return ("preferred_products",)
    if len(leaves) == 1:
        return _rows_of_leaf(leaves[0])
    telling = [
        leaf
        for leaf in leaves
        if isinstance(leaf.printed, Criterion) and not only_excuses(leaf.printed.requirements)
    ]
    found = Counter(row for leaf in telling or leaves for row in _rows_of_leaf(leaf))
    rows = sorted(found, key=lambda row: (row in _LAST, -found[row]))
    if rows and found[rows[0]] < len(leaves) * LEAST_SHARE:
        rows.sort(key=lambda row: -found[row])
    return tuple(rows)


def _rows_of_leaf(leaf: FlatNode) -> tuple[Dimension, ...]:
    return dimensions_of(leaf.printed, leaf.stems) if isinstance(leaf.printed, Criterion) else ()


def _is_pointer(node: FlatNode) -> bool:
    printed = node.printed
    return (
        isinstance(printed, Criterion)
        and bool(printed.refers_to)
        and dimensions_of(printed) == ("preferred_products",)
    )


_OPERATOR_WORDS: Final = {
    "all": "all of several",
    "any": "one of several",
    "at_least": "some of several",
    "none": "none of several",
    "if": "a conditional",
}


def _lines(tree: FlatTree, node: FlatNode, depth: int, way: str | None) -> Iterator[Statement]:
    """The words of a node and all below it, one line each."""
    printed = node.printed
    if printed is None:
        return
    if isinstance(printed, IfThen):
        yield from _conditional(tree, node, printed, depth, way)
        return
    if isinstance(printed, Criterion):
        yield Statement(text=printed.text, span=printed.span, depth=depth, way=way)
    else:
        yield Statement(
            text=_lead_in(node) or "",
            span=printed.span,
            depth=depth,
            operator=cast("Operator", node.op),
            count=node.count,
            way=way,
        )
        for child in node.children:
            yield from _lines(tree, tree.nodes[child], depth + 1, way)
    for part in (printed, *(taken for _, taken in node.taken_out)):
        for note in part.notes:
            if note.grants_exception:
                yield Statement(text=note.text, span=note.span, depth=depth + 1, way=way)


def _conditional(
    tree: FlatTree, node: FlatNode, printed: IfThen, depth: int, way: str | None
) -> Iterator[Statement]:
    if printed.text:
        yield Statement(text=printed.text, span=printed.span, depth=depth, way=way)
        return
    condition, consequence = (tree.nodes[child] for child in node.children)
    operators: tuple[Operator, Operator] = ("if", "then")
    for operator, part in zip(operators, (condition, consequence), strict=True):
        span = part.printed.span if part.printed is not None else printed.span
        if part.is_criterion:
            yield Statement(text=part.text, span=span, depth=depth, operator=operator, way=way)
            continue
        yield Statement(text="", span=span, depth=depth, operator=operator, way=way)
        yield from _lines(tree, part, depth + 1, way)


def _lead_in(node: FlatNode) -> str | None:
    return getattr(node.printed, "text", None)
