"""Tables of contents: lists of titles that are not the titles themselves."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from policydiff.ingest.document import Block, Heading, ListItem, Paragraph, Rule, Table, text_of
from policydiff.ingest.profiles.profile import Profile
from policydiff.ingest.structure.section_roles import role_of_title
from policydiff.ingest.structure.titles import plain_title
from policydiff.model.patterns import deferred

_LEADERS = deferred(r"(?:\.\s?){4,}\s*\d*\s*$|…{2,}\s*\d*\s*$|\t\s*\d{1,3}\s*$")
_TITLES = (
    "index",
    "table of contents",
    "contents",
    "table of contents page",
    "in this policy",
    "on this page",
)
LONGEST_ENTRY = 120
"""Letters; longer text is no entry of a table of contents, however it is printed."""

LONGEST_GAP = 4
"""Blocks between two entries that still belong to the table: an entry of several lines, a bullet of
a side column."""

FEWEST_ROLES = 3
"""Roles among lines in a row, each printed again later, that make a table of contents without a
title of its own; two may be a heading and its first sub-heading."""


def contents_of(blocks: tuple[Block, ...], profile: Profile) -> frozenset[int]:
    """The places, in `blocks`, of all that belongs to a table of contents.

    An entry is a line with leader dots wherever it stands, or, under the title of a table of
    contents, a short text that is printed again later. Such texts in a row need no title.
    """
    titles = [_title(block) for block in blocks]
    last_place = {title: place for place, title in enumerate(titles) if title}
    found = _with_gaps({place for place, block in enumerate(blocks) if _has_leaders(block)}, blocks)
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
    found.update(_untitled(blocks, titles, last_place, profile))
    return frozenset(found)


def _untitled(
    blocks: tuple[Block, ...], titles: list[str], last_place: dict[str, int], profile: Profile
) -> Iterator[int]:
    """The places of links to the sections that stand in a row without a title of their own.

    Criteria, too, are printed again, under continuation; but they are no titles of sections.
    """
    run: list[int] = []
    for place, block in enumerate(blocks):
        if (
            isinstance(block, Paragraph | ListItem)
            and _is_entry(block, place, titles, last_place)
            and titles[place] not in {titles[earlier] for earlier in run}
        ):
            run.append(place)
            continue
        roles = {role_of_title(titles[entry], profile) for entry in run} - {None}
        if len(roles) >= FEWEST_ROLES:
            yield from run
        run = []


def _with_gaps(entries: set[int], blocks: tuple[Block, ...]) -> set[int]:
    """The entries and what stands between two of them: long entries lose their leader dots."""
    filled = set(entries)
    in_order = sorted(entries)
    for before, after in pairwise(in_order):
        between = range(before + 1, after)
        if len(between) <= LONGEST_GAP and all(
            isinstance(blocks[place], Paragraph | ListItem | Rule)
            and len(text_of(blocks[place])) <= LONGEST_ENTRY
            for place in between
        ):
            filled.update(between)
    return filled


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
        return sum(map(_ends_in_leaders, cells)) * 2 > len(cells)
    return _ends_in_leaders(text_of(block))


def _ends_in_leaders(text: str) -> bool:
    # Nearly no line has so many dots: what they lead to is looked for behind them only.
    dotted = text.count(".") > 3 or "…" in text or "\t" in text
    return dotted and _LEADERS.search(text) is not None


def _title(block: Block) -> str:
    match block:
        case Heading() | Paragraph() | ListItem():
            return plain_title(_LEADERS.sub("", block.text))
        case _:
            return ""
