"""Titles in the margin, beside the first lines of what they title, under a rule across the page.

    ─────────────────────────────────────────────
    Coverage        Zorbinex is not covered for the
    Limitations     following:
                      • Gout

Line by line across, the title would stand inside the sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from policydiff.ingest.structure.rows import part_of
from policydiff.ingest.structure.words import TextRow

NARROWEST_GAP = 1.5
"""Font sizes of white that at least part a title in the margin from the text."""

MARGIN = 99
"""The column of such titles: no page has so many."""

MOST_LINES = 3
"""Lines of such a title."""

MOST_WORDS = 3
"""Words in one line of it."""

FEWEST_WORDS = 3
"""Words of the text beside its first line."""

RULE_ABOVE = 3.5
"""Font sizes within which the rule stands above the first line."""

LEAST_SHARE = 0.6
"""Of the lines of a page, how many begin at the text or further right where there is a margin."""


def with_margin_titles_apart(rows: Sequence[TextRow], dividers: Sequence[float]) -> list[TextRow]:
    """The rows with each title in the margin as rows of its own before the text beside it."""
    if not dividers:
        return list(rows)
    ordered: list[TextRow] = []
    place = 0
    while place < len(rows):
        lines = _title_lines(rows, place, dividers)
        ordered += [title for title, _ in lines]
        ordered += [text for _, text in lines if text is not None]
        if not lines:
            ordered.append(rows[place])
        place += max(len(lines), 1)
    return ordered


def _title_lines(
    rows: Sequence[TextRow], place: int, dividers: Sequence[float]
) -> list[tuple[TextRow, TextRow | None]]:
    """The lines of a title in the margin from `place` on, with the text beside; [] for none."""
    first = rows[place]
    parted = _parted(first)
    if parted is None or parted[1] is None:
        return []
    text = parted[1]
    ruled = any(0 < first.baseline - rule <= RULE_ABOVE * first.size for rule in dividers)
    inside = sum(row.x0 >= text.x0 - 1 for row in rows)
    if (
        not (ruled or place == 0)
        or inside < LEAST_SHARE * len(rows)
        or len(text.runs) < FEWEST_WORDS
    ):
        return []
    lines = [parted]
    for row in rows[place + 1 : place + 1 + MOST_LINES]:
        below = _parted(row)
        if below is None or abs(row.x0 - first.x0) > 1:
            break
        if below[1] is not None and abs(below[1].x0 - text.x0) > 1:
            break
        lines.append(below)
    return lines if len(lines) <= MOST_LINES else []


def _parted(row: TextRow) -> tuple[TextRow, TextRow | None] | None:
    """The bold words at the beginning of a row, and the text behind wide white, if any.

    None where it does not begin with a few bold words, or text runs on behind them.
    """
    gaps = (
        place
        for place, (one, other) in enumerate(pairwise(row.runs), start=1)
        if other.x0 - one.x1 >= NARROWEST_GAP * row.size
    )
    count = next(gaps, len(row.runs))
    title, text = row.runs[:count], row.runs[count:]
    if count > MOST_WORDS or not all(run.style.bold for run in title):
        return None
    return part_of(row, title, MARGIN), part_of(row, text) if text else None
