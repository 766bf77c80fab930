"""Where the rules, which look at one place, and the proof, which looks at all, differ.

The proof is what is reported. Each case is one in which position alone misleads.
"""

from __future__ import annotations

import pytest

from policydiff.diff import compare_policies
from policydiff.diff.change import Effect
from policydiff.diff.classify import find_changes
from policydiff.diff.differences import find_differences
from policydiff.model.coverage import CriteriaSet
from policydiff.model.criteria import Criterion
from policydiff.model.requirements import (
    AgeRequirement,
    AttestationRequirement,
    BiomarkerRequirement,
    Requirement,
)
from tests.unit.diff.building import all_of, any_of, at, criteria_set, criterion, policy


def typed(text: str, *meaning: Requirement) -> Criterion:
    return Criterion(text=text, requirements=meaning, span=at(10))


ADULT = typed("Age 18 years or older", AgeRequirement(minimum=18))
GROWN = typed("At least 12 years of age", AgeRequirement(minimum=12))
TEEN = typed("Age 17 years or younger", AgeRequirement(maximum=17))
MINOR = typed("Age under 18 years", AgeRequirement(maximum=18, maximum_strict=True))
POSITIVE = typed("Marker M7 is positive", BiomarkerRequirement(marker="m7", values=("positive",)))
EITHER = typed(
    "Tested for marker M7", BiomarkerRequirement(marker="m7", values=("positive", "negative"))
)
LUPUS, GOUT = criterion("Lupus nephritis"), criterion("Tophaceous gout")

CASES: list[tuple[str, list[CriteriaSet], list[CriteriaSet], Effect, Effect]] = [
    (
        "a condition that another implies",
        [criteria_set(root=all_of(ADULT, LUPUS))],
        [criteria_set(root=all_of(ADULT, GROWN, LUPUS))],
        "more_restrictive",
        "equivalent",
    ),
    (
        "one bound in two wordings",
        [criteria_set(root=all_of(TEEN, LUPUS))],
        [criteria_set(root=all_of(MINOR, LUPUS))],
        "less_restrictive",
        "equivalent",
    ),
    (
        "a way in that a second set leaves open",
        [
            criteria_set("a", any_of(LUPUS, GOUT), indication="Flares", line=1),
            criteria_set("b", all_of(LUPUS), indication="Flares", title="Relapse", line=30),
        ],
        [
            criteria_set("a", all_of(GOUT), indication="Flares", line=1),
            criteria_set("b", all_of(LUPUS), indication="Flares", title="Relapse", line=30),
        ],
        "more_restrictive",
        "equivalent",
    ),
    (
        "an alternative that everybody has",
        [criteria_set(root=all_of(LUPUS, any_of(POSITIVE, EITHER)))],
        [criteria_set(root=all_of(LUPUS, EITHER))],
        "more_restrictive",
        "equivalent",
    ),
]


@pytest.mark.parametrize(
    ("old", "new", "derived", "proved"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_the_proof_wins(
    old: list[CriteriaSet], new: list[CriteriaSet], derived: Effect, proved: Effect
) -> None:
    before, after = policy(criteria=old), policy(criteria=new)
    (change,) = find_changes(find_differences(before, after, "cycles"))
    assert change.effect == derived
    comparison = compare_policies(before, after)
    assert (comparison.verdict.effect, comparison.verdict.basis) == (proved, "proved")


def test_each_change_is_judged_with_all_else_as_it_is_now() -> None:
    """The lower age came with the marker; alone it would let more patients in."""
    old = policy(criteria=[criteria_set(root=all_of(ADULT, LUPUS))])
    new = policy(criteria=[criteria_set(root=all_of(GROWN, LUPUS, POSITIVE))])
    found = {change.rule: change.effect for change in compare_policies(old, new).changes}
    assert found == {"criterion-changed": "less_restrictive", "criterion-added": "more_restrictive"}


def test_an_alternative_to_an_attestation_decides_what_has_to_be_done() -> None:
    told = typed("Prescriber attests to monitoring", AttestationRequirement(subject="monitoring"))
    before = policy(criteria=[criteria_set(root=all_of(GOUT, any_of(told, LUPUS)))])
    after = policy(criteria=[criteria_set(root=all_of(GOUT, any_of(told, LUPUS, ADULT)))])
    comparison = compare_policies(before, after)
    (change,) = comparison.changes
    assert (change.axis, change.effect) == ("burden", "less_restrictive")
    assert comparison.verdict.eligibility.effect == "equivalent"
    assert comparison.verdict.effect == comparison.verdict.burden.effect == "less_restrictive"
