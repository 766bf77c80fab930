"""The choices that change how a policy looks and nothing of what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from tests.rendering.flow import MarkerStyle

Numbering = Literal["outline", "decimal", "bullets"]
Connectives = Literal["trailing", "header", "own_line"]
PageSize = Literal["letter", "a4", "small"]
Tables = Literal["tabs", "pipes", "lines"]

_MARKERS: dict[Numbering, tuple[MarkerStyle, ...]] = {
    "outline": ("upper_roman", "upper_alpha", "decimal", "lower_alpha", "lower_roman"),
    "decimal": ("decimal", "lower_alpha", "lower_roman", "parenthesised", "decimal"),
    "bullets": ("bullet", "bullet", "bullet", "bullet", "bullet"),
}


@dataclass(frozen=True, kw_only=True)
class Layout:
    """One way to print a policy; every field leaves its meaning alone."""

    numbering: Numbering | None = None
    """None is the template's own."""
    connectives: Connectives | None = None
    """Where AND and OR stand: behind each item, in the lead-in only, or on their own line; None is
    the template's own."""
    running: bool = True
    """Whether pages have running heads and feet."""
    tables: Tables | None = None
    """How code tables and history stand in plain text and Markdown; None is the template's own."""
    typography: Literal["plain", "curly"] = "plain"
    """`curly` prints typographic quotes, apostrophes and dashes."""
    page_size: PageSize = "letter"
    font: Literal["Helvetica", "Times-Roman", "Courier", "Vera"] = "Helvetica"
    font_size: float = 10
    symbol_bullets: bool = False
    """Whether bullets come from the Symbol font (PDF)."""
    line_width: int = 88
    """Characters a line (plain text)."""
    page_lines: int = 52
    """Lines a page, running heads included (plain text)."""
    form_feeds: bool = False
    hyphenate: bool = False
    """Whether long words are broken at line ends (plain text)."""
    newline: Literal["\n", "\r\n"] = "\n"
    encoding: Literal["utf-8", "utf-8-sig", "utf-16", "cp1252"] = "utf-8"


def marker_styles(numbering: Numbering) -> tuple[MarkerStyle, ...]:
    """The marker style of each depth, outermost first."""
    return _MARKERS[numbering]


def typeset(text: str, layout: Layout) -> str:
    """The text with the layout's quotes and dashes."""
    if layout.typography == "plain":
        return text
    text = re.sub(r'"([^"]*)"', "“\\1”", text)
    text = text.replace("'", "’").replace(" - ", " – ")
    return re.sub(r"(?<=[0-9])-(?=[A-Z][0-9])", "–", text)
