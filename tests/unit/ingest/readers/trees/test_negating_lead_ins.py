"""Lead-ins that deny their items, end a treatment by them, or let somebody off."""

import pytest

from policydiff.ingest.readers.trees.negating_lead_ins import (
    denied_by_answer,
    frees,
    held_before_negation,
    negates_items,
    negates_list,
    stops_treatment,
)


@pytest.mark.parametrize(
    ("text", "negates"),
    [
        ("Patient is not receiving", True),
        ("No evidence of", True),
        ("Patient has not responded to", False),
        ("Dose does not exceed", False),
        ("Chart notes, including but not limited to", False),
        ("Patient has tried", False),
    ],
)
def test_what_denies_the_items(text: str, negates: bool) -> None:
    assert negates_items(text) is negates


def test_a_clause_that_is_over_before_the_quantifier_denies_nothing() -> None:
    assert negates_items("For uses not listed below,")
    assert not negates_list("For uses not listed below,")
    assert negates_list("Patient does not have")


def test_what_holds_may_stand_before_what_must_not() -> None:
    assert held_before_negation("Member is stable, and does not have") == "Member is stable"
    assert held_before_negation("Member does not have") is None


def test_a_treatment_that_is_to_be_stopped() -> None:
    assert stops_treatment("Treatment must be discontinued if")
    assert not stops_treatment("Treatment must be continued if")


@pytest.mark.parametrize(
    ("text", "operator"),
    [
        ("The request will be denied if the answer to any of the following is Yes", "none"),
        ("The request will be denied if the answer to any of the following is No", "all"),
        ("Answer all of the following", None),
    ],
)
def test_answers_that_deny(text: str, operator: str | None) -> None:
    assert denied_by_answer(text) == operator


def test_whom_criteria_are_not_asked_of() -> None:
    assert frees("These criteria do not apply to members with")
    assert not frees("These criteria apply to members with")
