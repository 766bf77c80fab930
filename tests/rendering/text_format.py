"""Policies as plain text, the way PDF extraction leaves them.

Lines are wrapped hard, list items lose their structure but for their markers and indents, and the
running heads stand wherever a page ended: in the middle of a sentence, between two items.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from tests.rendering.flow import (
    Connective,
    Element,
    Entry,
    Fact,
    Flow,
    Grid,
    Heading,
    Paragraph,
    plain,
)
from tests.rendering.layout import Layout, typeset

_INDENT = 3
"""Characters that a list level is indented by."""
_VOWELS = frozenset("aeiouy")
_SHORTEST_HYPHENATED = 9
"""Only words of at least this many letters are broken at a line end."""


def text_document(flow: Flow, layout: Layout) -> bytes:
    """The document as wrapped lines on pages."""
    lines = [plain(typeset(line, layout)) for line in _lines(flow, layout)]
    pages = _pages(lines, flow, layout) if layout.running else ["\n".join(lines)]
    document = ("\f" if layout.form_feeds else "\n").join(pages) + "\n"
    return document.replace("\n", layout.newline).encode(layout.encoding)


def _pages(lines: list[str], flow: Flow, layout: Layout) -> list[str]:
    """The lines on pages of equal length, with running heads and feet."""
    around = len(flow.running.head) + len(flow.running.foot) + 2
    room = layout.page_lines - around
    chunks = [lines[first : first + room] for first in range(0, len(lines), room)]
    pages = []
    for number, chunk in enumerate(chunks, start=1):
        head, foot = (
            [
                "\t".join(cells).format(page=number, pages=len(chunks))
                for cells in typeset_rows(rows, layout)
            ]
            for rows in (flow.running.head, flow.running.foot)
        )
        pages.append("\n".join([*head, "", *chunk, *([""] if foot else []), *foot]))
    return pages


def typeset_rows(rows: tuple[tuple[str, ...], ...], layout: Layout) -> list[list[str]]:
    """The cells of running heads with the layout's quotes and dashes."""
    return [[typeset(cell, layout) for cell in row] for row in rows]


def _lines(flow: Flow, layout: Layout) -> Iterator[str]:
    previous: Element | None = None
    for element in flow.elements:
        if previous is not None and not _follows_closely(previous, element):
            yield ""
        yield from _element(element, layout)
        previous = element


def _follows_closely(previous: Element, element: Element) -> bool:
    return type(previous) is type(element) and isinstance(element, Entry | Fact)


def _element(element: Element, layout: Layout) -> Iterator[str]:
    match element:
        case Heading():
            yield element.text
        case Paragraph():
            yield from _wrapped(element.text, layout)
        case Fact(separator=" "):
            between = "\t" if layout.tables == "tabs" else " "
            yield from _wrapped(f"{element.label}{between}{element.value}", layout)
        case Fact():
            yield from _wrapped(f"{element.label}{element.separator}{element.value}", layout)
        case Connective():
            yield " " * _INDENT * element.depth + element.word
        case Entry():
            indent = " " * _INDENT * element.depth
            hanging = " " * (len(indent) + len(element.marker) + 1)
            yield from _wrapped(f"{element.marker} {element.text}", layout, indent, hanging)
        case Grid():
            yield from _grid(element, layout)


def _grid(grid: Grid, layout: Layout) -> Iterator[str]:
    for row in (grid.header, *grid.rows):
        if layout.tables == "pipes":
            yield "| " + " | ".join(row) + " |"
        else:
            yield "\t".join(row)


def _wrapped(
    text: str, layout: Layout, indent: str = "", hanging: str | None = None
) -> Iterator[str]:
    lines = textwrap.wrap(
        plain(text),
        layout.line_width,
        initial_indent=indent,
        subsequent_indent=indent if hanging is None else hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )
    yield from _hyphenated(lines, hanging or indent) if layout.hyphenate else lines


def _hyphenated(lines: list[str], indent: str) -> Iterator[str]:
    """The lines with the first long word of each line begun on the line before."""
    for place, line in enumerate(lines):
        if place:
            first, space, rest = line.strip().partition(" ")
            if first.isalpha() and first.islower() and len(first) >= _SHORTEST_HYPHENATED:
                cut = _syllable_end(first)
                lines[place - 1] += f" {first[:cut]}-"
                lines[place] = f"{indent}{first[cut:]}{space}{rest}"
    yield from lines


def _syllable_end(word: str) -> int:
    """Where the word may be broken: behind a vowel and before a consonant, near its middle."""
    middle = len(word) // 2
    ends = [
        place
        for place in range(3, len(word) - 2)
        if word[place - 1] in _VOWELS and word[place] not in _VOWELS
    ]
    return min(ends, key=lambda place: abs(place - middle), default=middle)
