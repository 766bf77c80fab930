"""Rows -> the public `Line`: what the page shows, for `show --stage lines` and for identity."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import overload

from policydiff.ingest.document import Line
from policydiff.ingest.structure.words import Run, TextRow, dominant, spaced


class PrintedLines(Sequence[Line]):
    """The lines of a document, made of its rows when they are first asked for.

    Only `show --stage lines` wants all of them, and making them takes a tenth of the layout.

    Args:
        rows: every row, page by page, in the order of the line numbers.
    """

    def __init__(self, rows: Sequence[TextRow]) -> None:
        self._rows = tuple(rows)

    @cached_property
    def _lines(self) -> tuple[Line, ...]:
        return tuple(line_of(row) for row in self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> Line: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Line, ...]: ...
    def __getitem__(self, place: int | slice) -> Line | tuple[Line, ...]:
        return self._lines[place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._lines == tuple(other)

    def __hash__(self) -> int:
        return hash(self._lines)


def line_of(row: TextRow) -> Line:
    """A row as a line: cells parted by tabs, superscripts as plain characters with their ranges."""
    style = dominant(row.runs)
    parts: list[str] = []
    places: list[tuple[int, int, Run]] = []
    length = 0
    for number, segment in enumerate(row.segments):
        previous: Run | None = None
        for run in segment:
            gap = ""
            if previous is None:
                gap = "\t" if number else ""
            elif spaced(previous, run):
                gap = " "
            parts.append(gap + run.text)
            places.append((length + len(gap), length + len(gap) + len(run.text), run))
            length += len(gap) + len(run.text)
            previous = run
    words = [run for run in row.runs if any(sign.isalnum() for sign in run.text)]
    return Line(
        page=row.page,
        number=row.number,
        text="".join(parts),
        x0=round(row.x0, 1),
        x1=round(row.x1, 1),
        top=round(row.top, 1),
        bottom=round(row.bottom, 1),
        size=style.size or None,
        bold=bool(words) and all(run.style.bold for run in words),
        italic=bool(words) and all(run.style.italic for run in words),
        underlined=bool(words) and all(run.underlined for run in words),
        bold_prefix=_prefix(places),
        bullet_font=row.runs[0].style.symbol,
        superscripts=_merged((start, end) for start, end, run in places if run.script == "super"),
        color=style.color,
        links=_links(places),
    )


def _prefix(places: Iterable[tuple[int, int, Run]]) -> int:
    length = 0
    for _, end, run in places:
        if not run.style.bold:
            break
        length = end
    return length


def _merged(ranges: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in ranges:
        if merged and start == merged[-1][1]:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return tuple(merged)


def _links(places: Iterable[tuple[int, int, Run]]) -> tuple[tuple[int, int, str], ...]:
    links: list[tuple[int, int, str]] = []
    for start, end, run in places:
        if run.link is None:
            continue
        if links and links[-1][2] == run.link and start - links[-1][1] <= 1:
            links[-1] = (links[-1][0], end, run.link)
        else:
            links.append((start, end, run.link))
    return tuple(links)
