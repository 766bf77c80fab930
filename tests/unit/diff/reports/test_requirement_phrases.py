"""What was understood of a criterion, said so that a pharmacist can object."""

from __future__ import annotations

import pytest
from hypothesis import given

from policydiff.diff.reports.requirement_phrases import requirement_words
from policydiff.model.requirements import (
    AgeRequirement,
    AttestationRequirement,
    BiomarkerRequirement,
    DiagnosisRequirement,
    GrandfatheringRequirement,
    LaboratoryRequirement,
    LineOfTherapyRequirement,
    PerformanceStatusRequirement,
    Period,
    PrescriberRequirement,
    PriorTherapyRequirement,
    RecencyRequirement,
    RegimenRequirement,
    RemsRequirement,
    Requirement,
    ResponseRequirement,
    WeightRequirement,
)
from tests.laws.model_values import values_of


@pytest.mark.parametrize(
    ("requirement", "words"),
    [
        (AgeRequirement(minimum=12), "age: at least 12 years"),
        (AgeRequirement(minimum=18, minimum_strict=True), "age: over 18 years"),
        (AgeRequirement(minimum=2.5, maximum=6), "age: at least 2.5 and at most 6 years"),
        (AgeRequirement(maximum=18, maximum_strict=True), "age: under 18 years"),
        (AgeRequirement(minimum=6, unit="month"), "age: at least 6 months"),
        (AgeRequirement(minimum=65, negated=True), "age, not: at least 65 years"),
        (WeightRequirement(minimum=2.5), "weight: at least 2.5 kg"),
        (
            PerformanceStatusRequirement(scale="ecog", maximum=2),
            "performance status: at most 2, ecog",
        ),
        (LineOfTherapyRequirement(minimum=2), "line of therapy: at least 2"),
        (ResponseRequirement(responses=("response",)), "response"),
        (
            ResponseRequirement(responses=("improvement", "stable disease")),
            "response: improvement or stable disease",
        ),
        (
            LineOfTherapyRequirement(setting=("induction", "consolidation")),
            "line of therapy: setting induction or consolidation",
        ),
        (
            LaboratoryRequirement(analyte="bmi", comparator="<", value=35, unit="kg/m²"),
            "laboratory: bmi < 35 kg/m²",
        ),
        (
            LaboratoryRequirement(
                analyte="fev1",
                comparator=">=",
                value=30,
                upper=70,
                unit="%",
                window=Period(value=6, unit="week"),
            ),
            "laboratory: fev1 >= 30 and <= 70 %, window 6 weeks",
        ),
        (
            DiagnosisRequirement(concepts=("asthma",), severity=("severe",)),
            "diagnosis: asthma, severity severe",
        ),
        (
            PriorTherapyRequirement(
                targets=("steroid", "biologic"),
                count=2,
                outcomes=("failure", "inadequate_response"),
                duration=Period(value=1, unit="month"),
            ),
            "prior therapy: steroid or biologic, at least 2, "
            "outcomes failure or inadequate response, duration 1 month",
        ),
        (RegimenRequirement(alone=True), "regimen: alone"),
        (
            PrescriberRequirement(specialties=("allergist",), consultation=True),
            "prescriber: allergist, consultation",
        ),
        (
            BiomarkerRequirement(marker="cd22", values=("positive",)),
            "biomarker: cd22, values positive",
        ),
        (AttestationRequirement(subject="monitoring"), "attestation: monitoring"),
        (
            RecencyRequirement(event="infarction", after=Period(value=6, unit="month")),
            "recency: infarction, after 6 months",
        ),
        (
            GrandfatheringRequirement(minimum=Period(value=30, unit="day")),
            "grandfathering: at least 30 days",
        ),
        (RemsRequirement(), "rems"),
    ],
)
def test_what_was_understood(requirement: Requirement, words: str) -> None:
    assert requirement_words(requirement) == words


@given(values_of(Requirement))
def test_every_kind_can_be_said(requirement: Requirement) -> None:
    kind = str(requirement.__struct_config__.tag).replace("_", " ")
    assert requirement_words(requirement).startswith(kind)
