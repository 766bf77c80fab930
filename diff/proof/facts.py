"""Tells what is known of a patient in words, and picks values that a patient could have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from policydiff.diff.proof.formulas import Atom, Below, Leaf
from policydiff.diff.proof.meanings import Told
from policydiff.diff.proof.requirement_formulas import AGE, LINE_OF_THERAPY
from policydiff.diff.wording.phrases import quoted
from policydiff.model.patterns import deferred

_TYPICAL_AGES = (41, 30, 50, 60, 70, 20, 14, 8, 4, 2, 1)
"""In years, an adult first: what somebody would name who makes up a patient."""
_TYPICAL_INFANTS = (8, 5, 3, 1)
"""In months."""
_TYPICAL_DAYS = (30.0, 90.0, 180.0, 365.0, 730.0, 1825.0)
_ORDINALS = ("first", "second", "third")
_MOST_DECIMALS = 6
"""Of a printed limit; what a float has beyond is the error of counting in binary."""

_ABOUT = deferred(
    r"^(?:the )?(?:individual|patient|member|enrollee)s? "
    r"(?:is |are |has |have |had |must be |must have |will be )?(?:being )?"
    r"(?:(?:using|used|treated) (?:[\w-]+ )?as )?",
    re.IGNORECASE,
)
"""How criteria begin that speak of the patient, who is spoken of already."""


def typical_value(variable: str, limits: Iterable[tuple[Below, bool]]) -> float | None:
    """A value of the variable between its limits; None where there is none.

    Ages are in months, and whole years where that is possible.
    """
    known = list(limits)
    above = [limit.cut for limit, holds in known if not holds]
    under = [limit.cut for limit, holds in known if holds]
    low, high = max(above, default=None), min(under, default=None)
    candidates: list[float] = []
    if variable == AGE:
        candidates += [12.0 * years for years in _TYPICAL_AGES]
        candidates += [12.0 * years for years in range(1, 120)]
        candidates += [float(months) for months in _TYPICAL_INFANTS]
    if variable.startswith("days "):
        candidates += _TYPICAL_DAYS
    if low is not None:
        candidates += [low[0], _stepped(low[0], 1)]
    if high is not None:
        candidates += [high[0], _stepped(high[0], -1)]
    if low is not None and high is not None:
        candidates.append((low[0] + high[0]) / 2)
    return next(
        (
            value
            for value in candidates
            if all(limit.admits(value) == holds for limit, holds in known)
        ),
        None,
    )


def _stepped(limit: float, steps: int) -> float:
    """The value so many steps from an exclusive limit, a step being one of its last digit.

    299 lies below 300 and 0.7 below 0.8; a ratio that lay a whole number below would be negative.
    """
    decimals = next(
        (places for places in range(_MOST_DECIMALS) if round(limit, places) == limit),
        _MOST_DECIMALS,
    )
    return round(limit + steps * 10.0**-decimals, decimals)


def value_words(variable: str, value: float) -> str:
    """A measured value: "41 years old", "ecog 2", "platelet count 50 x 10^9/l"."""
    if variable == AGE:
        if value >= 24 and value % 12 == 0:
            return f"{value / 12:g} years old"
        return "1 year old" if value == 12 else f"{value:g} months old"
    if variable == "days on the drug":
        return f"on the drug for {value:g} days"
    if variable == LINE_OF_THERAPY:
        return f"in the {_ordinal(int(value))} line of therapy"
    for start, told in (("days since ", "{} {} days ago"), ("days of ", "{} for {} days")):
        if variable.startswith(start):
            return told.format(variable.removeprefix(start), f"{value:g}")
    quantity, _, unit = variable.rpartition(" in ")
    if not quantity:
        quantity, unit = variable, ""
    factor = "x " if unit.startswith("10^") else ""
    return f"{quantity} {value:g} {factor}{unit}".rstrip()


def fact_words(leaf: Atom, holds: bool, told: Mapping[Leaf, Told]) -> str:
    """A fact in a few words."""
    kind, *names = leaf.name
    name = names[-1] if names else ""
    match kind:
        case "diagnosis" | "stage" | "qualifier" | "condition" | "sex" | "setting" | "response":
            return name if holds else _denied(name)
        case "status" | "severity":
            return f"{name} disease" if holds else f"no {name} disease"
        case "status of" | "severity of" | "qualifier of":
            return f"{'' if holds else 'no '}{name} {names[0]}"
        case "biomarker":
            if name == "positive":
                return f"{names[0]}-{'positive' if holds else 'negative'}"
            return f"{'' if holds else 'no '}{names[0]} {name}"
        case "therapy":
            outcome = name.replace("_", " ")
            return f"{outcome if holds else f'no {outcome}'} of {_therapy(names[0])}"
        case "with" | "given at":
            return f"{'' if holds else 'not '}{'together with' if kind == 'with' else 'at'} {name}"
        case "alone":
            return "as a single agent" if holds else "not as a single agent"
        case "prescribed by":
            article = "an" if name[:1] in "aeiou" else "a"
            return f"{'' if holds else 'not '}prescribed by {article} {name}"
        case "consulted":
            return f"{'' if holds else 'no '}{name} consulted"
        case "confirmed":
            return f"{names[0]} {'' if holds else 'not '}confirmed by {name}"
        case "requested":
            name = told[leaf].text if leaf in told else name
            return f"{names[0]} {'' if holds else 'other than '}{name}"
        case "exception to":
            asked = quoted(told[leaf].text)
            return f"{'an' if holds else 'no'} exception to {asked}"
        case "heading":
            return name if holds else f'not "{name}"'
        case "adequate":
            return f"{'an' if holds else 'no'} adequate course of {_therapy(name)}"
        case "dose" | "for":
            given = f"{_therapy(names[0])} {'at' if kind == 'dose' else 'for'} {name}"
            return given if holds else f"no {given}"
        case "exempt":
            return f"{'' if holds else 'not '}exempt from {names[0]}: {name}"
        case "on the drug":
            return f"{'' if holds else 'not '}on the drug already"
        case "samples only":
            return f"{'' if holds else 'not '}on samples only"
        case "attested":
            return f"{'' if holds else 'not '}attested: {', '.join(names)}"
    known = told.get(leaf)
    text = " ".join((known.text if known is not None else " ".join(names)).split()).rstrip(" .;:,")
    text = _ABOUT.sub("", text) or text
    return text if holds else f'not "{text}"'


def _ordinal(number: int) -> str:
    """A line of therapy by its number: "first", "second", "4th"."""
    return _ORDINALS[number - 1] if 0 < number <= len(_ORDINALS) else f"{number}th"


def _denied(name: str) -> str:
    """That something is not the case; "no progression" denied is progression."""
    return name.removeprefix("no ") if name.startswith("no ") else f"no {name}"


def _therapy(target: str) -> str:
    """A therapy by its name; one that is only counted is "another therapy"."""
    start, _, number = target.partition(" ")
    if start != "therapy" or not number.isdigit():
        return target
    return "another therapy" if number == "1" else f"another therapy (number {number})"
