"""Typed requirements lie to each other as the field orders them."""

from __future__ import annotations

import pytest

from policydiff.diff.change import Effect
from policydiff.diff.proof.entailment import direction
from policydiff.diff.proof.requirement_formulas import RequirementFormulas
from policydiff.diff.trees.polarity import MIRRORED
from policydiff.model.requirements import (
    AgeRequirement,
    AttestationRequirement,
    BiomarkerRequirement,
    ConcomitantBanRequirement,
    ConfirmationRequirement,
    DiagnosisRequirement,
    GrandfatheringRequirement,
    LaboratoryRequirement,
    LineOfTherapyRequirement,
    Outcome,
    PerformanceStatusRequirement,
    Period,
    PrescriberRequirement,
    PriorTherapyRequirement,
    RecencyRequirement,
    RegimenRequirement,
    RemsRequirement,
    Requirement,
    SexRequirement,
    StageRequirement,
    WeightRequirement,
)

MONTHS = Period(value=3, unit="month")
LONGER = Period(value=6, unit="month")


def tried(
    *targets: str,
    count: int = 1,
    outcomes: tuple[Outcome, ...] = ("failure",),
    duration: Period | None = None,
    look_back: Period | None = None,
) -> PriorTherapyRequirement:
    return PriorTherapyRequirement(
        targets=targets, count=count, outcomes=outcomes, duration=duration, look_back=look_back
    )


def platelets(
    value: float, unit: str | None = "10^9/l", upper: float | None = None
) -> LaboratoryRequirement:
    return LaboratoryRequirement(
        analyte="platelet count", comparator=">=", value=value, unit=unit, upper=upper
    )


CASES: list[tuple[Requirement, Requirement, Effect]] = [
    (AgeRequirement(minimum=12), AgeRequirement(minimum=18), "more_restrictive"),
    (AgeRequirement(maximum=12), AgeRequirement(maximum=18), "less_restrictive"),
    (AgeRequirement(minimum=6), AgeRequirement(minimum=12, maximum=65), "more_restrictive"),
    (AgeRequirement(minimum=6, maximum=17), AgeRequirement(minimum=2, maximum=11), "mixed"),
    (AgeRequirement(minimum=24, unit="month"), AgeRequirement(minimum=2), "equivalent"),
    (
        AgeRequirement(minimum=18, minimum_strict=True),
        AgeRequirement(minimum=18),
        "less_restrictive",
    ),
    (AgeRequirement(maximum=17), AgeRequirement(maximum=18, maximum_strict=True), "equivalent"),
    (
        AgeRequirement(minimum=18, negated=True),
        AgeRequirement(minimum=21, negated=True),
        "less_restrictive",
    ),
    (
        SexRequirement(allowed=("female",)),
        SexRequirement(allowed=("female", "male")),
        "less_restrictive",
    ),
    (
        DiagnosisRequirement(concepts=("asthma",), severity=("moderate", "severe")),
        DiagnosisRequirement(concepts=("asthma",), severity=("severe",)),
        "more_restrictive",
    ),
    (
        DiagnosisRequirement(concepts=("lymphoma",), status=("relapsed", "refractory")),
        DiagnosisRequirement(concepts=("lymphoma",)),
        "less_restrictive",
    ),
    (
        DiagnosisRequirement(concepts=("lymphoma",)),
        DiagnosisRequirement(concepts=("lymphoma",), qualifiers=("chronic",)),
        "more_restrictive",
    ),
    (
        StageRequirement(allowed=("iii",)),
        StageRequirement(allowed=("iii", "iv")),
        "less_restrictive",
    ),
    (
        BiomarkerRequirement(marker="m7", values=("positive",)),
        BiomarkerRequirement(marker="m7", values=("negative",)),
        "mixed",
    ),
    (
        BiomarkerRequirement(marker="m7", values=("positive",), negated=True),
        BiomarkerRequirement(marker="m7", values=("negative",)),
        "equivalent",
    ),
    (
        ConfirmationRequirement(subject=None, methods=("biopsy", "test", "scan"), count=2),
        ConfirmationRequirement(subject=None, methods=("biopsy", "test", "scan")),
        "less_restrictive",
    ),
    (LineOfTherapyRequirement(minimum=1), LineOfTherapyRequirement(minimum=2), "more_restrictive"),
    (
        LineOfTherapyRequirement(minimum=1, maximum=1),
        LineOfTherapyRequirement(minimum=2),
        "mixed",
    ),
    (tried("a", "b"), tried("a", "b", count=2), "more_restrictive"),
    (tried("a", "b"), tried("a", "b", "c"), "less_restrictive"),
    (tried("a", "b", count=2), tried("a", "b", "c", count=3), "more_restrictive"),
    (tried("a", outcomes=("failure",)), tried("a", outcomes=("trial",)), "less_restrictive"),
    (tried("a", outcomes=("trial",)), tried("a", outcomes=("use",)), "less_restrictive"),
    (tried("a", outcomes=("failure",)), tried("a", outcomes=("intolerance",)), "mixed"),
    (
        tried("a", outcomes=("failure",)),
        tried("a", outcomes=("failure", "contraindication")),
        "less_restrictive",
    ),
    (tried("a"), tried("a", duration=MONTHS), "more_restrictive"),
    (tried("a", duration=MONTHS), tried("a", duration=LONGER), "more_restrictive"),
    (tried("a", look_back=MONTHS), tried("a", look_back=LONGER), "less_restrictive"),
    (
        tried("a", outcomes=("contraindication",)),
        tried("a", outcomes=("failure", "contraindication"), look_back=MONTHS),
        "less_restrictive",
    ),
    (tried("a class", count=1), tried("a class", count=2), "more_restrictive"),
    (tried(count=2), tried(count=3), "more_restrictive"),
    (
        RegimenRequirement(alone=True),
        RegimenRequirement(alone=True, partners=("a",)),
        "less_restrictive",
    ),
    (RegimenRequirement(alone=True), RegimenRequirement(partners=("a",)), "mixed"),
    (
        RegimenRequirement(partners=("a", "b")),
        RegimenRequirement(partners=("a", "b"), count=2),
        "more_restrictive",
    ),
    (
        ConcomitantBanRequirement(partners=("a",)),
        ConcomitantBanRequirement(partners=("a", "b")),
        "more_restrictive",
    ),
    (
        RegimenRequirement(alone=True),
        ConcomitantBanRequirement(partners=("a",)),
        "less_restrictive",
    ),
    (
        PerformanceStatusRequirement(scale="ecog", maximum=2),
        PerformanceStatusRequirement(scale="ecog", maximum=1),
        "more_restrictive",
    ),
    (
        PerformanceStatusRequirement(scale="karnofsky", minimum=60),
        PerformanceStatusRequirement(scale="karnofsky", minimum=50),
        "less_restrictive",
    ),
    (platelets(50), platelets(75), "more_restrictive"),
    (platelets(50), platelets(50000, "cells/mcl"), "equivalent"),
    (platelets(30, upper=70), platelets(20, upper=80), "less_restrictive"),
    (platelets(50), platelets(50, "furlong"), "mixed"),
    (WeightRequirement(minimum=40), WeightRequirement(minimum=30), "less_restrictive"),
    (
        PrescriberRequirement(specialties=("neurologist",), consultation=False),
        PrescriberRequirement(specialties=("neurologist",), consultation=True),
        "less_restrictive",
    ),
    (
        PrescriberRequirement(specialties=("neurologist",), consultation=True),
        PrescriberRequirement(specialties=("neurologist", "psychiatrist"), consultation=True),
        "less_restrictive",
    ),
    (
        AttestationRequirement(subject="liver tests", timing=("prior to each dose",)),
        AttestationRequirement(
            subject="liver tests", timing=("prior to each dose", "following each dose")
        ),
        "more_restrictive",
    ),
    (
        RecencyRequirement(event="relapse", within=LONGER),
        RecencyRequirement(event="relapse", within=MONTHS),
        "more_restrictive",
    ),
    (
        RecencyRequirement(event="stroke", within=MONTHS, negated=True),
        RecencyRequirement(event="stroke", within=LONGER, negated=True),
        "more_restrictive",
    ),
    (
        GrandfatheringRequirement(),
        GrandfatheringRequirement(samples_count=False),
        "more_restrictive",
    ),
]


@pytest.mark.parametrize(("old", "new", "effect"), CASES)
def test_the_order_of_requirements(old: Requirement, new: Requirement, effect: Effect) -> None:
    formulas = RequirementFormulas()
    before, after = formulas.formula([old]), formulas.formula([new])
    assert before is not None
    assert after is not None
    assert direction(before, after).effect == effect
    assert direction(after, before).effect == MIRRORED[effect]


def test_several_requirements_hold_together() -> None:
    formulas = RequirementFormulas()
    age, weight = AgeRequirement(minimum=6), WeightRequirement(minimum=30)
    alone, both = formulas.formula([age]), formulas.formula([age, weight])
    assert alone is not None
    assert both is not None
    assert direction(alone, both).effect == "more_restrictive"


@pytest.mark.parametrize("requirements", [[], [AgeRequirement(minimum=6), RemsRequirement()]])
def test_what_is_not_told_wholly_is_not_told(requirements: list[Requirement]) -> None:
    assert RequirementFormulas().formula(requirements) is None
