"""How entries of the revision history are told in changes."""

from __future__ import annotations

from collections.abc import Sequence

from policydiff.diff.change import Side
from policydiff.diff.wording.phrases import quoted
from policydiff.model.history import HistoryEntry
from policydiff.model.wording import canonical


def entry_title(entry: HistoryEntry) -> str:
    """Date and words of an entry, for the end of a title."""
    return f"{entry.date or 'undated'}: {quoted(entry.text)}"


def entry_side(entry: HistoryEntry) -> Side:
    """The entry as one side of a change."""
    return Side(text=_line(entry), label=None, span=entry.span)


def part_side(entries: Sequence[HistoryEntry]) -> Side:
    """Several entries as one side of a change, one a line."""
    return Side(text="\n".join(map(_line, entries)), label=None, span=entries[0].span)


def entry_cause(entry: HistoryEntry) -> tuple[str, ...]:
    """The entry as it enters a change's id."""
    return (entry.date or "", canonical(entry.text))


def _line(entry: HistoryEntry) -> str:
    return f"{entry.date}: {entry.text}" if entry.date else entry.text
