"""Which criteria have to hold together.

Two criteria do where every way down from a common `all` leads through groups that ask for all of
their parts; where a choice stands between, they do for whoever takes that branch.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from typing import NamedTuple

from policydiff.diff.trees.lead_ins import op_of, stem_key
from policydiff.model.criteria import AllOf, AnyOf, AtLeast, Criterion, Group, IfThen, Node, NoneOf

Stems = tuple[tuple[str, ...], ...]


class Demand(NamedTuple):
    """A criterion that has to hold, or must not."""

    criterion: Criterion
    stems: Stems
    """What the lead-ins above it begin and it finishes, as words."""
    denied: bool = False


class Together(NamedTuple):
    """Two demands on the same patient."""

    first: Demand
    second: Demand
    branch: Node | None
    """The branch of a choice that the second is in and the first is not; None where there is no
    choice between them."""


def demands(node: Node, stems: Stems = ()) -> tuple[Demand, ...]:
    """What holds, or does not, wherever the node holds."""
    if isinstance(node, Criterion):
        return (Demand(node, stems),)
    if isinstance(node, IfThen):
        return ()
    below = _below(node, stems)
    if isinstance(node, NoneOf):
        return tuple(
            Demand(child, below, denied=True)
            for child in node.children
            if isinstance(child, Criterion)
        )
    if not _asks_for_all(node):
        return ()
    return tuple(demand for child in node.children for demand in demands(child, below))


def together(root: Node) -> Iterator[Together]:
    """Every two demands of a tree that hold together."""
    yield from _inside(root, (), ())


def _inside(node: Node, stems: Stems, around: tuple[Demand, ...]) -> Iterator[Together]:
    """The pairs below a node; `around` is what is asked beside it."""
    if isinstance(node, Criterion | IfThen | NoneOf):
        return
    below = _below(node, stems)
    if not _asks_for_all(node):
        for child in node.children:
            for outer, inner in product(around, demands(child, below)):
                yield Together(outer, inner, child)
            yield from _inside(child, below, around)
        return
    parts = [demands(child, below) for child in node.children]
    for one, other in combinations(parts, 2):
        for first, second in product(one, other):
            yield Together(first, second, None)
    for place, child in enumerate(node.children):
        beside = (part for index, part in enumerate(parts) if index != place)
        yield from _inside(child, below, (*around, *(each for part in beside for each in part)))


def _asks_for_all(group: Group) -> bool:
    match group:
        case AllOf():
            return True
        case AnyOf():
            return len(group.children) == 1
        case AtLeast():
            return group.count >= len(group.children)
        case _:
            return False


def _below(group: Group, stems: Stems) -> Stems:
    if not (group.stem and group.text):
        return stems
    return (*stems, stem_key(group.text, op_of(group)))
