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
    Or,
    at_least,
    conjunction,
    disjunction,
    literals,
    negation,
)
from policydiff.diff.proof.support import support

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
        self._usual: dict[Formula, Facts | None] = {}
        self._negations: dict[Formula, Formula] = {}
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

    def facts_beside(self, goals: Sequence[Formula], beside: Sequence[Formula]) -> Facts | None:
        """Facts under which all goals hold, and all that stands beside them.

        What stands beside is the same in many questions and mostly has nothing to do with the
        goals. So facts for it are found once, and taken wherever the goals leave them open; only
        the parts that then fail are searched together with the goals.

        Raises:
            OutOfReach: the search took more than `MOST_TRIALS` alternatives.
        """
        asked = list(goals)
        waiting = list(dict.fromkeys(beside))
        while True:
            found = self.facts_for(asked)
            if found is None:
                return None
            facts = dict(found)
            failing = [part for part in waiting if not self._holds_too(part, facts)]
            if not failing:
                return facts
            asked += failing
            failed = set(failing)
            waiting = [part for part in waiting if part not in failed]

    def negated(self, formula: Formula) -> Formula:
        """The opposite, made once."""
        found = self._negations.get(formula)
        if found is None:
            found = self._negations[formula] = negation(formula)
        return found

    def _holds_too(self, part: Formula, facts: Facts) -> bool:
        """Whether a part holds with the facts that it is usually met by; they are taken in then."""
        if part not in self._usual:
            found = self.facts_for((part,))
            self._usual[part] = None if found is None else support(part, found.get, wanted=True)
        usual = self._usual[part]
        if usual is None:
            return False
        added: Facts = {}
        agrees = True
        for leaf, value in usual.items():
            known = facts.get(leaf, added.get(leaf))
            if known is None:
                fresh = self._brought_along(leaf, value, facts, added)
                added |= fresh
                agrees &= bool(fresh)
            else:
                agrees &= known is value
        if not agrees and not holds(part, facts | added):
            return False
        facts |= added
        return True

    def _brought_along(self, leaf: Leaf, value: bool, facts: Facts, added: Facts) -> Facts:
        """A literal with all that follows from it and is new; nothing where that is denied."""
        follows = self._axioms.implied.get((leaf, value))
        if follows is None:
            return {leaf: value}
        fresh: Facts = {leaf: value}
        waiting = list(follows)
        while waiting:
            one, truth = waiting.pop()
            known = facts.get(one, added.get(one, fresh.get(one)))
            if known is None:
                fresh[one] = truth
                waiting += self._axioms.implied.get((one, truth), ())
            elif known is not truth:
                return {}
        return fresh

    def components(self, goals: Iterable[Formula]) -> list[list[Formula]]:
        """The goals in groups that have nothing to do with each other, in order."""
        asked = list(dict.fromkeys(goals))
        if len(asked) < 2:
            return [[goal] for goal in asked]
        parts = self._axioms.parts
        owner: dict[Leaf, int] = {}
        groups: dict[int, list[Formula]] = {}
        joined: dict[int, int] = {}

        def group_of(number: int) -> int:
            while number in joined:
                number = joined[number]
            return number

        for number, goal in enumerate(asked):
            groups[number] = [goal]
            mine = number
            for leaf in goal.leaves:
                other = group_of(owner.setdefault(parts.get(leaf, leaf), mine))
                if other != mine:
                    first, last = sorted((other, mine))
                    groups[first] += groups.pop(last)
                    joined[last] = mine = first
        return list(groups.values())

    def _settled(self, goals: Sequence[Formula]) -> Facts | None:
        asked = frozenset(goals)
        if asked not in self._known:
            found = self._taken_at_once(goals, {})
            if found is None:
                self._trials = 0
                found = self._search(list(goals), {})
            self._known[asked] = found
        return self._known[asked]

    def _taken_at_once(self, goals: Iterable[Formula], facts: Facts) -> Facts | None:
        """The facts with those that make the goals hold, by the first ways that suggest themselves.

        Nearly always nothing stands against them. None where something does, which says nothing
        yet: another way of an earlier goal might do.
        """
        choices: list[Or] = []
        waiting = list(goals)
        for goal in waiting:
            match goal:
                case And():
                    waiting += goal.parts
                case Or():
                    choices.append(goal)
                case AtLeast():
                    return None
                case _:
                    leaf, value = (goal.part, False) if isinstance(goal, Not) else (goal, True)
                    if not self._assign(leaf, value, facts):
                        return None
        for choice in choices:
            ways = sorted(choice.parts, key=lambda part: len(part.leaves))
            tried = (self._taken_at_once((way,), dict(facts)) for way in ways)
            taken = next((one for one in tried if one is not None), None)
            if taken is None:
                return None
            facts = taken
        return facts

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
            known = frozenset(facts)
            for goal in fresh:
                if not self._take_in(reduced(goal, facts, known), facts, open_goals):
                    return None
            fresh = []
            if len(facts) > before:
                known = frozenset(facts)
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
            settled = frozenset(pure)
            left = [reduced(goal, pure, settled) for goal in goals]
            goals = [
                part for goal in left for part in (goal.parts if isinstance(goal, And) else (goal,))
            ]
        return goals


def holds(formula: Formula, facts: Facts) -> bool | None:
    """Whether a formula holds under the facts; None where they do not decide."""
    match formula:
        case Atom() | Below():
            return facts.get(formula)
        case Not():
            known = facts.get(formula.part)
            return None if known is None else not known
        case AtLeast():
            met = [holds(part, facts) for part in formula.parts]
            held = met.count(True)
            if held >= formula.count:
                return True
            return False if held + met.count(None) < formula.count else None
        case And() | Or():
            ends = isinstance(formula, Or)
            unknown = False
            for part in formula.parts:
                one = holds(part, facts)
                if one is ends:
                    return ends
                unknown |= one is None
            return None if unknown else not ends


def reduced(formula: Formula, facts: Facts, known: frozenset[Leaf]) -> Formula:
    """The formula with the known leaves replaced by what is known of them.

    Args:
        formula: what is to be reduced.
        facts: what is known.
        known: its leaves; a set, because two sets are held against each other by the smaller one
            and without asking any leaf for its hash again.
    """
    if formula.leaves.isdisjoint(known):
        return formula
    match formula:
        case Atom() | Below():
            return _TRUTH[facts[formula]]
        case Not():
            return _TRUTH[not facts[formula.part]]
        case AtLeast():
            return at_least(formula.count, [reduced(part, facts, known) for part in formula.parts])
        case And():
            return conjunction(reduced(part, facts, known) for part in formula.parts)
        case _:
            return disjunction(reduced(part, facts, known) for part in formula.parts)


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
