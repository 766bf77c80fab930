"""The order of changes: that of the new document, what is gone at its old place.

Where the old place is in the new document is read off what stands before it and is in both.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from policydiff.diff.alignment.lists import align_lists
from policydiff.diff.change import Place
from policydiff.diff.rule import Differences
from policydiff.model.source import SourceSpan
from policydiff.model.wording import wording_key

Position = tuple[int, int]
"""Page and line; page 0 where the format has no pages."""

OrderKey = tuple[Position, int, Position]

_START: Position = (-1, -1)


class DocumentOrder:
    """Puts places of two documents in one order."""

    def __init__(self, anchors: Iterable[tuple[SourceSpan, SourceSpan]]) -> None:
        """Take the spans, old and new, of what is in both documents."""
        placed = sorted({(_position(old), _position(new)) for old, new in anchors})
        self._old = [old for old, _ in placed]
        self._new = [new for _, new in placed]

    def key(self, place: Place) -> OrderKey:
        """The sort key of a place; what stands nowhere (a date) comes first."""
        return self.key_of(place.old, place.new)

    def key_of(self, old: SourceSpan | None, new: SourceSpan | None) -> OrderKey:
        """The sort key of what stands at these spans, either of which may be missing."""
        if new is not None:
            return (_position(new), 0, _START)
        if old is None:
            return (_START, 0, _START)
        position = _position(old)
        before = bisect_right(self._old, position)
        return (self._new[before - 1] if before else _START, 1, position)


def order_of(differences: Differences, places: Iterable[Place]) -> DocumentOrder:
    """The order of the places, by headings that both documents have and by paired places."""
    old, new = differences.old.sections, differences.new.sections
    headings = align_lists(old, new, stages=(lambda one: wording_key(one.title) or None,))
    anchors = [(old[pair.old].span, new[pair.new].span) for pair in headings.pairs]
    anchors += [
        (place.old, place.new)
        for place in places
        if place.old is not None and place.new is not None
    ]
    return DocumentOrder(anchors)


def _position(span: SourceSpan) -> Position:
    return (span.page or 0, span.first_line)
