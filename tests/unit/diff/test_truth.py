"""Formulas compared exactly, held against trying every case one by one."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from policydiff.diff.trees.truth import MOST_ATOMS, REVERSED, Atom, Formula, Gate, implication

NAMES = "abcde"
ATOMS = st.sampled_from(NAMES).map(Atom)


def gates(parts: st.SearchStrategy[Formula]) -> st.SearchStrategy[Formula]:
    several = st.lists(parts, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Gate, st.sampled_from(["all", "any", "none"]), several),
        st.builds(lambda held, count: Gate("at_least", held, count), several, st.integers(1, 3)),
        st.builds(lambda one, other: Gate("if", (one, other)), parts, parts),
    )


FORMULAS: st.SearchStrategy[Formula] = st.recursive(ATOMS, gates, max_leaves=8)


def holds(formula: Formula, case: dict[str, bool]) -> bool:
    if isinstance(formula, Atom):
        return case[str(formula.name)]
    held = [holds(part, case) for part in formula.parts]
    match formula.op:
        case "all":
            return all(held)
        case "any":
            return any(held)
        case "none":
            return not any(held)
        case "if":
            return held[1] or not held[0]
        case _:
            return sum(held) >= (formula.count or 0)


@given(FORMULAS, FORMULAS)
@settings(deadline=None)
def test_implication_agrees_with_trying_every_case(first: Formula, second: Formula) -> None:
    cases = [
        dict(zip(NAMES, values, strict=True))
        for values in itertools.product([False, True], repeat=len(NAMES))
    ]
    before = {place for place, case in enumerate(cases) if holds(first, case)}
    after = {place for place, case in enumerate(cases) if holds(second, case)}
    expected = (
        "equal"
        if before == after
        else "narrower"
        if after < before
        else "broader"
        if before < after
        else "neither"
    )
    found = implication(first, second)
    assert found == expected
    assert implication(second, first) == REVERSED[found]


def test_too_many_atoms_are_not_compared() -> None:
    many = Gate("all", tuple(Atom(number) for number in range(MOST_ATOMS + 1)))
    assert implication(many, many) is None
