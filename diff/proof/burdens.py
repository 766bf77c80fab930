"""Which criteria ask for something to be done, and what they ask of a patient who does it."""

from __future__ import annotations

from policydiff.diff.proof.criterion_words import whole_text
from policydiff.diff.proof.formulas import FALSE, TRUE, Formula
from policydiff.diff.trees.flat_tree import FlatNode, FlatTree
from policydiff.diff.trees.polarity import polarity
from policydiff.diff.wording.topics import axis_of


def is_burden(tree: FlatTree, leaf: FlatNode) -> bool:
    """Whether a criterion asks for something to be done for a patient who can be approved."""
    preferred = tree.set.purpose == "preferred_product"
    return preferred or axis_of(whole_text(tree, leaf)) == "burden"


def burden_met(tree: FlatTree, leaf: FlatNode) -> Formula:
    """What a burden asks where it is taken as met: whatever helps to meet its own tree."""
    helps = (polarity(tree, leaf.index) == 1) != (tree.set.role == "excludes")
    return TRUE if helps else FALSE
