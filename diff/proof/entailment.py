"""Proves that whoever meets one formula meets another, or gives facts by which he does not.

The usual case is settled by `counterexamples`, which needs no solver; what is out of its reach goes
to z3. This is the only module that imports z3, and it does so only then: starting it takes longer
than comparing two documents.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from policydiff.diff.change import Effect
from policydiff.diff.proof.axioms import Axioms, axioms_of
from policydiff.diff.proof.counterexamples import counterexamples
from policydiff.diff.proof.formulas import (
    And,
    AtLeast,
    Atom,
    Below,
    Formula,
    Not,
    Or,
)
from policydiff.diff.proof.satisfying import Facts, OutOfReach, Search

TIME_OUT: Final = 2000
"""Milliseconds that one question may take the solver. Real policies take it a few; what takes
seconds would take minutes, and an honest "undetermined" is worth more than those."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Whether the first formula implies the second."""

    holds: bool | None
    """None where the solver ran out of time."""
    counterexamples: tuple[Facts, ...] = ()
    """Facts under which the first holds and the second does not, different causes apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """How a new formula lies to an old one."""

    keeps: Proof
    """old => new: nobody loses."""
    within: Proof
    """new => old: nobody gains."""

    @property
    def effect(self) -> Effect:
        """What the step from old to new does to who is approved."""
        return effect_of(self.keeps.holds, self.within.holds)


def effect_of(keeps: bool | None, within: bool | None) -> Effect:
    """The effect, from whether nobody loses and nobody gains; None where that is unknown."""
    if keeps is False and within is False:
        return "mixed"
    if keeps is None or within is None:
        return "undetermined"
    if keeps:
        return "equivalent" if within else "less_restrictive"
    return "more_restrictive"


def direction(old: Formula, new: Formula, axioms: Axioms | None = None, most: int = 1) -> Direction:
    """Both implications between two formulas, with up to `most` counterexamples each."""
    if old == new:
        return Direction(keeps=Proof(holds=True), within=Proof(holds=True))
    known = axioms if axioms is not None else axioms_of(old.leaves | new.leaves)
    search = Search(known)
    return Direction(
        keeps=implies(old, new, known, most=most, search=search),
        within=implies(new, old, known, most=most, search=search),
    )


def implies(
    first: Formula,
    second: Formula,
    axioms: Axioms,
    *,
    most: int = 1,
    search: Search | None = None,
) -> Proof:
    """Whether whoever meets `first` meets `second`, under the axioms.

    Args:
        first: the stronger one, if it holds.
        second: the weaker one, if it holds.
        axioms: of all leaves of both.
        most: how many counterexamples to look for.
        search: to be used again where several questions are asked under the same axioms.
    """
    try:
        found = counterexamples(first, second, search or Search(axioms))
        examples = tuple(islice(found, most))
    except OutOfReach:
        return solve(first, second, axioms)
    return Proof(holds=not examples, counterexamples=examples)


def solve(first: Formula, second: Formula, axioms: Axioms) -> Proof:
    """The same by z3, with one counterexample at most."""
    import z3

    context = z3.Context()
    terms = _Terms(z3, context)
    solver = z3.Solver(ctx=context)
    solver.set("timeout", TIME_OUT)
    solver.add(terms.of(first), z3.Not(terms.of(second)))
    for (one, one_holds), implied in axioms.implied.items():
        for other, other_holds in implied:
            if isinstance(one, Atom) and isinstance(other, Atom):
                given = terms.of(one) if one_holds else z3.Not(terms.of(one))
                follows = terms.of(other) if other_holds else z3.Not(terms.of(other))
                solver.add(z3.Implies(given, follows))
    answer = solver.check()
    if answer == z3.unsat:
        return Proof(holds=True)
    if answer != z3.sat:
        return Proof(holds=None)
    model = solver.model()
    leaves = sorted(first.leaves | second.leaves, key=lambda leaf: leaf.key)
    facts: Facts = {
        leaf: z3.is_true(model.eval(terms.of(leaf), model_completion=True)) for leaf in leaves
    }
    return Proof(holds=False, counterexamples=(facts,))


class _Terms:
    """Formulas as terms of the solver; limits are numbers there, and need no axioms."""

    def __init__(self, z3: Any, context: Any) -> None:
        self._z3, self._context = z3, context
        self._known: dict[Formula, Any] = {}

    def of(self, formula: Formula) -> Any:
        """The term, each formula translated once."""
        if formula not in self._known:
            self._known[formula] = self._translated(formula)
        return self._known[formula]

    def _translated(self, formula: Formula) -> Any:
        z3 = self._z3
        match formula:
            case Atom():
                return z3.Bool(formula.key, self._context)
            case Below():
                return self._limit(formula)
            case Not():
                return z3.Not(self.of(formula.part))
            case AtLeast():
                return z3.AtLeast(*map(self.of, formula.parts), formula.count)
            case And() | Or():
                join = z3.And if isinstance(formula, And) else z3.Or
                return join(
                    *map(self.of, formula.parts),
                    z3.BoolVal(isinstance(formula, And), self._context),
                )

    def _limit(self, leaf: Below) -> Any:
        variable = self._z3.Real(leaf.variable, self._context)
        limit = self._z3.RealVal(repr(leaf.limit), self._context)
        return variable <= limit if leaf.inclusive else variable < limit
