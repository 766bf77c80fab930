"""The pairing of criteria as a comparison reports it, so that it can be checked by eye."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from policydiff.diff.change import Change, NodeReference, Pair
from policydiff.diff.document_order import DocumentOrder
from policydiff.diff.rule import Differences
from policydiff.diff.trees.flat_tree import FlatTree
from policydiff.diff.wording.similarity import similarity


def node_pairs(differences: Differences, changes: Iterable[Change]) -> tuple[Pair, ...]:
    """All criteria of both versions with their counterparts, in the order of the new document.

    A pair with other words is the same condition unless a change says that it was changed.
    """
    changed = {
        (place.set.id, place.path)
        for change in changes
        if change.area == "criteria" and change.kind == "changed"
        for place in change.places
        if place.set is not None
    }
    pairs = [*_paired(differences, changed), *_unpaired(differences)]
    order = DocumentOrder(
        (pair.old.span, pair.new.span)
        for pair in pairs
        if pair.old is not None and pair.new is not None
    )
    pairs.sort(
        key=lambda pair: order.key_of(
            pair.old.span if pair.old else None, pair.new.span if pair.new else None
        )
    )
    return tuple(pairs)


def _paired(differences: Differences, changed: set[tuple[str, tuple[str, ...]]]) -> Iterator[Pair]:
    for trees in differences.alignment.pairs:
        for pair in trees.pairs:
            if not trees.new.nodes[pair.new].is_criterion:
                continue
            new = _reference(trees.new, pair.new)
            yield Pair(
                old=_reference(trees.old, pair.old),
                new=new,
                relation="overlaps" if (new.set, new.path) in changed else "same",
                score=round(pair.score, 2),
            )
        for split in trees.splits:
            for one, other in product(split.old, split.new):
                texts = trees.old.nodes[one].text, trees.new.nodes[other].text
                yield Pair(
                    old=_reference(trees.old, one),
                    new=_reference(trees.new, other),
                    relation="overlaps",
                    score=round(similarity(*texts), 2),
                )
    for move in differences.alignment.moves:
        yield Pair(
            old=_reference(move.old, move.old_leaf),
            new=_reference(move.new, move.new_leaf),
            relation="same",
            score=1.0,
        )


def _unpaired(differences: Differences) -> Iterator[Pair]:
    alignment = differences.alignment
    moved_old = {(move.old.set.id, move.old_leaf) for move in alignment.moves}
    moved_new = {(move.new.set.id, move.new_leaf) for move in alignment.moves}
    for trees in alignment.pairs:
        for leaf in trees.unpaired_old():
            if (trees.old.set.id, leaf) not in moved_old:
                yield _alone(old=_reference(trees.old, leaf))
        for leaf in trees.unpaired_new():
            if (trees.new.set.id, leaf) not in moved_new:
                yield _alone(new=_reference(trees.new, leaf))
    for tree in alignment.removed:
        yield from (_alone(old=_reference(tree, leaf)) for leaf in tree.leaves)
    for tree in alignment.added:
        yield from (_alone(new=_reference(tree, leaf)) for leaf in tree.leaves)


def _alone(old: NodeReference | None = None, new: NodeReference | None = None) -> Pair:
    return Pair(old=old, new=new, relation="unpaired", score=0.0)


def _reference(tree: FlatTree, index: int) -> NodeReference:
    node = tree.nodes[index]
    span = node.printed.span if node.printed is not None else tree.set.span
    return NodeReference(set=tree.set.id, path=node.path, text=node.text, span=span)
