"""Finds facts under which one formula holds and another does not, without a solver.

Two versions of a policy share nearly all their parts. Only the parts that the second has and the
first has not can fail; each is looked at apart, so that different causes give different facts, and
together with what has to do with it alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policydiff.diff.proof.formulas import Formula, Or, conjuncts, disjuncts
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
    rival = _rival(held, wanted)
    if rival is None:
        facts = search.facts_beside(_denied(disjuncts(wanted), search), tuple(held))
        if facts is not None:
            yield facts
        return
    beside = [part for part in held if part is not rival]
    alternatives, common = disjuncts(wanted), set(rival.parts)
    denied = _denied([one for one in alternatives if one not in common], search)
    # What both choices have is denied in each question alike, and mostly by the same facts.
    beside += _denied([one for one in alternatives if one in common], search)
    common.intersection_update(alternatives)
    for alternative in rival.parts:
        if alternative not in common:
            facts = search.facts_beside((*conjuncts(alternative), *denied), beside)
            if facts is not None:
                yield facts


def _denied(parts: Iterable[Formula], search: Search) -> list[Formula]:
    """All that has to hold for none of the parts to hold."""
    return [denied for part in parts for denied in conjuncts(search.negated(part))]


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
