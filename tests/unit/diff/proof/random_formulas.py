"""Small random formulas, and the truth about them by trying every patient."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from hypothesis import strategies as st

from policydiff.diff.proof.axioms import Axioms, axioms_of
from policydiff.diff.proof.evaluation import Patient, meets
from policydiff.diff.proof.formulas import (
    Atom,
    Below,
    Formula,
    at_least,
    atom,
    below,
    conjunction,
    disjunction,
    negation,
)

ATOMS = (
    atom("text", "a"),
    atom("text", "b"),
    atom("text", "c"),
    atom("therapy", "steroid", "trial"),
    atom("therapy", "steroid", "failure"),
    atom("alone"),
    atom("with", "partner"),
    atom("prescribed by", "neurologist"),
    atom("consulted", "neurologist"),
    atom("severity", "mild"),
    atom("severity", "severe"),
    below("count", 5),
    below("count", 5, inclusive=True),
    below("count", 9),
)
VALUES = {"count": (4.0, 5.0, 7.0, 9.0)}
"""One value for each cell into which the limits divide the variable."""

leaves: st.SearchStrategy[Formula] = st.sampled_from(ATOMS)


def _groups(parts: st.SearchStrategy[Formula]) -> st.SearchStrategy[Formula]:
    several = st.lists(parts, min_size=1, max_size=4)
    return st.one_of(
        several.map(conjunction),
        several.map(disjunction),
        parts.map(negation),
        st.builds(at_least, st.integers(1, 3), several),
    )


formulas: st.SearchStrategy[Formula] = st.recursive(leaves, _groups, max_leaves=9)


def patients(*of: Formula) -> Iterator[Patient]:
    """Every patient that can be told apart by the formulas, by what holds of any patient."""
    axioms = axioms_of(leaf for formula in of for leaf in formula.leaves)
    every = sorted(_closed(of, axioms), key=lambda leaf: leaf.key)
    variables = sorted({leaf.variable for leaf in every if isinstance(leaf, Below)})
    names = [leaf for leaf in every if isinstance(leaf, Atom)]
    for numbers in product(*(VALUES[variable] for variable in variables)):
        values = dict(zip(variables, numbers, strict=True))
        for held in product((True, False), repeat=len(names)):
            facts = dict(zip(names, held, strict=True))
            if axioms.consequences([*facts.items()]) is not None:
                yield Patient(facts=facts, values=values)


def _closed(of: tuple[Formula, ...], axioms: Axioms) -> set[Atom | Below]:
    found = {leaf for formula in of for leaf in formula.leaves}
    while more := {other for leaf in found for other in axioms.related.get(leaf, ())} - found:
        found |= more
    return found


def implied(first: Formula, second: Formula) -> bool:
    """Whether every patient who meets the first meets the second."""
    return all(
        meets(second, patient) for patient in patients(first, second) if meets(first, patient)
    )
