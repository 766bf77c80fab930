"""What was taken to hold, said so that both wordings can be told apart."""

from __future__ import annotations

from policydiff.diff.proof.assumptions import assumption
from policydiff.diff.trees.flat_tree import flat_tree
from tests.unit.diff.building import all_of, criteria_set, criterion

TREE = flat_tree(criteria_set(root=all_of(criterion("Has tried gold"))))
NODES = (TREE.nodes[TREE.leaves[0]],) * 2
LONG = "Has had an inadequate response to the recommended first course of velmosis therapy that was"


def test_two_wordings_are_quoted_beside_each_other() -> None:
    found = assumption("equal", ("Has had gold", "Gold was tried"), 0.8, NODES)
    assert found.text == 'read "Has had gold" and "Gold was tried" as the same condition'


def test_long_wordings_that_begin_alike_are_not_told_as_one_and_the_same() -> None:
    found = assumption("equal", (f"{LONG} kept", f"{LONG} maintained"), 0.9, NODES)
    assert found.text.startswith('read two wordings of "Has had an inadequate response')
