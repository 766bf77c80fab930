"""Whether a patient meets criteria, as far as is known of him.

This is the independent check of what a proof says, and knows nothing of solvers: it walks the
printed tree and answers true, false, or None where what is known does not decide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from policydiff.diff.proof.axioms import Axioms
from policydiff.diff.proof.formulas import (
    And,
    AtLeast,
    Atom,
    Below,
    Formula,
    Literal,
    Not,
)
from policydiff.diff.trees.flat_tree import TreePlace
from policydiff.model.criteria import AllOf, AnyOf, Criterion, IfThen, Node, NoneOf
from policydiff.model.criteria import AtLeast as AtLeastOf

Truth = bool | None
"""None is "not decidable from what is known"."""

Meaning = Callable[[TreePlace, Criterion], Formula]
"""What the criterion at a place of the printed tree asks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """What is known of a patient."""

    facts: Mapping[Atom, bool]
    values: Mapping[str, float]
    """By measured variable."""
    stated: Mapping[Formula, bool] = field(default_factory=dict)
    """What is known as a whole, of which the parts are not: "relapsed or refractory disease"."""


def patient_with(
    facts: Iterable[tuple[Atom, bool]], values: Mapping[str, float], axioms: Axioms
) -> Patient | None:
    """The patient with all that follows from the facts; None where they contradict each other."""
    given: list[Literal] = list(facts)
    found = axioms.consequences(given)
    if found is None:
        return None
    known = {leaf: holds for leaf, holds in found.items() if isinstance(leaf, Atom)}
    return Patient(facts=known, values=values)


def meets(formula: Formula, patient: Patient) -> Truth:
    """Whether the formula holds of the patient."""
    known = patient.stated.get(formula)
    if known is not None:
        return known
    match formula:
        case Atom():
            return patient.facts.get(formula)
        case Below():
            value = patient.values.get(formula.variable)
            return None if value is None else formula.admits(value)
        case Not():
            return denied(meets(formula.part, patient))
        case AtLeast():
            return counted(formula.count, [meets(part, patient) for part in formula.parts])
        case And():
            return every(meets(part, patient) for part in formula.parts)
        case _:
            return some(meets(part, patient) for part in formula.parts)


def meets_criteria(node: Node, patient: Patient, meaning: Meaning, place: TreePlace = ()) -> Truth:
    """Whether the patient meets a printed criteria tree.

    Args:
        node: the tree, or a part of it.
        patient: what is known of him.
        meaning: of each criterion.
        place: where the node stands in its tree.
    """
    if isinstance(node, Criterion):
        return meets(meaning(place, node), patient)
    if isinstance(node, IfThen):
        condition = meets_criteria(node.condition, patient, meaning, (*place, "0"))
        then = meets_criteria(node.then, patient, meaning, (*place, "1"))
        return some((denied(condition), then))
    # Told one by one: of a list one answer is often enough.
    met = (
        meets_criteria(child, patient, meaning, (*place, str(number)))
        for number, child in enumerate(node.children)
    )
    match node:
        case AllOf():
            return every(met)
        case AnyOf():
            return some(met)
        case NoneOf():
            return denied(some(met))
        case AtLeastOf():
            return counted(node.count, met)


def denied(truth: Truth) -> Truth:
    """The opposite."""
    return None if truth is None else not truth


def every(truths: Iterable[Truth]) -> Truth:
    """Whether all hold."""
    unknown = False
    for truth in truths:
        if truth is False:
            return False
        unknown |= truth is None
    return None if unknown else True


def some(truths: Iterable[Truth]) -> Truth:
    """Whether one holds."""
    unknown = False
    for truth in truths:
        if truth is True:
            return True
        unknown |= truth is None
    return None if unknown else False


def counted(count: int, truths: Iterable[Truth]) -> Truth:
    """Whether at least so many hold."""
    known = list(truths)
    held = sum(truth is True for truth in known)
    if held >= count:
        return True
    return False if held + sum(truth is None for truth in known) < count else None
