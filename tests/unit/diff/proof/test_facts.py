"""Measured values of a patient in words."""

from __future__ import annotations

import pytest

from policydiff.diff.proof.facts import value_words
from policydiff.diff.proof.requirement_formulas import AGE, LINE_OF_THERAPY


@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        (AGE, 492.0, "41 years old"),
        (AGE, 12.0, "1 year old"),
        (AGE, 18.0, "18 months old"),
        (LINE_OF_THERAPY, 1.0, "in the first line of therapy"),
        (LINE_OF_THERAPY, 4.0, "in the 4th line of therapy"),
        ("days since methotrexate", 30.0, "methotrexate 30 days ago"),
        ("days of methotrexate", 90.0, "methotrexate for 90 days"),
        ("platelet count in 10^9/l", 30.0, "platelet count 30 x 10^9/l"),
        ("ecog", 2.0, "ecog 2"),
    ],
)
def test_values_read_as_somebody_would_say_them(variable: str, value: float, words: str) -> None:
    assert value_words(variable, value) == words
