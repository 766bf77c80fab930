"""The kinds of edits: what differs in the criteria, one for each cause, without an opinion.

An inserted group is one edit however many criteria it has; an operator that changed is one edit
and not the removal and insertion of all its items; a criterion with other words is one edit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from policydiff.diff.edits.structure_kinds import (
    NestingDifference,
    OperatorDifference,
    PlaceDifference,
)
from policydiff.diff.trees.flat_tree import FlatNode, FlatTree
from policydiff.diff.trees.truth import Implication
from policydiff.model.criteria import NodeNote


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Spot:
    """A node of a criteria set."""

    tree: FlatTree
    index: int

    @property
    def node(self) -> FlatNode:
        """The node itself."""
        return self.tree.nodes[self.index]

    @property
    def parent(self) -> FlatNode | None:
        """The group around it; None for the top."""
        above = self.node.parent
        return self.tree.nodes[above] if above >= 0 else None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Inserted:
    """A criterion or a whole group is new."""

    new: Spot
    more: tuple[Spot, ...] = ()
    """Its neighbours that are printed as one group with it, which the logic does not need."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Removed:
    """A criterion or a whole group is gone."""

    old: Spot
    more: tuple[Spot, ...] = ()
    """Its neighbours that were printed as one group with it, which the logic did not need."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Changed:
    """A criterion has other words."""

    old: Spot
    new: Spot
    score: float
    old_more: tuple[Spot, ...] = ()
    """The other criteria that were drawn into the new one."""
    new_more: tuple[Spot, ...] = ()
    """The other criteria into which the old one was split."""
    called_otherwise: bool = False
    """True where nothing differs but what it calls the same section, or the products asked for."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AskedByBoth:
    """Two payers ask for something on one subject, each in criteria of its own."""

    old: tuple[Spot, ...]
    new: tuple[Spot, ...]
    subject: str
    """What the criteria are about; "" where that is not known."""
    relation: Implication | None
    """How what the second asks lies to what the first does; None where the words do not tell."""
    also_old: tuple[Spot, ...] = ()
    """Criteria of the first payer that only point to its own of these."""
    also_new: tuple[Spot, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Moved:
    """A criterion or group stands in another group of its set."""

    old: Spot
    new: Spot
    difference: PlaceDifference


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MovedToSet:
    """A criterion stands in another set."""

    old: Spot
    new: Spot


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Regrouped:
    """The same items are combined otherwise."""

    old: Spot
    new: Spot
    difference: OperatorDifference | NestingDifference


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LeadInChanged:
    """The words that begin the sentence which a group's items finish are others."""

    old: Spot
    new: Spot
    called_otherwise: bool = False
    """True where nothing differs but what they call the same section, or the products asked for."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NoteChanged:
    """A note under a criterion or group is new, gone, or has other words."""

    old: Spot
    new: Spot
    old_note: NodeNote | None
    new_note: NodeNote | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EvidenceChanged:
    """The evidence tags of a criterion or group are others."""

    old: Spot
    new: Spot
    removed: tuple[str, ...]
    added: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SetAdded:
    """A criteria set is new, with all that is in it."""

    new: FlatTree


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SetRemoved:
    """A criteria set is gone, with all that was in it."""

    old: FlatTree


SetField = Literal[
    "indication", "branch", "purpose", "role", "position", "statement", "applies_to", "catch_all"
]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SetFieldChanged:
    """What a set is for, or how it is introduced, is told otherwise."""

    old: FlatTree
    new: FlatTree
    field: SetField
    called_otherwise: bool = False
    """True where nothing differs but what a statement calls the same section, or the products."""


Edit = (
    Inserted
    | Removed
    | Changed
    | AskedByBoth
    | Moved
    | MovedToSet
    | Regrouped
    | LeadInChanged
    | NoteChanged
    | EvidenceChanged
    | SetAdded
    | SetRemoved
    | SetFieldChanged
)
