"""Text with its place in the source at the right edge, where the eye can run down it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from policydiff.diff.reports.layout import Run, painted, width_of, wrapped
from policydiff.diff.reports.style import Style
from policydiff.model.source import SourceSpan

MARGIN = 17
"""Cells kept for a place: `p. 12, 101-104` with a gap."""

NARROW = 60
"""Below this width the place follows the text: a margin would leave too little for reading."""


def placed(
    runs: Iterable[Run], span: SourceSpan | None, style: Style, first: str = "", rest: str = ""
) -> list[str]:
    """The runs as painted lines with the place of `span` at the right edge of the first."""
    place = "" if span is None else short_span(span)
    if style.width < NARROW:
        note = (Run(f" [{place}]", "faint"),) if place else ()
        return wrapped((*runs, *note), style, first, rest)
    body = msgspec.structs.replace(style, width=style.width - MARGIN)
    lines = wrapped(runs, body, first, rest)
    plain = wrapped(runs, msgspec.structs.replace(body, colour=False), first, rest)
    gap = style.width - width_of(plain[0]) - len(place)
    mark = painted((Run(place, "faint"),), style)
    return [f"{lines[0]}{' ' * max(gap, 1)}{mark}".rstrip(), *lines[1:]]


def short_span(span: SourceSpan) -> str:
    """`p. 3, 14-16`, `12`, `p. 3, 40 - p. 4, 2`: page and lines without the word."""
    page = "" if span.page is None else f"p. {span.page}, "
    if span.last_page is not None and span.last_page != span.page:
        return f"{page}{span.first_line}-{span.last_page}:{span.last_line}"
    if span.first_line == span.last_line:
        return f"{page}{span.first_line}"
    return f"{page}{span.first_line}-{span.last_line}"
