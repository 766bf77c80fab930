"""Age: bounds on both sides, strictness, units, and numbers that are no age."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydiff.ingest.lexicon import load_lexicon
from policydiff.ingest.readers.requirements import read_requirements
from policydiff.model.requirements import AgeRequirement as Age

LEXICON = load_lexicon()

READ = [
    ("18 years of age or older", Age(minimum=18)),
    ("Patient is at or above 18 years of age", Age(minimum=18)),
    ("Patient is ≥ 18 years of age", Age(minimum=18)),
    ("The patient is at least 18 years of age", Age(minimum=18)),
    ("Individual is 18 years of age and older", Age(minimum=18)),
    ("Member must be 12 years of age or older", Age(minimum=12)),
    ("Must be 12 years or older", Age(minimum=12)),
    ("18 years and older", Age(minimum=18)),
    ("Age 18 or older", Age(minimum=18)),
    ("Age: 18 years or older", Age(minimum=18)),
    ("Age ≥ 18 years", Age(minimum=18)),
    ("Age 18+", Age(minimum=18)),
    ("Age of 6 years or older", Age(minimum=6)),
    ("Patient is aged 12 years or older", Age(minimum=12)),
    ("Patient's age is greater than or equal to 12 years", Age(minimum=12)),
    ("Patient is no less than 12 years of age", Age(minimum=12)),
    ("Patient is not under 18 years of age", Age(minimum=18)),
    ("Patient is not younger than 12 years of age", Age(minimum=12)),
    ("Patient has reached 12 years of age", Age(minimum=12)),
    ("Patient has not yet reached 18 years of age", Age(maximum=18, maximum_strict=True)),
    ("Individual is an adult (18 years of age or older)", Age(minimum=18)),
    ("Adult patient (≥ 18 years of age)", Age(minimum=18)),
    ("Patient is older than 18 years", Age(minimum=18, minimum_strict=True)),
    ("Patient is > 2 years of age", Age(minimum=2, minimum_strict=True)),
    ("Patient is over the age of 65 years", Age(minimum=65, minimum_strict=True)),
    ("Patient is under the age of 18", Age(maximum=18, maximum_strict=True)),
    ("Patient is younger than 65 years of age", Age(maximum=65, maximum_strict=True)),
    ("Patient is less than 12 years of age", Age(maximum=12, maximum_strict=True)),
    ("Patient is ≤ 18 years of age", Age(maximum=18)),
    ("Patient is 17 years of age or younger", Age(maximum=17)),
    ("Patient is up to 21 years of age", Age(maximum=21)),
    ("1 year of age or older", Age(minimum=1)),
    ("Patient is at least 6 months of age", Age(minimum=6, unit="month")),
    ("Patient is 4 weeks of age or older", Age(minimum=4, unit="week")),
    ("6 to 17 years of age", Age(minimum=6, maximum=17)),
    ("Age 6-11 years", Age(minimum=6, maximum=11)),
    ("Patient is between 6 and 11 years of age", Age(minimum=6, maximum=11)),
    ("Patient is between the ages of 12 and 17 years", Age(minimum=12, maximum=17)),
    ("Age 6 years through 11 years", Age(minimum=6, maximum=11)),
    ("Patient is ≥ 2 years and < 12 years of age", Age(minimum=2, maximum=12, maximum_strict=True)),
    (
        "Patient is at least 2 years old but younger than 12 years",
        Age(minimum=2, maximum=12, maximum_strict=True),
    ),
    ("Adult", Age(minimum=18)),
    ("Patient is an adult", Age(minimum=18)),
    ("Adult patients", Age(minimum=18)),
    ("Documentation that the patient is 18 years of age or older",
     Age(minimum=18, documented=True)),
]  # fmt: skip

NOT_READ = [
    "Patient is 18 years of age",
    "Pediatric patients",
    "for at least 6 months",
    "Age at diagnosis < 18 years",
    "Patient is 12 years of age or older with severe disease that limits walking",
    "Age ≥ 18 years or weight ≥ 40 kg",
    "Patient is not 18 years of age or older",
    "Symptoms began before 18 years of age",
    "If 18 years of age or older, patient has been counseled",
    "Age as labeled",
    "Patient is 18 years of age or older unless the caregiver consents",
    "over 18",
]


@pytest.mark.parametrize(("text", "age"), READ)
def test_an_age_is_read(text: str, age: Age) -> None:
    assert read_requirements(text, LEXICON) == (age,)


@pytest.mark.parametrize("text", NOT_READ)
def test_what_is_no_age_range_is_not_read_as_one(text: str) -> None:
    assert not any(isinstance(one, Age) for one in read_requirements(text, LEXICON))


def test_two_bounds_in_two_units_are_two_requirements() -> None:
    assert read_requirements("Patient is ≥ 6 months and < 12 years of age", LEXICON) == (
        Age(minimum=6, unit="month"),
        Age(maximum=12, maximum_strict=True),
    )


SIGNS = {
    "≥": ("minimum", False),
    "at least": ("minimum", False),
    "greater than or equal to": ("minimum", False),
    ">": ("minimum", True),
    "greater than": ("minimum", True),
    "older than": ("minimum", True),
    "≤": ("maximum", False),
    "less than or equal to": ("maximum", False),
    "<": ("maximum", True),
    "less than": ("maximum", True),
    "younger than": ("maximum", True),
}


@settings(max_examples=150, deadline=None)
@given(
    subject=st.sampled_from(["Patient is", "The patient is", "Individual is", "Member is", "Age"]),
    sign=st.sampled_from(sorted(SIGNS)),
    value=st.integers(min_value=1, max_value=99),
    unit=st.sampled_from(["year", "month", "week"]),
)
def test_every_sign_binds_on_its_own_side(subject: str, sign: str, value: int, unit: str) -> None:
    side, strict = SIGNS[sign]
    (age,) = read_requirements(f"{subject} {sign} {value} {unit}s of age", LEXICON)
    assert isinstance(age, Age)
    bounds = {"minimum": age.minimum, "maximum": age.maximum}
    assert bounds == {"minimum": None, "maximum": None, side: value}
    assert (age.minimum_strict, age.maximum_strict) == (
        (strict, False) if side == "minimum" else (False, strict)
    )
    assert age.unit == unit


@settings(max_examples=60, deadline=None)
@given(low=st.integers(0, 40), high=st.integers(0, 90))
def test_a_range_is_read_in_its_order_only(low: int, high: int) -> None:
    found = read_requirements(f"Patient is {low} to {high} years of age", LEXICON)
    assert found == ((Age(minimum=low, maximum=high),) if low <= high else ())
