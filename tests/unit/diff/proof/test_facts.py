"""What is known of a patient in words."""

from __future__ import annotations

import pytest

from policydiff.diff.proof.facts import fact_words, typical_value, value_words
from policydiff.diff.proof.formulas import Below, atom, below
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
        ("improvement in symptoms in %", 20.0, "improvement in symptoms 20 %"),
    ],
)
def test_values_read_as_somebody_would_say_them(variable: str, value: float, words: str) -> None:
    assert value_words(variable, value) == words


@pytest.mark.parametrize(
    ("name", "held", "denied"),
    [
        (("therapy", "methotrexate", "failure"), "failure of methotrexate",
         "no failure of methotrexate"),
        (("adequate", "methotrexate"), "an adequate course of methotrexate",
         "no adequate course of methotrexate"),
        (("dose", "methotrexate", "15 mg"), "methotrexate at 15 mg", "no methotrexate at 15 mg"),
        (("for", "methotrexate", "psoriasis"), "methotrexate for psoriasis",
         "no methotrexate for psoriasis"),
        (("exempt", "dexamethasone", "toxic"), "exempt from dexamethasone: toxic",
         "not exempt from dexamethasone: toxic"),
        (("on the drug",), "on the drug already", "not on the drug already"),
        (("samples only",), "on samples only", "not on samples only"),
    ],
)  # fmt: skip
def test_a_fact_names_what_it_is_about(name: tuple[str, ...], held: str, denied: str) -> None:
    """And not the criterion as a whole, which asks for more."""
    assert fact_words(atom(*name), True, {}) == held
    assert fact_words(atom(*name), False, {}) == denied


@pytest.mark.parametrize(
    ("limit", "holds", "value"),
    [
        (300.0, True, 299.0),
        (0.8, True, 0.7),
        (-2.5, True, -2.6),
        (1.25, True, 1.24),
        (1.0, True, 0.0),
    ],
)
def test_a_value_below_a_limit_is_one_that_could_be_measured(
    limit: float, holds: bool, value: float
) -> None:
    """A ratio below 0.8 is not -0.2: the last printed digit is the step."""
    under = below("fev1/fvc", limit)
    assert isinstance(under, Below)
    assert typical_value("fev1/fvc", [(under, holds)]) == pytest.approx(value)
