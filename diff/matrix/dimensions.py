"""Which row a requirement or a criterion belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, get_args

from policydiff.diff.matrix.matrix import Dimension
from policydiff.diff.wording.topics import Topic, topic_of
from policydiff.model import requirements as typed
from policydiff.model.criteria import Criterion
from policydiff.model.limits import LimitKind
from policydiff.model.patterns import deferred
from policydiff.model.wording import canonical

DIMENSIONS: Final[tuple[Dimension, ...]] = get_args(Dimension)
"""In the order of the rows."""

_OF_KIND: Final[dict[type, Dimension]] = {
    typed.AgeRequirement: "age",
    typed.SexRequirement: "diagnosis",
    typed.DiagnosisRequirement: "diagnosis",
    typed.StageRequirement: "diagnosis",
    typed.ConfirmationRequirement: "diagnosis",
    typed.BiomarkerRequirement: "biomarker",
    typed.LaboratoryRequirement: "clinical_values",
    typed.WeightRequirement: "clinical_values",
    typed.PerformanceStatusRequirement: "clinical_values",
    typed.LineOfTherapyRequirement: "line_of_therapy",
    typed.PriorTherapyRequirement: "steps",
    typed.PreferredProductRequirement: "preferred_products",
    typed.RegimenRequirement: "regimen",
    typed.PrescriberRequirement: "prescriber",
    typed.SiteOfCareRequirement: "site_of_care",
    typed.AttestationRequirement: "monitoring",
    typed.RemsRequirement: "monitoring",
    typed.InfectionScreeningRequirement: "monitoring",
    typed.ExclusionRequirement: "exclusions",
    typed.ConcomitantBanRequirement: "exclusions",
    typed.ResponseRequirement: "continuation",
    typed.GrandfatheringRequirement: "continuation",
}

_OF_TOPIC: Final[dict[Topic, Dimension]] = {
    "age": "age",
    "prescriber": "prescriber",
    "weight": "clinical_values",
    "attestation": "monitoring",
    "safety_program": "monitoring",
    "monitoring": "monitoring",
    "site_of_care": "site_of_care",
    "preferred_product": "preferred_products",
    "dosing": "quantity",
}
"""Where the words of an untyped criterion tell what it is about. Documentation is asked for many
things, and says nothing of what."""

_OF_LIMIT: Final[dict[LimitKind, Dimension]] = {
    "approval_duration": "initial_duration",
    "quantity": "quantity",
    "dose": "quantity",
    "interval": "quantity",
    "cycles": "quantity",
    "pre_authorization_allowance": "quantity",
}

_TREATMENT = deferred(r"\b(?:course|dose|infusion|injection|treatment|administration)s?\b")
"""Events after which the next dose may follow: their distance is a limit on the quantity."""

_AMOUNT = deferred(r"\b(?:dos(?:e|es|ing|age)|quantity)\b", re.IGNORECASE)
"""What an untyped criterion on dosing names; "in accordance with the label" alone can be about
anything."""

_REQUESTED = deferred(r"\brequest(?:s|ed)? (?:is )?(?:for|product|drug|agent|medication)\b", re.I)

_ASKS_FOR_A_TRIAL = deferred(
    r"\b(?:tried|trial of|failed|failure of|inadequate (?:\w+ )?response to|history of failure)\b"
)
"""Words by which an untyped criterion asks for one therapy at least, whichever it is."""
_DENIES = deferred(r"\b(?:not|no|never|without)\b")

_TRIED: Final = frozenset({"use", "trial", "inadequate_response", "failure", "progression"})


def dimension_of(requirement: typed.Requirement) -> Dimension:
    """The row of a typed requirement."""
    if isinstance(requirement, typed.RecencyRequirement):
        return "quantity" if _TREATMENT.search(requirement.event) else "other_criteria"
    if requirement.negated and isinstance(
        requirement, typed.RegimenRequirement | typed.DiagnosisRequirement
    ):
        return "exclusions"
    return _OF_KIND[type(requirement)]


def dimensions_of(criterion: Criterion, stems: Iterable[str] = ()) -> tuple[Dimension, ...]:
    """The rows of a criterion: of what it is typed, else of what its words are about.

    Args:
        criterion: the criterion itself.
        stems: the lead-ins whose sentence it finishes.
    """
    if criterion.requirements:
        return tuple(dict.fromkeys(map(dimension_of, criterion.requirements)))
    if asks_for_a_trial(" ".join((*stems, criterion.text))):
        return ("steps",)
    topic = topic_of(criterion.text)
    if topic is None or (topic == "dosing" and _AMOUNT.search(criterion.text) is None):
        return ("other_criteria",)
    return (_OF_TOPIC.get(topic, "other_criteria"),)


def dimensions_of_limit(kind: LimitKind, purpose: str | None) -> tuple[Dimension, ...]:
    """The rows of a limit: a duration without a purpose is that of first and later approvals."""
    if kind != "approval_duration":
        return (_OF_LIMIT[kind],)
    if purpose == "continuation":
        return ("renewal_duration",)
    return (
        ("initial_duration",) if purpose == "initial" else ("initial_duration", "renewal_duration")
    )


def is_about_the_product(condition: str) -> bool:
    """Whether a condition is on the product requested, rather than on the patient."""
    return _REQUESTED.search(condition) is not None


def asks_for_a_trial(words: str) -> bool:
    """Whether the words of an untyped criterion ask for a therapy to be tried."""
    plain = canonical(words)
    return _ASKS_FOR_A_TRIAL.search(plain) is not None and _DENIES.search(plain) is None


def is_step(requirement: typed.PriorTherapyRequirement) -> bool:
    """Whether a therapy has to be tried; "contraindication to X" alone asks for no trial."""
    return any(outcome in _TRIED for outcome in requirement.outcomes)


def only_excuses(requirements: Iterable[typed.Requirement]) -> bool:
    """Whether requirements only say why a therapy cannot be had."""
    found = tuple(requirements)
    return bool(found) and all(
        isinstance(one, typed.PriorTherapyRequirement) and not is_step(one) for one in found
    )
