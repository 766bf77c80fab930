"""Tables of contents: lists of titles that are not the titles themselves."""

from __future__ import annotations

import re

from policydiff.ingest.document import Block, Heading, ListItem, Paragraph, Rule, Table, text_of
from policydiff.ingest.structure.titles import plain_title

_LEADERS = re.compile(r"(?:\.\s?){4,}\s*\d*\s*$|…{2,}\s*\d*\s*$|\t\s*\d{1,3}\s*$")
_TITLES = (
    "table of contents",
    "contents",
    "table of contents page",
    "in this policy",
    "on this page",
)
LONGEST_ENTRY = 120
"""Letters; longer text is no entry of a table of contents, however it is printed."""


def contents_of(blocks: tuple[Block, ...]) -> frozenset[int]:
    """The places, in `blocks`, of all that belongs to a table of contents.

    An entry is a line with leader dots wherever it stands, or, under the title of a table of
    contents, a short text that is printed again later.
    """
    titles = [_title(block) for block in blocks]
    last_place = {title: place for place, title in enumerate(titles) if title}
    found = {place for place, block in enumerate(blocks) if _has_leaders(block)}
    for place in range(len(blocks)):
        if not is_contents_title(blocks[place]):
            continue
        found.add(place)
        seen: set[str] = set()
        for following in range(place + 1, len(blocks)):
            entry = titles[following]
            if isinstance(blocks[following], Rule):
                continue
            if following not in found and (
                entry in seen or not _is_entry(blocks[following], following, titles, last_place)
            ):
                break
            if entry:
                seen.add(entry)
            found.add(following)
    return frozenset(found)


def is_contents_title(block: Block) -> bool:
    """True for the title of a table of contents."""
    return isinstance(block, Heading | Paragraph) and _title(block) in _TITLES


def _is_entry(block: Block, place: int, titles: list[str], last_place: dict[str, int]) -> bool:
    if isinstance(block, Table):
        cells = [plain_title(cell.text) for row in block.rows for cell in row.cells if cell.text]
        return bool(cells) and all(last_place.get(cell, place) > place for cell in cells)
    title = titles[place]
    return bool(title) and len(title) <= LONGEST_ENTRY and last_place[title] > place


def _has_leaders(block: Block) -> bool:
    if isinstance(block, Table):
        cells = [cell.text for row in block.rows for cell in row.cells]
        return sum(bool(_LEADERS.search(cell)) for cell in cells) * 2 > len(cells)
    return bool(_LEADERS.search(text_of(block)))


def _title(block: Block) -> str:
    match block:
        case Heading() | Paragraph() | ListItem():
            return plain_title(_LEADERS.sub("", block.text))
        case _:
            return ""
