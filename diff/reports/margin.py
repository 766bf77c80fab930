"""Text with its place in the source at the right edge, where the eye can run down it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from policydiff.diff.reports.layout import Run, painted, width_of, wrapped
from policydiff.diff.reports.style import Style
from policydiff.diff.wording.phrases import span_words
from policydiff.model.source import SourceSpan

MARGIN = 18
"""Cells kept for a place: `p. 12, 101-104` or `p. 3, 40 - p. 4, 2`, after a gap."""

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
    plain = lines
    if style.colour:
        plain = wrapped(runs, msgspec.structs.replace(body, colour=False), first, rest)
    gap = style.width - width_of(plain[0]) - len(place)
    mark = painted((Run(place, "faint"),), style)
    return [f"{lines[0]}{' ' * max(gap, 2)}{mark}" if place else lines[0], *lines[1:]]


def short_span(span: SourceSpan) -> str:
    """`p. 3, 14-16` or `p. 3, 40 - p. 4, 2`; without pages `lines 14-16`."""
    if span.page is None:
        return span_words(span)
    if span.last_page is not None and span.last_page != span.page:
        return f"p. {span.page}, {span.first_line} - p. {span.last_page}, {span.last_line}"
    last = "" if span.first_line == span.last_line else f"-{span.last_line}"
    return f"p. {span.page}, {span.first_line}{last}"
