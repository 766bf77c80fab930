"""A sentence that became a list, or a list that became a sentence.

"Prescribed by a dermatologist or allergist" asks the same as "Prescribed by one of the following"
with two items. So a criterion and a group that have no other counterpart are read against each
other, the group as the sentence that it would be.
"""

from __future__ import annotations

from collections.abc import Sequence

from policydiff.diff.alignment.likeness import mean_the_same
from policydiff.diff.alignment.lists_in_words import SAME_SENTENCE, ask_the_same
from policydiff.diff.alignment.splits import JOINTS
from policydiff.diff.edits.kinds import Changed, Inserted, Removed, Spot
from policydiff.diff.trees.flat_tree import FlatNode
from policydiff.diff.trees.polarity import polarity
from policydiff.diff.trees.sentences import is_list_of_words, sentence_of
from policydiff.diff.wording.negation import NEGATIONS
from policydiff.diff.wording.plain_words import plain
from policydiff.diff.wording.similarity import similarity
from policydiff.diff.wording.wording_change import WordingChange, wording_change

_JOINING = frozenset(["and", "drug", "or", ",", ";", "(", ")", "[", "]", "/"])
"""What a sentence has to join its parts; "and the drug is prescribed by" goes on with the drug."""
_REACHING = frozenset(["except", "if", "unless", "when"])
"""Words of a clause that may belong to one part of a sentence or to all of it."""


def sentence_of_all(spots: Sequence[Spot]) -> str:
    """The words of one criterion, or of several of one group in one sentence."""
    tree, parent = spots[0].tree, spots[0].parent
    if parent is not None and _is_all_of(spots, parent) and is_list_of_words(tree, parent):
        return sentence_of(tree, parent)
    texts = [sentence_of(spot.tree, spot.node) for spot in spots]
    joint = JOINTS.get(parent.op if parent is not None else "all", "and")
    return f" {joint} ".join(text.rstrip(" .;,") for text in texts)


def change_of(edit: Changed) -> WordingChange:
    """What became of the words of a criterion, also where it was split or drawn together."""
    if edit.called_otherwise:
        return WordingChange(kind="reworded", relation="equal")
    if (edit.old_more or edit.new_more) and edit.old.node.key == edit.new.node.key:
        return WordingChange(
            kind="qualifier",
            relation="narrower" if edit.new_more else "broader",
            removed=tuple(sentence_of(spot.tree, spot.node) for spot in edit.old_more),
            added=tuple(sentence_of(spot.tree, spot.node) for spot in edit.new_more),
        )
    if edit.old_more or edit.new_more:
        olds, news = (edit.old, *edit.old_more), (edit.new, *edit.new_more)
        if _says_the_same(olds, news) or _asks_the_same(olds, news):
            return WordingChange(kind="reworded", relation="equal")
        if _is_sentence_and_list(olds, news) or _is_sentence_and_list(news, olds):
            return wording_change(sentence_of_all(olds), sentence_of_all(news))
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


def _asks_the_same(olds: Sequence[Spot], news: Sequence[Spot]) -> bool:
    """Whether one of both is a list that asks by its types what the other asks in a sentence."""
    return any(
        _is_sentence_and_list(one, other)
        and ask_the_same(one[0].node, other[0].tree, other[0].tree.nodes[other[0].node.parent])
        for one, other in ((olds, news), (news, olds))
    )


def _is_sentence_and_list(one: Sequence[Spot], other: Sequence[Spot]) -> bool:
    """Whether one is a single criterion and the other all items of a list that finish one stem."""
    parent = other[0].parent
    if len(one) != 1 or len(other) == 1 or parent is None:
        return False
    return _is_all_of(other, parent) and is_list_of_words(other[0].tree, parent)


def _is_all_of(spots: Sequence[Spot], group: FlatNode) -> bool:
    return {spot.index for spot in spots} == {*group.children}


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
    if not is_list_of_words(group.tree, group.node) or _place(old) != _place(new):
        return 0.0
    return similarity(sentence_of(old.tree, old.node), sentence_of(new.tree, new.node))


def _place(spot: Spot) -> tuple[str, int]:
    parent = spot.parent
    return parent.op if parent is not None else "", polarity(spot.tree, spot.index)
