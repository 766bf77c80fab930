"""The ways in which the combination of paired criteria can differ."""

from __future__ import annotations

from dataclasses import dataclass

from policydiff.diff.trees.flat_tree import FlatNode
from policydiff.diff.trees.truth import Formula, Implication


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OperatorDifference:
    """A group combines its items otherwise."""

    old: FlatNode
    new: FlatNode
    relation: Implication
    """How the group lies to what it was, its items being the same."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StemDifference:
    """A group has another stem; the node without one is the group it lies in or stands for."""

    old: FlatNode
    new: FlatNode


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NestingDifference:
    """Items were drawn together into a group, or a group was dissolved."""

    old: FlatNode
    """The group in which the items stood, or the one that was dissolved."""
    new: FlatNode
    """The group that was introduced, or the one in which the items stand now."""
    old_items: tuple[FlatNode, ...]
    new_items: tuple[FlatNode, ...]
    """The paired items concerned, in their order on each side."""
    old_groups: tuple[FlatNode, ...]
    new_groups: tuple[FlatNode, ...]
    """The groups that were dissolved, and those that were introduced."""
    regions: tuple[FlatNode, FlatNode]
    """The innermost groups, old and new, that are the same group and hold all this."""
    formulas: tuple[Formula, Formula]
    """What the items came to together in it, before and after."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PlaceDifference:
    """A criterion or a whole group went to another group."""

    old: FlatNode
    new: FlatNode
    formulas: tuple[Formula, Formula]
    """What the part of the tree that holds both places came to, before and after."""
    regions: tuple[FlatNode, FlatNode]
    """The innermost groups, old and new, that are the same group and hold both places."""


Difference = OperatorDifference | StemDifference | NestingDifference | PlaceDifference
