"""First against continued approval of one policy."""

from __future__ import annotations

import msgspec
import pytest

from policydiff.diff.purposes import NotStatedError, compare_purposes
from tests.unit.diff.building import limit
from tests.unit.diff.payers.two_payers import asks, payer


def test_what_falls_away_and_what_comes() -> None:
    policy = payer(
        "northwind",
        asks("Patient has tried methotrexate", "12 years of age or older"),
        asks("12 years of age or older", "No disease progression", purpose="continuation"),
    )
    found = compare_purposes(policy, "initial", "continuation")
    assert [(change.title, change.effect) for change in found.changes] == [
        ('Only first approval has "Patient has tried methotrexate"', "less_restrictive"),
        ('Only continued approval has "No disease progression"', "more_restrictive"),
    ]
    assert (found.verdict.effect, found.verdict.basis) == ("mixed", "proved")
    assert found.new.identity.payer.name == "Northwind (continued approval)"


def test_the_other_way_round() -> None:
    policy = payer(
        "northwind", asks("Patient has tried methotrexate"), asks(purpose="continuation")
    )
    there = compare_purposes(policy, "initial", "continuation").verdict
    back = compare_purposes(policy, "continuation", "initial").verdict
    assert (there.effect, back.effect) == ("less_restrictive", "more_restrictive")


def test_durations_are_those_of_each() -> None:
    policy = payer("northwind", asks(), asks(purpose="continuation"))
    limits = (
        limit("3 months", 3, "month", purpose="initial"),
        limit("6 months", 6, "month", purpose="continuation"),
    )
    found = compare_purposes(
        msgspec.structs.replace(policy, limits=limits), "initial", "continuation"
    )
    assert [change.title for change in found.changes] == [
        'Approval duration: "3 months" (first approval), "6 months" (continued approval)'
    ]


def test_a_policy_without_continuation_says_so() -> None:
    with pytest.raises(NotStatedError, match="no criteria for continued approval"):
        compare_purposes(payer("northwind", asks()), "initial", "continuation")
