"""Conditions in the many ways in which payers say them, and small policies made of them.

The values of a condition go from the loosest to the strictest: who meets a later one meets every
one before it, so that the effect of a step is known by its direction. All phrasings of one value
mean the same.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

from tests.rendering.semantics import Effect

Style = Literal["titled", "sentence", "lettered"]
STYLES: tuple[Style, ...] = ("titled", "sentence", "lettered")


@dataclass(frozen=True, kw_only=True)
class Saying:
    """One condition: its values from the loosest to the strictest, and its phrasings."""

    name: str
    values: tuple[str, ...]
    phrasings: tuple[str, ...]
    """With `{}` where the value stands."""
    burden: bool = False
    """True where the condition decides what has to be done, and not who is approved."""

    def said(self, value: int, way: int) -> str:
        """The value in one of the phrasings; they go round."""
        text = self.phrasings[way % len(self.phrasings)].format(self.values[value])
        return text[0].upper() + text[1:]


SAYINGS: tuple[Saying, ...] = (
    Saying(name="minimum age", values=("6", "12", "18"), phrasings=(
        "Patient is {} years of age or older", "Age ≥ {} years", "Patient is at least {} years old",
        "Patient is not younger than {} years of age", "Patient has reached {} years of age",
        "Patient must be {} years of age or older", "Age greater than or equal to {} years")),
    Saying(name="age in months", values=("6", "9", "18"), phrasings=(
        "Patient is {} months of age or older", "Age ≥ {} months",
        "Patient is at least {} months old", "Age of {} months or older")),
    Saying(name="maximum age", values=("65", "21", "18"), phrasings=(
        "Patient is less than {} years of age", "Patient is under the age of {}",
        "Patient has not yet reached {} years of age", "Age < {} years")),
    Saying(name="weight", values=("15", "30", "40"), phrasings=(
        "Patient weighs at least {} kg", "Body weight ≥ {} kg", "Weight of {} kg or more",
        "Patient has a body weight of at least {} kg")),
    Saying(name="severity", values=("moderate to severe", "severe"), phrasings=(
        "Patient has {} asthma", "Diagnosis of {} asthma", "Patient is being treated for {} asthma",
        "Patient has been diagnosed with {} asthma", "The diagnosis is {} asthma")),
    Saying(name="extent", values=("metastatic or unresectable", "metastatic"), phrasings=(
        "Disease is {}", "Patient has {} disease", "Diagnosis of {} disease",
        "Patient's disease is {}")),
    Saying(name="eosinophils", values=("150", "300", "400"), phrasings=(
        "Blood eosinophil count ≥ {} cells/mcL", "Patient has a blood eosinophil count of at least "
        "{} cells per microliter", "Peripheral blood eosinophil count of {} cells/mcL or more",
        "Blood eosinophil count is greater than or equal to {} cells/mcL")),
    Saying(name="skin involvement", values=("3", "5", "10"), phrasings=(
        "Involvement of at least {}% of body surface area (BSA)", "BSA ≥ {}%",
        "Body surface area (BSA) involvement of at least {}%", "BSA involvement of {}% or greater",
        "At least {}% of body surface area is affected")),
    Saying(name="improvement", values=("20", "30", "50"), phrasings=(
        "Patient has achieved at least a {}% improvement in symptoms from baseline",
        "Improvement of at least {}% in symptoms from baseline",
        "A {}% or greater improvement in symptoms from baseline")),
    Saying(name="how many were tried", values=("one", "two", "three"), phrasings=(
        "Failure of at least {} of the following: methotrexate, cyclosporine, acitretin",
        "Patient has failed {} of the following (methotrexate, cyclosporine, acitretin)",
        "History of failure of at least {} of the following: methotrexate; cyclosporine; "
        "acitretin")),
    Saying(name="length of trial", values=("4", "8", "12"), phrasings=(
        "Trial of at least {} weeks of, intolerance to, or contraindication to topiramate",
        "Patient has had a trial of at least {} weeks, intolerance to, or contraindication to "
        "topiramate")),
    Saying(name="who is spared a trial", phrasings=("{}",), values=(
        "Patient has tried montelukast or has a contraindication or intolerance to montelukast",
        "Patient has tried montelukast, unless contraindicated", "Trial of montelukast")),
    Saying(name="lines of therapy", values=("two", "three", "four"), phrasings=(
        "Patient has received at least {} prior lines of therapy",
        "At least {} prior lines of therapy", "Patient has had {} or more prior lines of therapy",
        "Patient has been treated with at least {} prior lines of therapy")),
    Saying(name="performance status", values=("2", "1"), phrasings=(
        "ECOG performance status ≤ {}", "Patient has an ECOG performance status of 0-{}",
        "ECOG score of {} or less", "Eastern Cooperative Oncology Group (ECOG) performance status "
        "of less than or equal to {}")),
    Saying(name="consultation", phrasings=("{}",), values=(
        "Prescriber is, or has consulted with, a neurologist",
        "The prescriber is a neurologist")),
    Saying(name="specialists", phrasings=(
        "Prescribed by or in consultation with {}", "Prescribed by, or in consultation with, {}",
        "The medication is being prescribed by or in consultation with {}"), values=(
        "a cardiologist or an endocrinologist", "a cardiologist")),
    Saying(name="partners", values=("tofacitinib", "tofacitinib or upadacitinib"), phrasings=(
        "Patient is not receiving concomitant {}", "Patient is not receiving {}",
        "Will not be used in combination with {}", "Not used concurrently with {}")),
    Saying(name="what rules out", phrasings=(
        "Patient does not have {}", "Patient has no {}", "Absence of {}"), values=(
        "active infection", "active infection or severe renal impairment")),
    Saying(name="how long ago", values=("3", "6", "12"), phrasings=(
        "No stroke within the past {} months", "Patient has not had a stroke in the last {} months",
        "No history of stroke in the previous {} months")),
    Saying(name="confirmation", phrasings=(
        "Diagnosis confirmed by {}", "The diagnosis was confirmed by {}",
        "Patient's diagnosis has been confirmed by {}"), values=(
        "imaging or serology", "imaging")),
    Saying(name="regimen", phrasings=("Used {}", "Given {}", "Orbivance will be used {}"), values=(
        "as a single agent or in combination with rituximab", "as a single agent")),
    Saying(name="counseling", burden=True, values=("infusion reactions",), phrasings=(
        "Prescriber attests that patient has been counseled on the risk of {}",
        "Physician attestation that patient has been counseled on the risk of {}")),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class SaidPair:
    """Two versions of a policy between which one condition changed, or only its words."""

    saying: Saying
    old: bytes
    new: bytes
    effect: Effect


def said_pair(seed: int) -> SaidPair:
    """The pair that belongs to the seed; sayings and styles go round."""
    source = random.Random(seed)
    saying = SAYINGS[seed % len(SAYINGS)]
    beside = source.sample([one for one in SAYINGS if one is not saying], 3)
    around = [one.said(source.randrange(len(one.values)), source.randrange(9)) for one in beside]
    before, after = (source.randrange(len(saying.values)) for _ in range(2))
    style = STYLES[seed // len(SAYINGS) % len(STYLES)]
    place = source.randrange(len(around) + 1)
    old, new = (
        document([*around[:place], saying.said(value, source.randrange(9)), *around[place:]], style)
        for value in (before, after)
    )
    step = after - before
    effect: Effect = "equivalent"
    if step:
        effect = "more_restrictive" if step > 0 else "less_restrictive"
    return SaidPair(saying=saying, old=old, new=new, effect=effect)


def document(criteria: list[str], style: Style) -> bytes:
    """A policy in Markdown with the criteria, all of which have to be met.

    Args:
        criteria: as printed, without markers.
        style: whether titles say what the criteria are for ("titled"), a sentence of approval
            ("sentence"), or titles and a sentence with letters that it names ("lettered").
    """
    head = (
        "# Orbivance (talsonertib)\n\n**Policy Number:** RX-2210\n\n"
        "**Effective Date:** 03/01/2025\n\n## Coverage Criteria\n\n"
    )
    match style:
        case "titled":
            lead = "### Severe asthma\n\n#### Initial Authorization\n\nAll of the following:\n\n"
            items = [f"{number}. {text}" for number, text in enumerate(criteria, 1)]
        case "sentence":
            lead = (
                "Requests for Orbivance (talsonertib) for severe asthma may be approved if the "
                "following criteria are met:\n\n"
            )
            items = [f"- {text}; **AND**" for text in criteria[:-1]] + [f"- {criteria[-1]}"]
        case "lettered":
            letters = [chr(ord("A") + number) for number in range(len(criteria))]
            named = f"{', '.join(letters[:-1])}, and {letters[-1]}"
            lead = (
                "### 1. Severe asthma\n\n#### Initial Therapy\n\n"
                f"Approve for 6 months if the patient meets ALL of the following ({named}):\n\n"
            )
            items = [f"{letter}) {text}" for letter, text in zip(letters, criteria, strict=True)]
    return (head + lead + "\n\n".join(items) + "\n").encode()
