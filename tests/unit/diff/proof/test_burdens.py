"""Where the same patients can be approved, what has to be done for them is proved as a whole."""

from __future__ import annotations

import pytest

from policydiff.diff import compare_policies
from policydiff.diff.change import Verdict
from tests.unit.diff.building import criteria_set, policy
from tests.unit.diff.outlining import Outline, node

COUNTS = "Prescriber attests that blood counts will be monitored"
LIVER = "Prescriber attests that liver tests will be obtained"
WELL, ADULT = "No active infection", "Age 18 years or older"


def verdict(old: Outline, new: Outline) -> Verdict:
    before, after = (policy(criteria=[criteria_set(root=node(one))]) for one in (old, new))
    return compare_policies(before, after, "cycles").verdict


CASES: list[tuple[str, Outline, Outline, str]] = [
    ("another act", ["all", ADULT, COUNTS], ["all", ADULT, LIVER], "mixed"),
    ("one act more", ["all", ADULT, COUNTS], ["all", ADULT, COUNTS, LIVER], "more_restrictive"),
    (
        "either act will do",
        ["all", ADULT, ["all: Both", COUNTS, LIVER]],
        ["all", ADULT, ["any", COUNTS, LIVER]],
        "less_restrictive",
    ),
    (
        "a way around an act",
        ["all", ADULT, ["any", COUNTS, ["all", LIVER, WELL]]],
        ["all", ADULT, ["any", COUNTS, LIVER, WELL]],
        "less_restrictive",
    ),
    (
        "a way around an act that is not asked for any more",
        ["all", ADULT, ["any", COUNTS, WELL]],
        ["all", ADULT],
        "less_restrictive",
    ),
    ("the same in another order", ["all", ADULT, COUNTS], ["all", COUNTS, ADULT], "equivalent"),
]
MIRRORED = {"more_restrictive": "less_restrictive", "less_restrictive": "more_restrictive"}


@pytest.mark.parametrize(("what", "old", "new", "effect"), CASES)
def test_burdens_are_judged_as_a_whole(what: str, old: Outline, new: Outline, effect: str) -> None:
    there, back = verdict(old, new), verdict(new, old)
    assert there.eligibility.effect == "equivalent", what
    assert (there.effect, there.burden.effect) == (effect, effect)
    assert back.effect == MIRRORED.get(effect, effect)


def test_who_can_be_approved_goes_before_what_has_to_be_done() -> None:
    found = verdict(["all", ADULT, COUNTS], ["all", ADULT, WELL])
    assert (found.effect, found.eligibility.effect) == ("more_restrictive", "more_restrictive")
    assert found.burden.effect == "less_restrictive"
