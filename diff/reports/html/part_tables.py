"""Products, coding, limits and history as tables: what differs first, what stayed folded."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, chain
from typing import Literal, Protocol, TypeVar

import msgspec

from policydiff.diff.alignment.alignment import align_policies
from policydiff.diff.alignment.coding import align_coding
from policydiff.diff.alignment.limits import align_limits
from policydiff.diff.alignment.lists import EntryPair
from policydiff.diff.alignment.parts import align_history, align_products
from policydiff.diff.change import Change, WordRun
from policydiff.diff.reports.policy_phrases import set_title
from policydiff.diff.reports.selection import Selection
from policydiff.diff.wording.redline import redline
from policydiff.model.coding import CodeEntry
from policydiff.model.history import HistoryEntry
from policydiff.model.limits import Limit
from policydiff.model.policy import Policy, Product
from policydiff.model.source import SourceSpan
from policydiff.model.wording import canonical


class _Placed(Protocol):
    @property
    def span(self) -> SourceSpan: ...


Entry = TypeVar("Entry", bound=_Placed)
Mark = Literal["added", "removed", "changed", "same"]


class TableRow(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of one side, or the same entry of both."""

    mark: Mark
    cells: tuple[tuple[WordRun, ...], ...]
    old: SourceSpan | None
    new: SourceSpan | None
    change: Change | None


class PartTable(msgspec.Struct, frozen=True, kw_only=True):
    """A part of both policies as one table."""

    title: str
    area: str
    columns: tuple[str, ...]
    differing: tuple[TableRow, ...]
    same: tuple[TableRow, ...]
    lacking: tuple[bool, bool]
    """Which side, old and new, does not have the part at all."""


class _Pairing(msgspec.Struct, frozen=True, kw_only=True):
    """Indexes of what corresponds and of what stands alone."""

    pairs: tuple[EntryPair, ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]


def part_tables(selection: Selection, old: Policy, new: Policy) -> tuple[PartTable, ...]:
    """The tables of all parts that a side has and that were asked for."""
    changes = selection.comparison.changes
    titles = {one.id: set_title(one) for one in (*(old.criteria or ()), *(new.criteria or ()))}
    tables = (
        _table(
            "Limits",
            "limits",
            _limits(old, new),
            old.limits,
            new.limits,
            changes,
            ("Limit", "For", "As printed"),
            lambda one: _limit_cells(one, titles),
        ),
        _table(
            "Products",
            "products",
            _products(old, new),
            old.products,
            new.products,
            changes,
            ("Product", "Position", "Category", "Restrictions", "Remarks"),
            _product_cells,
        ),
        _table(
            "Coding",
            "coding",
            _coding(old, new),
            old.coding,
            new.coding,
            changes,
            ("System", "Code", "Description", "Listed under", "Role"),
            _code_cells,
        ),
        _table(
            "History",
            "history",
            _history(old, new),
            old.history,
            new.history,
            changes,
            ("Date", "Entry"),
            _history_cells,
        ),
    )
    asked = selection.areas
    return tuple(
        table for table in tables if table is not None and (asked is None or table.area in asked)
    )


def _table(
    title: str,
    area: str,
    pairing: _Pairing,
    old: Sequence[Entry] | None,
    new: Sequence[Entry] | None,
    changes: Iterable[Change],
    columns: tuple[str, ...],
    cells: Callable[[Entry], tuple[str, ...]],
) -> PartTable | None:
    if old is None and new is None:
        return None
    olds, news = old or (), new or ()
    found = _ChangesOf(area, changes)
    behind = _Behind(pairing.pairs)
    placed = [
        *(
            ((behind.old(place), 1), _lone(olds[place], cells, "removed", found))
            for place in pairing.removed
        ),
        *(((place, 0), _lone(news[place], cells, "added", found)) for place in pairing.added),
        *(
            ((pair.new, 0), _both(olds[pair.old], news[pair.new], cells, found))
            for pair in pairing.pairs
        ),
    ]
    rows = [row for _, row in sorted(placed, key=lambda one: one[0])]
    return PartTable(
        title=title,
        area=area,
        columns=columns,
        differing=tuple(row for row in rows if row.mark != "same"),
        same=tuple(row for row in rows if row.mark == "same"),
        lacking=(old is None, new is None),
    )


def _lone(
    entry: Entry, cells: Callable[[Entry], tuple[str, ...]], mark: Mark, found: _ChangesOf
) -> TableRow:
    op: Literal["added", "removed"] = "removed" if mark == "removed" else "added"
    old, new = (entry.span, None) if mark == "removed" else (None, entry.span)
    return TableRow(
        mark=mark,
        cells=tuple((WordRun(op=op, text=text),) if text else () for text in cells(entry)),
        old=old,
        new=new,
        change=found.at(old, new, cells(entry)),
    )


def _both(
    old: Entry, new: Entry, cells: Callable[[Entry], tuple[str, ...]], found: _ChangesOf
) -> TableRow:
    before, after = cells(old), cells(new)
    differ = [canonical(one) != canonical(other) for one, other in zip(before, after, strict=True)]
    return TableRow(
        mark="changed" if any(differ) else "same",
        cells=tuple(
            redline(one, other) if differs else (WordRun(op="same", text=other),) if other else ()
            for one, other, differs in zip(before, after, differ, strict=True)
        ),
        old=old.span,
        new=new.span,
        change=found.at(old.span, new.span, after) if any(differ) else None,
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

    def __init__(self, area: str, changes: Iterable[Change]) -> None:
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


def _limits(old: Policy, new: Policy) -> _Pairing:
    aligned = align_limits(old.limits, new.limits, align_policies(old, new).names())
    return _Pairing(
        pairs=aligned.pairs,
        removed=tuple(sorted((*aligned.removed, *aligned.with_sets_removed))),
        added=tuple(sorted((*aligned.added, *aligned.with_sets_added))),
    )


def _products(old: Policy, new: Policy) -> _Pairing:
    aligned = align_products(old.products, new.products)
    return _Pairing(pairs=aligned.pairs, removed=aligned.removed, added=aligned.added)


def _history(old: Policy, new: Policy) -> _Pairing:
    aligned = align_history(old.history, new.history)
    return _Pairing(pairs=aligned.pairs, removed=aligned.removed, added=aligned.added)


def _coding(old: Policy, new: Policy) -> _Pairing:
    aligned = align_coding(old.coding, new.coding)
    gone = (*aligned.tables_removed, *aligned.removed)
    come = (*aligned.tables_added, *aligned.added)
    return _Pairing(
        pairs=aligned.pairs,
        removed=(
            *(place for table in gone for place in table.entries),
            *(place for one in aligned.ranges for place in one.old),
        ),
        added=(
            *(place for table in come for place in table.entries),
            *(place for one in aligned.ranges for place in one.new),
        ),
    )


def _limit_cells(limit: Limit, titles: dict[str, str]) -> tuple[str, ...]:
    sets = dict.fromkeys(titles.get(one, one) for one in limit.sets or ())
    scope = (limit.purpose, limit.product, limit.line_of_business, *sets)
    return (
        limit.kind.replace("_", " "),
        ", ".join(filter(None, scope)).replace("_", " "),
        limit.text,
    )


def _product_cells(product: Product) -> tuple[str, ...]:
    return (
        product.name,
        product.position.replace("_", " "),
        product.category or "",
        ", ".join(product.restrictions),
        product.text or "",
    )


def _code_cells(entry: CodeEntry) -> tuple[str, ...]:
    applies = f" (for {', '.join(entry.applies_to)})" if entry.applies_to else ""
    return (
        entry.system,
        f"{entry.code}-{entry.last}" if entry.last else entry.code,
        entry.description or "",
        (entry.group or "") + applies,
        "" if entry.role == "unspecified" else entry.role.replace("_", " "),
    )


def _history_cells(entry: HistoryEntry) -> tuple[str, ...]:
    return (entry.date or "undated", entry.text)
