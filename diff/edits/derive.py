"""Derives the edits that lead from the criteria of one policy to those of another.

An inserted group is one edit however many criteria it has; an operator that changed is one edit
and not the removal and insertion of all its items; a criterion with other words is one edit.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator

from policydiff.diff.alignment.alignment import Alignment
from policydiff.diff.alignment.tree_alignment import TreeAlignment
from policydiff.diff.edits.kinds import (
    Changed,
    Edit,
    Inserted,
    LeadInChanged,
    Moved,
    MovedToSet,
    Regrouped,
    Removed,
    SetAdded,
    SetField,
    SetFieldChanged,
    SetRemoved,
    Spot,
)
from policydiff.diff.edits.recast import recast_edits
from policydiff.diff.edits.remarks import remark_edits
from policydiff.diff.edits.specified import specified_edits
from policydiff.diff.edits.structure import structural_differences
from policydiff.diff.edits.structure_kinds import (
    Difference,
    NestingDifference,
    OperatorDifference,
    PlaceDifference,
    StemDifference,
)
from policydiff.diff.trees.flat_tree import TOP, FlatTree, TreePlace
from policydiff.diff.trees.lead_ins import asked_in_introduction, introduction, statement_key
from policydiff.model.coverage import CriteriaSet
from policydiff.model.policy import Policy
from policydiff.model.wording import wording_key

__all__ = ["Edit", "criteria_edits", "whole_subtrees"]


def criteria_edits(old: Policy, new: Policy, alignment: Alignment) -> tuple[Edit, ...]:
    """All edits that lead from the old criteria to the new, set by set in document order."""
    edits: list[Edit] = [SetRemoved(old=tree) for tree in alignment.removed]
    edits += [SetAdded(new=tree) for tree in alignment.added]
    elsewhere: set[tuple[int, int]] = set()
    for move in alignment.moves:
        before = Spot(tree=move.old, index=move.old_leaf)
        after = Spot(tree=move.new, index=move.new_leaf)
        edits.append(MovedToSet(old=before, new=after))
        elsewhere |= {(id(move.old), move.old_leaf), (id(move.new), move.new_leaf)}
    for trees in alignment.pairs:
        edits += _field_edits(trees)
        edits += _tree_edits(trees, elsewhere)
    return tuple(edits)


def _tree_edits(trees: TreeAlignment, elsewhere: Collection[tuple[int, int]]) -> Iterator[Edit]:
    split_old = {leaf for split in trees.splits for leaf in split.old}
    split_new = {leaf for split in trees.splits for leaf in split.new}
    found_old = (
        {pair.old for pair in trees.pairs}
        | split_old
        | {leaf for leaf in trees.old.leaves if (id(trees.old), leaf) in elsewhere}
    )
    found_new = (
        {pair.new for pair in trees.pairs}
        | split_new
        | {leaf for leaf in trees.new.leaves if (id(trees.new), leaf) in elsewhere}
    )
    removed = [
        Removed(old=first, more=tuple(more))
        for first, *more in _printed_together(trees.old, found_old)
    ]
    inserted = [
        Inserted(new=first, more=tuple(more))
        for first, *more in _printed_together(trees.new, found_new)
    ]
    differences = structural_differences(trees)
    old_conditions, new_conditions = _conditions(differences)
    removed = [edit for edit in removed if edit.old.index not in old_conditions]
    inserted = [edit for edit in inserted if edit.new.index not in new_conditions]
    recast = recast_edits(removed, inserted)
    spots = {id(spot) for edit in recast for spot in (edit.old, edit.new)}
    removed = [edit for edit in removed if id(edit.old) not in spots]
    inserted = [edit for edit in inserted if id(edit.new) not in spots]
    specified = dict(specified_edits(trees, removed, inserted))
    yield from (edit for edit in removed if edit not in specified)
    yield from (edit for edit in inserted if edit not in specified)
    yield from recast
    yield from specified.values()
    for pair in trees.pairs:
        old, new = Spot(tree=trees.old, index=pair.old), Spot(tree=trees.new, index=pair.new)
        if old.node.key != new.node.key:
            same = trees.call_the_same(old.node.text, new.node.text)
            yield Changed(old=old, new=new, score=pair.score, called_otherwise=same)
    for split in trees.splits:
        old, *old_more = [Spot(tree=trees.old, index=index) for index in split.old]
        new, *new_more = [Spot(tree=trees.new, index=index) for index in split.new]
        yield Changed(
            old=old, new=new, score=1.0, old_more=tuple(old_more), new_more=tuple(new_more)
        )
    for difference in differences:
        old = Spot(tree=trees.old, index=difference.old.index)
        new = Spot(tree=trees.new, index=difference.new.index)
        match difference:
            case StemDifference():
                same = trees.call_the_same(old.node.text, new.node.text)
                yield LeadInChanged(old=old, new=new, called_otherwise=same)
            case PlaceDifference():
                yield Moved(old=old, new=new, difference=difference)
            case OperatorDifference() | NestingDifference():
                yield Regrouped(old=old, new=new, difference=difference)
    yield from remark_edits(trees)


def _conditions(differences: Iterable[Difference]) -> tuple[set[int], set[int]]:
    """The conditions under which something is asked now, or was before: part of that change."""
    old: set[int] = set()
    new: set[int] = set()
    for difference in differences:
        if isinstance(difference, NestingDifference):
            old |= {group.children[0] for group in difference.old_groups if group.op == "if"}
            new |= {group.children[0] for group in difference.new_groups if group.op == "if"}
    return old, new


def _printed_together(tree: FlatTree, found: Collection[int]) -> Iterator[list[Spot]]:
    """The largest subtrees none of whose criteria are in `found`, by printed group.

    A printed group inside a group of its kind is not in the tree; where all of it came or went,
    that is one edit all the same.
    """
    alone = list(whole_subtrees(tree, found))
    places = {place for node in tree.nodes for place, _ in node.taken_out}
    together: dict[TreePlace, list[Spot]] = {}
    for index in alone:
        place = tree.nodes[index].place
        around = tree.nodes[tree.nodes[index].parent].place
        printed = next(
            (
                place[:depth]
                for depth in range(len(around) + 1, len(place))
                if place[:depth] in places and _is_wholly_new(tree, place[:depth], found)
            ),
            place,
        )
        together.setdefault(printed, []).append(Spot(tree=tree, index=index))
    yield from together.values()


def _is_wholly_new(tree: FlatTree, place: TreePlace, found: Collection[int]) -> bool:
    """Whether no criterion printed in the group at the place is in `found`."""
    return not any(tree.nodes[leaf].place[: len(place)] == place for leaf in found)


def whole_subtrees(tree: FlatTree, found: Collection[int]) -> Iterator[int]:
    """The largest subtrees none of whose criteria are in `found`, in document order."""
    places = [leaf for leaf in tree.leaves if leaf in found]
    index = TOP + 1
    while index < len(tree.nodes):
        end = tree.nodes[index].end
        if bisect_left(places, index) < bisect_left(places, end):
            index += 1
        else:
            yield index
            index = end


def _field_edits(trees: TreeAlignment) -> Iterator[SetFieldChanged]:
    old, new = trees.old, trees.new
    before, after = _fields(old.set), _fields(new.set)
    for field, value in before.items():
        if value != after[field]:
            introduced = introduction(old.set), introduction(new.set)
            same = field == "statement" and trees.call_the_same(*introduced)
            yield SetFieldChanged(old=old, new=new, field=field, called_otherwise=same)


def _fields(one: CriteriaSet) -> dict[SetField, object]:
    """What a set says of itself, in a form that typography does not touch."""
    scope = one.applies_to
    limits = (scope.products, scope.line_of_business, scope.states)
    return {
        "indication": wording_key(one.indication or ""),
        "branch": wording_key(one.branch or ""),
        "purpose": one.purpose,
        "role": one.role,
        "position": one.position,
        "statement": statement_key(asked_in_introduction(one)),
        "applies_to": tuple(names and tuple(sorted(map(wording_key, names))) for names in limits),
        "catch_all": one.catch_all,
    }
