"""Gives the criteria of two policies formulas over shared atoms.

What is typed is told by its parts, so that bounds, lists and outcomes compare by themselves. What
is not is one atom, known by its words. Where a criterion was reworded, the words say how it lies to
what it was, and taking that for true is an assumption that is stated; where they do not say, both
readings are kept: that it is the same condition, and that it is another.
"""

from __future__ import annotations

from collections.abc import Sequence

from policydiff.diff.alignment.alignment import Alignment
from policydiff.diff.proof.burdens import burden_met, is_burden
from policydiff.diff.proof.criterion_words import said_by, told_text
from policydiff.diff.proof.formulas import Leaf, atom
from policydiff.diff.proof.meanings import At, Meanings, Side, Told
from policydiff.diff.proof.recasts import Recast
from policydiff.diff.proof.rewordings import Rewordings, is_more
from policydiff.diff.proof.typed_meanings import typed_meanings
from policydiff.diff.trees.flat_tree import FlatNode, FlatTree
from policydiff.diff.wording.vocabulary import Vocabulary


def meanings_of(
    alignment: Alignment, recasts: Sequence[Recast], vocabulary: Vocabulary
) -> Meanings:
    """What the criteria of two aligned policies ask.

    Args:
        alignment: of their criteria.
        recasts: criteria that stand for several of the other version.
        vocabulary: by which names of both are one.
    """
    sides: tuple[tuple[Side, tuple[FlatTree, ...]], ...] = (
        ("old", (*(pair.old for pair in alignment.pairs), *alignment.removed)),
        ("new", (*(pair.new for pair in alignment.pairs), *alignment.added)),
    )
    trees = [tree for _, side in sides for tree in side]
    rewordings = Rewordings(typed_meanings(trees, alignment.pairs, vocabulary))
    for pair in alignment.pairs:
        rewordings.relate(pair)
    meanings = Meanings(
        untold=[one for one in recasts if not rewordings.join(one)],
        assumed=rewordings.assumed,
        assumed_at=rewordings.assumed_at,
        unclear=rewordings.unclear,
        unclear_at=rewordings.unclear_at,
    )
    for side, printed in sides:
        for tree in printed:
            for leaf in tree.leaves:
                _settle(meanings, rewordings, side, tree, tree.nodes[leaf])
    return meanings


def _settle(
    meanings: Meanings, rewordings: Rewordings, side: Side, tree: FlatTree, leaf: FlatNode
) -> None:
    """The formulas of one criterion, and how its atoms read."""
    at: At = (side, tree.set.id, leaf.place)
    said = said_by(leaf)
    meanings.apart[at] = rewordings.formula(said)
    meanings.alike[at] = rewordings.likened_formula(said)
    eligibility = rewordings.eligibility(said)
    if eligibility is not None:
        meanings.eligibility[at] = eligibility
    elif is_burden(tree, leaf):
        meanings.eligibility[at] = burden_met(tree, leaf)
    span = leaf.printed.span if leaf.printed is not None else tree.set.span
    stands = meanings.stands.setdefault((side, tree.set.id), {})
    for one in meanings.apart[at].leaves:
        stands.setdefault(one, span)
        known = meanings.told.get(one)
        if known is not None and (known.old if side == "old" else known.new) is not None:
            continue
        words = rewordings.words.get(one)
        meanings.told[one] = Told(
            text=words if words is not None and not is_more(one) else _text(one, tree, leaf, known),
            old=known.old if known else span if side == "old" else None,
            new=span if side == "new" else None,
            more=words if is_more(one) else None,
        )


def _text(one: Leaf, tree: FlatTree, leaf: FlatNode, known: Told | None) -> str:
    """How a leaf reads: by its own words, else by those of the criterion that it comes from."""
    if known is not None and one != atom("text", *said_by(leaf)):
        return known.text
    return told_text(tree, leaf)
