"""A sentence that became a list, or a list that became a sentence.

"Prescribed by a dermatologist or allergist" asks the same as "Prescribed by one of the following"
with two items. So a criterion and a group that have no other counterpart are read against each
other, the group as the sentence that it would be.
"""

from __future__ import annotations

from collections.abc import Sequence

from policydiff.diff.alignment.likeness import mean_the_same
from policydiff.diff.alignment.splits import JOINTS
from policydiff.diff.edits.kinds import Changed, Inserted, Removed, Spot
from policydiff.diff.trees.flat_tree import FlatNode, FlatTree
from policydiff.diff.trees.lead_ins import stem_text
from policydiff.diff.trees.polarity import polarity
from policydiff.diff.wording.negation import NEGATIONS
from policydiff.diff.wording.plain_words import plain
from policydiff.diff.wording.similarity import similarity
from policydiff.diff.wording.wording_change import WordingChange, wording_change

SAME_SENTENCE = 0.7
"""Likeness from which a list is the sentence written out. Higher than for two criteria, since the
joining words are ours."""

_JOINTS = {"any": "or", "all": "and"}


_JOINING = frozenset(["and", "drug", "or", ",", ";", "(", ")", "[", "]", "/"])
"""What a sentence has to join its parts; "and the drug is prescribed by" goes on with the drug."""
_REACHING = frozenset(["except", "if", "unless", "when"])
"""Words of a clause that may belong to one part of a sentence or to all of it."""


def sentence_of(tree: FlatTree, node: FlatNode) -> str:
    """A criterion's words, or those of a group of criteria in one sentence."""
    if node.is_criterion:
        return node.text
    items = [tree.nodes[child].text for child in node.children]
    joint = _JOINTS[node.op]
    return f"{stem_text(node.text, node.op)} {', '.join(items[:-1])} {joint} {items[-1]}".strip()


def sentence_of_all(spots: Sequence[Spot]) -> str:
    """The words of one criterion, or of several of one group in one sentence."""
    parent = spots[0].parent
    whole = parent is not None and {spot.index for spot in spots} == {*parent.children}
    if parent is not None and parent.text and whole and parent.op in _JOINTS:
        return sentence_of(spots[0].tree, parent)
    texts = [sentence_of(spot.tree, spot.node) for spot in spots]
    joint = JOINTS.get(parent.op if parent is not None else "all", "and")
    return f" {joint} ".join(text.rstrip(" .;,") for text in texts)


def change_of(edit: Changed) -> WordingChange:
    """What became of the words of a criterion, also where it was split or drawn together."""
    if edit.old_more or edit.new_more:
        olds, news = (edit.old, *edit.old_more), (edit.new, *edit.new_more)
        if _says_the_same(olds, news):
            return WordingChange(kind="reworded", relation="equal")
        return WordingChange(kind="unclear", relation=None)
    found = wording_change(
        sentence_of(edit.old.tree, edit.old.node), sentence_of(edit.new.tree, edit.new.node)
    )
    if found.relation != "equal" and mean_the_same(edit.old.node, edit.new.node):
        return WordingChange(kind="reworded", relation="equal")
    return found


def _says_the_same(olds: Sequence[Spot], news: Sequence[Spot]) -> bool:
    """Whether a sentence and its parts have the same words, and none that reaches over a part."""
    sides = [
        [set(plain(spot.node.text).told) - _JOINING for spot in spots] for spots in (olds, news)
    ]
    old, new = (set[str]().union(*parts) for parts in sides)
    if old != new:
        return False
    reaching = old & (NEGATIONS | _REACHING)
    return all(reaching <= part for parts in sides for part in parts) and not old & _REACHING


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
