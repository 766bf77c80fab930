"""Which of several payers asks most in a row, where that can be proved.

Nothing is guessed: criteria are ordered by implication between their typed meanings, limits by the
order of limits, steps by their number. What is untyped, conditional or one of several ways has no
place in an order, and neither has a tie.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from policydiff.diff.change import Effect
from policydiff.diff.effects.limits import judge_limits
from policydiff.diff.matrix.columns import Entry
from policydiff.diff.matrix.dimensions import dimension_of
from policydiff.diff.matrix.matrix import Dimension
from policydiff.diff.matrix.steps import Steps
from policydiff.diff.proof.entailment import direction
from policydiff.diff.proof.formulas import Formula, conjunction
from policydiff.diff.proof.requirement_formulas import RequirementFormulas
from policydiff.diff.proof.tree_formulas import combination
from policydiff.diff.trees.flat_tree import FlatNode, FlatTree
from policydiff.diff.wording.vocabulary import Vocabulary
from policydiff.model.criteria import Criterion
from policydiff.model.limits import Limit
from policydiff.model.patterns import deferred

OF_MEANING: Final[frozenset[Dimension]] = frozenset(
    {"age", "biomarker", "clinical_values", "line_of_therapy", "prescriber"}
)
"""Rows whose cells are ordered by what their criteria imply."""
OF_LIMITS: Final[frozenset[Dimension]] = frozenset(
    {"initial_duration", "renewal_duration", "quantity"}
)
"""Rows whose cells are ordered as limits are."""

_NUMBER = deferred(r"\d+(?:\.\d+)?")

Mark = Literal["most", "least"] | None
Ordering = Literal["proved", "equal", "not_proved"] | None
Cell = tuple[Entry, ...] | Steps
"""What of a cell has a place in the order."""


class Orders:
    """Orders the rows of one matrix; a quantity keeps the unit that it is first met with."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Take the names that the payers share."""
        self._vocabulary = vocabulary
        self._formulas = RequirementFormulas()

    def marks(
        self, dimension: Dimension, cells: Sequence[Cell | None], *, silent: bool
    ) -> tuple[tuple[Mark, ...], Ordering]:
        """The most and the least restrictive of the cells.

        Args:
            dimension: the row.
            cells: None for a cell that states nothing.
            silent: whether a payer that covers the indication states nothing here. Where the row is
                of eligibility, his silence may be less restrictive than all that others state.
        """
        stated = [place for place, cell in enumerate(cells) if cell is not None]
        nothing: tuple[Mark, ...] = (None,) * len(cells)
        if len(stated) < 2:
            return nothing, None
        known = [self._known(dimension, cell) for cell in cells]
        effects = {
            (one, other): _effect(known[one], known[other])
            for one in stated
            for other in stated
            if one != other
        }
        if set(effects.values()) == {"equivalent"}:
            return nothing, "equal"
        most = _extreme(stated, effects, "more_restrictive")
        least = _extreme(stated, effects, "less_restrictive")
        if silent and dimension not in OF_LIMITS:
            least = None
        marks: list[Mark] = list(nothing)
        if most is not None:
            marks[most] = "most"
        if least is not None:
            marks[least] = "least"
        return tuple(marks), "proved" if most is not None or least is not None else "not_proved"

    def _known(self, dimension: Dimension, cell: Cell | None) -> object:
        """What is compared: a number of steps, limits, or a formula; None where it is not told."""
        if cell is None:
            return None
        if isinstance(cell, Steps):
            return cell.number if cell.exact else None
        if dimension in OF_LIMITS:
            limits = tuple(entry.limit for entry in cell if entry.limit is not None)
            whole = len(limits) == len(cell) and all(map(_says_its_value_alone, limits))
            return limits if whole else None
        return self._formula(dimension, cell) if dimension in OF_MEANING else None

    def _formula(self, dimension: Dimension, entries: Sequence[Entry]) -> Formula | None:
        parts = []
        for entry in entries:
            found = entry.criteria
            if found is None or found.part or any(line.way for line in entry.statements):
                return None
            part = self._of_node(dimension, found.tree, found.tree.nodes[found.index])
            if part is None:
                return None
            parts.append(part)
        return conjunction(parts)

    def _of_node(self, dimension: Dimension, tree: FlatTree, node: FlatNode) -> Formula | None:
        printed = node.printed
        if isinstance(printed, Criterion):
            if any(note.grants_exception for note in printed.notes):
                return None
            asked = [one for one in printed.requirements if dimension_of(one) == dimension]
            return self._formulas.formula(self._vocabulary.shared(asked))
        parts = []
        for child in node.children:
            part = self._of_node(dimension, tree, tree.nodes[child])
            if part is None:
                return None
            parts.append(part)
        return combination(node, parts)


def _says_its_value_alone(limit: Limit) -> bool:
    """Whether the value of a limit is all that it says in numbers.

    A sentence on dosing can name several amounts, of which the value is only the first. A duration
    has no other numbers than its own ("365 days (1 year)").
    """
    if limit.kind == "approval_duration" or limit.value is None:
        return True
    known = {f"{limit.value:g}", *_NUMBER.findall(limit.per or "")}
    return known.issuperset(_NUMBER.findall(limit.text.replace(",", "")))


def _effect(one: object, other: object) -> Effect:
    """What the step from one cell to another does: `more_restrictive` where the other asks more."""
    if isinstance(one, int) and isinstance(other, int):
        if one == other:
            return "equivalent"
        return "more_restrictive" if other > one else "less_restrictive"
    if isinstance(one, tuple) and isinstance(other, tuple):
        return _effect_of_limits(one, other)
    if isinstance(one, Formula) and isinstance(other, Formula):
        return direction(one, other).effect
    return "undetermined"


def _effect_of_limits(ours: Sequence[Limit], theirs: Sequence[Limit]) -> Effect:
    """One effect where every limit of the one lies in the same way to every one of the other."""
    effects = {_effect_of_pair(one, other) for one in ours for other in theirs}
    return effects.pop() if len(effects) == 1 else "undetermined"


def _effect_of_pair(one: Limit, other: Limit) -> Effect:
    if one.kind != other.kind:
        return "undetermined"
    judgement = judge_limits(one, other, "payers")
    return "equivalent" if judgement is None else judgement.effect


def _extreme(
    stated: Sequence[int], effects: dict[tuple[int, int], Effect], wanted: Effect
) -> int | None:
    """The one cell to which every step from another has the wanted effect."""
    for place in stated:
        if all(effects[other, place] == wanted for other in stated if other != place):
            return place
    return None
