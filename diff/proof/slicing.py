"""Cuts two formulas down to where they differ.

Two versions share nearly all that they ask. What both have, and what has nothing to do with the
part that differs, does not change whether the one implies the other, and need not be looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from policydiff.diff.proof.axioms import Axioms
from policydiff.diff.proof.formulas import (
    And,
    Atom,
    Below,
    Formula,
    Leaf,
    Not,
    Or,
    conjunction,
    disjunction,
)


class Slicing:
    """Cuts formulas under the axioms; what is known of a formula serves many questions."""

    def __init__(self, axioms: Axioms) -> None:
        self._axioms = axioms
        self._once: dict[str, frozenset[Leaf]] = {}

    def sliced(self, first: Formula, second: Formula) -> tuple[Formula, Formula]:
        """Two formulas of which one implies the other if and only if these do, either way.

        A part that both have is left out where its leaves stand nowhere else and no axiom speaks of
        them: it can be made to hold and not to hold, whatever else is the case. What is known of
        the second formula is kept for the next question.
        """
        levels: list[tuple[type[And] | type[Or], list[Formula]]] = []
        inner, other = first, second
        while (kind := _kind(inner, other)) is not None:
            ours, theirs = _parts(kind, inner), _parts(kind, other)
            common = [part for key, part in ours.items() if key in theirs]
            left = [part for key, part in ours.items() if key not in theirs]
            right = [part for key, part in theirs.items() if key not in ours]
            levels.append((kind, common))
            join = _JOIN[kind]
            inner, other = join(left), join(right)
            if len(left) != 1 or len(right) != 1:
                break
        touched = inner.leaves | other.leaves
        free = self.read_once(second) - touched
        for kind, common in reversed(levels):
            kept = [part for part in common if not part.leaves <= free]
            inner, other = _JOIN[kind]([*kept, inner]), _JOIN[kind]([*kept, other])
        return inner, other

    def read_once(self, formula: Formula) -> frozenset[Leaf]:
        """The leaves that stand in a formula once, and in no axiom.

        Each can be made to hold and not to hold, whatever else is the case.
        """
        known = self._once.get(formula.key)
        if known is None:
            known = self._once[formula.key] = self._standing_once(formula)
        return known

    def _standing_once(self, formula: Formula) -> frozenset[Leaf]:
        """Put together of what is known of the parts, most of which many formulas have."""
        if isinstance(formula, Atom | Below | Not):
            return formula.leaves.difference(self._axioms.related)
        seen: set[Leaf] = set()
        others: set[Leaf] = set()
        for part in formula.parts:
            others |= seen & part.leaves
            others |= part.leaves - self.read_once(part)
            seen |= part.leaves
        return formula.leaves - others


_JOIN: dict[type[And] | type[Or], Callable[[Iterable[Formula]], Formula]] = {
    And: conjunction,
    Or: disjunction,
}


def _kind(first: Formula, second: Formula) -> type[And] | type[Or] | None:
    """The kind of group in which both can be taken apart: a lone part is a group of one."""
    kinds = {type(one) for one in (first, second) if isinstance(one, And | Or) and one.parts}
    if len(kinds) != 1:
        return None
    return And if And in kinds else Or


def _parts(kind: type[And] | type[Or], formula: Formula) -> dict[str, Formula]:
    parts = formula.parts if isinstance(formula, And | Or) and type(formula) is kind else (formula,)
    return {part.key: part for part in parts}
