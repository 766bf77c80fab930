"""One form for formulas that are the same by their shape."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydiff.diff.proof.evaluation import meets
from policydiff.diff.proof.formulas import (
    FALSE,
    TRUE,
    Formula,
    at_least,
    at_least_value,
    atom,
    below,
    conjunction,
    disjunction,
    literals,
    negation,
)
from tests.unit.diff.proof.random_formulas import formulas, patients

A, B, C = atom("a"), atom("b"), atom("c")


@pytest.mark.parametrize(
    ("formula", "simple"),
    [
        (conjunction([]), TRUE),
        (disjunction([]), FALSE),
        (conjunction([A]), A),
        (conjunction([A, conjunction([B, C])]), conjunction([C, B, A])),
        (disjunction([A, disjunction([B, A])]), disjunction([B, A])),
        (conjunction([A, TRUE]), A),
        (conjunction([A, FALSE]), FALSE),
        (disjunction([A, TRUE]), TRUE),
        (conjunction([A, negation(A)]), FALSE),
        (disjunction([A, negation(A)]), TRUE),
        (conjunction([A, disjunction([A, B])]), A),
        (disjunction([A, conjunction([A, B])]), A),
        (negation(negation(conjunction([A, B]))), conjunction([A, B])),
        (negation(conjunction([A, B])), disjunction([negation(A), negation(B)])),
        (at_least(1, [A, B]), disjunction([A, B])),
        (at_least(2, [A, B]), conjunction([A, B])),
        (at_least(0, [A, B]), TRUE),
        (at_least(3, [A, B]), FALSE),
        (at_least(2, [A, TRUE, B]), disjunction([A, B])),
        (at_least(2, [A, FALSE, B]), conjunction([A, B])),
        (negation(at_least(2, [A, B, C])), at_least(2, [negation(A), negation(B), negation(C)])),
        (below("x", 2, inclusive=True, whole=True), below("x", 3, whole=True)),
        (at_least_value("x", 2, strict=True, whole=True), at_least_value("x", 3, whole=True)),
        (negation(at_least_value("x", 2)), below("x", 2)),
        (negation(at_least_value("x", 2, strict=True)), below("x", 2, inclusive=True)),
    ],
)
def test_simplified(formula: Formula, simple: Formula) -> None:
    assert formula == simple


def test_limits_tell_inclusive_from_exclusive() -> None:
    assert below("x", 2) != below("x", 2, inclusive=True)
    assert below("x", 2, inclusive=True).admits(2)
    assert not below("x", 2).admits(2)


@given(st.lists(formulas, min_size=2, max_size=4))
def test_order_and_repetition_make_no_difference(parts: list[Formula]) -> None:
    again = [*parts, parts[0]]
    again.reverse()
    assert conjunction(parts) == conjunction(again)
    assert disjunction(parts) == disjunction(again)


@given(formulas)
def test_negation_holds_where_the_formula_does_not(formula: Formula) -> None:
    opposite = negation(formula)
    for patient in patients(formula):
        assert meets(opposite, patient) is not meets(formula, patient)


@given(formulas)
def test_leaves_are_those_that_stand_in_the_formula(formula: Formula) -> None:
    assert {leaf for leaf, _ in literals(formula)} == formula.leaves
