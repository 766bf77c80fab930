"""The new version with one change undone, as formulas.

What a change does is judged with everything else as in the new version. What can be undone here is
that a criterion or group came or went, and that a criterion has other words; other changes keep
the judgement that their rule gave them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from policydiff.diff.alignment.alignment import Alignment
from policydiff.diff.alignment.criteria import TreeAlignment
from policydiff.diff.alignment.groups import pair_groups
from policydiff.diff.change import Change
from policydiff.diff.edits.kinds import Changed, Edit, Inserted, Removed, Spot
from policydiff.diff.proof.formulas import Formula
from policydiff.diff.proof.tree_formulas import TreeFormulas, combination
from policydiff.diff.trees.flat_tree import TOP, FlatTree
from policydiff.diff.trees.outlines import outlines
from policydiff.diff.trees.presence import stands_loosely

Place = tuple[str, str, tuple[str, ...]]
"""Rule, set and path: what a change and its edits have in common."""
Undoable = Inserted | Removed | Changed

_RULES: dict[type, tuple[str, ...]] = {
    Inserted: ("criterion-added",),
    Removed: ("criterion-removed",),
    Changed: ("criterion-changed", "criterion-reworded"),
}


def edits_by_place(edits: Iterable[Edit]) -> dict[Place, Undoable]:
    """The edits that can be undone, by what the changes made of them say."""
    found: dict[Place, Undoable] = {}
    for edit in edits:
        if isinstance(edit, Inserted | Removed | Changed):
            spot = edit.old if isinstance(edit, Removed) else edit.new
            for rule in _RULES[type(edit)]:
                found[rule, spot.tree.set.id, spot.node.path] = edit
    return found


def is_recast(edit: Edit) -> bool:
    """Whether a sentence became a list, or a list a sentence: no two criteria to compare."""
    return isinstance(edit, Changed) and not (
        edit.old.node.is_criterion
        and edit.new.node.is_criterion
        and not edit.old_more
        and not edit.new_more
    )


def edits_of(change: Change, known: dict[Place, Undoable]) -> list[Undoable] | None:
    """The edits that a change is made of; None where not all of them can be undone."""
    found = []
    for place in change.places:
        if place.set is None or (change.rule, place.set.id, place.path) not in known:
            return None
        edit = known[change.rule, place.set.id, place.path]
        if is_recast(edit) or _is_loose(edit):
            return None
        found.append(edit)
    return found


def _is_loose(edit: Undoable) -> bool:
    """Whether a demand on some requests came or went among alternatives, which decides nothing."""
    if isinstance(edit, Changed):
        return False
    spot = edit.new if isinstance(edit, Inserted) else edit.old
    return stands_loosely(spot.tree, spot.index)


@dataclass(slots=True)
class _Undone:
    """What is other in one tree of the new version."""

    absent: set[int] = field(default_factory=set)
    reworded: dict[int, Formula] = field(default_factory=dict)
    restored: dict[int, list[Formula]] = field(default_factory=dict)
    """By the group under which it stands again."""

    def touched(self, tree: FlatTree) -> set[int]:
        """The nodes whose formulas differ; a group that loses all its parts goes with them."""
        waiting = sorted(self.absent)
        while waiting:
            group = tree.nodes[waiting.pop()].parent
            if group <= TOP or group in self.restored or group in self.absent:
                continue
            if self.absent.issuperset(tree.nodes[group].children):
                self.absent.add(group)
                waiting.append(group)
        found = {*self.absent, *self.reworded, *self.restored}
        return found | {group for index in found for group in tree.ancestors(index)}


class Undoing:
    """Makes the formulas of the new version with changes undone."""

    def __init__(self, alignment: Alignment, formulas: TreeFormulas) -> None:
        self._of = formulas
        self._pairs = {id(pair.old): pair for pair in alignment.pairs}
        self._pairs |= {id(pair.new): pair for pair in alignment.pairs}
        self._groups: dict[int, dict[int, int]] = {}

    def without(self, edits: Iterable[Undoable]) -> dict[int, Formula] | None:
        """The formulas of the trees that differ, by identity; None where one cannot be told."""
        undone: dict[int, tuple[FlatTree, _Undone]] = {}
        for edit in edits:
            if isinstance(edit, Inserted):
                if not all(map(self._stands_as_before, (edit.new, *edit.more))):
                    return None
                spots = (edit.new, *edit.more)
                _, what = undone.setdefault(id(edit.new.tree), (edit.new.tree, _Undone()))
                what.absent |= {spot.index for spot in spots}
            elif isinstance(edit, Changed):
                _, what = undone.setdefault(id(edit.new.tree), (edit.new.tree, _Undone()))
                what.reworded[edit.new.index] = self._of.asks(edit.old.tree, edit.old.node)
            elif not self._restore(edit, undone):
                return None
        return {
            key: self._differing(tree, TOP, what, what.touched(tree))
            for key, (tree, what) in undone.items()
        }

    def _restore(self, edit: Removed, undone: dict[int, tuple[FlatTree, _Undone]]) -> bool:
        """Put back what went, under the group that corresponds; False where there is none."""
        pair = self._pairs.get(id(edit.old.tree))
        if pair is None:
            return False
        for spot in (edit.old, *edit.more):
            before = pair.old.nodes[spot.node.parent]
            after = self._group_pairs(pair).get(before.index)
            if after is None:
                return False
            if (before.op, before.count) != (pair.new.nodes[after].op, pair.new.nodes[after].count):
                return False
            _, what = undone.setdefault(id(pair.new), (pair.new, _Undone()))
            what.restored.setdefault(after, []).append(self._of.node(pair.old, spot.index))
        return True

    def _stands_as_before(self, spot: Spot) -> bool:
        """Whether the group around what came corresponds to one that combines its parts alike.

        Without it nobody could tell where the same would have gone from, the other way round.
        """
        pair = self._pairs.get(id(spot.tree))
        if pair is None:
            return False
        after = pair.new.nodes[spot.node.parent]
        for old, new in self._group_pairs(pair).items():
            if new == after.index:
                before = pair.old.nodes[old]
                return (before.op, before.count) == (after.op, after.count)
        return False

    def _group_pairs(self, pair: TreeAlignment) -> dict[int, int]:
        """Which group of the new tree is which of the old."""
        if id(pair) not in self._groups:
            numbers = {one.old: number for number, one in enumerate(pair.pairs)}
            news = {one.new: number for number, one in enumerate(pair.pairs)}
            found = pair_groups(outlines(pair.old, numbers.get), outlines(pair.new, news.get))
            self._groups[id(pair)] = {**found, TOP: TOP}
        return self._groups[id(pair)]

    def _differing(self, tree: FlatTree, index: int, what: _Undone, touched: set[int]) -> Formula:
        if index not in touched:
            return self._of.node(tree, index)
        node = tree.nodes[index]
        if index in what.reworded:
            return what.reworded[index]
        parts = [
            self._differing(tree, child, what, touched)
            for child in node.children
            if child not in what.absent
        ]
        return combination(node, [*parts, *what.restored.get(index, ())])
