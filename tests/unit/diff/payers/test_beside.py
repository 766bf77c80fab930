"""Rules beside the ways in: uses not covered, and rules on preferred products, of both payers."""

from __future__ import annotations

import pytest

from policydiff.diff.change import Change, Comparison, Effect
from policydiff.model.coverage import CriteriaSet
from policydiff.model.criteria import Node
from tests.unit.diff.payers.two_payers import asks, between, choice, leaf

BAN = "Patient is not receiving the drug in combination with a TNF inhibitor"


def _not_covered(*uses: Node | str) -> CriteriaSet:
    return asks(*uses, indication=None, purpose="not_covered", role="excludes")


def _preferred(*demands: str) -> CriteriaSet:
    return asks(*demands, indication=None, purpose="preferred_product", role="also_required")


def _differs(found: Comparison) -> list[Change]:
    return [one for one in found.changes if one.rule == "requirement-differs"]


@pytest.mark.parametrize(
    ("use", "effect"),
    [
        ("Concurrent use with a TNF inhibitor", "equivalent"),
        ("Concurrent use with adalimumab", "more_restrictive"),
        ("Use in combination with omalizumab", "mixed"),
        ("Concurrent use that the medical director has found to be unsafe", "undetermined"),
    ],
)
def test_a_use_not_covered_and_a_criterion_are_one_change(use: str, effect: Effect) -> None:
    found = between([asks(), _not_covered(use)], [asks(BAN)])
    (change,) = _differs(found)
    assert change.effect == effect
    assert change.old is not None
    assert change.new is not None
    assert (use in change.old.text, change.new.text) == (True, BAN)
    assert [one.rule for one in found.changes if one.area == "criteria"] == ["requirement-differs"]


def test_what_is_left_of_a_list_is_told_for_itself() -> None:
    found = between(
        [asks(), _not_covered(choice(leaf("Concurrent use with a TNF inhibitor"), leaf("Gout")))],
        [asks(BAN)],
    )
    told = {one.rule: one.title for one in found.changes if one.area == "criteria"}
    assert set(told) == {"requirement-differs", "criterion-removed"}
    assert "Gout" in told["criterion-removed"]


def test_the_same_ban_says_nothing_of_who_is_approved() -> None:
    found = between([asks(), _not_covered("Concurrent use with a TNF inhibitor")], [asks(BAN)])
    assert (found.verdict.eligibility.effect, found.verdict.eligibility.basis) == (
        "equivalent",
        "proved",
    )


@pytest.mark.parametrize(
    ("old", "new", "effect"),
    [
        ("Patient has tried ALL of the following: adalimumab and infliximab",
         "Patient has tried adalimumab", "less_restrictive"),
        ("Patient has tried adalimumab",
         "Patient has tried ONE of the following: adalimumab or infliximab", "less_restrictive"),
        ("Patient has tried adalimumab", "Patient has tried infliximab", "mixed"),
    ],
)  # fmt: skip
def test_rules_on_preferred_products_are_held_to_each_other(
    old: str, new: str, effect: Effect
) -> None:
    found = between([asks(), _preferred(old)], [asks(), _preferred(new)])
    (change,) = _differs(found)
    assert (change.effect, change.axis) == (effect, "burden")
    assert "to be tried" in change.title
    assert [one.rule for one in found.changes if one.area == "criteria"] == ["requirement-differs"]


def test_a_criterion_that_points_to_the_rule_is_part_of_it() -> None:
    """One payer says under each indication that its rule holds, the other only once."""
    found = between(
        [asks("Preferred product criteria is met"), _preferred("Patient has tried adalimumab")],
        [asks(), _preferred("Patient has tried infliximab")],
    )
    assert [one.rule for one in found.changes if one.area == "criteria"] == ["requirement-differs"]


def test_the_same_rule_is_no_change() -> None:
    rule = _preferred("Patient has tried adalimumab")
    assert between([asks(), rule], [asks(), rule]).changes == ()


def test_a_rule_of_one_payer_stays_a_rule_of_one_payer() -> None:
    found = between([asks()], [asks(), _preferred("Patient has tried adalimumab")])
    assert [one.rule for one in found.changes if one.area == "criteria"] == ["criteria-set-added"]
