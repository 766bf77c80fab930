"""Which way a node points, and what several effects come to."""

from __future__ import annotations

import pytest

from policydiff.diff.change import Effect
from policydiff.diff.trees.flat_tree import flat_tree
from policydiff.diff.trees.polarity import MIRRORED, combined, polarity
from tests.unit.diff.outlining import Outline, one_set

SIGNS: list[tuple[str, Outline, int]] = [
    ("under all", ["all", "Gout", "HERE"], 1),
    ("under any", ["any", "Gout", "HERE"], 1),
    ("one of a number", ["at_least 2", "Gout", "HERE", "Asthma"], 1),
    ("under none", ["none", "Gout", "HERE"], -1),
    ("under any under none", ["none", ["all", "Gout", ["any", "HERE", "Asthma"]]], -1),
    ("under none under none", ["none", "Gout", ["none", "HERE", "Asthma"]], 1),
    ("in a condition", ["all", "Gout", ["if", "HERE", "Asthma"]], -1),
    ("in a consequence", ["all", "Gout", ["if", "Asthma", "HERE"]], 1),
    ("excluded by a condition", ["all", "Gout", ["if", ["none", "HERE", "Lupus"], "Asthma"]], 1),
]


@pytest.mark.parametrize(("outline", "sign"), [c[1:] for c in SIGNS], ids=[c[0] for c in SIGNS])
def test_what_turns_a_place_round(outline: Outline, sign: int) -> None:
    for role, turned in (("alternative", 1), ("also_required", 1), ("excludes", -1)):
        tree = flat_tree(one_set(outline, role=role))
        (here,) = (leaf for leaf in tree.leaves if tree.nodes[leaf].text == "HERE")
        assert polarity(tree, here) == sign * turned


@pytest.mark.parametrize(
    ("effects", "expected"),
    [
        ([], "equivalent"),
        (["equivalent"], "equivalent"),
        (["more_restrictive", "equivalent"], "more_restrictive"),
        (["more_restrictive", "less_restrictive"], "mixed"),
        (["mixed", "undetermined"], "mixed"),
        (["more_restrictive", "undetermined"], "undetermined"),
        (["more_restrictive", "less_restrictive", "undetermined"], "mixed"),
        (["not_comparable", "equivalent"], "not_comparable"),
        (["not_comparable", "more_restrictive"], "more_restrictive"),
    ],
)
def test_several_effects_together(effects: list[Effect], expected: Effect) -> None:
    assert combined(set(effects)) == expected
    assert combined({MIRRORED[effect] for effect in effects}) == MIRRORED[expected]
