"""Fits text to a width in terminal cells, where a wide character takes two and an accent none."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from policydiff.diff.reports.style import LOOKS, RESET, Style
from policydiff.diff.reports.visible_text import printable, visible
from policydiff.model.patterns import deferred

_PIECE = deferred(r"\s+|\S+")

MOST_CHARACTERS = 1024
"""Characters whose width is kept; a policy has a hundred, seldom two."""

_LEAST_ROOM = 16
"""Cells that text gets however deep the indent: about two English words."""


class Run(NamedTuple):
    """Text in one look."""

    text: str
    look: str = ""


class _Word(NamedTuple):
    gap: str | None
    """The look of the space before it; None where it stands close to the word before."""
    parts: tuple[Run, ...]

    def cells(self) -> int:
        return sum(width_of(part.text) for part in self.parts)


def width_of(text: str) -> int:
    """Terminal cells that `text` takes."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def shortened(text: str, width: int) -> str:
    """`text` on one line, cut at its end to `width` cells where it is longer."""
    text = visible(text)
    if width_of(text) <= width:
        return text
    head = next(_slices(text, max(width - 3, 1)))
    return head.rstrip() + "..."


def wrapped(runs: Iterable[Run], style: Style, first: str = "", rest: str = "") -> list[str]:
    """The runs as painted lines: `first` before the first of them, `rest` before the others.

    Control characters in the runs are made visible, so that no report has to think of them.
    """
    room_of_first = max(style.width - width_of(first), _LEAST_ROOM)
    room_of_rest = max(style.width - width_of(rest), _LEAST_ROOM)
    runs, longest = tuple(runs), min(room_of_first, room_of_rest)
    plain = None if style.colour else _plain_words(runs, longest)
    if plain is not None:
        return [
            ((rest if number else first) + line).rstrip()
            for number, line in enumerate(_filled(plain, room_of_first, room_of_rest))
        ]
    lines: list[list[Run]] = [[]]
    used, room = 0, room_of_first
    for word in _words(runs, longest):
        size = word.cells()
        gap = 1 if word.gap is not None and lines[-1] else 0
        if lines[-1] and used + gap + size > room:
            lines.append([])
            used, room = 0, room_of_rest
        elif gap:
            lines[-1].append(Run(" ", word.gap or ""))
            used += gap
        lines[-1].extend(word.parts)
        used += size
    return [
        ((rest if number else first) + painted(line, style)).rstrip()
        for number, line in enumerate(lines)
    ]


def painted(runs: Iterable[Run], style: Style) -> str:
    """The runs in one string, with colours where the style has them."""
    if not style.colour:
        return "".join(run.text for run in runs)
    parts = []
    for look, group in groupby(runs, key=attrgetter("look")):
        text = "".join(run.text for run in group)
        parts.append(f"{LOOKS[look]}{text}{RESET}" if look in LOOKS else text)
    return "".join(parts)


def _plain_words(runs: Sequence[Run], longest: int) -> list[str] | None:
    """The words of runs that need no care: each a cell a letter, one space between them."""
    text = "".join(run.text for run in runs)
    if not text.isprintable() or any(_cells(character) != 1 for character in set(text)):
        return None
    words = text.split(" ")
    return words if all(0 < len(word) <= longest for word in words) else None


def _filled(words: Sequence[str], room_of_first: int, room_of_rest: int) -> Iterator[str]:
    line, room = words[0], room_of_first
    for word in words[1:]:
        if len(line) + 1 + len(word) > room:
            yield line
            line, room = word, room_of_rest
        else:
            line = f"{line} {word}"
    yield line


def _words(runs: Iterable[Run], longest: int) -> Iterator[_Word]:
    """The runs cut at their spaces; what is wider than `longest` is cut further."""
    gap: str | None = None
    parts: list[Run] = []
    for run in runs:
        for piece in _PIECE.findall(run.text):
            if not piece.isspace():
                parts.append(Run(printable(piece), run.look))
                continue
            yield from _cut(_Word(gap, tuple(parts)), longest)
            gap, parts = run.look, []
    yield from _cut(_Word(gap, tuple(parts)), longest)


def _cut(word: _Word, longest: int) -> Iterator[_Word]:
    if not word.parts:
        return
    if word.cells() <= longest:
        yield word
        return
    gap = word.gap
    for part in word.parts:
        for piece in _slices(part.text, longest):
            yield _Word(gap, (Run(piece, part.look),))
            gap = None


def _slices(text: str, width: int) -> Iterator[str]:
    start = used = 0
    for place, character in enumerate(text):
        size = _cells(character)
        if used + size > width and place > start:
            yield text[start:place]
            start, used = place, 0
        used += size
    yield text[start:]


@lru_cache(maxsize=MOST_CHARACTERS)
def _cells(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
