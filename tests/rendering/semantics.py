"""Which requests a criteria set approves, decided by trying every patient that could matter.

This knows nothing of the tool under test: effects of planted changes are computed here, over all
combinations of the conditions' values, so that they can be held against what the tool says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Literal

from tests.rendering.content import Combination, Condition, Meaning, Part, SetContent

Effect = Literal["more_restrictive", "less_restrictive", "equivalent", "mixed"]
Patient = Mapping[str, float]


def meaning_of(condition: Condition) -> Meaning:
    """The condition's meaning; one without is a yes-or-no question named by its text."""
    return condition.meaning or Meaning(variable=condition.text, values=(0, 1), accepted=(1,))


def holds(part: Part, patient: Patient) -> bool:
    """Whether a criterion or group holds for the patient."""
    match part:
        case Condition():
            meaning = meaning_of(part)
            return patient[meaning.variable] in meaning.accepted
        case Combination():
            held = sum(holds(child, patient) for child in part.parts)
            match part.op:
                case "all":
                    return held == len(part.parts)
                case "any":
                    return held > 0
                case "none":
                    return held == 0
                case "at_least":
                    return held >= (part.count or 1)


def approves(one: SetContent, patient: Patient) -> bool:
    """Whether the set lets the patient through; a set of reasons to deny does where none holds."""
    if one.purpose == "not_covered":
        return not any(holds(part, patient) for part in one.parts)
    conditions: Sequence[Part] = one.parts if one.diagnosis is None else (one.diagnosis, *one.parts)
    return all(holds(part, patient) for part in conditions)


def effect_of(old: SetContent, new: SetContent) -> Effect:
    """What the step from `old` to `new` does to the patients approved."""
    lost = gained = False
    for patient in _patients((old, new)):
        before, after = approves(old, patient), approves(new, patient)
        lost |= before and not after
        gained |= after and not before
    if lost and gained:
        return "mixed"
    if lost:
        return "more_restrictive"
    return "less_restrictive" if gained else "equivalent"


def conditions_in(part: Part) -> Iterator[Condition]:
    """The conditions of a tree in printed order."""
    match part:
        case Condition():
            yield part
        case Combination():
            for child in part.parts:
                yield from conditions_in(child)


def _patients(sets: Sequence[SetContent]) -> Iterator[Patient]:
    values: dict[str, set[float]] = {}
    for one in sets:
        for part in (*one.parts, *((one.diagnosis,) if one.diagnosis else ())):
            for condition in conditions_in(part):
                meaning = meaning_of(condition)
                values.setdefault(meaning.variable, set()).update(meaning.values)
    for combination in product(*(sorted(options) for options in values.values())):
        yield dict(zip(values, combination, strict=True))
