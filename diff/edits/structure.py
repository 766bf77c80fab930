"""Differences in how paired criteria are combined, apart from what was added or removed.

Both trees are cut down to the criteria that have a counterpart, and brought to the same form again.
What then differs is structure alone: another operator, groups drawn together or dissolved, items
that went to another group, stems in other words.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping

from policydiff.diff.alignment.groups import GroupOutline, pair_groups
from policydiff.diff.alignment.tree_alignment import TreeAlignment
from policydiff.diff.edits.structure_kinds import (
    Difference,
    NestingDifference,
    OperatorDifference,
    PlaceDifference,
    StemDifference,
)
from policydiff.diff.trees.flat_tree import FlatNode
from policydiff.diff.trees.shapes import Shape, ancestors, cut_down, walk
from policydiff.diff.trees.truth import Atom, Formula, Gate, Implication


def structural_differences(trees: TreeAlignment) -> tuple[Difference, ...]:
    """What differs in the combination of the paired criteria, in document order of the new tree."""
    number_of_old = {pair.old: number for number, pair in enumerate(trees.pairs)}
    number_of_new = {pair.new: number for number, pair in enumerate(trees.pairs)}
    old, new = cut_down(trees.old, number_of_old), cut_down(trees.new, number_of_new)
    return tuple(_Comparison(old, new).differences())


class _Comparison:
    """Two cut-down trees and which of their nodes correspond."""

    def __init__(self, old: Shape, new: Shape) -> None:
        self.old, self.new = old, new
        old_groups = {one.node.index: one for one in walk(old) if one.atom is None}
        new_groups = {one.node.index: one for one in walk(new) if one.atom is None}
        pairs = pair_groups(
            *(list(map(_outline, one.values())) for one in (old_groups, new_groups))
        )
        leaves = {one.atom: one for one in walk(old) if one.atom is not None}
        self.old_of: dict[int, Shape] = {
            one.node.index: leaves[one.atom] for one in walk(new) if one.atom is not None
        }
        self.old_of |= {after: old_groups[before] for before, after in pairs.items()}
        self.new_of: dict[int, Shape] = {}
        for one in walk(new):
            if one.node.index in self.old_of:
                self.new_of[self.old_of[one.node.index].node.index] = one

    def differences(self) -> Iterator[Difference]:
        """All of them, in the order in which the new tree's nodes stand."""
        misplaced: list[Shape] = []
        otherwise: list[Shape] = []
        moved: list[Shape] = []
        for after in walk(self.new):
            before = self.old_of.get(after.node.index)
            if before is None:
                continue
            if after.atom is None and _combines_otherwise(before, after):
                otherwise.append(after)
            if after.atom is None and before.node.key != after.node.key:
                yield StemDifference(old=before.node, new=after.node)
            if not self._at_its_place(before, after):
                if self._region(before, after) is not None:
                    misplaced.append(after)
                else:
                    moved.append(after)
        yield from self._moves(moved)
        yield from self._rearrangements(otherwise, self._components(misplaced))

    def _rearrangements(
        self, otherwise: list[Shape], components: list[list[Shape]]
    ) -> Iterator[Difference]:
        """Operators that changed and items that were regrouped; both in one group are one."""
        for group in otherwise:
            before = self.old_of[group.node.index]
            inside = [items for items in components if self._around(items) is group]
            if not inside:
                relation = _relation(before, group)
                yield OperatorDifference(old=before.node, new=group.node, relation=relation)
                continue
            items = [one for one in group.children if self._is_paired_in(one, before)]
            items += [item for component in inside for item in component]
            items.sort(key=lambda one: one.node.index)
            yield self._nested(items, self._formulas(before, group, items), before, group)
        for items in components:
            around = self._around(items)
            if around not in otherwise:
                before = self.old_of[around.node.index]
                formulas = self._formulas(before, around, items)
                gone, come = self._gone(items[0]), self._come(items[0])
                yield self._nested(
                    items, formulas, gone[-1] if gone else before, come[-1] if come else around
                )

    def _moves(self, moved: list[Shape]) -> Iterator[Difference]:
        """Items that went to another group; those that melted two groups into one as one."""
        together: dict[tuple[int, int], list[Shape]] = {}
        for after in moved:
            before = self.old_of[after.node.index]
            assert before.parent is not None
            assert after.parent is not None
            parents = before.parent.node.index, after.parent.node.index
            together.setdefault(parents, []).append(after)
        for items in together.values():
            melted = self._melted(items)
            if melted is not None:
                yield melted
            else:
                yield from (self._moved(self.old_of[one.node.index], one) for one in items)

    def _melted(self, items: list[Shape]) -> NestingDifference | None:
        """All that stood beside a group is in it now, or the reverse: an operator changed.

        "(A or B) and C" that became "A or B or C" has the group "A or B" in both.
        """
        outer_old, inner_new = self.old_of[items[0].node.index].parent, items[0].parent
        assert outer_old is not None
        assert inner_new is not None
        inner_old, outer_new = (
            self._partner(inner_new, old=False),
            self._partner(outer_old, old=True),
        )
        befores = [self.old_of[one.node.index] for one in items]
        if inner_old is not None and _consists_of(outer_old, [inner_old, *befores]):
            shared, old, new = inner_new, outer_old, inner_new
        elif outer_new is not None and _consists_of(inner_new, [outer_new, *items]):
            shared, old, new = outer_new, outer_old, inner_new
        else:
            return None
        names = [("item", one.node.index) for one in (shared, *items)]
        parts = tuple(map(Atom, names))
        return NestingDifference(
            old=old.node,
            new=new.node,
            old_items=_in_order([self.old_of[shared.node.index], *befores]),
            new_items=_in_order([shared, *items]),
            old_groups=(old.node,),
            new_groups=(new.node,),
            regions=(old.node, new.node),
            formulas=(Gate(old.op, parts, old.count), Gate(new.op, parts, new.count)),
        )

    def _around(self, items: list[Shape]) -> Shape:
        """The innermost new group that is paired and holds the items."""
        return next(one for one in ancestors(items[0]) if one.node.index in self.old_of)

    def _is_paired_in(self, after: Shape, before_parent: Shape) -> bool:
        before = self.old_of.get(after.node.index)
        return before is not None and before.parent is before_parent

    def _at_its_place(self, before: Shape, after: Shape) -> bool:
        if before.parent is None or after.parent is None:
            return before.parent is after.parent
        return self.old_of.get(after.parent.node.index) is before.parent

    def _region(self, before: Shape, after: Shape) -> tuple[Shape, Shape] | None:
        """The innermost paired groups around the item, where they are a pair."""
        around_old = next(one for one in ancestors(before) if one.node.index in self.new_of)
        around_new = next(one for one in ancestors(after) if one.node.index in self.old_of)
        matches = self.old_of[around_new.node.index] is around_old
        return (around_old, around_new) if matches else None

    def _components(self, misplaced: list[Shape]) -> list[list[Shape]]:
        """The items that belong to one rearrangement: they share a group that came or went."""
        component_of: dict[tuple[str, int], list[Shape]] = {}
        components: list[list[Shape]] = []
        for after in misplaced:
            groups = [("old", one.node.index) for one in self._gone(after)]
            groups += [("new", one.node.index) for one in self._come(after)]
            merged = [after]
            for known in {id(c): c for g in groups if (c := component_of.get(g))}.values():
                merged = known + merged
                components.remove(known)
            components.append(merged)
            for one in merged:
                for group in self._gone(one):
                    component_of["old", group.node.index] = merged
                for group in self._come(one):
                    component_of["new", group.node.index] = merged
        return [items for items in components if len(items) > 1 or self._is_told_apart(items[0])]

    def _is_told_apart(self, after: Shape) -> bool:
        """Whether the groups around a single item that came or went say something themselves."""
        around = (*self._gone(after), *self._come(after))
        return any(one.op in ("none", "if") or one.node.key for one in around)

    def _gone(self, after: Shape) -> list[Shape]:
        """The old groups around the item, up to the first that is paired."""
        before = self.old_of[after.node.index]
        return list(_until(ancestors(before), self.new_of))

    def _come(self, after: Shape) -> list[Shape]:
        """The new groups around the item, up to the first that is paired."""
        return list(_until(ancestors(after), self.old_of))

    def _nested(
        self, items: list[Shape], formulas: tuple[Formula, Formula], old: Shape, new: Shape
    ) -> NestingDifference:
        around = self._around(items)
        return NestingDifference(
            old=old.node,
            new=new.node,
            old_items=_in_order(self.old_of[one.node.index] for one in items),
            new_items=_in_order(items),
            old_groups=_in_order(group for one in items for group in self._gone(one)),
            new_groups=_in_order(group for one in items for group in self._come(one)),
            regions=(self.old_of[around.node.index].node, around.node),
            formulas=formulas,
        )

    def _formulas(self, old: Shape, new: Shape, items: list[Shape]) -> tuple[Formula, Formula]:
        """What the items come to together on each side, as parts of two paired groups."""
        names = {id(one): ("item", one.node.index) for one in items}
        names |= {id(self.old_of[one.node.index]): names[id(one)] for one in items}
        before, after = _restricted(old, names), _restricted(new, names)
        assert before is not None
        assert after is not None
        return before, after

    def _moved(self, before: Shape, after: Shape) -> PlaceDifference:
        around = {id(one) for one in ancestors(before)}
        common = next(
            one
            for one in ancestors(after)
            if one.node.index in self.old_of and id(self.old_of[one.node.index]) in around
        )
        old_common = self.old_of[common.node.index]
        opened = {id(one) for one in (*ancestors(before), *ancestors(after))}
        opened |= {id(self.new_of[one.node.index]) for one in ancestors(before) if self._has(one)}
        opened |= {id(self.old_of[one.node.index]) for one in ancestors(after) if self._came(one)}
        opened -= {id(before), id(after)}
        return PlaceDifference(
            old=before.node,
            new=after.node,
            formulas=(
                self._opened(old_common, opened, old=True),
                self._opened(common, opened, old=False),
            ),
            regions=(old_common.node, common.node),
        )

    def _has(self, before: Shape) -> bool:
        return before.node.index in self.new_of

    def _came(self, after: Shape) -> bool:
        return after.node.index in self.old_of

    def _opened(self, shape: Shape, opened: set[int], *, old: bool) -> Formula:
        """The formula of a subtree in which only the groups of a move are looked into.

        Of a group that is paired, what stays in it counts as one atom.
        """
        partner = self._partner(shape, old=old)
        foldable = partner is not None and "at_least" not in (shape.op, partner.op)
        parts: list[Formula] = []
        stays = False
        for child in shape.children:
            other = self._partner(child, old=old)
            if id(child) in opened or (other is None and child.atom is None):
                parts.append(self._opened(child, opened, old=old))
            elif foldable and other is not None and other.parent is partner:
                stays = True
            else:
                parts.append(Atom(self._name(child, old=old)))
        if stays:
            parts.append(Atom(("rest", (partner if old and partner else shape).node.index)))
        return Gate(shape.op, tuple(parts), shape.count)

    def _partner(self, shape: Shape, *, old: bool) -> Shape | None:
        return (self.new_of if old else self.old_of).get(shape.node.index)

    def _name(self, shape: Shape, *, old: bool) -> Hashable:
        """One name for a paired item on both sides; equal criteria are one atom."""
        partner = self._partner(shape, old=old) if old else shape
        named = (partner or shape).node
        return (named.stems, named.key) if named.is_criterion else ("group", named.index)


def _consists_of(group: Shape, parts: list[Shape]) -> bool:
    return {id(child) for child in group.children} == {id(part) for part in parts}


def _until(groups: Iterator[Shape], paired: Mapping[int, Shape]) -> Iterator[Shape]:
    for group in groups:
        if group.node.index in paired:
            return
        yield group


def _restricted(shape: Shape, names: Mapping[int, Hashable]) -> Formula | None:
    """The formula of a subtree in which only the named nodes count."""
    if id(shape) in names:
        return Atom(names[id(shape)])
    parts: list[Formula] = []
    for child in shape.children:
        part = _restricted(child, names)
        if part is not None:
            parts.append(part)
        elif shape.op == "at_least":
            # A count over fewer items would mean something else.
            parts.append(Atom(("beside", tuple(sorted(child.atoms)))))
    return Gate(shape.op, tuple(parts), shape.count) if parts else None


def _combines_otherwise(before: Shape, after: Shape) -> bool:
    if before.op == after.op and before.count == after.count:
        return False
    if {"none", "if"} & {before.op, after.op}:
        return True
    if min(len(before.children), len(after.children)) < 2:
        return False
    # Two of three are two of two when an item moved away: the group asks for as many as before.
    return before.needed != after.needed


def _relation(before: Shape, after: Shape) -> Implication:
    """How a group that combines the same items otherwise lies to what it was."""
    if not isinstance(before.needed, int) or not isinstance(after.needed, int):
        return "neither"
    return "narrower" if after.needed > before.needed else "broader"


def _in_order(shapes: Iterable[Shape]) -> tuple[FlatNode, ...]:
    """The nodes, each once, in document order."""
    found = {shape.node.index: shape.node for shape in shapes}
    return tuple(found[index] for index in sorted(found))


def _outline(shape: Shape) -> GroupOutline:
    return GroupOutline(
        index=shape.node.index,
        end=shape.node.end,
        op="all" if shape.needed == len(shape.children) else shape.op,
        stem=shape.node.key,
        members=shape.atoms,
    )
