"""Finds facts under which formulas hold, without a solver, where that is easily done.

What people write as criteria is nearly always settled by following what is forced and trying a few
alternatives. Where it is not, `OutOfReach` is raised, and somebody stronger has to look.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from policydiff.diff.proof.axioms import Axioms
from policydiff.diff.proof.formulas import (
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
    literals,
    negation,
)

MOST_TRIALS = 400
"""Alternatives tried before giving up. Trees of real policies need fewer than twenty; a solver
takes over before a search of this length has cost more than starting one."""

Facts = dict[Leaf, bool]


class OutOfReach(Exception):
    """The search took too long."""


class Search:
    """Looks for facts under the axioms; one search serves many questions."""

    def __init__(self, axioms: Axioms) -> None:
        self._axioms = axioms
        self._known: dict[frozenset[Formula], Facts | None] = {}
        self._trials = 0

    def facts_for(self, goals: Iterable[Formula]) -> Facts | None:
        """Facts under which all goals hold, or None where there are none.

        Raises:
            OutOfReach: the search took more than `MOST_TRIALS` alternatives.
        """
        found: Facts = {}
        for component in self.components(goals):
            facts = self._settled(component)
            if facts is None:
                return None
            found |= facts
        return found

    def components(self, goals: Iterable[Formula]) -> list[list[Formula]]:
        """The goals in groups that have nothing to do with each other, in order."""
        related = self._axioms.related
        owner: dict[str, int] = {}
        groups: dict[int, list[Formula]] = {}
        joined: dict[int, int] = {}

        def group_of(number: int) -> int:
            while number in joined:
                number = joined[number]
            return number

        for number, goal in enumerate(dict.fromkeys(goals)):
            groups[number] = [goal]
            for leaf in goal.leaves:
                for one in (leaf, *related.get(leaf, ())):
                    other = group_of(owner.setdefault(one.key, number))
                    mine = group_of(number)
                    if other != mine:
                        first, last = sorted((other, mine))
                        groups[first] += groups.pop(last)
                        joined[last] = first
        return list(groups.values())

    def _settled(self, goals: Sequence[Formula]) -> Facts | None:
        asked = frozenset(goals)
        if asked not in self._known:
            self._trials = 0
            self._known[asked] = self._search(list(goals), {})
        return self._known[asked]

    def _search(self, goals: list[Formula], facts: Facts) -> Facts | None:
        waiting = goals
        known = -1
        while waiting and len(facts) != known:
            known = len(facts)
            forced = self._forced(waiting, facts)
            if forced is None:
                return None
            waiting = self._without_pure(forced, facts)
        if not waiting:
            return facts
        first = min(waiting, key=lambda goal: len(getattr(goal, "parts", ())))
        rest = [goal for goal in waiting if goal is not first]
        for alternative in _alternatives(first):
            self._trials += 1
            if self._trials > MOST_TRIALS:
                raise OutOfReach
            found = self._search([*alternative, *rest], dict(facts))
            if found is not None:
                return found
        return None

    def _forced(self, goals: list[Formula], facts: Facts) -> list[Formula] | None:
        """Take in what the goals force; gives what is open, None for a contradiction."""
        open_goals: list[Formula] = []
        fresh = list(goals)
        while fresh:
            before = len(facts)
            for goal in fresh:
                if not self._take_in(reduced(goal, facts), facts, open_goals):
                    return None
            fresh = []
            if len(facts) > before:
                known = facts.keys()
                fresh = [goal for goal in open_goals if not goal.leaves.isdisjoint(known)]
                open_goals = [goal for goal in open_goals if goal.leaves.isdisjoint(known)]
        return open_goals

    def _take_in(self, goal: Formula, facts: Facts, open_goals: list[Formula]) -> bool:
        """Note what one goal forces; False for a contradiction."""
        match goal:
            case Atom() | Below():
                return self._assign(goal, True, facts)
            case Not():
                return self._assign(goal.part, False, facts)
            case And():
                return all(self._take_in(part, facts, open_goals) for part in goal.parts)
            case _:
                open_goals.append(goal)
                return bool(goal.parts)

    def _assign(self, leaf: Leaf, holds: bool, facts: Facts) -> bool:
        waiting = [(leaf, holds)]
        while waiting:
            one, value = waiting.pop()
            if one in facts:
                if facts[one] != value:
                    return False
                continue
            facts[one] = value
            waiting += self._axioms.implied.get((one, value), ())
        return True

    def _without_pure(self, goals: list[Formula], facts: Facts) -> list[Formula]:
        """Settle the leaves that stand in the goals on one side only, and that no axiom ties."""
        while goals:
            sides: defaultdict[Leaf, set[bool]] = defaultdict(set)
            for goal in goals:
                for leaf, holds in literals(goal):
                    sides[leaf].add(holds)
            pure = {
                leaf: next(iter(seen))
                for leaf, seen in sides.items()
                if len(seen) == 1 and leaf not in self._axioms.related
            }
            if not pure:
                return goals
            facts |= pure
            left = [reduced(goal, pure) for goal in goals]
            goals = [
                part for goal in left for part in (goal.parts if isinstance(goal, And) else (goal,))
            ]
        return goals


def reduced(formula: Formula, facts: Facts) -> Formula:
    """The formula with the known leaves replaced by what is known of them."""
    if formula.leaves.isdisjoint(facts.keys()):
        return formula
    match formula:
        case Atom() | Below():
            return _TRUTH[facts[formula]]
        case Not():
            return _TRUTH[not facts[formula.part]]
        case AtLeast():
            return at_least(formula.count, [reduced(part, facts) for part in formula.parts])
        case And():
            return conjunction(reduced(part, facts) for part in formula.parts)
        case _:
            return disjunction(reduced(part, facts) for part in formula.parts)


_TRUTH: dict[bool, Formula] = {True: conjunction(()), False: disjunction(())}


def _alternatives(goal: Formula) -> Iterable[tuple[Formula, ...]]:
    """The ways in which a goal can hold, such that each excludes those before it."""
    if isinstance(goal, AtLeast):
        first, *rest = goal.parts
        yield first, at_least(goal.count - 1, rest)
        yield negation(first), at_least(goal.count, rest)
        return
    denied: list[Formula] = []
    for part in getattr(goal, "parts", ()):
        yield (part, *denied)
        denied.append(negation(part))
