"""Names of two versions are joined: what is a case of the broader thing counts as it."""

from __future__ import annotations

import pytest

from policydiff.diff import compare_policies
from policydiff.diff.change import Effect, Verdict
from policydiff.diff.trees.polarity import MIRRORED
from policydiff.ingest import read_policy

POLICY = """# Zorbinex (zorbinumab)

Payer: Harbor Health
Policy Number: HH-77
Effective Date: 01/01/2024

## Clinical Criteria

Zorbinex may be approved when ALL of the following criteria are met:

1. Individual is 18 years of age or older
2. {}
"""

CASES: list[tuple[str, str, Effect]] = [
    (
        "Individual has a diagnosis of psoriasis",
        "Individual has a diagnosis of plaque psoriasis",
        "more_restrictive",
    ),
    (
        "Individual has a diagnosis of chronic velmosis",
        "Individual has a diagnosis of chronic spontaneous velmosis",
        "more_restrictive",
    ),
    (
        "Individual has tried and failed a TNF inhibitor",
        "Individual has tried and failed adalimumab",
        "more_restrictive",
    ),
    ("Trial of a TNF inhibitor", "Failure of etanercept", "more_restrictive"),
    ("Failure of Humira", "Failure of adalimumab", "equivalent"),
    (
        "Trial and failure of adalimumab and etanercept",
        "Trial and failure of adalimumab",
        "less_restrictive",
    ),
    ("Failure of a TNF inhibitor", "Failure of methotrexate", "mixed"),
]


def verdict(before: str, after: str) -> Verdict:
    old, new = (read_policy(POLICY.format(one).encode(), "p.md") for one in (before, after))
    return compare_policies(old, new, "cycles").verdict


@pytest.mark.parametrize(("before", "after", "effect"), CASES)
def test_a_case_of_a_thing_is_the_thing(before: str, after: str, effect: Effect) -> None:
    for found, expected in (
        (verdict(before, after), effect),
        (verdict(after, before), MIRRORED[effect]),
    ):
        assert (found.effect, found.basis) == (expected, "proved")
        assert found.assumptions == ()


def test_nobody_is_made_up_who_has_the_narrower_condition_without_the_broader() -> None:
    found = verdict(*CASES[0][:2])
    (witness,) = found.witnesses
    assert {fact.text: fact.holds for fact in witness.facts} == {
        "41 years old": True,
        "psoriasis": True,
        "no plaque psoriasis": False,
    }
