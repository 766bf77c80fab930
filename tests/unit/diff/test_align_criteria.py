"""Which criteria of two versions of a set correspond."""

from __future__ import annotations

import pytest

from policydiff.diff import compare_policies
from policydiff.diff.alignment.criteria import align_trees
from policydiff.diff.trees.flat_tree import flat_tree
from policydiff.ingest import read_policy
from tests.unit.diff.outlining import Outline, one_set

ENZYMES = "Liver enzymes were measured before treatment"


def pairs(old: Outline, new: Outline) -> list[tuple[str, str]]:
    """The texts of the paired criteria, with the place of each in its tree."""
    trees = align_trees(flat_tree(one_set(old)), flat_tree(one_set(new)))

    def told(node_index: int, which: int) -> str:
        tree = (trees.old, trees.new)[which]
        node = tree.nodes[node_index]
        return f"{'.'.join(node.path)} {node.text}"

    return [(told(pair.old, 0), told(pair.new, 1)) for pair in trees.pairs]


def texts(old: Outline, new: Outline) -> list[tuple[str, str]]:
    """The texts of the paired criteria."""
    return [(one.partition(" ")[2], other.partition(" ")[2]) for one, other in pairs(old, new)]


def test_identity_of_words_comes_before_place() -> None:
    old = ["all", "Age ≥ 12 years", "Diagnosis of asthma", ENZYMES]
    new = ["all", ENZYMES, "Diagnosis of asthma", "Age ≥ 12 years"]
    assert all(one == other for one, other in texts(old, new))
    assert len(texts(old, new)) == 3


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Age ≥ 12 years", "Patient is 18 years of age or older"),
        ("Failure of Velnorix", "Failure of Velnorix or Tarquel"),
        ("Patient is pregnant", "Patient is not pregnant"),
        ("Prescribed by a neurologist", "Medication is ordered by a psychiatrist"),
        ("Platelet count below 30 x 10⁹/L", "Platelet count below 50 x 10⁹/L"),
    ],
)
def test_alike_criteria_of_one_group_are_one_criterion(old: str, new: str) -> None:
    assert (old, new) in texts(["all", ENZYMES, old], ["all", ENZYMES, new])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Prescriber agrees to check liver enzymes", "Prescriber agrees to report infections"),
        ("Imatinib", "Dasatinib"),
        ("Urologist", "Neurologist"),
        ("Diagnosis of asthma", "Diagnosis of gout"),
    ],
)
def test_criteria_that_only_look_alike_are_two(old: str, new: str) -> None:
    found = texts(["all", "Age ≥ 12 years", old], ["all", "Age ≥ 12 years", new])
    assert found == [("Age ≥ 12 years", "Age ≥ 12 years")]


def test_a_similar_criterion_of_another_group_is_another_criterion() -> None:
    old: Outline = [
        "any",
        ["all", ENZYMES, "Failure of Velnorix"],
        ["all", "Gout", "Age ≥ 12 years"],
    ]
    new: Outline = [
        "any",
        ["all", ENZYMES, "Age ≥ 12 years"],
        ["all", "Gout", "Failure of Tarquel"],
    ]
    assert ("Failure of Velnorix", "Failure of Tarquel") not in texts(old, new)


def test_a_repeated_criterion_pairs_with_the_one_in_like_surroundings() -> None:
    relapse: Outline = ["all", "Relapse", ENZYMES]
    first: Outline = ["all", "First course", ENZYMES]
    old: Outline = ["any", relapse, first]
    new: Outline = ["any", [*first, "Age ≥ 12 years"], [*relapse, "Age ≥ 6 years"]]
    assert ("#1.#2 " + ENZYMES, "#2.#2 " + ENZYMES) in pairs(old, new)
    assert ("#2.#2 " + ENZYMES, "#1.#2 " + ENZYMES) in pairs(old, new)


def test_what_is_left_of_a_repeated_criterion_is_the_one_that_stayed() -> None:
    old: Outline = ["any", ["all", "Relapse", ENZYMES], ["all", "First course", ENZYMES]]
    new: Outline = ["any", "Relapse", ["all", "First course", ENZYMES]]
    assert ("#2.#2 " + ENZYMES, "#2.#2 " + ENZYMES) in pairs(old, new)


def test_the_same_item_under_another_stem_is_another_condition() -> None:
    old: Outline = [
        "all",
        ["any: Failure of one of", "Velnorix", "Tarquel"],
        ["any: Use of one of", "Dorvane", "Zelquat"],
    ]
    new: Outline = [
        "all",
        ["any: Failure of one of", "Tarquel", "Ombrex"],
        ["any: Use of one of", "Dorvane", "Zelquat", "Velnorix"],
    ]
    assert ("Velnorix", "Velnorix") not in texts(old, new)


def test_a_sentence_in_standard_words_is_found_under_another_stem() -> None:
    old, new = "Patient has been compliant with Velnorix", "Patient has been adherent to Velnorix"
    assert (old, new) in texts(
        ["all", ENZYMES, old], ["all", ENZYMES, ["all", "Patient must have", new]]
    )


def test_a_list_whose_stem_was_reworded_is_the_same_list() -> None:
    old: Outline = ["any: History of failure of one of", "Velnorix", "Tarquel"]
    new: Outline = ["any: Intolerance or contraindication to one of", "Velnorix", "Tarquel"]
    assert texts(old, new) == [("Velnorix", "Velnorix"), ("Tarquel", "Tarquel")]


def test_a_list_whose_stem_and_items_were_reworded_is_the_same_list() -> None:
    old: Outline = [
        "any",
        ["any: ≥ 1 transfusion in the past 24 months and one of",
         "Hemoglobin < 7 g/dL in members without anemia symptoms",
         "Hemoglobin < 9 g/dL in members with anemia symptoms"],
        "History of thrombosis",
    ]  # fmt: skip
    new: Outline = [
        "any",
        ["any: ≥ 1 transfusion within the previous 2 years and one of",
         "Hemoglobin below 9 g/dL in members with symptoms of anemia",
         "Hemoglobin below 7 g/dL in members without symptoms of anemia"],
        "History of thrombosis",
    ]  # fmt: skip
    assert [(one[:16], other[:20]) for one, other in texts(old, new)] == [
        ("Hemoglobin < 9 g", "Hemoglobin below 9 g"),
        ("Hemoglobin < 7 g", "Hemoglobin below 7 g"),
        ("History of throm", "History of thrombosi"),
    ]


def test_a_count_in_another_unit_is_the_same_criterion() -> None:
    text = "# Zorbinex\n\n## Coverage Criteria\n\nApproved if all are met:\n\n- Age ≥ 18 years\n- "
    counts = "Platelet count ≤ 150 x 10⁹/L", "Platelet count of 150,000/mm³ or less"
    old, new = (read_policy(f"{text}{count}\n".encode(), "test.md") for count in counts)
    assert [change.kind for change in compare_policies(old, new).changes] == ["reworded"]


def test_words_joined_otherwise_are_the_same_words_with_a_lower_score() -> None:
    trees = align_trees(
        flat_tree(one_set(["all", "A non-preferred drug", "Gout"])),
        flat_tree(one_set(["all", "A nonpreferred drug", "Gout"])),
    )
    assert [pair.score for pair in trees.pairs] == [0.99, 1.0]


def test_in_a_set_that_was_rewritten_each_others_best_match_is_one_criterion() -> None:
    old = ["all", "Approved first if there is a diagnosis of diabetes", "Taken with insulin"]
    new = ["all", "Documentation of a diagnosis of type 2 diabetes"]
    assert texts(old, new) == [(old[1], new[1])]
    assert texts([*old, "Age 12 or older"], [*new, "Age 12 or older"]) == [
        ("Age 12 or older", "Age 12 or older")
    ]


@pytest.mark.parametrize(
    ("old", "new", "paired"),
    [
        (
            "If there was a 30-day trial of two preferred tablets, another can be approved",
            "Inadequate response of at least 30 days with at least two preferred drugs",
            True,
        ),
        (
            "If there was a 30-day trial of two preferred tablets, another can be approved",
            "Inadequate response of at least 60 days with at least two preferred drugs",
            False,
        ),
    ],
)
def test_as_many_preferred_drugs_for_as_long_are_one_demand(
    old: str, new: str, paired: bool
) -> None:
    found = texts(["all", ENZYMES, old], ["all", ENZYMES, new])
    assert ((old, new) in found) is paired


def test_what_a_renewal_takes_is_one_demand_however_it_is_worded() -> None:
    old, new = "A further level will be required", "Must provide documentation of the response"
    was, now = (flat_tree(one_set(text, purpose="continuation")) for text in (old, new))
    assert len(align_trees(was, now).pairs) == 1
    assert not align_trees(flat_tree(one_set(old)), flat_tree(one_set(new))).pairs


def test_a_near_copy_is_no_part_of_a_sentence_beside_it() -> None:
    gold = "Failure of a ≥ 3 consecutive month trial of gold at up to maximally indicated doses"
    silver = (
        "Intolerance or contraindication to gold, and failure of a ≥ 3 consecutive month trial of"
        " silver or copper at up to maximally indicated doses"
    )
    old: Outline = ["any", gold, silver]
    new: Outline = [
        "any",
        gold.replace("≥ 3 consecutive month", "3 consecutive month or longer"),
        silver.replace("≥ 3 consecutive month", "3 consecutive month or longer").replace(
            "silver or copper", "copper or silver"
        ),
    ]
    assert texts(old, new) == [(old[1], new[1]), (old[2], new[2])]
