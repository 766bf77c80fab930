"""What is proved is what trying every patient shows, with the solver and without."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from policydiff.diff.change import Effect
from policydiff.diff.proof import entailment
from policydiff.diff.proof.axioms import axioms_of
from policydiff.diff.proof.entailment import direction, implies, solve
from policydiff.diff.proof.evaluation import Patient, meets
from policydiff.diff.proof.formulas import (
    TRUE,
    Atom,
    Below,
    Formula,
    at_least,
    at_least_value,
    atom,
    below,
    conjunction,
    disjunction,
    negation,
)
from policydiff.diff.proof.satisfying import Facts, OutOfReach, Search
from policydiff.diff.trees.polarity import MIRRORED
from tests.unit.diff.proof.random_formulas import VALUES, formulas, implied

A, B, C, D = (atom("text", name) for name in "abcd")


@settings(max_examples=50)
@given(formulas, formulas)
def test_implication_is_what_trying_every_patient_shows(first: Formula, second: Formula) -> None:
    axioms = axioms_of(first.leaves | second.leaves)
    assert implies(first, second, axioms).holds == implied(first, second)


@settings(max_examples=40, deadline=None)
@given(formulas, formulas)
def test_the_solver_agrees(first: Formula, second: Formula) -> None:
    axioms = axioms_of(first.leaves | second.leaves)
    assert solve(first, second, axioms).holds == implies(first, second, axioms).holds


@settings(max_examples=50, deadline=None)
@given(formulas, formulas)
def test_counterexamples_are_ones(first: Formula, second: Formula) -> None:
    axioms = axioms_of(first.leaves | second.leaves)
    for proof in (implies(first, second, axioms, most=4), solve(first, second, axioms)):
        for facts in proof.counterexamples:
            patient = _patient(facts)
            assert meets(first, patient) is not False
            assert meets(second, patient) is not True
            assert axioms.consequences(facts.items()) is not None


@given(formulas, formulas)
def test_the_other_way_round_is_the_mirror(old: Formula, new: Formula) -> None:
    assert direction(new, old).effect == MIRRORED[direction(old, new).effect]


@given(formulas, formulas, formulas)
def test_what_is_the_same_by_logic_is_equivalent(a: Formula, b: Formula, c: Formula) -> None:
    together = conjunction([a, disjunction([b, c])])
    distributed = disjunction([conjunction([a, b]), conjunction([a, c])])
    assert direction(together, distributed).effect == "equivalent"
    assert direction(a, disjunction([a, conjunction([a, b])])).effect == "equivalent"


@pytest.mark.parametrize(
    ("old", "new", "effect"),
    [
        (A, conjunction([A, B]), "more_restrictive"),
        (A, disjunction([A, B]), "less_restrictive"),
        (A, B, "mixed"),
        (at_least(1, [A, B, C]), at_least(2, [A, B, C]), "more_restrictive"),
        (at_least(2, [A, B, C]), at_least(2, [A, B, C, D]), "less_restrictive"),
        (negation(disjunction([A, B])), negation(A), "less_restrictive"),
        (at_least_value("age", 6), at_least_value("age", 12), "more_restrictive"),
        (below("age", 18), below("age", 12), "more_restrictive"),
        (below("age", 18), below("age", 18, inclusive=True), "less_restrictive"),
        (
            conjunction([at_least_value("age", 6), below("age", 18)]),
            conjunction([at_least_value("age", 12), below("age", 65)]),
            "mixed",
        ),
        (
            atom("therapy", "x", "failure"),
            atom("therapy", "x", "use"),
            "less_restrictive",
        ),
        (atom("prescribed by", "x"), atom("consulted", "x"), "less_restrictive"),
        (TRUE, negation(conjunction([atom("alone"), atom("with", "x")])), "equivalent"),
        (
            disjunction([atom("severity", "mild"), atom("severity", "severe")]),
            atom("severity", "severe"),
            "more_restrictive",
        ),
    ],
)
def test_directions(old: Formula, new: Formula, effect: Effect) -> None:
    assert direction(old, new).effect == effect


def test_different_causes_have_different_counterexamples() -> None:
    old = conjunction([A, disjunction([B, C])])
    new = conjunction([A, B, D])
    found = implies(old, new, axioms_of(old.leaves | new.leaves), most=4).counterexamples
    failing = [[leaf.name[-1] for leaf in (B, D) if facts.get(leaf) is False] for facts in found]
    assert sorted(failing) == [["b"], ["d"]]


def test_what_is_out_of_reach_goes_to_the_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    def give_up(*_: object) -> None:
        raise OutOfReach

    monkeypatch.setattr(entailment, "counterexamples", give_up)
    proof = implies(A, conjunction([A, B]), axioms_of([A, B]))
    assert proof.holds is False
    assert proof.counterexamples == ({A: True, B: False},)


def test_a_hard_question_is_answered_by_the_solver() -> None:
    """Seven pigeons in six holes: no search by trying ends in time, and z3 knows counting."""
    pigeons = [[atom("text", f"{pigeon} in {hole}") for hole in range(6)] for pigeon in range(7)]
    each_somewhere = [disjunction(places) for places in pigeons]
    none_together = [
        negation(conjunction([pigeons[one][hole], pigeons[other][hole]]))
        for hole in range(6)
        for one in range(7)
        for other in range(one)
    ]
    both = conjunction([*each_somewhere, *none_together])
    assert implies(both, A, axioms_of(both.leaves | {A})).holds in (True, None)


def _patient(facts: Facts) -> Patient:
    values = {}
    for variable, cells in VALUES.items():
        limits = {leaf: holds for leaf, holds in facts.items() if isinstance(leaf, Below)}
        fitting = [
            cell
            for cell in cells
            if all(leaf.admits(cell) == holds for leaf, holds in limits.items())
        ]
        assert fitting, facts
        if limits:
            values[variable] = fitting[0]
    named = {leaf: holds for leaf, holds in facts.items() if isinstance(leaf, Atom)}
    return Patient(facts=named, values=values)


def test_limits_have_to_do_with_each_other_through_those_that_stand_between_them() -> None:
    low, *between, high = (below("age", cut) for cut in (144, 192, 216, 252))
    axioms = axioms_of(leaf for limit in (low, *between, high) for leaf in limit.leaves)
    assert Search(axioms).facts_for((low, negation(high))) is None
