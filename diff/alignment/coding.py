"""Pairs the codes of two policies, and finds tables that appear and ranges that were redrawn.

Codes are paired by what they are, never by the row they stand in: first under the same heading
with the same role, then anywhere. What is left is a table as a whole, a range that was redrawn
(`C91.00-C91.02` to `C91.00-C91.09`), or codes put in and taken out one by one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence

import msgspec

from policydiff.diff.alignment.lists import EntryPair, ListAlignment, align_lists, distinct
from policydiff.diff.effects.code_ranges import Interval, clusters, interval
from policydiff.model.coding import CodeEntry
from policydiff.model.wording import canonical, wording_key


class CodeTable(msgspec.Struct, frozen=True):
    """Entries of one version that come or go together."""

    heading: str | None
    """As printed; None where it is the coding part as a whole."""
    entries: tuple[int, ...]


class RangeRedrawn(msgspec.Struct, frozen=True):
    """Entries that cover overlapping codes and were listed otherwise before."""

    old: tuple[int, ...]
    new: tuple[int, ...]


class CodingAlignment(msgspec.Struct, frozen=True, kw_only=True):
    """All that became of the codes; every entry is in one field, repeated rows in none."""

    pairs: tuple[EntryPair, ...]
    tables_added: tuple[CodeTable, ...]
    tables_removed: tuple[CodeTable, ...]
    ranges: tuple[RangeRedrawn, ...]
    added: tuple[CodeTable, ...]
    """Single codes that came, by the heading under which they stand."""
    removed: tuple[CodeTable, ...]


CodeName = tuple[str, str, str]


def code_name(entry: CodeEntry) -> CodeName:
    """What a code is: its system and its letters, with the end of its range."""
    return (entry.system, _letters(entry.code), _letters(entry.last or ""))


def align_coding(
    old: Sequence[CodeEntry] | None, new: Sequence[CodeEntry] | None
) -> CodingAlignment:
    """Pair the codes of two versions."""
    old, new = old or (), new or ()
    old_places, new_places = distinct(old, _row_key), distinct(new, _row_key)
    aligned = _paired([old[place] for place in old_places], [new[place] for place in new_places])
    pairs = tuple(EntryPair(old_places[p.old], new_places[p.new]) for p in aligned.pairs)
    removed = [old_places[place] for place in aligned.removed]
    added = [new_places[place] for place in aligned.added]

    if not old or not new:
        return CodingAlignment(
            pairs=(),
            tables_added=(CodeTable(None, tuple(added)),) if added else (),
            tables_removed=(CodeTable(None, tuple(removed)),) if removed else (),
            ranges=(),
            added=(),
            removed=(),
        )
    ranges = _redrawn(old, new, removed, added)
    in_ranges_old = {place for change in ranges for place in change.old}
    in_ranges_new = {place for change in ranges for place in change.new}
    removed = [place for place in removed if place not in in_ranges_old]
    added = [place for place in added if place not in in_ranges_new]
    tables_removed, removed = _tables(old, removed, {heading_key(entry) for entry in new})
    tables_added, added = _tables(new, added, {heading_key(entry) for entry in old})
    return CodingAlignment(
        pairs=pairs,
        tables_added=tables_added,
        tables_removed=tables_removed,
        ranges=ranges,
        added=_by_heading(new, added),
        removed=_by_heading(old, removed),
    )


def heading_key(entry: CodeEntry) -> str | None:
    """The heading an entry stands under, for comparing."""
    return None if entry.group is None else canonical(entry.group)


def _paired(old: Sequence[CodeEntry], new: Sequence[CodeEntry]) -> ListAlignment:
    return align_lists(
        old,
        new,
        stages=(
            _row_key,
            lambda entry: (code_name(entry), heading_key(entry), entry.role, entry.applies_to),
            lambda entry: (code_name(entry), heading_key(entry), entry.role),
            lambda entry: (code_name(entry), heading_key(entry)),
            lambda entry: (code_name(entry), entry.role, entry.applies_to),
            lambda entry: (code_name(entry), entry.role),
            code_name,
        ),
    )


def _row_key(entry: CodeEntry) -> Hashable:
    """All that a row says."""
    description = wording_key(entry.description or "")
    return (code_name(entry), heading_key(entry), entry.role, entry.applies_to, description)


def _redrawn(
    old: Sequence[CodeEntry],
    new: Sequence[CodeEntry],
    removed: Sequence[int],
    added: Sequence[int],
) -> tuple[RangeRedrawn, ...]:
    """Clusters of unpaired entries of one system and role that overlap across the versions."""
    by_kind: dict[tuple[str, str], list[tuple[Interval, str, int]]] = defaultdict(list)
    for side, entries, places in (("old", old, removed), ("new", new, added)):
        for place in places:
            entry = entries[place]
            covered = interval(entry.code, entry.last)
            by_kind[entry.system, entry.role].append((covered, side, place))
    found = []
    for members in by_kind.values():
        for cluster in clusters(members, lambda member: member[0]):
            of_old = tuple(sorted(place for _, side, place in cluster if side == "old"))
            of_new = tuple(sorted(place for _, side, place in cluster if side == "new"))
            if of_old and of_new:
                found.append(RangeRedrawn(of_old, of_new))
    return tuple(sorted(found, key=lambda change: change.new))


def _tables(
    entries: Sequence[CodeEntry], unpaired: Sequence[int], other_headings: set[str | None]
) -> tuple[tuple[CodeTable, ...], list[int]]:
    """Tables that are unpaired as a whole under a heading the other version lacks; and the rest."""
    rows: dict[str | None, list[int]] = defaultdict(list)
    for place in distinct(entries, _row_key):
        rows[heading_key(entries[place])].append(place)
    open_places = set(unpaired)
    tables = []
    for heading, places in rows.items():
        whole = len(places) > 1 and open_places.issuperset(places)
        if heading is not None and heading not in other_headings and whole:
            tables.append(CodeTable(entries[places[0]].group, tuple(places)))
            open_places.difference_update(places)
    return tuple(tables), [place for place in unpaired if place in open_places]


def _by_heading(entries: Sequence[CodeEntry], places: Sequence[int]) -> tuple[CodeTable, ...]:
    rows: dict[tuple[str | None, str, str], list[int]] = defaultdict(list)
    for place in places:
        entry = entries[place]
        rows[heading_key(entry), entry.system, entry.role].append(place)
    return tuple(CodeTable(entries[group[0]].group, tuple(group)) for group in rows.values())


def _letters(code: str) -> str:
    return "".join(code.split()).upper()
