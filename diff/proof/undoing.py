"""The new version with one change undone, as formulas.

What a change does is judged with everything else as in the new version. What can be undone here is
that a criterion or group came or went, and that a criterion has other words; other changes keep
the judgement that their rule gave them.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from policydiff.diff.alignment.alignment import Alignment
from policydiff.diff.alignment.groups import pair_groups
from policydiff.diff.alignment.tree_alignment import TreeAlignment
from policydiff.diff.change import Change
from policydiff.diff.edits.kinds import Changed, Edit, Inserted, Removed, Spot
from policydiff.diff.proof.formulas import Formula, Leaf
from policydiff.diff.proof.recasts import is_recast
from policydiff.diff.proof.surroundings import Surroundings
from policydiff.diff.proof.tree_formulas import TreeFormulas, combination
from policydiff.diff.trees.flat_tree import TOP, FlatTree, Op
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


_OPEN: dict[Op, bool] = {"all": True, "any": False, "none": False}
"""By operator, how all parts but one have to come out for the last one to matter."""


def edits_by_place(edits: Iterable[Edit]) -> dict[Place, Undoable]:
    """The edits that can be undone, by what the changes made of them say."""
    found: dict[Place, Undoable] = {}
    for edit in edits:
        if isinstance(edit, Inserted | Removed | Changed):
            spot = edit.old if isinstance(edit, Removed) else edit.new
            for rule in _RULES[type(edit)]:
                found[rule, spot.tree.set.id, spot.node.path] = edit
    return found


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
class Undone:
    """What is other in one tree of the new version."""

    tree: FlatTree
    absent: set[int] = field(default_factory=set)
    reworded: dict[int, Formula] = field(default_factory=dict)
    restored: dict[int, list[Formula]] = field(default_factory=dict)
    """By the group under which it stands again."""

    def touched(self) -> set[int]:
        """The nodes whose formulas differ; a group that loses all its parts goes with them."""
        waiting = sorted(self.absent)
        while waiting:
            group = self.tree.nodes[waiting.pop()].parent
            if group <= TOP or group in self.restored or group in self.absent:
                continue
            if self.absent.issuperset(self.tree.nodes[group].children):
                self.absent.add(group)
                waiting.append(group)
        found = {*self.absent, *self.reworded, *self.restored}
        return found | {group for index in found for group in self.tree.ancestors(index)}


class Undoing:
    """Makes the formulas of the new version with changes undone."""

    def __init__(self, alignment: Alignment, formulas: TreeFormulas) -> None:
        self._of = formulas
        self._pairs = {id(pair.old): pair for pair in alignment.pairs}
        self._pairs |= {id(pair.new): pair for pair in alignment.pairs}
        self._groups: dict[int, dict[int, int]] = {}

    def without(self, edits: Iterable[Undoable]) -> dict[int, Undone] | None:
        """What is other in the trees that differ, by identity; None where one cannot be told."""
        undone: dict[int, Undone] = {}
        for edit in edits:
            if isinstance(edit, Inserted):
                if not all(map(self._stands_as_before, (edit.new, *edit.more))):
                    return None
                spots = (edit.new, *edit.more)
                _in(edit.new.tree, undone).absent |= {spot.index for spot in spots}
            elif isinstance(edit, Changed):
                asked = self._of.asks(edit.old.tree, edit.old.node)
                _in(edit.new.tree, undone).reworded[edit.new.index] = asked
            elif not self._restore(edit, undone):
                return None
        return undone

    def leaves(self, undone: Iterable[Undone]) -> frozenset[Leaf]:
        """What the parts speak of that are other."""
        parts = [
            formula
            for one in undone
            for formula in (
                *(self._of.node(one.tree, index) for index in (*one.absent, *one.reworded)),
                *one.reworded.values(),
                *(part for parts in one.restored.values() for part in parts),
            )
        ]
        return frozenset[Leaf]().union(*(part.leaves for part in parts))

    def before_and_after(
        self, undone: Undone, around: Surroundings | None, bound: AbstractSet[Leaf]
    ) -> tuple[Formula, Formula]:
        """A tree with the changes undone, and as it is.

        Args:
            undone: what is other in the tree.
            around: of the formula that the tree is a part of, where what stands beside the changes
                may be cut down: one of both implies the other then as they would in full. None
                where other trees differ too.
            bound: what the changes speak of.
        """
        return self._differing(undone, TOP, undone.touched(), around, bound)

    def _restore(self, edit: Removed, undone: dict[int, Undone]) -> bool:
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
            again = self._of.node(pair.old, spot.index)
            _in(pair.new, undone).restored.setdefault(after, []).append(again)
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

    def _differing(
        self,
        undone: Undone,
        index: int,
        touched: set[int],
        around: Surroundings | None,
        bound: AbstractSet[Leaf],
    ) -> tuple[Formula, Formula]:
        tree = undone.tree
        if index in undone.reworded:
            return undone.reworded[index], self._of.node(tree, index)
        node = tree.nodes[index]
        differing = touched.intersection(node.children)
        # Where several parts differ, one may matter though what stands around another is not open.
        inside = None if index in undone.restored or len(differing) > 1 else around
        before: list[Formula] = list(undone.restored.get(index, ()))
        after: list[Formula] = []
        for child in node.children:
            if child in undone.absent:
                after.append(self._of.node(tree, child))
            elif child in differing:
                was, is_now = self._differing(undone, child, touched, inside, bound)
                before.append(was)
                after.append(is_now)
            else:
                beside = self._of.node(tree, child)
                if around is not None and node.op in _OPEN:
                    beside = around.helped(beside, wanted=_OPEN[node.op], bound=bound)
                before.append(beside)
                after.append(beside)
        return combination(node, before), combination(node, after)


def _in(tree: FlatTree, undone: dict[int, Undone]) -> Undone:
    """What is other in one tree, to be added to."""
    return undone.setdefault(id(tree), Undone(tree=tree))
