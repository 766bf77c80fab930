"""Two criteria trees side by side: which clause stands beside which, and what may be folded."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Literal

import msgspec

from policydiff.diff.alignment.groups import GroupOutline, pair_groups
from policydiff.diff.change import Change, WordRun
from policydiff.diff.reports.paired_trees.clauses import Clause, clauses_of
from policydiff.diff.reports.paired_trees.pairing import LeafKey, Pairing
from policydiff.diff.wording.redline import redline
from policydiff.model.coverage import CriteriaSet
from policydiff.model.criteria import Path
from policydiff.model.wording import canonical

FOLDED_RUN = 3
"""Unchanged clauses in a row from which they are folded: two take no more room than the fold."""

RowStatus = Literal["same", "reworded", "changed", "removed", "added", "moved"]

ChangesAt = Mapping[tuple[str, Path], Sequence[Change]]
"""The changes that stand at a clause, by set and path: those of the new tree, or of the old one
for what is gone."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One clause on both sides, or on the one side that has it."""

    old: Clause | None
    new: Clause | None
    status: RowStatus
    struck: tuple[WordRun, ...] = ()
    """The old words, with those that the new side does not have; empty where no words differ."""
    put_in: tuple[WordRun, ...] = ()
    """The new words, likewise."""
    changes: tuple[Change, ...] = ()
    anchor: str = ""
    """Its name in the page, for a row with changes."""


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """Rows that are shown, or folded because nothing changed in them."""

    rows: tuple[Row, ...]
    folded: bool


def lone_rows(one: CriteriaSet, side: Literal["old", "new"]) -> tuple[Row, ...]:
    """The clauses of a set that the other side does not have."""
    clauses = clauses_of(one)
    if side == "new":
        return tuple(Row(old=None, new=clause, status="added") for clause in clauses)
    return tuple(Row(old=clause, new=None, status="removed") for clause in clauses)


def aligned_rows(
    old: CriteriaSet, new: CriteriaSet, pairing: Pairing, changes: ChangesAt
) -> tuple[Row, ...]:
    """The rows of two sets that are one set in two versions."""
    return _Aligned(old, new, pairing, changes).rows()


class _Aligned:
    """The clauses of both trees and which of them correspond."""

    def __init__(
        self, old: CriteriaSet, new: CriteriaSet, pairing: Pairing, changes: ChangesAt
    ) -> None:
        self.sets = old.id, new.id
        self.pairing, self.changes = pairing, changes
        self.old, self.new = clauses_of(old), clauses_of(new)
        self.new_of = self._paired()
        self.old_of = {new: old for old, new in self.new_of.items()}

    def _paired(self) -> dict[int, int]:
        """Old clauses with the new ones that they became."""
        old_at, new_at = _criteria_at(self.old), _criteria_at(self.new)
        pairs = {
            old_at[before]: new_at[after]
            for before, after in self.pairing.leaves(*self.sets)
            if before in old_at and after in new_at
        }
        old_groups = _outlines(self.old, {old: number for number, old in enumerate(pairs)})
        new_groups = _outlines(self.new, {new: number for number, new in enumerate(pairs.values())})
        if old_groups and new_groups:
            pairs |= pair_groups(old_groups, new_groups)
        return pairs

    def rows(self) -> tuple[Row, ...]:
        """Both trees in printed order; what stays in order stands side by side."""
        beside = _in_order(self.new_of)
        rows: list[Row] = []
        old_place = new_place = 0
        for old, new in [*beside, (len(self.old), len(self.new))]:
            rows += (self._gone(index) for index in range(old_place, old))
            rows += (self._come(index) for index in range(new_place, new))
            if old < len(self.old) and new < len(self.new):
                rows.append(self._both(old, new))
            old_place, new_place = old + 1, new + 1
        return tuple(rows)

    def _gone(self, index: int) -> Row:
        clause = self.old[index]
        if index in self.new_of or self.pairing.has_partner(0, self.sets[0], _key(clause)):
            return Row(old=clause, new=None, status="moved")
        at = self._changes_of(self.sets[0], clause, gone=True)
        return Row(old=clause, new=None, status="removed", changes=at)

    def _come(self, index: int) -> Row:
        clause = self.new[index]
        moved = index in self.old_of or self.pairing.has_partner(1, self.sets[1], _key(clause))
        at = self._changes_of(self.sets[1], clause, gone=False)
        return Row(old=None, new=clause, status="moved" if moved else "added", changes=at)

    def _both(self, old_index: int, new_index: int) -> Row:
        old, new = self.old[old_index], self.new[new_index]
        at = self._changes_of(self.sets[1], new, gone=False)
        differ = canonical(old.text) != canonical(new.text)
        status: RowStatus = "reworded" if differ else "same"
        if any(change.kind != "reworded" for change in at) or old.operator != new.operator:
            status = "changed"
        struck, put_in = _both_redlines(old.text, new.text) if differ else ((), ())
        return Row(old=old, new=new, status=status, struck=struck, put_in=put_in, changes=at)

    def _changes_of(self, set_id: str, clause: Clause, *, gone: bool) -> tuple[Change, ...]:
        found = self.changes.get((set_id, clause.path), ())
        return tuple(
            change
            for change in found
            if any(
                (place.new is None) == gone
                and place.path == clause.path
                and place.set is not None
                and place.set.id == set_id
                for place in change.places
            )
        )


def _both_redlines(old: str, new: str) -> tuple[tuple[WordRun, ...], tuple[WordRun, ...]]:
    """Each side's own words as it prints them: a redline has the new ones where both agree."""
    back = (run for run in redline(new, old) if run.op != "removed")
    struck = (WordRun(op="removed", text=run.text) if run.op == "added" else run for run in back)
    return tuple(struck), tuple(run for run in redline(old, new) if run.op != "removed")


def _key(clause: Clause) -> LeafKey:
    return clause.path, clause.node.span


def _criteria_at(clauses: Sequence[Clause]) -> dict[LeafKey, int]:
    return {_key(one): index for index, one in enumerate(clauses) if not one.is_group}


def _outlines(clauses: Sequence[Clause], number_of: Mapping[int, int]) -> list[GroupOutline]:
    return [
        GroupOutline(
            index=index,
            end=clause.end,
            op=clause.operator,
            stem=canonical(clause.text),
            members=frozenset(
                number_of[below] for below in range(index, clause.end) if below in number_of
            ),
        )
        for index, clause in enumerate(clauses)
        if clause.is_group
    ]


def _in_order(pairs: Mapping[int, int]) -> list[tuple[int, int]]:
    """The longest run of pairs that stand in the same order on both sides."""
    ends: list[int] = []
    """Of runs of each length, the new index with which the best of them ends."""
    chain: list[tuple[int, int]] = []
    for old in sorted(pairs):
        length = bisect_left(ends, pairs[old])
        ends[length : length + 1] = [pairs[old]]
        chain.append((length, old))
    found: list[tuple[int, int]] = []
    wanted = len(ends) - 1
    for length, old in reversed(chain):
        if length == wanted and (not found or pairs[old] < found[-1][1]):
            found.append((old, pairs[old]))
            wanted -= 1
    return found[::-1]


def blocks_of(rows: Sequence[Row]) -> tuple[Block, ...]:
    """The rows with long runs of unchanged ones folded; a head over a change is never folded."""
    shown = _shown(rows)
    blocks: list[Block] = []
    for is_shown, run in groupby(range(len(rows)), key=lambda at: at in shown):
        part = tuple(rows[at] for at in run)
        if is_shown or len(part) < FOLDED_RUN:
            if blocks and not blocks[-1].folded:
                part = (*blocks.pop().rows, *part)
            blocks.append(Block(rows=part, folded=False))
        else:
            blocks.append(Block(rows=part, folded=True))
    return tuple(blocks)


def _shown(rows: Sequence[Row]) -> set[int]:
    """The rows with a change, and the groups around them."""
    heads = dict(_heads(rows))
    shown: set[int] = set()
    for at, row in enumerate(rows):
        if row.status == "same" and not row.changes:
            continue
        shown.add(at)
        for side, clause in (("old", row.old), ("new", row.new)):
            place = clause.place if clause is not None else ()
            shown |= {heads[side, place[:end]] for end in range(len(place))}
    return shown


def _heads(rows: Sequence[Row]) -> Iterator[tuple[tuple[str, tuple[str, ...]], int]]:
    for at, row in enumerate(rows):
        if row.old is not None:
            yield ("old", row.old.place), at
        if row.new is not None:
            yield ("new", row.new.place), at
