"""Finds facts under which one formula holds and another does not, without a solver.

Two versions of a policy share nearly all their parts. Only the parts that the second has and the
first has not can fail; each is looked at apart, so that different causes give different facts, and
together with what has to do with it alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.proof.formulas import Formula, Or, conjuncts, disjuncts, negation
from policydiff.diff.proof.satisfying import Facts, Search


def counterexamples(first: Formula, second: Formula, search: Search) -> Iterator[Facts]:
    """Facts under which `first` holds and `second` does not, one for each part that fails.

    There is none if and only if `first` implies `second`.

    Raises:
        OutOfReach: the search would take too long.
    """
    held = dict.fromkeys(conjuncts(first))
    for wanted in conjuncts(second):
        if wanted not in held:
            yield from _without(held, wanted, search)


def _without(held: dict[Formula, None], wanted: Formula, search: Search) -> Iterator[Facts]:
    """Facts under which all that is held holds and the wanted part does not."""
    denied = conjuncts(negation(wanted))
    rival = _rival(held, wanted)
    if rival is None:
        facts = search.facts_beside(denied, tuple(held))
        if facts is not None:
            yield facts
        return
    beside = [part for part in held if part is not rival]
    common = set(disjuncts(wanted))
    for alternative in disjuncts(rival):
        if alternative not in common:
            facts = search.facts_beside((*conjuncts(alternative), *denied), beside)
            if facts is not None:
                yield facts


def _rival(held: dict[Formula, None], wanted: Formula) -> Or | None:
    """The choice that stands in the first formula for the one wanted, if it has one.

    Looking at its alternatives one by one leaves out those that both choices have.
    """
    alternatives = set(disjuncts(wanted))
    best: tuple[int, Or] | None = None
    for part in held:
        if isinstance(part, Or):
            common = sum(one in alternatives for one in part.parts)
            if best is None or common > best[0]:
                best = common, part
    return best[1] if best is not None and best[0] else None
