"""Numbers in the words of a criterion: which way they bind, and what it does to move them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydiff.diff.trees.truth import REVERSED
from policydiff.diff.wording.bounds import Bound, bounded, compare_ages, compare_bounds

READ = [
    # Ages.
    ("Age ≥ 18 years", ["minimum 18 years"]),
    ("Patient is 18 years of age or older", ["minimum 18 years"]),
    ("Patient is at least 18 years old", ["minimum 18 years"]),
    ("Age greater than or equal to 18 years", ["minimum 18 years"]),
    ("18 years and older", ["minimum 18 years"]),
    ("18+ years", ["minimum 18 years"]),
    ("Over 18 years of age", ["more than 18 years"]),
    ("Older than 18 years", ["more than 18 years"]),
    ("Under 18 years of age", ["less than 18 years"]),
    ("Patient is younger than 2 years", ["less than 2 years"]),
    ("17 years of age or younger", ["maximum 17 years"]),
    ("Patient is 6 to 17 years of age", ["minimum 6 years", "maximum 17 years"]),
    ("Age 6-17 years", ["minimum 6 years", "maximum 17 years"]),
    ("Patient is between 6 and 17 years old", ["minimum 6 years", "maximum 17 years"]),
    ("Patient is ≥ 2 years and < 12 years of age", ["minimum 2 years", "less than 12 years"]),
    ("Patient is an adult", ["minimum 18 years"]),
    ("6 months of age or older", ["minimum 6 months"]),
    ("A total duration of therapy of 730 days", ["maximum 730 days"]),
    ("30 days of treatment will be authorized", ["maximum 30 days"]),
    ("Treatment of 30 days", ["minimum 30 days"]),
    ("After a 30-day trial, then another drug can be approved", ["minimum 30 days"]),
    # Measured values.
    ("Platelet count < 30 x 10⁹/L", ["less than 30,000,000,000"]),
    ("Platelet count ≥ 50,000 cells per microliter", ["minimum 50,000"]),
    ("FEV1 less than 80 % predicted", ["less than 80%"]),
    ("T-score ≤ -2.5", ["maximum -2.5"]),
    ("Serum creatinine of at most 2 mg/dL", ["maximum 2"]),
    ("BMI above 30", ["more than 30"]),
    ("ECOG performance status of 2 or less", ["maximum 2"]),
    ("Forced vital capacity of 50% or more", ["minimum 50%"]),
    # Times.
    ("Biopsy within the last 6 months", ["maximum 6 months"]),
    ("Two flares in the previous 12 months", ["2", "maximum 12 months"]),
    ("Treated for no more than 12 months", ["maximum 12 months"]),
    ("No sooner than 16 weeks after the last dose", ["minimum 16 weeks"]),
    ("Up to 4 infusions", ["maximum 4"]),
    ("Dose does not exceed 20 mg", ["maximum 20"]),
    ("Trial of at least 3 months", ["minimum 3 months"]),
    ("A 3-month trial of Velnorix", ["minimum 3 months"]),
    ("Velnorix for 8 weeks", ["minimum 8 weeks"]),
    # Counts of what has to have been tried.
    ("At least two prior therapies", ["minimum 2"]),
    ("Two or more prior therapies", ["minimum 2"]),
    ("Failure of two preferred products", ["minimum 2"]),
    ("Inadequate response to one conventional agent", ["minimum 1"]),
    # Numbers of which the words do not say which way they bind, and names that hold a number.
    ("Dose of 10 mg", ["10"]),
    ("Stage 3 disease", ["3"]),
    ("CD22-positive disease", []),
    ("HER2 and PD-L1 testing", []),
]

NARROWER = [
    ("a minimum raised", "Age ≥ 12 years", "Age ≥ 18 years"),
    ("a minimum in another unit", "6 months of age or older", "1 year of age or older"),
    ("a maximum lowered", "Creatinine ≤ 3 mg/dL", "Creatinine ≤ 2 mg/dL"),
    ("a strict minimum", "BMI ≥ 30", "BMI > 30"),
    ("a strict maximum", "BMI ≤ 30", "BMI < 30"),
    ("a window shortened", "Biopsy within 12 months", "Biopsy within 6 months"),
    ("a trial prolonged", "A 6-week trial", "A 12-week trial"),
    ("one more to try", "Failure of one preferred drug", "Failure of two preferred drug"),
    ("both ends drawn in", "Age 2 to 17 years", "Age 6 to 12 years"),
    ("a power of ten", "Count ≥ 1 x 10⁶/L", "Count ≥ 1 x 10⁹/L"),
]

UNDECIDED = [
    ("a dose", "Dose of 10 mg", "Dose of 20 mg"),
    ("a stage", "Stage 3 disease", "Stage 4 disease"),
    ("another side", "Score of at least 10", "Score of at most 10"),
    ("another unit", "At least 10%", "At least 10 months"),
    ("one more bound", "At least 3 visits", "At least 3 visits within 6 months"),
]


def told(bound: Bound) -> str:
    side = {"minimum": "more than", "maximum": "less than"} if bound.strict else {}
    return f"{side.get(bound.side, bound.side)} {bound}".removeprefix("value ")


@pytest.mark.parametrize(("text", "expected"), READ)
def test_a_bound_is_read(text: str, expected: list[str]) -> None:
    assert [told(bound) for bound in bounded(text).bounds] == expected


@pytest.mark.parametrize(("old", "new"), [c[1:] for c in NARROWER], ids=[c[0] for c in NARROWER])
def test_what_asks_for_more_is_narrower(old: str, new: str) -> None:
    before, after = bounded(old), bounded(new)
    assert before.pattern == after.pattern
    assert compare_bounds(before.bounds, after.bounds) == "narrower"
    assert compare_bounds(after.bounds, before.bounds) == "broader"


@pytest.mark.parametrize(("old", "new"), [c[1:] for c in UNDECIDED], ids=[c[0] for c in UNDECIDED])
def test_what_the_words_do_not_decide_is_left_open(old: str, new: str) -> None:
    assert compare_bounds(bounded(old).bounds, bounded(new).bounds) is None


@pytest.mark.parametrize(
    "text",
    [
        "Age ≥ 18 years",
        "18 years of age or older",
        "Patient is an adult",
        "Age 6 to 17 years",
        "18+",
    ],
)
def test_a_sentence_on_age_alone_is_known_as_such(text: str) -> None:
    assert bounded(text).is_age == (text != "18+")


@pytest.mark.parametrize(
    "text", ["Adult-onset disease", "Diagnosis at 18 years of age or older", "At least 2 trials"]
)
def test_a_sentence_that_says_more_is_none_on_age(text: str) -> None:
    assert not bounded(text).is_age


def test_a_range_of_ages_is_narrower_than_an_open_one() -> None:
    open_range, closed = bounded("6 years or older"), bounded("6 to 17 years of age")
    assert compare_ages(open_range.bounds, closed.bounds) == "narrower"


YEARS = st.integers(min_value=0, max_value=40)
AGES = st.builds(
    lambda low, high, strict: (
        Bound(side="minimum", value=low, unit="year", strict=strict),
        Bound(side="maximum", value=high, unit="year"),
    ),
    YEARS,
    YEARS,
    st.booleans(),
)


@given(AGES, AGES)
@settings(deadline=None)
def test_ranges_of_ages_compare_as_the_sets_of_patients_do(
    old: tuple[Bound, Bound], new: tuple[Bound, Bound]
) -> None:
    found = compare_ages(old, new)
    assert found is not None
    assert compare_ages(new, old) == REVERSED[found]
    before, after = _ages(old), _ages(new)
    if found == "narrower":
        assert after <= before
    if found == "broader":
        assert after >= before
    if found == "equal":
        assert before == after


def _ages(bounds: tuple[Bound, Bound]) -> set[float]:
    low, high = bounds
    return {
        half / 2
        for half in range(-2, 84)
        if (half / 2 > low.value if low.strict else half / 2 >= low.value)
        and half / 2 <= high.value
    }
