"""The criteria sets of both policies beside each other, in the order of the new document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from policydiff.diff.change import Change, Comparison, SetVerdict
from policydiff.diff.reports.paired_trees.pairing import Pairing
from policydiff.diff.reports.paired_trees.tree_rows import (
    Block,
    ChangesAt,
    Row,
    aligned_rows,
    blocks_of,
    lone_rows,
)
from policydiff.diff.reports.policy_phrases import set_line, set_title, ways_in
from policydiff.model.coverage import CriteriaSet
from policydiff.model.criteria import Path
from policydiff.model.policy import Policy
from policydiff.model.source import SourceSpan


class SetHead(msgspec.Struct, frozen=True, kw_only=True):
    """What one side says above its criteria."""

    title: str
    line: str
    """Purpose, branch, role, scope."""
    statement: str | None
    span: SourceSpan


class ComparedSet(msgspec.Struct, frozen=True, kw_only=True):
    """One criteria set on both sides, or on the one side that has it."""

    anchor: str
    old: SetHead | None
    new: SetHead | None
    verdict: SetVerdict | None
    changes: tuple[Change, ...]
    """Those of the set as a whole."""
    blocks: tuple[Block, ...]
    size: int
    """Clauses on the larger side."""

    @property
    def head(self) -> SetHead:
        """The new side's, or the old one's of a set that is gone."""
        head = self.new or self.old
        assert head is not None
        return head

    @property
    def unchanged(self) -> bool:
        """True where nothing of it differs."""
        return not self.changes and all(
            row.status == "same" for block in self.blocks for row in block.rows
        )


def compared_sets(
    comparison: Comparison, pairing: Pairing, old: Policy, new: Policy
) -> tuple[ComparedSet, ...]:
    """Every criteria set of both policies, paired as the comparison paired them."""
    at = _changes_at(comparison.changes)
    heads_old, heads_new = _heads(old.criteria or ()), _heads(new.criteria or ())
    verdicts = {verdict.set: verdict for verdict in comparison.verdict.sets}
    found = []
    for number, (before, after) in enumerate(pairing.sets(), start=1):
        rows = _rows(before, after, pairing, at)
        ids = [one.id for one in (after, before) if one is not None]
        found.append(
            ComparedSet(
                anchor=f"set-{number}",
                old=heads_old[before.id] if before is not None else None,
                new=heads_new[after.id] if after is not None else None,
                verdict=verdicts.get(ids[0]),
                changes=_of_whole(at.get((ids[0], ()), ()), rows),
                blocks=blocks_of(_anchored(rows, number)),
                size=max(
                    sum(row.old is not None for row in rows),
                    sum(row.new is not None for row in rows),
                ),
            )
        )
    return tuple(found)


def _rows(
    before: CriteriaSet | None, after: CriteriaSet | None, pairing: Pairing, at: ChangesAt
) -> tuple[Row, ...]:
    if before is not None and after is not None:
        return aligned_rows(before, after, pairing, at)
    if after is not None:
        return lone_rows(after, "new")
    return lone_rows(before, "old") if before is not None else ()


def rows_of_changes(sets: Iterable[ComparedSet]) -> dict[str, str]:
    """The anchor of the first row, or the set, at which each change stands, by change id."""
    found: dict[str, str] = {}
    for one in sets:
        for change in one.changes:
            found.setdefault(change.id, one.anchor)
        for block in one.blocks:
            for row in block.rows:
                for change in row.changes:
                    found.setdefault(change.id, row.anchor)
    return found


def _anchored(rows: Sequence[Row], number: int) -> tuple[Row, ...]:
    return tuple(
        msgspec.structs.replace(row, anchor=f"row-{number}-{at}") if row.changes else row
        for at, row in enumerate(rows, start=1)
    )


def _changes_at(changes: Iterable[Change]) -> dict[tuple[str, Path], list[Change]]:
    found: defaultdict[tuple[str, Path], list[Change]] = defaultdict(list)
    for change in changes:
        if change.area != "criteria":
            continue
        for place in change.places:
            if place.set is not None and change not in found[place.set.id, place.path]:
                found[place.set.id, place.path].append(change)
    return dict(found)


def _of_whole(changes: Sequence[Change], rows: Sequence[Row]) -> tuple[Change, ...]:
    """Changes at the root that no row tells."""
    told = {change.id for row in rows for change in row.changes}
    return tuple(change for change in changes if change.id not in told)


def _heads(sets: Sequence[CriteriaSet]) -> Mapping[str, SetHead]:
    ways = ways_in(sets)
    return {
        one.id: SetHead(
            title=set_title(one),
            line=set_line(one, ways),
            statement=one.statement,
            span=one.span,
        )
        for one in sets
    }
