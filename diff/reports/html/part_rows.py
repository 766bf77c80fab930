"""A part of both policies (products, codes, ...) as one table with what differs marked."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, chain
from typing import Generic, Literal, NamedTuple, Protocol, TypeVar

import msgspec

from policydiff.diff.alignment.lists import EntryPair
from policydiff.diff.change import Area, Change, WordRun
from policydiff.diff.wording.redline import redline
from policydiff.model.source import SourceSpan
from policydiff.model.wording import canonical

SHOWN_ROWS = 40
"""Rows that differ before the others are folded: a screen and a half."""

NARROW_CELL = 18
"""Characters up to which a cell is not broken: codes, dates, systems, roles."""

Mark = Literal["added", "removed", "changed", "same"]


class _Placed(Protocol):
    @property
    def span(self) -> SourceSpan: ...


Entry = TypeVar("Entry", bound=_Placed)


class Pairing(NamedTuple):
    """Indexes of the entries that correspond and of those that stand alone."""

    pairs: tuple[EntryPair, ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]


class Part(NamedTuple, Generic[Entry]):
    """A part of two policies, and how an entry of it fills a row."""

    title: str
    area: Area
    columns: tuple[str, ...]
    cells: Callable[[Entry], tuple[str, ...]]
    old: Sequence[Entry] | None
    new: Sequence[Entry] | None
    pairing: Pairing


class TableRow(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of one side, or the same entry of both."""

    mark: Mark
    cells: tuple[tuple[WordRun, ...], ...]
    old: SourceSpan | None
    new: SourceSpan | None
    change: Change | None
    """The change that tells of it."""


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A column in which some row says something."""

    title: str
    index: int
    """Which cell of a row it shows."""
    narrow: bool
    """True where all its cells are short enough never to be broken."""


class PartTable(msgspec.Struct, frozen=True, kw_only=True):
    """A part of both policies as one table, in the order of the new one."""

    title: str
    area: Area
    columns: tuple[Column, ...]
    differing: tuple[TableRow, ...]
    same: tuple[TableRow, ...]
    lacking: tuple[bool, bool]
    """Which side, old and new, does not have the part at all."""
    shown: int = SHOWN_ROWS
    """Rows that differ before the others are folded."""


def part_table(part: Part[Entry], changes: Iterable[Change]) -> PartTable:
    """The table of a part, each row that differs with the change that tells of it."""
    rows = _rows(part, _ChangesOf(part.area, changes))
    return PartTable(
        title=part.title,
        area=part.area,
        columns=_columns(part.columns, rows),
        differing=tuple(row for row in rows if row.mark != "same"),
        same=tuple(row for row in rows if row.mark == "same"),
        lacking=(part.old is None, part.new is None),
    )


def listed(
    title: str,
    area: Area,
    columns: tuple[str, ...],
    cells: Callable[[Entry], tuple[str, ...]],
    entries: Sequence[Entry] | None,
) -> PartTable:
    """A part of one policy as a table; `lacking` where it does not have the part."""
    rows = [
        TableRow(
            mark="same",
            cells=tuple(map(_as_it_is, cells(entry))),
            old=None,
            new=entry.span,
            change=None,
        )
        for entry in entries or ()
    ]
    return PartTable(
        title=title,
        area=area,
        columns=_columns(columns, rows),
        differing=(),
        same=tuple(rows),
        lacking=(True, entries is None),
    )


def _rows(part: Part[Entry], changes: _ChangesOf) -> list[TableRow]:
    """The rows in the order of the new entries, each that is gone behind what stood before it."""
    old, new, cells = part.old or (), part.new or (), part.cells
    behind = _Behind(part.pairing.pairs)
    placed: list[tuple[tuple[int, int], TableRow]] = []
    for place in part.pairing.removed:
        row = _lone("removed", cells(old[place]), old[place].span, None, changes)
        placed.append(((behind.old(place), 1), row))
    for place in part.pairing.added:
        row = _lone("added", cells(new[place]), None, new[place].span, changes)
        placed.append(((place, 0), row))
    for pair in part.pairing.pairs:
        before, after = old[pair.old], new[pair.new]
        row = _both(cells(before), cells(after), before.span, after.span, changes)
        placed.append(((pair.new, 0), row))
    return [row for _, row in sorted(placed, key=lambda one: one[0])]


def _lone(
    mark: Mark,
    cells: Sequence[str],
    old: SourceSpan | None,
    new: SourceSpan | None,
    changes: _ChangesOf,
) -> TableRow:
    return TableRow(
        mark=mark,
        cells=tuple(map(_as_it_is, cells)),
        old=old,
        new=new,
        change=changes.at(old, new, cells),
    )


def _both(
    before: Sequence[str],
    after: Sequence[str],
    old: SourceSpan,
    new: SourceSpan,
    changes: _ChangesOf,
) -> TableRow:
    differ = [canonical(one) != canonical(other) for one, other in zip(before, after, strict=True)]
    return TableRow(
        mark="changed" if any(differ) else "same",
        cells=tuple(
            redline(one, other) if differs else _as_it_is(other)
            for one, other, differs in zip(before, after, differ, strict=True)
        ),
        old=old,
        new=new,
        change=changes.at(old, new, after) if any(differ) else None,
    )


def _as_it_is(text: str) -> tuple[WordRun, ...]:
    return (WordRun(op="same", text=text),) if text else ()


def _columns(titles: Sequence[str], rows: Sequence[TableRow]) -> tuple[Column, ...]:
    """The columns that are not empty throughout."""
    lengths = [
        max((sum(len(run.text) for run in row.cells[index]) for row in rows), default=0)
        for index in range(len(titles))
    ]
    return tuple(
        Column(title=title, index=index, narrow=length <= NARROW_CELL)
        for index, (title, length) in enumerate(zip(titles, lengths, strict=True))
        if length
    )


class _Behind:
    """Finds the new entry behind which an old one that is gone is shown."""

    def __init__(self, pairs: Iterable[EntryPair]) -> None:
        in_old_order = sorted(pairs, key=lambda pair: pair.old)
        self._old = [pair.old for pair in in_old_order]
        self._new = list(accumulate((pair.new for pair in in_old_order), max))

    def old(self, place: int) -> int:
        """The index of that new entry; -1 where the old one stood before all of them."""
        before = bisect_left(self._old, place)
        return self._new[before - 1] if before else -1


class _ChangesOf:
    """Finds the change that tells of a row, by where it stands."""

    def __init__(self, area: Area, changes: Iterable[Change]) -> None:
        self._at: defaultdict[object, list[tuple[tuple[str, ...], Change]]] = defaultdict(list)
        for change in changes:
            if change.area == area:
                for place in change.places:
                    self._at[place.old, place.new].append((place.path, change))

    def at(
        self, old: SourceSpan | None, new: SourceSpan | None, cells: Sequence[str]
    ) -> Change | None:
        """The change at these spans; of several on one line the one that names the row."""
        found = self._at.get((old, new), [])
        named = (change for path, change in found if path and path[-1] in cells)
        return next(chain(named, (change for _, change in found)), None)
