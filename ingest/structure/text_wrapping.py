"""How plain text was wrapped: at a margin, at about a margin, or not at all.

The witnesses are lines that were surely wrapped: they end in the middle of a sentence, and the
next one goes on in small letters. Text that a program wrapped has its margin where they end. Text
that was set in proportional letters and then turned to characters has them end more or less far
before it. Text with a line for each paragraph has none.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from policydiff.ingest.structure.margins import WIDER_PITCH, Margins
from policydiff.ingest.structure.markers import split_marker
from policydiff.ingest.structure.styled_text import is_connective
from policydiff.ingest.structure.words import TextRow

FIT_SLACK_OF_TEXT = 6.0
"""Points by which a word must fit before we say that it did not need to be wrapped: some programs
wrap a character early."""

LOOSEST = 100.0
"""Lines of plain text that leave more points than this were ended on purpose."""

SHORTEST_WRAPPED = 150.0
"""A line of fewer points (30 characters) that is not finished shows no margin."""

FEWEST_WITNESSES = 2
WITNESS_SHARE = 0.05
"""So many lines, and this share of the long ones, have to be surely wrapped. In text with a line
for each paragraph a list of drugs gives one at most; in wrapped policies they are 0.2 and more."""

ENOUGH_FOR_A_PAGE = 8
"""A page with so many of them has its own margin (one may be set in small print)."""

ENOUGH_FOR_LOOSENESS = 10

TYPICAL = 0.9
"""The margin is where this share of the witnesses has ended: a few lines are longer than the
others (a broken word that was mended, a row of a table)."""

_Pair = tuple[TextRow, TextRow]


def margins_of_text(rows: Sequence[TextRow], found: Margins) -> Margins:
    """The margins of plain text; `found` are its line pitches."""
    pairs = [pair for pair in pairwise(rows) if _is_surely_wrapped(*pair, found)]
    long = sum(row.x1 - row.x0 >= SHORTEST_WRAPPED for row in rows)
    if len(pairs) < max(FEWEST_WITNESSES, WITNESS_SHARE * long):
        right = {(row.sheet, row.column): math.inf for row in rows}
        return msgspec.structs.replace(found, right=right, tight=FIT_SLACK_OF_TEXT)
    by_page: dict[tuple[int, int], list[float]] = defaultdict(list)
    for line, _ in pairs:
        by_page[line.sheet, line.column].append(line.x1)
    usual = _typical([line.x1 for line, _ in pairs])
    right = {
        key: _typical(by_page[key]) if len(by_page[key]) >= ENOUGH_FOR_A_PAGE else usual
        for key in {(row.sheet, row.column): None for row in rows}
    }
    margins = msgspec.structs.replace(found, right=right, tight=FIT_SLACK_OF_TEXT)
    return msgspec.structs.replace(margins, loose=_looseness(pairs, margins))


def _is_surely_wrapped(line: TextRow, following: TextRow, margins: Margins) -> bool:
    step = following.baseline - line.baseline
    return (
        line.sheet == following.sheet
        and line.column == following.column
        and 0 < step <= WIDER_PITCH * margins.pitch_of(following)
        and line.x1 - line.x0 >= SHORTEST_WRAPPED
        and line.text[-1].isalpha()
        and following.text[0].islower()
        and not is_connective(following.text)
        and split_marker(following.text) is None
    )


def _looseness(pairs: Sequence[_Pair], margins: Margins) -> float:
    """How much room the lines that were surely wrapped leave."""
    if len(pairs) < ENOUGH_FOR_LOOSENESS:
        return FIT_SLACK_OF_TEXT
    room = _typical([margins.room_after(line, following) for line, following in pairs])
    return min(max(room, FIT_SLACK_OF_TEXT), LOOSEST)


def _typical(values: Sequence[float]) -> float:
    return sorted(values)[int(TYPICAL * (len(values) - 1))]
