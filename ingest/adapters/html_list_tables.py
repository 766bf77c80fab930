"""Lists that a page sets as tables: the marker in a column of its own, its words in the next.

| 1. | The member has gout.             |
| 2. | The member has failed one of:    |
|    | a. | allopurinol                 |

So did pages before styles, with a number, a bullet or a small picture of one; Word still does.
"""

from __future__ import annotations

import msgspec
from lxml.html import HtmlElement

from policydiff.ingest.adapters.html_tables import cells_of, rows_of
from policydiff.ingest.structure.markers import is_marker
from policydiff.model.patterns import deferred

PICTURED = "•"
"""The marker that stands for a picture of one."""

LARGEST_PICTURE = 20
"""Pixels up to which a picture beside words is their bullet; the smallest logo seen has 60."""

_NO_MARKERS = ("*", "-", "–", "—", "−")
"""What a table of values prints in an empty cell, or before a footnote."""

_NAMES_BULLET = deferred(r"bullet|\bdot\b|arrow|square|check|\bball\b|diamond|pointer")
_NAMES_SPACE = deferred(r"spacer?\b|clear|blank|transparent|shim|pixel|/sp\.gif")
_SIZE = deferred(r"(\d{1,4})(?:px)?")


class ListedRow(msgspec.Struct, frozen=True):
    """A row of such a table."""

    cell: HtmlElement
    """What holds the words."""
    marker: str | None
    """None for a row without one, which goes on with the text above it."""
    column: int
    """Where the marker stands, or else the words; further right is further in."""


def listed_rows(table: HtmlElement) -> tuple[ListedRow, ...]:
    """The rows of a table that is a list, without those that are empty; () for any other table."""
    found = []
    for element in rows_of(table):
        cells = cells_of(element)
        if any(cell.tag == "th" or cell.get("rowspan", "1") != "1" for cell in cells):
            return ()
        filled = [(place, cell) for place, cell in _placed(cells) if not _is_empty(cell)]
        if not filled:
            continue
        row = _row(filled)
        if row is None:
            return ()
        found.append(row)
    return tuple(found) if any(row.marker is not None for row in found) else ()


def _row(filled: list[tuple[int, HtmlElement]]) -> ListedRow | None:
    column, first = filled[0]
    marker = _marker_in(first)
    match filled:
        case [_] if marker is None:
            return ListedRow(first, None, column)
        case [_, (_, words)] if marker is not None:
            return ListedRow(words, marker, column)
        case _:
            return None


def _placed(cells: list[HtmlElement]) -> list[tuple[int, HtmlElement]]:
    """Each cell with the column that it begins in."""
    column, placed = 0, []
    for cell in cells:
        placed.append((column, cell))
        span = _SIZE.fullmatch(cell.get("colspan", "1").strip())
        column += int(span[1]) if span else 1
    return placed


def _marker_in(cell: HtmlElement) -> str | None:
    """The marker that is all there is in a cell; None where it holds something else."""
    text = " ".join(cell.text_content().split())
    if text in _NO_MARKERS:
        return None
    if not text:
        return PICTURED
    return text if is_marker(text) else None


def _is_empty(cell: HtmlElement) -> bool:
    """True for a cell without words and without the picture of a bullet."""
    return not cell.text_content().strip() and not any(map(_is_bullet, cell.iter("img")))


def _is_bullet(image: HtmlElement) -> bool:
    size = _SIZE.fullmatch(image.get("width", "").strip())
    small = size is not None and 1 < int(size[1]) <= LARGEST_PICTURE
    named = f"{image.get('src') or ''} {image.get('alt') or ''}".lower()
    if _NAMES_BULLET.search(named) is not None:
        return True
    return small and _NAMES_SPACE.search(named) is None
