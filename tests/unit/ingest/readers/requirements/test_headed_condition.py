"""Headings of indications, as payers print them, and the condition that they name."""

from __future__ import annotations

import pytest

from policydiff.ingest.lexicon import load_lexicon
from policydiff.ingest.readers.requirements.headed_condition import condition_of
from policydiff.model.requirements import DiagnosisRequirement

LEXICON = load_lexicon()


@pytest.mark.parametrize(
    ("heading", "concepts"),
    [
        ("Rheumatoid Arthritis", ("rheumatoid arthritis",)),
        ("Immune thrombocytopenia (ITP)", ("immune thrombocytopenia",)),
        ("Uveitis (including posterior uveitis and panuveitis)", ("uveitis",)),
        ("Autoimmune hemolytic anemia, including cold agglutinin disease",
         ("autoimmune hemolytic anemia",)),
        ("Juvenile Idiopathic Arthritis (JIA) [or juvenile arthritis] {any onset}",
         ("juvenile idiopathic arthritis",)),
        ("Wegener's granulomatosis or microscopic polyangiitis",
         ("granulomatosis with polyangiitis", "microscopic polyangiitis")),
        ("Cervical dystonia (also known as spasmodic torticollis)", ("cervical dystonia",)),
    ],
)  # fmt: skip
def test_the_condition_of_a_heading(heading: str, concepts: tuple[str, ...]) -> None:
    assert condition_of(heading, LEXICON) == (DiagnosisRequirement(concepts=concepts),)


def test_a_heading_may_ask_for_more_than_the_disease() -> None:
    (found,) = condition_of("Moderate to Severe Plaque Psoriasis", LEXICON)
    assert found == DiagnosisRequirement(
        concepts=("plaque psoriasis",), severity=("moderate", "severe")
    )


@pytest.mark.parametrize(
    ("behind", "before"),
    [
        ("Thyroid Eye Disease (TED) \u2013 Active", "Active Thyroid Eye Disease"),
        ("Plaque Psoriasis, moderate to severe", "Moderate to severe plaque psoriasis"),
        ("Migraine - Chronic", "Chronic migraine"),
    ],
)
def test_the_form_of_a_disease_may_stand_behind_its_name(behind: str, before: str) -> None:
    assert condition_of(behind, LEXICON) == condition_of(before, LEXICON) != ()


@pytest.mark.parametrize("heading", ["Requests for other uses", "Treatment, other subtypes"])
def test_a_heading_that_names_no_condition(heading: str) -> None:
    assert condition_of(heading, LEXICON) == ()
