"""Criteria that begin with the patients and what they have; endings that let patients off."""

from __future__ import annotations

import pytest

from policydiff.ingest.lexicon import load_lexicon
from policydiff.ingest.readers.requirements import read_requirements
from policydiff.ingest.readers.requirements.whom import read_whom
from policydiff.model.requirements import (
    AgeRequirement,
    DiagnosisRequirement,
    LineOfTherapyRequirement,
    Outcome,
    Period,
    PrescriberRequirement,
    PriorTherapyRequirement,
    RegimenRequirement,
    Requirement,
    ResponseRequirement,
    StageRequirement,
)

LEXICON = load_lexicon()
RA = "rheumatoid arthritis"
ADULT = AgeRequirement(minimum=18)

READ: list[tuple[str, tuple[Requirement, ...]]] = [
    ("For adult members for treatment of active rheumatoid arthritis.",
     (ADULT, DiagnosisRequirement(concepts=(RA,), status=("active",)))),
    ("For members 6 years of age or older for treatment of severe rheumatoid arthritis",
     (AgeRequirement(minimum=6), DiagnosisRequirement(concepts=(RA,), severity=("severe",)))),
    ("For treatment of rheumatoid arthritis.", (DiagnosisRequirement(concepts=(RA,)),)),
    ("For treatment of rheumatoid arthritis in members 6 years of age or older",
     (AgeRequirement(minimum=6), DiagnosisRequirement(concepts=(RA,)))),
    ("For treatment of rheumatoid arthritis when the member has had an inadequate response to"
     " methotrexate",
     (DiagnosisRequirement(concepts=(RA,)),
      PriorTherapyRequirement(targets=("methotrexate",), outcomes=("inadequate_response",)))),
    ("Recurrent or metastatic melanoma",
     (DiagnosisRequirement(concepts=("melanoma",)),
      StageRequirement(allowed=("recurrent", "metastatic")))),
    ("Individual is using as a single agent", (RegimenRequirement(alone=True),)),
    ("Individual is using as first-line therapy in combination with axitinib",
     (RegimenRequirement(partners=("axitinib",)), LineOfTherapyRequirement(minimum=1, maximum=1))),
    ("Used as subsequent therapy as a single agent",
     (RegimenRequirement(alone=True), LineOfTherapyRequirement(minimum=2))),
    ("Prescribed by or in consultation with an allergist or immunologist",
     (PrescriberRequirement(specialties=("allergist", "immunologist"), consultation=True),)),
    ("Diagnosis of Guillain-Barré syndrome",
     (DiagnosisRequirement(concepts=("guillain-barre syndrome",)),)),
    ("Member is responding positively to therapy", (ResponseRequirement(responses=("response",)),)),
]  # fmt: skip

ADVERSE: tuple[Outcome, ...] = ("failure", "serious_adverse_event", "contraindication")
LET_OFF: list[tuple[str, PriorTherapyRequirement]] = [
    ("Failure of methotrexate, unless contraindicated or clinically significant adverse effects"
     " are experienced",
     PriorTherapyRequirement(targets=("methotrexate",), outcomes=ADVERSE)),
    ("Failure of a ≥ 3 consecutive month trial of methotrexate at up to maximally indicated doses,"
     " unless contraindicated or clinically significant adverse effects are experienced",
     PriorTherapyRequirement(
         targets=("methotrexate",), outcomes=ADVERSE, duration=Period(value=3, unit="month"),
         dose="maximally indicated")),
    ("Failure of two NSAIDs, each used for ≥ 4 weeks unless clinically significant adverse effects"
     " are experienced or all are contraindicated",
     PriorTherapyRequirement(
         targets=("non-steroidal anti-inflammatory drug",), count=2, outcomes=ADVERSE,
         duration=Period(value=4, unit="week"))),
    ("Patient has tried or is currently taking methotrexate, or methotrexate is contraindicated in"
     " this patient",
     PriorTherapyRequirement(targets=("methotrexate",), outcomes=("use", "contraindication"))),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), READ)
def test_it_is_read(text: str, expected: tuple[Requirement, ...]) -> None:
    assert read_requirements(text, LEXICON) == expected


@pytest.mark.parametrize(("text", "expected"), LET_OFF)
def test_who_cannot_take_it_is_let_off(text: str, expected: PriorTherapyRequirement) -> None:
    assert read_requirements(text, LEXICON) == (expected,)


@pytest.mark.parametrize(
    "text",
    [
        "Patient has tried X, or methotrexate is contraindicated in this patient",
        "For treatment of rheumatoid arthritis when the member walks with an aid",
    ],
)
def test_what_is_half_understood_stays_untyped(text: str) -> None:
    assert read_requirements(text, LEXICON) == ()


def test_a_sentence_about_something_else_has_no_such_parts() -> None:
    assert read_whom("Member has tried methotrexate for treatment of the disease") is None
