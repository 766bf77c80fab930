"""The criteria tree as it is compared."""

from __future__ import annotations

import pytest

from policydiff.diff.trees.flat_tree import TOP, FlatTree, flat_tree
from policydiff.diff.trees.presence import effect_of_presence
from tests.unit.diff.outlining import Outline, one_set

FORMS: list[tuple[Outline, str]] = [
    ("Gout", "all(Gout)"),
    (["all", "Gout", ["all", "Lupus", "Asthma"]], "all(Gout Lupus Asthma)"),
    (["any", "Gout", ["any", "Lupus", "Asthma"]], "all(any(Gout Lupus Asthma))"),
    (["all", "Gout", ["any", "Lupus"]], "all(Gout Lupus)"),
    (["all", "Gout", ["at_least 1", "Lupus", "Asthma"]], "all(Gout any(Lupus Asthma))"),
    (["all", "Gout", ["at_least 2", "Lupus", "Asthma"]], "all(Gout Lupus Asthma)"),
    (["none", ["any", "Gout", "Lupus"], "Asthma"], "all(none(Gout Lupus Asthma))"),
    (["none", ["all", "Gout", "Lupus"]], "all(none(all(Gout Lupus)))"),
    (["all", "Gout", ["all: Failure of", "Lupus"]], "all(Gout all[Failure of](Lupus))"),
    (["all", "Gout", ["if", "Lupus", ["all", "Asthma"]]], "all(Gout if(Lupus Asthma))"),
    (["all"], "all()"),
]


def told(tree: FlatTree, index: int = TOP) -> str:
    node = tree.nodes[index]
    if node.is_criterion:
        return node.text
    stem = f"[{node.text}]" if node.text else ""
    return f"{node.op}{stem}({' '.join(told(tree, child) for child in node.children)})"


@pytest.mark.parametrize(("outline", "form"), FORMS)
def test_nesting_that_changes_nothing_is_taken_out(outline: Outline, form: str) -> None:
    assert told(flat_tree(one_set(outline))) == form


def test_every_node_knows_its_printed_place() -> None:
    tree = flat_tree(one_set(["all", "Gout", ["all", "Lupus", ["any", "Asthma"]]]))
    assert [(node.text, node.path, node.place) for node in tree.nodes[1:]] == [
        ("Gout", ("#1",), ("0",)),
        ("Lupus", ("#2", "#1"), ("1", "0")),
        ("Asthma", ("#2", "#2", "#1"), ("1", "1", "0")),
    ]


@pytest.mark.parametrize(
    ("text", "effect"),
    [
        ("Diagnosis of plaque psoriasis", "equivalent"),
        ("Patient has a diagnosis of plaque psoriasis (PP)", "equivalent"),
        ("Diagnosis of severe plaque psoriasis", "more_restrictive"),
        ("Diagnosis of gout", "more_restrictive"),
    ],
)
def test_to_ask_for_the_indication_itself_asks_nothing(text: str, effect: str) -> None:
    tree = flat_tree(one_set(["all", "Age ≥ 12 years", text], indication="Plaque psoriasis"))
    assert effect_of_presence(tree, tree.leaves[1]) == effect
