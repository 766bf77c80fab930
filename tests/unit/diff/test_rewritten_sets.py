"""Sets whose words were written anew: what became of each demand, told once."""

from __future__ import annotations

import pytest

from policydiff.diff.change import Effect
from tests.unit.diff.outlining import Outline, compared, derived, one_set, policy_of, summary

AGE = "Age 18 years or older"
REASONS = "any: Is there a reason the patient cannot use a covered drug? Acceptable reasons include"
REWRITTEN: Outline = [
    "all",
    "Trial period: 30 days for tablets, 90 days for drops",
    [REASONS, "Allergy to covered drugs", "Interaction with covered drugs"],
]


def test_a_list_with_its_stem_that_became_a_sentence_is_one_change() -> None:
    new: Outline = [
        "all",
        "Must document why the patient cannot use a covered drug (allergy, interaction)",
        "Inadequate response of at least 30 days (90 days for drops) to one covered drug",
    ]
    changes = compared(REWRITTEN, new).changes
    assert [change.rule for change in changes] == ["criterion-changed", "criterion-changed"]
    texts = {change.old.text.partition(":")[0]: change.new.text for change in changes
             if change.old and change.new}  # fmt: skip
    assert texts == {
        "Is there a reason the patient cannot use a covered drug? Acceptable reasons include": new[
            1
        ],
        "Trial period": new[2],
    }


def test_what_comes_beside_the_sentence_is_told_apart() -> None:
    new: Outline = [
        "all",
        "Must document why the patient cannot use a covered drug (allergy, interaction)",
        "For non-covered brands: must document a failure of two generic labelers",
    ]
    assert "criterion-added: more_restrictive" in summary(compared(REWRITTEN, new).changes)


def test_a_criterion_that_a_changed_neighbour_took_over_is_part_of_that_change() -> None:
    old: Outline = [
        "all",
        AGE,
        "Failure of one Velnor inhibitor",
        "Cholesterol goal not reached after two statins at the highest dose",
    ]
    new: Outline = [
        "all",
        AGE,
        "Cholesterol goal not reached after 90 days with two statins and a Velnor inhibitor",
    ]
    (change,) = compared(old, new).changes
    assert change.rule == "criterion-changed"
    assert change.old is not None
    assert "Velnor" in change.old.text
    assert "statins" in change.old.text
    (back,) = compared(new, old).changes
    assert back.rule == "criterion-changed"


def test_a_criterion_whose_words_its_neighbour_had_before_is_gone() -> None:
    old: Outline = [
        "all",
        AGE,
        "Failure of Velnorix",
        "Failure of Tarquel and Velnorix for 2 weeks",
    ]
    new: Outline = ["all", AGE, "Failure of Tarquel and Velnorix for 6 weeks"]
    assert summary(compared(old, new).changes) == [
        "criterion-removed: less_restrictive",
        "criterion-changed: more_restrictive",
    ]


@pytest.mark.parametrize(
    ("criterion", "effect"),
    [
        ("Must document why a tablet cannot be used", "less_restrictive"),
        ("For liquids: must document why a tablet cannot be used", "undetermined"),
        ("If a liquid is requested, the prescriber must document why", "undetermined"),
        ("For adults with gout", "less_restrictive"),
    ],
)
def test_a_demand_on_some_requests_among_alternatives_has_no_sign(
    criterion: str, effect: Effect
) -> None:
    old: Outline = ["all", AGE, ["any", "Allergy to covered drugs", "Interaction"]]
    new: Outline = ["all", AGE, ["any", "Allergy to covered drugs", "Interaction", criterion]]
    mirrored = {"less_restrictive": "more_restrictive"}.get(effect, effect)
    assert summary(compared(old, new).changes) == [f"criterion-added: {effect}"]
    assert summary(compared(new, old).changes) == [f"criterion-removed: {mirrored}"]


def test_the_only_trial_of_a_rule_on_preferred_products_is_one_demand() -> None:
    stays = "Document why the patient cannot use a preferred drug"
    olds = ["Trial period: 30 days; Number of agents: 2 medications", stays]
    news = [
        stays,
        "Inadequate response of at least 60 days with one preferred drug",
        "For other brands: documentation of an inadequate response to two generics",
    ]
    fields = {"purpose": "preferred_product", "role": "also_required"}
    old, new = (policy_of(one_set(["all", *texts], **fields)) for texts in (olds, news))
    changes = derived(old, new).changes
    assert summary(changes) == [
        "criterion-changed: undetermined",
        "criterion-added: more_restrictive",
    ]
    old, new = (policy_of(one_set(["all", *texts])) for texts in (olds, news))
    assert "criterion-removed: less_restrictive" in summary(derived(old, new).changes)
