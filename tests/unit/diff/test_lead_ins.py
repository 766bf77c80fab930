"""What a lead-in says beyond its quantifier."""

from __future__ import annotations

import pytest

from policydiff.diff.trees.lead_ins import (
    asked_in_introduction,
    only_denies,
    only_introduces,
    stem_key,
    stem_text,
    with_item,
)
from tests.unit.diff.building import all_of, criteria_set, criterion


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Failure of ONE of the following", "Failure of at least two of the following"),
        ("Failure of 2 of the following", "Failure of three (3) of the following"),
        ("A 12-week trial of one of the following", "A 12-week trial of any of the following"),
    ],
)
def test_how_many_items_are_asked_for_is_no_part_of_what_a_stem_says(one: str, other: str) -> None:
    assert stem_key(one, "any") == stem_key(other, "at_least")


def test_that_the_items_are_met_is_no_part_of_what_a_stem_says() -> None:
    one = "Disease is severe as evidenced by one of the following criteria is met"
    assert stem_key(one, "any") == stem_key("Disease is severe as evidenced by any of these", "any")


def test_what_the_listed_drugs_are_called_together_is_no_part_of_what_a_stem_says() -> None:
    one = "Failure of one of the following conventional therapies"
    assert stem_text(one, "any") == stem_text("Failure of one of the following", "any")
    assert stem_text(f"{one} for 3 months", "any") == "failure of for 3 months"
    near = "Failure of one of the following systemic therapies"
    assert "systemic" in stem_text(near, "any")


def test_criteria_that_an_approval_is_based_on_are_only_introduced() -> None:
    said = "Zorvex will be approved based on all of the following criteria"
    assert only_introduces(said, ["Zorvex"])
    assert not only_introduces(f"{said} and a biopsy", ["Zorvex"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A trial of at least 12 weeks of both", "A trial of at least 4 weeks of both"),
        (
            "A three-month trial of one of the following",
            "A six-month trial of one of the following",
        ),
        ("Failure of 10 mg of any of these", "Failure of 20 mg of any of these"),
        ("More than 30% loss with all of these", "More than 50% loss with all of these"),
    ],
)
def test_the_number_of_a_quantity_is_part_of_what_a_stem_says(one: str, other: str) -> None:
    assert stem_key(one, "all") != stem_key(other, "all")


@pytest.mark.parametrize(
    "statement",
    [
        "Authorization of 12 months may be granted for treatment of plaque velmosis when all of "
        "the following criteria are met:",
        "Authorization of 12 months may be granted for the treatment of plaque velmosis when any "
        "of the following criteria are met:",
        "Authorization of 12 months may be granted when criteria are met:",
    ],
)
def test_an_introduction_asks_nothing_that_stands_elsewhere(statement: str) -> None:
    """The use is the indication of the set, and how many are asked is the operator of its tree."""
    one = criteria_set(
        "v", all_of(criterion("Tried gold")), indication="Plaque velmosis (VM)",
        statement=statement,
    )  # fmt: skip
    said = asked_in_introduction(one).replace("following ", "").removesuffix(":")
    assert said == "authorization of 12 months may be granted when criteria are met"


@pytest.mark.parametrize(
    "said",
    [
        "Coverage of Zorvex will be provided when the member meets all of the following",
        "The plan may authorize coverage of Zorvex when all of the following are met",
        "Prior authorization for Zorvex is granted when each of the following is met",
        "Authorization of 6 months may be granted when any one of the following is met",
    ],
)
def test_sentences_that_only_introduce(said: str) -> None:
    assert only_introduces(said, ["Zorvex"])
    assert not only_introduces(f"{said} in adults", ["Zorvex"])


@pytest.mark.parametrize(
    ("said", "only"),
    [
        ("Zorvex for any other use is considered experimental, investigational or unproven", True),
        (
            "Zorvex is not medically necessary for the following (the list is not all inclusive)",
            True,
        ),
        ("Other uses are unproven, as the effectiveness of Zorvex has not been established", True),
        ("Zorvex is not medically necessary for the following in children", False),
        ("Zorvex is covered for the following", False),
    ],
)
def test_sentences_that_only_deny(said: str, *, only: bool) -> None:
    assert only_denies(said, ["Zorvex"]) is only


def test_any_one_of_the_items_is_any_of_them() -> None:
    one = "Not used in combination with any of the following"
    assert stem_key(one, "any") == stem_key("Not used in combination with any one of these", "any")


def test_an_item_stands_where_the_quantifier_of_its_sentence_stood() -> None:
    stem = "Treatment with one of the following, unless contraindicated"
    assert with_item(stem, "gold") == "treatment with gold, unless contraindicated"
    assert with_item("Failure of TWO of the following", "gold") is None
