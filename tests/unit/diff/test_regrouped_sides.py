"""What is quoted of criteria that are combined otherwise."""

from __future__ import annotations

import pytest

from policydiff.diff import compare_policies
from policydiff.ingest import read_policy
from policydiff.model.policy import Policy
from tests.unit.diff.outlining import Outline, compared

BIOPSY, PAIN = "The diagnosis was confirmed by biopsy", "Pain in spite of Tarquel"
GOUT = "Members with tophaceous gout"
ALL = "Members with tophaceous gout when all of the following are met"
ANY = "Members with tophaceous gout when any of the following are met"


def quoted_sides(old: Outline, new: Outline) -> tuple[str, str]:
    (change,) = compared(old, new).changes
    assert change.rule == "group-operator-changed"
    assert change.old is not None
    assert change.new is not None
    return change.old.text, change.new.text


def test_a_lead_in_above_the_disease_and_the_choice_is_quoted_as_printed() -> None:
    old, new = quoted_sides(
        [f"all: {ALL}", GOUT, BIOPSY, PAIN], [f"all: {ANY}", GOUT, ["any", BIOPSY, PAIN]]
    )
    assert old == f'{ALL}: "{BIOPSY}"; "{PAIN}"'
    assert new == f'{ANY}: "{BIOPSY}"; "{PAIN}"'


def test_a_lead_in_that_is_a_quantifier_is_quoted_too() -> None:
    old, new = quoted_sides(
        ["all: Member meets BOTH of the following", BIOPSY, PAIN],
        ["any: Member meets ONE of the following", BIOPSY, PAIN],
    )
    assert old == f"Member meets BOTH of the following: {BIOPSY}; {PAIN}"
    assert new == f"Member meets ONE of the following: {BIOPSY}; {PAIN}"


def test_a_criterion_that_begins_the_sentence_of_a_list_is_quoted_with_it() -> None:
    def version(count: str) -> Policy:
        said = f"Has had a benefit from Zorvex, as shown by {count} of the following:"
        listed = (
            "# Zorvex\n\n## Coverage Criteria\n\n### Gout\n\nApproved when the member meets BOTH of"
            f" the following:\n\n1. Prescribed by a rheumatologist\n2. {said}\n"
        )
        return read_policy(f"{listed}    a. {BIOPSY}\n    b. {PAIN}\n".encode(), "zorvex.md")

    (change,) = (
        one
        for one in compare_policies(version("ONE"), version("BOTH")).changes
        if one.rule == "group-operator-changed"
    )
    assert change.old is not None
    assert change.new is not None
    assert change.old.text.startswith("Has had a benefit from Zorvex, as shown by ONE of the foll")
    assert change.new.text.startswith("Has had a benefit from Zorvex, as shown by BOTH of the fol")


def test_a_statement_that_ends_in_the_lead_in_is_quoted_with_it() -> None:
    def version(count: str) -> Policy:
        said = f"Gout when {count} of the following criteria are met:"
        listed = f"# Zorvex\n\n## Coverage Criteria\n\nZorvex may be approved for:\n\n1. {said}\n"
        return read_policy(f"{listed}    a. {BIOPSY}\n    b. {PAIN}\n".encode(), "zorvex.md")

    (change,) = (
        one
        for one in compare_policies(version("both"), version("either")).changes
        if one.rule == "group-operator-changed"
    )
    assert change.old is not None
    assert change.old.text.startswith("Gout when both of the following criteria are met: ")


@pytest.mark.parametrize("lead_in", ["", ": Member meets ONE of the following"])
def test_without_a_lead_in_on_both_sides_the_operator_is_told(lead_in: str) -> None:
    old, new = quoted_sides(["all", BIOPSY, PAIN], [f"any{lead_in}", BIOPSY, PAIN])
    assert old == f'all of: "{BIOPSY}"; "{PAIN}"'
    assert new == f'one of: "{BIOPSY}"; "{PAIN}"'
