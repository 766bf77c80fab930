"""What a page shows before anyone asks what it means: runs of glyphs, and the rows they stand in.

All lengths are points from the top left corner of the page as it is read (rotation undone).
Plain text counts a character as 5 points and a line as 12 and goes through the same code.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise
from typing import Literal

import msgspec

from policydiff.ingest.structure.markers import BULLETS, split_marker

Script = Literal["base", "super", "sub"]

WORD_GAP = 0.15
"""A horizontal gap of this share of the font size parts two words even without a space glyph;
of the word spaces in the measured policies one in a hundred is under 0.22."""

CELL_GAP = 1.5
"""A gap of this many font sizes may part two columns; a justified line spreads wider only
evenly, which `segments_of` tells apart."""

EVEN_SPREAD = 2.6
"""In a justified line no gap is wider than this many times the median gap of the line: after a
full stop many writers put two spaces."""

PLAIN_EM = 6.5
"""The font size that plain text (5 points a character) is taken to have: one space is then a word
space and two may part cells, as pdftotext sets them."""


LEAST_EVEN = 0.5
"""... and all but a fifth of them (beside superscripts, dashes) have at least so much of it."""

SENTENCE_SPACE = 10.0
"""Plain text: two spaces after a full stop or colon part no cells."""


class Style(msgspec.Struct, frozen=True, kw_only=True):
    """How a run is printed."""

    size: float
    """Effective font size in points; 0 where the format has no fonts."""
    bold: bool = False
    italic: bool = False
    color: str | None = None
    """`#rrggbb`, None for black."""
    symbol: bool = False
    """True for a symbol font (Symbol, Wingdings), whose glyphs are signs and no letters."""


PLAIN = Style(size=0.0)


class Run(msgspec.Struct, frozen=True):
    """Neighbouring glyphs of one style without a space between them."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    baseline: float
    style: Style
    space_before: bool = False
    """True where a space glyph stands before it."""
    script: Script = "base"
    underlined: bool = False
    link: str | None = None

    @property
    def em(self) -> float:
        """The font size, or what stands for it in plain text."""
        return self.style.size or PLAIN_EM


class TextRow(msgspec.Struct, frozen=True, dict=True):
    """Runs on one baseline, left to right; never empty."""

    page: int | None
    runs: tuple[Run, ...]
    x0: float
    x1: float
    top: float
    bottom: float
    baseline: float
    number: int = 0
    """1-based line on its page (in the file where there are no pages); 0 before numbering."""
    column: int = 0
    """Which of the page's side-by-side text columns it stands in; 0 where there is one."""
    sheet: int = 0
    """Ordinal of the page, also where text without page marks is only parted by running heads."""
    boxed: bool = False
    """True where a box or shaded bar holds this row and nothing else."""

    @cached_property
    def size(self) -> float:
        """The font size that most glyphs have, or what stands for it in plain text."""
        return dominant(self.runs).size or PLAIN_EM

    @cached_property
    def segments(self) -> list[tuple[Run, ...]]:
        """The runs by cell: parted where a gap is too wide for a word space."""
        return segments_of(self.runs)

    @cached_property
    def text(self) -> str:
        """The words with single spaces, superscripts as plain characters, cells parted by tabs."""
        return "\t".join(text_of_runs(segment) for segment in self.segments)


def renumbered(row: TextRow, number: int) -> TextRow:
    """The same row as line `number` of its page; what was worked out of its runs goes along."""
    copy = msgspec.structs.replace(row, number=number)
    copy.__dict__.update(row.__dict__)
    return copy


def row_of(
    runs: Iterable[Run],
    page: int | None,
    number: int = 0,
    column: int = 0,
    sheet: int | None = None,
) -> TextRow:
    """The row that these runs make; `runs` must not be empty, `sheet` is `page` if not given."""
    ordered = tuple(sorted(runs, key=lambda run: run.x0))
    base = [run for run in ordered if run.script == "base"] or list(ordered)
    return TextRow(
        page=page,
        runs=ordered,
        x0=ordered[0].x0,
        x1=max(run.x1 for run in ordered),
        top=min(run.top for run in base),
        bottom=max(run.bottom for run in base),
        baseline=base[0].baseline,
        number=number,
        column=column,
        sheet=(page or 0) if sheet is None else sheet,
    )


def dominant(runs: Iterable[Run]) -> Style:
    """The style that most glyphs of base script have; bullets of symbol fonts do not count."""
    runs = tuple(runs)
    if runs and all(run.style is runs[0].style for run in runs):
        return runs[0].style
    weights: Counter[Style] = Counter()
    for run in runs:
        weight = 1 if run.style.symbol or run.script != "base" else 10 * len(run.text)
        weights[run.style] += weight
    return max(weights, key=lambda style: weights[style]) if weights else PLAIN


def spaced(before: Run, after: Run) -> bool:
    """True where a space belongs between two neighbouring runs of a row."""
    if after.space_before:
        return True
    return after.x0 - before.x1 > WORD_GAP * max(before.em, after.em)


def text_of_runs(runs: Iterable[Run]) -> str:
    """The words of neighbouring runs with single spaces."""
    parts: list[str] = []
    previous: Run | None = None
    for run in runs:
        if previous is not None and spaced(previous, run):
            parts.append(" ")
        parts.append(run.text)
        previous = run
    return "".join(parts)


def segments_of(runs: tuple[Run, ...]) -> list[tuple[Run, ...]]:
    """The runs of a row, parted where a gap is too wide for a word space.

    A justified line has wide gaps, but evenly: a gap parts only where it stands out.
    """
    if not any(_is_wide(before, after) for before, after in pairwise(runs)):
        return [runs]
    gaps = [
        (place, runs[place].x0 - runs[place - 1].x1)
        for place in range(1, len(runs))
        if spaced(runs[place - 1], runs[place])
    ]
    widths = sorted(width for _, width in gaps)
    median = widths[len(widths) // 2]
    even = (
        len(gaps) >= 3
        and bool(runs[0].style.size)
        and widths[len(widths) // 5] >= LEAST_EVEN * median > 0
    )
    segments: list[tuple[Run, ...]] = []
    start = 0
    for place, width in gaps:
        before = runs[place - 1]
        if not _is_wide(before, runs[place]):
            continue
        if even and width <= EVEN_SPREAD * median:
            continue
        if width <= SENTENCE_SPACE and not before.style.size and before.text[-1] in ".:;,?!":
            continue
        segments.append(runs[start:place])
        start = place
    segments.append(runs[start:])
    if len(segments) > 1 and is_lone_marker(text_of_runs(segments[0])):
        segments[:2] = [segments[0] + segments[1]]
    return segments


def _is_wide(before: Run, after: Run) -> bool:
    """True where a gap may part two cells."""
    gap = after.x0 - before.x1
    return gap >= CELL_GAP * before.em and gap >= CELL_GAP * after.em


def is_lone_marker(text: str) -> bool:
    """True for a list marker without its text."""
    if len(text) > 6:
        return False
    if len(text) == 1:
        return text in BULLETS and text != "*"
    found = split_marker(f"{text} X")
    return found is not None and found[0] == text
