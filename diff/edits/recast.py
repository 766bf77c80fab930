"""A sentence that became a list, or a list that became a sentence.

"Prescribed by a dermatologist or allergist" asks the same as "Prescribed by one of the following"
with two items. So a criterion and a group that have no other counterpart are read against each
other, the group as the sentence that it would be.
"""

from __future__ import annotations

from collections.abc import Sequence

from policydiff.diff.edits.kinds import Changed, Inserted, Removed, Spot
from policydiff.diff.trees.flat_tree import FlatNode, FlatTree
from policydiff.diff.trees.lead_ins import stem_text
from policydiff.diff.trees.polarity import polarity
from policydiff.diff.wording.similarity import similarity

SAME_SENTENCE = 0.7
"""Likeness from which a list is the sentence written out. Higher than for two criteria, since the
joining words are ours."""

_JOINTS = {"any": "or", "all": "and"}


def sentence_of(tree: FlatTree, node: FlatNode) -> str:
    """A criterion's words, or those of a group of criteria in one sentence."""
    if node.is_criterion:
        return node.text
    items = [tree.nodes[child].text for child in node.children]
    joint = _JOINTS[node.op]
    return f"{stem_text(node.text, node.op)} {', '.join(items[:-1])} {joint} {items[-1]}".strip()


def recast_edits(removed: Sequence[Removed], inserted: Sequence[Inserted]) -> list[Changed]:
    """The pairs of what came and went that are one condition written in two ways, best first."""
    ranked = [
        (-score, old_place, new_place)
        for old_place, went in enumerate(removed)
        for new_place, came in enumerate(inserted)
        if (score := _likeness(went, came)) >= SAME_SENTENCE
    ]
    found: list[Changed] = []
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for negative, old_place, new_place in sorted(ranked):
        if old_place not in taken_old and new_place not in taken_new:
            taken_old.add(old_place)
            taken_new.add(new_place)
            old, new = removed[old_place].old, inserted[new_place].new
            found.append(Changed(old=old, new=new, score=-negative))
    return found


def _likeness(went: Removed, came: Inserted) -> float:
    """How alike a criterion and a list are that stand at like places; 0 for all others."""
    old, new = went.old, came.new
    if went.more or came.more or old.node.is_criterion == new.node.is_criterion:
        return 0.0
    group = new if old.node.is_criterion else old
    if not _is_plain_list(group) or _place(old) != _place(new):
        return 0.0
    return similarity(sentence_of(old.tree, old.node), sentence_of(new.tree, new.node))


def _is_plain_list(group: Spot) -> bool:
    """Whether the group is a choice or a sum of criteria that finish one stem."""
    node = group.node
    items = [group.tree.nodes[child] for child in node.children]
    return node.op in _JOINTS and bool(node.text) and all(item.is_criterion for item in items)


def _place(spot: Spot) -> tuple[str, int]:
    parent = spot.parent
    return parent.op if parent is not None else "", polarity(spot.tree, spot.index)
