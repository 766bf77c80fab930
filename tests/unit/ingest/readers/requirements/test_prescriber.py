"""Who prescribes, and whether a consultation suffices."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydiff.ingest.lexicon import load_lexicon
from policydiff.ingest.readers.requirements import read_requirements
from policydiff.model.requirements import PrescriberRequirement as By

LEXICON = load_lexicon()

READ = [
    ("Prescribed by a dermatologist", By(specialties=("dermatologist",), consultation=False)),
    ("Must be prescribed by a dermatologist",
     By(specialties=("dermatologist",), consultation=False)),
    ("The medication is prescribed by a dermatologist",
     By(specialties=("dermatologist",), consultation=False)),
    ("Prescriber is a dermatologist", By(specialties=("dermatologist",), consultation=False)),
    ("Prescribed by or in consultation with a neurologist",
     By(specialties=("neurologist",), consultation=True)),
    ("Prescribed by, or in consultation with, a neurologist",
     By(specialties=("neurologist",), consultation=True)),
    ("The medication will be prescribed by or in consultation with a neurologist.",
     By(specialties=("neurologist",), consultation=True)),
    ("Prescriber is, or has consulted with, a neurologist",
     By(specialties=("neurologist",), consultation=True)),
    ("Prescriber is a neurologist or Zorvex is prescribed in consultation with a neurologist",
     By(specialties=("neurologist",), consultation=True)),
    ("The prescriber is a neurologist or has consulted with a neurologist",
     By(specialties=("neurologist",), consultation=True)),
    ("The prescriber is a neurologist or a urologist, or a neurologist or a urologist has been "
     "consulted", By(specialties=("neurologist", "urologist"), consultation=True)),
    ("Prescribed by or in consultation with one of the following specialists: neurologist or "
     "urologist", By(specialties=("neurologist", "urologist"), consultation=True)),
    ("Prescribed by or in consultation with a specialist in cardiology or endocrinology",
     By(specialties=("cardiologist", "endocrinologist"), consultation=True)),
    ("Prescribed in consultation with a nephrologist",
     By(specialties=("nephrologist",), consultation=True)),
    ("Prescribed by or in consultation with a rheumatologist, nephrologist, or dermatologist",
     By(specialties=("rheumatologist", "nephrologist", "dermatologist"), consultation=True)),
    ("Prescribed by a pulmonologist or a rheumatologist",
     By(specialties=("pulmonologist", "rheumatologist"), consultation=False)),
    ("Prescribed by an ENT specialist", By(specialties=("otolaryngologist",), consultation=False)),
    ("Prescribed by a pediatric neurologist",
     By(specialties=("pediatric neurologist",), consultation=False)),
    ("Prescribed by an infectious disease specialist",
     By(specialties=("infectious disease specialist",), consultation=False)),
    ("Prescribed by or in consultation with a physician who specializes in the treatment of "
     "multiple sclerosis",
     By(specialties=("specialist in multiple sclerosis",), consultation=True)),
    ("Prescribed by or in consultation with a neurologist or a physician who specializes in the "
     "treatment of MS",
     By(specialties=("neurologist", "specialist in multiple sclerosis"), consultation=True)),
    ("Prescribed by or in consultation with a specialist with expertise in the treatment of "
     "gout",
     By(specialties=("specialist in gout",), consultation=True)),
    ("Initial approval requires the agent to be prescribed by or in consultation with a physician "
     "who specializes in the condition being treated",
     By(specialties=("specialist in the condition being treated",), consultation=True)),
    ("Prescribed by a physician affiliated with a transplant center",
     By(specialties=("physician affiliated with a transplant center",), consultation=False)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "prescriber"), READ)
def test_a_prescriber_is_read(text: str, prescriber: By) -> None:
    assert read_requirements(text, LEXICON) == (prescriber,)


@pytest.mark.parametrize(
    "text",
    [
        "Not prescribed by a nephrologist",
        "Prescribed by a dermatologist and a rheumatologist",
        "Prescribed by a dermatologist within the past 6 months",
        "Prescribed by a dermatologist unless in a rural area",
        "Prescribed by a dermatologist for patients under 12",
        "Prescribed in accordance with labeling",
        "Prescribed by the patient's primary care team",
        "Consultation with a pharmacist was offered",
        "Neurologist",
    ],
)
def test_what_says_more_or_less_is_not_read(text: str) -> None:
    assert not any(isinstance(one, By) for one in read_requirements(text, LEXICON))


def test_an_item_finishes_its_lead_in() -> None:
    found = read_requirements("Dermatologist", LEXICON, stem="Prescribed by one of the following:")
    assert found == (By(specialties=("dermatologist",), consultation=False),)


SPECIALISTS = ["dermatologist", "rheumatologist", "nephrologist", "neurologist", "cardiologist"]


@settings(max_examples=80, deadline=None)
@given(
    specialists=st.lists(st.sampled_from(SPECIALISTS), min_size=2, max_size=5, unique=True),
    consultation=st.booleans(),
    comma=st.sampled_from([",", ""]),
)
def test_any_list_of_specialists(specialists: list[str], consultation: bool, comma: str) -> None:
    how = "by or in consultation with" if consultation else "by"
    text = f"Prescribed {how} a {', '.join(specialists[:-1])}{comma} or {specialists[-1]}"
    assert read_requirements(text, LEXICON) == (
        By(specialties=tuple(specialists), consultation=consultation),
    )
