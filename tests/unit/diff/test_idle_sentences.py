"""Sentences among the criteria that the reader took for asking nothing, worded otherwise."""

from __future__ import annotations

import pytest

from policydiff.diff import compare_policies
from policydiff.ingest import read_policy
from policydiff.model.policy import Policy


def version(beside: str) -> Policy:
    said = (
        "# Zorvex\n\n## Coverage Criteria\n\nZorvex is approved for gout when BOTH are met:\n\n"
        "- Tried gold\n- Prescribed by a rheumatologist\n\n"
        f"## Required Medical Information\n\n{beside}\n"
    )
    return read_policy(said.encode(), "zorvex.md")


def areas(old: str, new: str) -> list[tuple[str, str]]:
    found = compare_policies(version(old), version(new)).changes
    return [(one.area, one.effect) for one in found]


RESPONSIBLE = (
    "The provider and the member are responsible for all decisions regarding the care given.",
    "Decisions about the care that is given rest with the provider and the plan's member.",
)
NAMED = (
    "This policy does not address benefits; a rational request is what a member may expect.",
    "This policy does not address benefits; a trial of lead is required of members in Ohio only.",
)


def test_a_sentence_without_a_word_of_a_demand_is_narrative() -> None:
    assert {area for area, _ in areas(*RESPONSIBLE)} == {"narrative"}


@pytest.mark.parametrize("sides", [NAMED, NAMED[::-1]])
def test_a_sentence_with_one_is_told_as_undetermined(sides: tuple[str, str]) -> None:
    assert ("criteria", "undetermined") in areas(*sides)
