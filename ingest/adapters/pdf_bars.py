"""Headings in boxes or shaded bars: rows that stand alone in a frame as wide as the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from policydiff.ingest.adapters.pdf_rulings import Area
from policydiff.ingest.structure.words import TextRow

NARROWEST = 0.4
"""Share of the page's width from which a box is a bar; a narrower one is a field or a button."""

HIGHEST = 3.0
"""Font sizes; a higher box holds more than a line, or is a picture."""


def with_bars(
    rows: Iterable[TextRow], frames: Sequence[Area], page_width: float
) -> Iterator[TextRow]:
    """The rows, those alone in a bar marked as such.

    Args:
        rows: of the page.
        frames: the boxes on it that are no tables.
        page_width: in points, like all places.
    """
    wide = [frame for frame in frames if frame.x1 - frame.x0 >= NARROWEST * page_width]
    placed = [(row, _frame_of(row, wide)) for row in rows]
    held = [frame for _, frame in placed if frame is not None]
    for row, frame in placed:
        alone = frame is not None and held.count(frame) == 1
        yield msgspec.structs.replace(row, boxed=True) if alone else row


def _frame_of(row: TextRow, frames: Sequence[Area]) -> Area | None:
    return next(
        (
            frame
            for frame in frames
            if frame.top <= row.baseline <= frame.bottom
            and frame.x0 - 1 <= row.x0
            and row.x1 <= frame.x1 + 1
            and frame.bottom - frame.top <= HIGHEST * row.size
        ),
        None,
    )
