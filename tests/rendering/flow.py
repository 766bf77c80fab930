"""The printed elements that a template makes of a policy and a file format writes down.

Text in elements may carry `**bold**` and nothing else; each format writes or drops it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

MarkerStyle = Literal[
    "upper_roman", "upper_alpha", "decimal", "lower_alpha", "lower_roman", "parenthesised", "bullet"
]

ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii")
BULLETS = ("•", "o", "▪", "•", "o")
"""One bullet a depth, in the order that word processors use."""

_BOLD = re.compile(r"\*\*(.+?)\*\*")


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A section heading; level 1 is the document's title."""

    level: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A label and its value on a line of their own; `separator` stands between them."""

    label: str
    value: str
    separator: str = ": "


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A list item without its sub-items; depth 0 is outermost, numbers begin at 1."""

    depth: int
    style: MarkerStyle
    number: int
    text: str

    @property
    def marker(self) -> str:
        """The marker with its punctuation."""
        letter = "abcdefghijklmnopqrstuvwxyz"[(self.number - 1) % 26]
        match self.style:
            case "upper_roman":
                return f"{ROMAN[self.number].upper()}."
            case "upper_alpha":
                return f"{letter.upper()}."
            case "decimal":
                return f"{self.number}."
            case "lower_alpha":
                return f"{letter}."
            case "lower_roman":
                return f"{ROMAN[self.number]}."
            case "parenthesised":
                return f"({self.number})"
            case "bullet":
                return BULLETS[self.depth]


@dataclass(frozen=True, kw_only=True)
class Connective:
    """AND or OR on a line of its own between the items of one depth."""

    word: str
    depth: int = 0


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A table with column headings (none where `header` is empty)."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Element = Heading | Paragraph | Fact | Entry | Connective | Grid


@dataclass(frozen=True, kw_only=True)
class Running:
    """Running heads and feet: rows of cells, in which `{page}` and `{pages}` are filled in."""

    head: tuple[tuple[str, ...], ...] = ()
    foot: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Flow:
    """A document as a run of elements, not yet broken into pages."""

    title: str
    running: Running
    elements: tuple[Element, ...]


def plain(text: str) -> str:
    """The text without its bold marks."""
    return _BOLD.sub(r"\1", text)


def with_bold(text: str, before: str, after: str) -> str:
    """The text with its bold marks written as `before` and `after`."""
    return _BOLD.sub(lambda match: f"{before}{match[1]}{after}", text)
