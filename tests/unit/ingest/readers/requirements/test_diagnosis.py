"""Diagnosis: concepts with their synonyms, status, severity, qualifiers, markers and stages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydiff.ingest.lexicon import load_lexicon
from policydiff.ingest.readers.requirements import read_requirements
from policydiff.model.requirements import (
    BiomarkerRequirement,
    DiagnosisRequirement,
    StageRequirement,
)
from policydiff.model.requirements import DiagnosisRequirement as Has

LEXICON = load_lexicon()
ALL = "acute lymphoblastic leukemia"
B_ALL = "b-cell acute lymphoblastic leukemia"

READ = [
    ("Diagnosis of asthma", Has(concepts=("asthma",))),
    ("Patient has a diagnosis of asthma", Has(concepts=("asthma",))),
    ("Patient carries a diagnosis of asthma", Has(concepts=("asthma",))),
    ("Use is for the treatment of asthma", Has(concepts=("asthma",))),
    ("Patient has been diagnosed with asthma", Has(concepts=("asthma",))),
    ("Individual has asthma", Has(concepts=("asthma",))),
    ("Patient is being treated for asthma", Has(concepts=("asthma",))),
    ("Patient is being treated for a relapse of asthma",
     Has(concepts=("asthma",), status=("relapsed",))),
    ("The diagnosis is asthma", Has(concepts=("asthma",))),
    ("Disease is relapsed or refractory", Has(status=("relapsed", "refractory"))),
    ("Patient has chronic iron overload",
     Has(concepts=("iron overload",), qualifiers=("chronic",))),
    ("Asthma", Has(concepts=("asthma",))),
    ("Diagnosis of PTLD", Has(concepts=("post-transplant lymphoproliferative disorder",))),
    ("Diagnosis of immune thrombocytopenic purpura (ITP)",
     Has(concepts=("immune thrombocytopenia",))),
    ("Diagnosis of acute lymphocytic leukemia (ALL)", Has(concepts=(ALL,))),
    ("Diagnosis of acute lymphoblastic leukemia", Has(concepts=(ALL,))),
    ("Diagnosis of B-cell precursor acute lymphoblastic leukemia (ALL)", Has(concepts=(B_ALL,))),
    ("Diagnosis of Wegener's granulomatosis", Has(concepts=("granulomatosis with polyangiitis",))),
    ("Diagnosis of prurigo nodularis", Has(concepts=("prurigo nodularis",))),
    ("Diagnosis of moderate to severe plaque psoriasis",
     Has(concepts=("plaque psoriasis",), severity=("moderate", "severe"))),
    ("Diagnosis of moderate-to-severe chronic hand eczema",
     Has(concepts=("hand eczema",), severity=("moderate", "severe"), qualifiers=("chronic",))),
    ("Diagnosis of mild to severe plaque psoriasis",
     Has(concepts=("plaque psoriasis",), severity=("mild", "moderate", "severe"))),
    ("Diagnosis of moderately to severely active ulcerative colitis",
     Has(concepts=("ulcerative colitis",), severity=("moderate", "severe"), status=("active",))),
    ("Patient has severe asthma", Has(concepts=("asthma",), severity=("severe",))),
    ("Diagnosis of active rheumatoid arthritis",
     Has(concepts=("rheumatoid arthritis",), status=("active",))),
    ("Relapsed or refractory disease", Has(status=("relapsed", "refractory"))),
    ("Individual has refractory acute lymphoblastic leukemia",
     Has(concepts=("acute lymphoblastic leukemia",), status=("refractory",))),
    ("Refractory multiple myeloma", Has(concepts=("multiple myeloma",), status=("refractory",))),
    ("Diagnosis of relapsed/refractory multiple myeloma",
     Has(concepts=("multiple myeloma",), status=("relapsed", "refractory"))),
    ("Newly diagnosed acute myeloid leukemia",
     Has(concepts=("acute myeloid leukemia",), status=("newly diagnosed",))),
    ("Patient has relapsed", Has(status=("relapsed",))),
    ("Moderate to severe disease activity",
     Has(severity=("moderate", "severe"), qualifiers=("disease activity",))),
    ("Patient has chronic graft-versus-host disease",
     Has(concepts=("graft-versus-host disease",), qualifiers=("chronic",))),
    ("Diagnosis of chronic kidney disease with proteinuria",
     Has(concepts=("chronic kidney disease",), qualifiers=("with proteinuria",))),
    ("Patient has chronic rhinosinusitis with nasal polyposis (CRSwNP)",
     Has(concepts=("chronic rhinosinusitis with nasal polyps",))),
    ("Diagnosis of cirrhosis due to hepatitis", Has(concepts=("cirrhosis",),
                                                    qualifiers=("due to hepatitis",))),
    ("Diagnosis of granulomatosis with polyangiitis or microscopic polyangiitis",
     Has(concepts=("granulomatosis with polyangiitis", "microscopic polyangiitis"))),
    ("Diagnosis of asthma or COPD",
     Has(concepts=("asthma", "chronic obstructive pulmonary disease"))),
    ("Diagnosis of relapsing forms of MS (e.g., relapsing-remitting disease)",
     Has(concepts=("relapsing forms of multiple sclerosis",))),
    ("Patient has confirmed asthma", Has(concepts=("asthma",), qualifiers=("confirmed",))),
    ("Type 2 diabetes diagnosis", Has(concepts=("type 2 diabetes mellitus",))),
    ("Documentation of diagnosis of asthma", Has(concepts=("asthma",), documented=True)),
    ("Optic neuritis", Has(concepts=("optic neuritis",))),
    ("Decompensated heart failure", Has(concepts=("decompensated heart failure",))),
    ("Patient has hemophilia A", Has(concepts=("hemophilia a",))),
]  # fmt: skip

NOT_READ = [
    "Patient is being treated for maintenance of asthma",
    "Diagnosis other than asthma",
    "Diagnosis of asthma not controlled on inhaled steroids",
    "Diagnosis of asthma and patient is a smoker",
    "Diagnosis of asthma unless mild",
    "Diagnosis of asthma (i.e., two attacks a year)",
    "Diagnosis of multiple sclerosis by a neurologist",
    "Diagnosis of active psoriatic arthritis or plaque psoriasis",
    "Diagnosis of asthma with ≥ 2 attacks",
    "Patient does not have a diagnosis of asthma",
    "Patient has asthma and COPD",
    "Aggressive disease",
    "Symptoms limit daily activities",
    "Corticosteroids",
    "Splenectomy",
    "Improvement of arthritis",
    "Diagnosis",
    "Severe to mild asthma",
]


@pytest.mark.parametrize(("text", "diagnosis"), READ)
def test_a_diagnosis_is_read(text: str, diagnosis: Has) -> None:
    assert read_requirements(text, LEXICON) == (diagnosis,)


@pytest.mark.parametrize("text", NOT_READ)
def test_what_says_more_is_not_read_as_a_diagnosis(text: str) -> None:
    found = read_requirements(text, LEXICON)
    assert not any(isinstance(one, DiagnosisRequirement) for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "Diagnosis of CD22-positive B-cell acute lymphoblastic leukemia",
        "Patient has CD22+ B-cell acute lymphocytic leukemia (ALL)",
        "CD22+ B-ALL",
    ],
)
def test_a_marker_is_a_requirement_beside_the_diagnosis(text: str) -> None:
    assert read_requirements(text, LEXICON) == (
        Has(concepts=(B_ALL,)),
        BiomarkerRequirement(marker="cd22", values=("positive",)),
    )


def test_the_philadelphia_chromosome_by_all_its_names() -> None:
    expected = BiomarkerRequirement(marker="philadelphia chromosome", values=("positive",))
    for text in ("Ph+ ALL", "Philadelphia chromosome-positive ALL", "Ph-positive B-ALL"):
        assert expected in read_requirements(text, LEXICON)


def test_an_extent_is_a_stage_beside_the_diagnosis() -> None:
    assert read_requirements("Diagnosis of unresectable or metastatic melanoma", LEXICON) == (
        Has(concepts=("melanoma",)),
        StageRequirement(allowed=("unresectable", "metastatic")),
    )


NAMES = ["asthma", "plaque psoriasis", "hand eczema", "myositis", "rheumatoid arthritis"]


@settings(max_examples=100, deadline=None)
@given(
    frame=st.sampled_from(["Diagnosis of", "Patient has a diagnosis of", "Diagnosed with"]),
    severity=st.sampled_from(["", "mild", "moderate", "severe", "moderate to severe"]),
    status=st.sampled_from(["", "active", "refractory", "relapsed or refractory"]),
    name=st.sampled_from(NAMES),
)
def test_modifiers_in_any_combination(frame: str, severity: str, status: str, name: str) -> None:
    words = " ".join(filter(None, (frame, severity, status, name)))
    assert read_requirements(words, LEXICON) == (
        Has(
            concepts=(name,),
            severity=tuple(severity.split(" to ")) if severity else (),
            status=tuple(status.split(" or ")) if status else (),
        ),
    )
