"""What corresponds to what in the criteria of two policies.

Sets are paired first, then criteria inside paired sets, then what is left across sets. Alignment
has no opinion: whether a pair differs, and what that does, is for edits and rules to say.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from policydiff.diff.alignment.criteria import align_trees
from policydiff.diff.alignment.limits import SetNames
from policydiff.diff.alignment.product_names import NamesOfBoth, product_names
from policydiff.diff.alignment.section_numbers import section_numbers
from policydiff.diff.alignment.sets import align_sets
from policydiff.diff.alignment.tree_alignment import TreeAlignment
from policydiff.diff.trees.flat_tree import FlatNode, FlatTree, flat_tree
from policydiff.model.policy import Policy


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SetMove:
    """A criterion that stands in another set now, with the same words."""

    old: FlatTree
    old_leaf: int
    new: FlatTree
    new_leaf: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Alignment:
    """What corresponds to what; every set and every criterion is accounted for."""

    pairs: tuple[TreeAlignment, ...]
    """The paired sets with their paired criteria, in document order of the new policy."""
    removed: tuple[FlatTree, ...]
    """Old sets without a counterpart, in document order."""
    added: tuple[FlatTree, ...]
    """New sets without a counterpart, in document order."""
    moves: tuple[SetMove, ...]
    """Criteria of paired sets that stand in another paired set now."""

    def names(self) -> SetNames:
        """Which sets are the same, by their ids."""
        sets = [tree.set for pair in self.pairs for tree in (pair.old, pair.new)]
        sets += [tree.set for tree in (*self.removed, *self.added)]
        return SetNames(
            products={one.id: one.applies_to.products for one in sets if one.applies_to.products},
            renamed={pair.old.set.id: pair.new.set.id for pair in self.pairs},
            removed=frozenset(tree.set.id for tree in self.removed),
            added=frozenset(tree.set.id for tree in self.added),
        )


def align_policies(old: Policy, new: Policy) -> Alignment:
    """Pair the criteria sets of two policies and the criteria in them."""
    olds = tuple(flat_tree(one) for one in old.criteria or ())
    news = tuple(flat_tree(one) for one in new.criteria or ())
    paired = align_sets(olds, news)
    sections = section_numbers(old.sections, new.sections)
    pairs = tuple(
        replace(
            align_trees(
                olds[pair.old],
                news[pair.new],
                NamesOfBoth(
                    product_names(old, olds[pair.old].set),
                    product_names(new, news[pair.new].set),
                ),
            ),
            sections=sections,
        )
        for pair in paired
    )
    gone = set(range(len(olds))) - {pair.old for pair in paired}
    come = set(range(len(news))) - {pair.new for pair in paired}
    return Alignment(
        pairs=pairs,
        removed=tuple(olds[place] for place in sorted(gone)),
        added=tuple(news[place] for place in sorted(come)),
        moves=_moves_between(pairs),
    )


def _moves_between(pairs: tuple[TreeAlignment, ...]) -> tuple[SetMove, ...]:
    """Pair criteria that one set lost and another gained, each once, in document order."""
    lost: defaultdict[tuple[object, str], list[tuple[FlatTree, int]]] = defaultdict(list)
    for pair in pairs:
        for leaf in pair.unpaired_old():
            lost[_identity(pair.old.nodes[leaf])].append((pair.old, leaf))
    moves = []
    for pair in pairs:
        for leaf in pair.unpaired_new():
            candidates = lost.get(_identity(pair.new.nodes[leaf]))
            if candidates:
                old, old_leaf = candidates.pop(0)
                moves.append(SetMove(old=old, old_leaf=old_leaf, new=pair.new, new_leaf=leaf))
    return tuple(moves)


def _identity(node: FlatNode) -> tuple[object, str]:
    return node.stems, node.key
