"""Body weight, body surface, body mass index."""

from __future__ import annotations

import pytest

from policydiff.ingest.lexicon import load_lexicon
from policydiff.ingest.readers.requirements import read_requirements
from policydiff.model.requirements import WeightRequirement as Weight

LEXICON = load_lexicon()


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("Patient weighs at least 40 kg", Weight(minimum=40)),
        ("Patient weighs ≥ 40 kg", Weight(minimum=40)),
        ("Weight greater than 10 kg", Weight(minimum=10, minimum_strict=True)),
        ("Patient weighs less than 40 kg", Weight(maximum=40, maximum_strict=True)),
        ("Body weight of 10 kg to 40 kg", Weight(minimum=10, maximum=40)),
        ("Body weight is 15 kg or more", Weight(minimum=15)),
        ("Patient weighs at least 88 pounds", Weight(minimum=88, unit="lb")),
        ("Weight ≥ 2500 grams", Weight(minimum=2500, unit="g")),
        ("BMI ≥ 30 kg/m2", Weight(measure="bmi", minimum=30, unit="kg/m2")),
        ("Body mass index (BMI) of at least 27", Weight(measure="bmi", minimum=27, unit="kg/m2")),
        ("BSA ≥ 1.5 m2", Weight(measure="bsa", minimum=1.5, unit="m2")),
    ],
)
def test_a_weight_is_read(text: str, weight: Weight) -> None:
    assert read_requirements(text, LEXICON) == (weight,)


@pytest.mark.parametrize(
    "text",
    [
        "Patient's BMI is at least 27 kg/m2 with one comorbidity",
        "Patient weighs ≥ 40 kg or is ≥ 12 years of age",
        "Weight 40 kg",
        "Patient has lost at least 5 kg",
        "BSA ≥ 10%",
        "Weight is stable",
        "Weight at least 40",
    ],
)
def test_what_says_more_or_less_is_not_read(text: str) -> None:
    assert not any(isinstance(one, Weight) for one in read_requirements(text, LEXICON))
