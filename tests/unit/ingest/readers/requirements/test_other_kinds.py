"""Kinds with few phrasings: confirmation, exclusion, recency, and the like."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policydiff.model.requirements import (
    ConfirmationRequirement,
    ExclusionRequirement,
    GrandfatheringRequirement,
    InfectionScreeningRequirement,
    Period,
    PreferredProductRequirement,
    RecencyRequirement,
    RemsRequirement,
    Requirement,
    SexRequirement,
    SiteOfCareRequirement,
)

Read = Callable[..., tuple[Requirement, ...]]


HALF_A_YEAR = Period(value=6, unit="month")

READ: list[tuple[str, Requirement]] = [
    ("The diagnosis was confirmed by biopsy",
     ConfirmationRequirement(subject=None, methods=("biopsy",))),
    ("Diagnosis of asthma confirmed by spirometry",
     ConfirmationRequirement(subject="asthma", methods=("spirometry",))),
    ("Diagnosis confirmed by at least two of the following: biopsy, genetic testing, or imaging",
     ConfirmationRequirement(
         subject=None, methods=("biopsy", "genetic testing", "imaging"), count=2)),
    ("Diagnosis is confirmed by biopsy and imaging",
     ConfirmationRequirement(subject=None, methods=("biopsy", "imaging"), count=2)),
    ("Patient does not have active infection",
     ExclusionRequirement(concepts=("active infection",))),
    ("Patient does not currently have severe hepatic impairment",
     ExclusionRequirement(concepts=("severe hepatic impairment",))),
    ("No active infection or severe hepatic impairment",
     ExclusionRequirement(concepts=("active infection", "severe hepatic impairment"))),
    ("Patient does not have a history of heart failure",
     ExclusionRequirement(concepts=("history of heart failure",))),
    ("Infectious causes of encephalitis have been ruled out",
     ExclusionRequirement(concepts=("infectious causes of encephalitis",))),
    ("At least 6 months will elapse between courses",
     RecencyRequirement(event="previous course", after=HALF_A_YEAR)),
    ("6 months or greater will elapse between courses",
     RecencyRequirement(event="previous course", after=HALF_A_YEAR)),
    ("Subsequent infusions will be administered no sooner than 6 months following the previous "
     "infusion",
     RecencyRequirement(event="previous infusion", after=HALF_A_YEAR)),
    ("No stroke within the past 6 months",
     RecencyRequirement(event="stroke", within=HALF_A_YEAR, negated=True)),
    ("Patient has not had a myocardial infarction in the last 6 months",
     RecencyRequirement(event="myocardial infarction", within=HALF_A_YEAR, negated=True)),
    ("No history of major surgery in the previous 6 months",
     RecencyRequirement(event="major surgery", within=HALF_A_YEAR, negated=True)),
    ("Patient is currently receiving therapy with Orbivance", GrandfatheringRequirement()),
    ("Patient is currently receiving Orbivance", GrandfatheringRequirement()),
    ("Patient has been receiving talsonertib for at least 6 months",
     GrandfatheringRequirement(minimum=HALF_A_YEAR)),
    ("Patient has been established on this therapy for 6 months or more",
     GrandfatheringRequirement(minimum=HALF_A_YEAR)),
    ("Patient has been receiving Orbivance for 6 months or more",
     GrandfatheringRequirement(minimum=HALF_A_YEAR)),
    ("Patient has been receiving Orbivance for < 6 months",
     GrandfatheringRequirement(below=HALF_A_YEAR)),
    ("Patient has been tested for hepatitis B",
     InfectionScreeningRequirement(infections=("hepatitis b",))),
    ("Screened for tuberculosis within the past 6 months",
     InfectionScreeningRequirement(infections=("tuberculosis",), window=HALF_A_YEAR)),
    ("Screening for hepatitis B has been completed",
     InfectionScreeningRequirement(infections=("hepatitis b",))),
    ("Negative test for TB and hepatitis B",
     InfectionScreeningRequirement(infections=("tuberculosis", "hepatitis b"))),
    ("Preferred product criteria is met.",
     PreferredProductRequirement()),
    ("Patient is enrolled in the Orbivance REMS program", RemsRequirement(program="orbivance")),
    ("Patient is female", SexRequirement(allowed=("female",))),
    ("Male", SexRequirement(allowed=("male",))),
    ("Patient is not pregnant", SexRequirement(reproductive="pregnancy", negated=True)),
    ("Patient must not be pregnant", SexRequirement(reproductive="pregnancy", negated=True)),
    ("Administered in the home or an outpatient hospital setting",
     SiteOfCareRequirement(sites=("home", "outpatient hospital setting"))),
]  # fmt: skip

OPAQUE = [
    "Diagnosis of asthma confirmed by a rheumatologist",
    "No active infection unless treated",
    "At least 6 months will elapse",
    "No treatment with rituximab within the past 6 months",
    "Patient is currently stable",
    "Patient has been receiving Orbivance for 6 months",
    "Screened for tuberculosis or hepatitis B",
    "Patient prefers the brand",
    "Male pattern hair loss is present",
    "Administered in the home unless unsafe",
    "Patient is enrolled in school",
]


@pytest.mark.parametrize(("text", "requirement"), READ)
def test_a_requirement_is_read(read: Read, text: str, requirement: Requirement) -> None:
    assert read(text) == (requirement,)


@pytest.mark.parametrize("text", OPAQUE)
def test_what_says_more_or_less_stays_opaque(read: Read, text: str) -> None:
    assert read(text) == ()


def test_another_drug_that_is_taken_is_no_grandfathering(read: Read) -> None:
    found = read("Patient is currently receiving methotrexate")
    assert not any(isinstance(one, GrandfatheringRequirement) for one in found)


def test_neither_pregnant_nor_breast_feeding(read: Read) -> None:
    assert read("Patient is not pregnant or breastfeeding") == (
        SexRequirement(reproductive="pregnancy", negated=True),
        SexRequirement(reproductive="breast-feeding", negated=True),
    )
