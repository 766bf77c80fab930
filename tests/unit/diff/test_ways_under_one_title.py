"""Grants printed below each other are ways of one tree: what it means that one comes or goes."""

from __future__ import annotations

import pytest

from policydiff.diff.change import Comparison
from policydiff.diff.compare import compare
from policydiff.ingest import read_policy

TREATS = (
    "Authorization of 12 months may be granted for adult members for treatment of active velmosis "
    "when both of the following criteria are met:\n\n"
    "- Member has had an inadequate response to methotrexate.\n"
    "- Member has had an inadequate response to sulfasalazine.\n"
)
HAD = (
    "Authorization of 12 months may be granted for adult members who have previously received a "
    "biologic indicated for active velmosis.\n"
)
ALSO = "Authorization of 12 months may be granted for members with velmosis who are on dialysis.\n"


def compared(old: tuple[str, ...], new: tuple[str, ...]) -> Comparison:
    def policy(grants: tuple[str, ...]) -> bytes:
        body = "\n".join(grants)
        return f"# Zorvex\n\n## Coverage Criteria\n\n### Velmosis\n\n{body}".encode()

    return compare(read_policy(policy(old), "old.md"), read_policy(policy(new), "new.md"))


@pytest.mark.parametrize(
    ("fewer", "more"),
    [
        ((TREATS,), (HAD, TREATS)),
        ((TREATS,), (TREATS, HAD)),
        ((HAD, TREATS), (HAD, TREATS, ALSO)),
        ((HAD, TREATS), (HAD, ALSO, TREATS)),
    ],
)
def test_a_way_that_comes_lets_in_and_one_that_goes_shuts_out(
    fewer: tuple[str, ...], more: tuple[str, ...]
) -> None:
    for old, new, effect in ((fewer, more, "less_restrictive"), (more, fewer, "more_restrictive")):
        told = compared(old, new)
        assert (told.verdict.effect, told.verdict.basis) == (effect, "proved")
        assert [change.effect for change in told.changes if change.area == "criteria"] == [effect]
        assert told.verdict.witnesses


def test_ways_in_another_order_are_the_same() -> None:
    told = compared((HAD, TREATS), (TREATS, HAD))
    assert told.verdict.effect in ("unchanged", "equivalent")


def test_a_length_of_one_way_is_compared_with_its_own() -> None:
    told = compared((HAD, TREATS), (HAD.replace("12", "6"), TREATS))
    effects = {change.effect for change in told.changes}
    assert "more_restrictive" in effects
    assert not effects & {"less_restrictive", "undetermined"}
