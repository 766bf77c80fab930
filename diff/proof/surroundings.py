"""What stands beside a change, cut down to what can keep the change from making a difference.

A part of a list matters only where all that stands beside it leaves the answer open: in a list of
which all are asked, where the others are met, in a choice, where none of them is. A leaf that is
free, because it stands in a formula once and no axiom speaks of it, can always be taken to help
there. What is left speaks of the other leaves alone, and mostly nothing is.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from policydiff.diff.proof.formulas import (
    FALSE,
    TRUE,
    And,
    AtLeast,
    Atom,
    Below,
    Formula,
    Leaf,
    Not,
    at_least,
    conjunction,
    disjunction,
)


class Surroundings:
    """The parts of one formula, as far as they can stand in the way; each cut down once."""

    def __init__(self, free: AbstractSet[Leaf]) -> None:
        """Take the leaves that stand in the formula once, and in no axiom."""
        self._free = free
        self._known: dict[tuple[Formula, bool], Formula] = {}

    def helped(self, formula: Formula, *, wanted: bool, bound: AbstractSet[Leaf]) -> Formula:
        """The formula with every free leaf taken so that it comes out as wanted.

        It holds, or does not where that is wanted, for the same facts about the other leaves for
        which free leaves can make the formula itself do so.

        Args:
            formula: a part of the formula in question, in which negation stands at the leaves.
            wanted: True for that it holds, False for that it does not.
            bound: leaves of which the change speaks too, so that they are not free.
        """
        if not formula.leaves.isdisjoint(bound):
            return _helped(formula, wanted, self._free - bound)
        if (formula, wanted) not in self._known:
            self._known[formula, wanted] = _helped(formula, wanted, self._free)
        return self._known[formula, wanted]


def _helped(formula: Formula, wanted: bool, free: AbstractSet[Leaf]) -> Formula:
    if formula.leaves.isdisjoint(free):
        return formula
    match formula:
        case Atom() | Below() | Not():
            return TRUE if wanted else FALSE
        case AtLeast():
            return at_least(formula.count, [_helped(part, wanted, free) for part in formula.parts])
        case And():
            return conjunction(_helped(part, wanted, free) for part in formula.parts)
        case _:
            return disjunction(_helped(part, wanted, free) for part in formula.parts)
