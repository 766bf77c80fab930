"""Cuts two formulas down to where they differ.

Two versions share nearly all that they ask. What both have, and what has nothing to do with the
part that differs, does not change whether the one implies the other, and need not be looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from policydiff.diff.proof.axioms import Axioms
from policydiff.diff.proof.formulas import (
    And,
    Formula,
    Leaf,
    Or,
    conjunction,
    disjunction,
    literals,
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
        if formula.key not in self._once:
            counts = Counter(leaf.key for leaf, _ in literals(formula))
            self._once[formula.key] = frozenset(
                leaf
                for leaf in formula.leaves
                if counts[leaf.key] == 1 and leaf not in self._axioms.related
            )
        return self._once[formula.key]


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
