"""Which criteria sets of two policies correspond."""

from __future__ import annotations

import pytest

from policydiff.diff.alignment.sets import acronym_keys, align_sets
from policydiff.diff.trees.flat_tree import flat_tree
from policydiff.model.coverage import CriteriaSet, Scope
from tests.unit.diff.outlining import Outline, one_set

STEROID: Outline = ["all", "Inadequate response to a topical steroid", "Age ≥ 12 years"]
BIOPSY: Outline = ["all", "The diagnosis was confirmed by biopsy", "Prescribed by a nephrologist"]
BOTH: Outline = ["all", *STEROID[1:], *BIOPSY[1:]]


def pairs(old: list[CriteriaSet], new: list[CriteriaSet]) -> list[tuple[int, int]]:
    trees = [flat_tree(one) for one in old], [flat_tree(one) for one in new]
    return [(pair.old, pair.new) for pair in align_sets(*trees)]


def set_for(indication: str | None, tree: Outline = STEROID, **fields: object) -> CriteriaSet:
    return one_set(tree, indication=indication, title=indication or "General", **fields)


def test_sets_pair_by_indication_and_purpose_wherever_they_stand() -> None:
    old = [set_for("Gout"), set_for("Gout", purpose="continuation"), set_for("Asthma")]
    new = [set_for("Asthma"), set_for("GOUT", purpose="continuation"), set_for("Gout")]
    assert pairs(old, new) == [(2, 0), (1, 1), (0, 2)]


def test_the_criteria_of_a_set_may_change_wholly() -> None:
    assert pairs([set_for("Gout", STEROID)], [set_for("Gout", BIOPSY)]) == [(0, 0)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Immune thrombocytopenia (ITP)", "Immune thrombocytopenia"),
        ("Immune thrombocytopenia", "ITP"),
        ("Immune thrombocytopenia (ITP)", "Immune thrombocytopenic purpura (ITP)"),
    ],
)
def test_an_acronym_names_the_same_indication(old: str, new: str) -> None:
    known = set_for("Immune thrombocytopenia (ITP)", BOTH, purpose="continuation")
    olds, news = [set_for(old, STEROID), known], [set_for(new, BIOPSY), known]
    assert pairs(olds, news) == [(0, 0), (1, 1)]


def test_a_renamed_indication_with_the_same_criteria_is_the_same_set() -> None:
    assert pairs([set_for("Wegener disease")], [set_for("Granulomatosis")]) == [(0, 0)]


def test_another_indication_with_other_criteria_is_another_set() -> None:
    assert pairs([set_for("Gout", STEROID)], [set_for("Asthma", BIOPSY)]) == []


def test_branches_pair_by_name_and_then_by_content() -> None:
    old = [set_for("Gout", STEROID, branch="Relapse"), set_for("Gout", BIOPSY, branch="First")]
    named = [set_for("Gout", BIOPSY, branch="First"), set_for("Gout", STEROID, branch="Relapse")]
    unnamed = [set_for("Gout", BIOPSY), set_for("Gout", STEROID)]
    assert pairs(old, named) == [(1, 0), (0, 1)]
    assert pairs(old, unnamed) == [(1, 0), (0, 1)]


def test_of_two_equal_sets_each_pairs_once_in_document_order() -> None:
    twins = [set_for("Gout"), set_for("Gout")]
    assert pairs(twins, twins) == [(0, 0), (1, 1)]
    assert pairs(twins, twins[:1]) == [(0, 0)]


def test_scopes_keep_sets_apart() -> None:
    velnorix = set_for("Gout", STEROID, applies_to=Scope(products=("Velnorix",)))
    tarquel = set_for("Gout", STEROID, applies_to=Scope(products=("Tarquel",)))
    assert pairs([velnorix, tarquel], [tarquel, velnorix]) == [(1, 0), (0, 1)]


def test_a_rewritten_set_pairs_by_what_its_heading_is_about() -> None:
    old = [set_for("Lipids", STEROID, branch="ADDITIONAL CRITERIA FOR VELNORIX (VELNORIMAB)")]
    new = [one_set(BIOPSY, title="Velnorix (velnorimab)"), one_set(BIOPSY, title="Tarquel")]
    assert pairs(old, new) == [(0, 0)]


def test_headings_that_any_set_can_have_pair_nothing() -> None:
    old = [one_set(STEROID, title="Additional criteria", purpose="general")]
    new = [one_set(BIOPSY, title="General criteria", purpose="general")]
    assert pairs(old, new) == []


def test_another_role_is_another_set() -> None:
    assert pairs([set_for("Gout")], [set_for("Gout", role="excludes")]) == []


def test_like_names_of_one_disease_are_enough() -> None:
    old = [set_for("Neuromyelitis optica spectrum disorder", STEROID)]
    new = [set_for("Neuromyelitis optica disorder", BIOPSY)]
    assert pairs(old, new) == [(0, 0)]


def test_a_bracket_that_is_no_acronym_is_part_of_the_name() -> None:
    keys = acronym_keys(["Asthma (severe)", "Asthma"])
    assert keys["Asthma (severe)"] != keys["Asthma"]


def titled(title: str, tree: Outline, **fields: object) -> CriteriaSet:
    return one_set(tree, indication=None, title=title, **fields)


def test_a_set_of_the_whole_policy_that_was_rewritten_under_another_title_is_the_same_set() -> None:
    adherence = "Documented adherence to lipid lowering drugs for 90 days"
    goal = "Goal not reached with the highest dose of a statin"
    also = "Baseline labs and adherence to lipid lowering drugs"
    despite = "Despite the highest dose of a statin the goal is not reached"
    old = titled("Inhibitors", ["all", adherence, goal])
    new = titled("Clinical review", ["all", also, despite])
    other = titled("Devices", ["all", "Training in the use of the pump", "No needle phobia"])
    assert pairs([old, titled("Pumps", BIOPSY)], [other, new]) == [(0, 1)]


def test_the_only_preferred_product_rules_left_are_one_set() -> None:
    kind = {"purpose": "preferred_product", "role": "also_required"}
    old = titled("Prior authorization", ["all", "Is there a reason against other drugs?"], **kind)
    new = titled("Non-preferred", ["all", "Trial of two preferred drugs for 30 days"], **kind)
    assert pairs([old, titled("A", STEROID)], [titled("B", BIOPSY), new]) == [(1, 0), (0, 1)]
    assert pairs([old], [new, titled("Brands", STEROID, **kind)]) == []
