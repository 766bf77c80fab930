"""What a rule is: it looks at the differences of two policies and says which of them are changes.

Finding comes before judging: alignment and edits have no opinion, and only rules name an effect.
A rule is one module of this folder. Its name is the rule's id with underscores, its docstring is
the catalogue entry, and it is listed in `ALL_RULES`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from policydiff.diff.alignment.alignment import Alignment
from policydiff.diff.alignment.coding import CodingAlignment
from policydiff.diff.alignment.limits import LimitAlignment, SetNames
from policydiff.diff.alignment.lists import ListAlignment
from policydiff.diff.change import (
    Area,
    Axis,
    Basis,
    ChangeKind,
    Effect,
    Level,
    Place,
    Relation,
    SetReference,
    Side,
)
from policydiff.diff.edits.kinds import Edit
from policydiff.diff.model_path import ModelPath
from policydiff.diff.payers.edits import BetweenPayers
from policydiff.model.coverage import CriteriaSet
from policydiff.model.policy import Policy


class Differences(msgspec.Struct, frozen=True, kw_only=True):
    """All that rules may look at: both policies, and what corresponds to what in them."""

    old: Policy
    new: Policy
    relation: Relation
    alignment: Alignment
    """Which criteria sets and criteria correspond."""
    edits: tuple[Edit, ...]
    """What differs in the criteria, without an opinion."""
    sets: SetNames
    coding: CodingAlignment
    limits: LimitAlignment
    products: ListAlignment
    history: ListAlignment
    references: ListAlignment
    sections: ListAlignment
    """Sections whose text is no other part of the model, as indexes of `sections`."""
    payers: BetweenPayers | None = None
    """Between payers: how the criteria were read to be compared."""
    explained_old: frozenset[ModelPath] = frozenset()
    """What earlier rules of the table account for in the old model."""
    explained_new: frozenset[ModelPath] = frozenset()


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule says of one difference; findings with one cause become one change."""

    cause: tuple[str, ...]
    """What changed, in canonical wording and without its place: findings of a rule that agree in
    cause, kind, axis and effect are one change with several places. The id is made of it."""
    kind: ChangeKind
    effect: Effect
    basis: Basis
    title: str
    """One sentence a policy analyst would write, without a full stop."""
    places: tuple[Place, ...]
    old: Side | None
    new: Side | None
    area: Area | None = None
    """Where it differs from the rule's."""
    axis: Axis | None = None
    """Where it differs from the rule's (an informational code is administration)."""
    level: Level | None = None
    """Where it differs from the rule's."""
    several: str | None = None
    """The title where the change has more than one place, with `{count}` for their number."""
    explains_old: tuple[ModelPath, ...] = ()
    """The parts of the old model that this finding accounts for."""
    explains_new: tuple[ModelPath, ...] = ()
    """The parts of the new model that this finding accounts for."""


class ChangeRule(msgspec.Struct, frozen=True, kw_only=True):
    """One rule of the catalogue."""

    id: str
    """Permanent, in the form `criterion-added`."""
    area: Area
    axis: Axis
    kinds: tuple[ChangeKind, ...]
    """The kinds that its findings can have."""
    summary: str
    """What happened, in one sentence."""
    mirror: str
    """The rule that reports the same difference when the two sides are exchanged."""
    find: Callable[[Differences], Iterator[Finding]]
    level: Level | None = None
    """None takes the level from the effect, by the table in `classify.py`."""
    between_payers: bool = True
    """False where the difference says nothing between two payers: their dates, numbers, history
    and references are each one's own."""


def set_reference(criteria_set: CriteriaSet) -> SetReference:
    """The set as places name it."""
    return SetReference(
        id=criteria_set.id,
        title=criteria_set.title,
        purpose=criteria_set.purpose,
        indication=criteria_set.indication,
    )
