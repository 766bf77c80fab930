"""Differences in notes and evidence tags of two paired sets.

Where a note stands in the tree is a matter of layout. So notes are matched by their words over the
whole set first, and only those that are left are looked at where they stand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TypeVar

from policydiff.diff.alignment.tree_alignment import TreeAlignment
from policydiff.diff.edits.kinds import EvidenceChanged, NoteChanged, Spot
from policydiff.diff.trees.flat_tree import TOP, FlatNode
from policydiff.diff.wording.similarity import similarity
from policydiff.model.criteria import NodeNote
from policydiff.model.wording import wording_key

SAME_NOTE = 0.5
"""Likeness from which two notes are one note with other words; as for criteria of one group."""

_Item = TypeVar("_Item")


def remark_edits(trees: TreeAlignment) -> Iterator[NoteChanged | EvidenceChanged]:
    """The notes and evidence tags that differ, apart from those of criteria that came or went."""
    partners = _partners(trees)
    yield from _note_edits(trees, partners)
    yield from _evidence_edits(trees, partners)


def _partners(trees: TreeAlignment) -> dict[int, int]:
    """For each old node that is not gone, the new node that its remarks are compared with.

    A group answers to the group around the counterparts of its criteria.
    """
    partners = {pair.old: pair.new for pair in trees.pairs}
    for node in reversed(trees.old.nodes):
        if node.is_criterion:
            continue
        around = Counter(
            trees.new.nodes[partners[child]].parent for child in node.children if child in partners
        )
        above = [index for index, _ in around.most_common() if index >= 0]
        if above:
            partners[node.index] = above[0]
    partners[TOP] = TOP
    return partners


def _note_edits(trees: TreeAlignment, partners: dict[int, int]) -> Iterator[NoteChanged]:
    olds = [(index, note) for index in sorted(partners) for note in _notes(trees.old.nodes[index])]
    news = [(index, note) for index in _kept(trees) for note in _notes(trees.new.nodes[index])]
    removed, added = _without_common(olds, news, lambda found: wording_key(found[1].text))
    counterpart = {new: old for old, new in sorted(partners.items(), reverse=True)}
    for old_index, old_note in removed:
        alike = [
            (similarity(old_note.text, note.text), -place) for place, (_, note) in enumerate(added)
        ]
        best, place = max(alike, default=(0.0, 0))
        new_index, new_note = (
            added.pop(-place) if best >= SAME_NOTE else (partners[old_index], None)
        )
        yield NoteChanged(
            old=Spot(tree=trees.old, index=old_index),
            new=Spot(tree=trees.new, index=new_index),
            old_note=old_note,
            new_note=new_note,
        )
    for new_index, new_note in added:
        yield NoteChanged(
            old=Spot(tree=trees.old, index=counterpart.get(new_index, TOP)),
            new=Spot(tree=trees.new, index=new_index),
            old_note=None,
            new_note=new_note,
        )


def _evidence_edits(trees: TreeAlignment, partners: dict[int, int]) -> Iterator[EvidenceChanged]:
    olds = [tag for index in sorted(partners) for tag in _evidence(trees.old.nodes[index])]
    news = [tag for index in _kept(trees) for tag in _evidence(trees.new.nodes[index])]
    if Counter(map(wording_key, olds)) == Counter(map(wording_key, news)):
        return
    for old_index, new_index in sorted(partners.items(), key=lambda pair: pair[1]):
        removed, added = _without_common(
            _evidence(trees.old.nodes[old_index]),
            _evidence(trees.new.nodes[new_index]),
            wording_key,
        )
        if removed or added:
            yield EvidenceChanged(
                old=Spot(tree=trees.old, index=old_index),
                new=Spot(tree=trees.new, index=new_index),
                removed=tuple(removed),
                added=tuple(added),
            )


def _kept(trees: TreeAlignment) -> list[int]:
    """The new nodes that are not new as a whole: the top, and what holds a paired criterion."""
    kept = {TOP}
    for pair in trees.pairs:
        kept |= {pair.new, *trees.new.ancestors(pair.new)}
    return sorted(kept)


def _notes(node: FlatNode) -> tuple[NodeNote, ...]:
    """The notes of a node and of the printed groups that stand for nothing else."""
    printed = [*(one for _, one in node.taken_out), *((node.printed,) if node.printed else ())]
    return tuple(note for one in printed for note in one.notes)


def _evidence(node: FlatNode) -> tuple[str, ...]:
    printed = [*(one for _, one in node.taken_out), *((node.printed,) if node.printed else ())]
    return tuple(tag for one in printed for tag in one.evidence)


def _without_common(
    old: Sequence[_Item], new: Sequence[_Item], said: Callable[[_Item], Hashable]
) -> tuple[list[_Item], list[_Item]]:
    """What only one of two lists has, as often as it has it more."""
    return _beyond(old, new, said), _beyond(new, old, said)


def _beyond(
    these: Sequence[_Item], those: Sequence[_Item], said: Callable[[_Item], Hashable]
) -> list[_Item]:
    there = Counter(map(said, those))
    beyond = []
    for item in these:
        if there[said(item)]:
            there[said(item)] -= 1
        else:
            beyond.append(item)
    return beyond
