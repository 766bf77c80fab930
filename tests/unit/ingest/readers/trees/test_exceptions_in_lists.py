"""Lists that say when a demand, or a denial, does not hold."""

from __future__ import annotations

import pytest

from policydiff.ingest import read_policy
from policydiff.model.policy import Policy
from tests.unit.ingest.readers.sets.test_criteria_sets import spelled

HEAD = "# Velpitor (omparlisib)\n\n## Coverage Criteria\n\n"


def _read(body: str) -> Policy:
    return read_policy((HEAD + body).encode(), "policy.md")


@pytest.mark.parametrize(
    ("lead", "tree"),
    [
        (
            "Has tried gold, except when one of the following applies:",
            "any(Has tried gold, any(Is old, Is young))",
        ),
        (
            "Has tried gold unless the patient meets one of the following:",
            "any(Has tried gold, any(Is old, Is young))",
        ),
        (
            "Has tried gold (except if any of the following is met):",
            "any(Has tried gold, any(Is old, Is young))",
        ),
        (
            "Must not take lead unless both of the following are met:",
            "any(Must not take lead, all(Is old, Is young))",
        ),
        (
            "Has tried gold, unless contraindicated due to one of the following:",
            "any(Has tried gold, any(Is old, Is young))",
        ),
        (
            "Has tried gold, including one of the following:",
            "any(Is old, Is young)",
        ),
    ],
)
def test_a_demand_and_the_list_of_its_exceptions(lead: str, tree: str) -> None:
    policy = _read(f"- Has gout\n- {lead}\n    - Is old\n    - Is young\n")
    (one,) = policy.criteria or ()
    assert spelled(one.root) == f"all(Has gout, {tree})"


@pytest.mark.parametrize(
    ("sentence", "purpose", "tree"),
    [
        (
            "Velpitor is considered investigational, except when all of the following are met:",
            "initial",
            "all(Is old, Is young)",
        ),
        (
            "Velpitor will not be covered unless all of the following criteria are met:",
            "initial",
            "all(Is old, Is young)",
        ),
        (
            "Velpitor will not be covered for the following:",
            "not_covered",
            "any(Is old, Is young)",
        ),
    ],
)
def test_what_is_denied_unless_a_list_is_met_is_granted_under_it(
    sentence: str, purpose: str, tree: str
) -> None:
    policy = _read(f"{sentence}\n\n- Is old\n- Is young\n")
    (one,) = policy.criteria or ()
    assert (one.purpose, spelled(one.root)) == (purpose, tree)


@pytest.mark.parametrize(
    "lead",
    ["No evidence of:", "Must not be used in combination with:", "Does not have any of these:"],
)
def test_a_negated_beginning_that_the_items_finish_holds_for_none(lead: str) -> None:
    policy = _read(f"- Has gout\n- {lead}\n    - Gold disease\n    - Lead disease\n")
    (one,) = policy.criteria or ()
    assert spelled(one.root) == "all(Has gout, none(Gold disease, Lead disease))"


def test_causes_that_have_been_excluded_are_asked_for() -> None:
    policy = _read(
        "- Has gout\n- The following causes have been excluded:\n    - Gold\n    - Lead\n"
    )
    (one,) = policy.criteria or ()
    assert (one.purpose, spelled(one.root)) == ("initial", "all(Has gout, all(Gold, Lead))")
