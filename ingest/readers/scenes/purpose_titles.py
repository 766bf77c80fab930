"""Titles of requests that stand inside the indication above them, though they look like it.

A template that prints "**Lupus nephritis**", "**Initial**" and "**Reauthorization**" alike, one
below the other, means the second and third as parts of the first. Where "Initial Criteria" comes
first and the indications stand below it, all of them stay side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from policydiff.ingest.document import Block, Heading, ListItem, Paragraph, Table
from policydiff.ingest.readers.scenes.named_branches import names_branch
from policydiff.ingest.readers.wording.lengths import find_duration
from policydiff.ingest.readers.wording.purposes import names_only_purpose, purpose_of_title
from policydiff.ingest.readers.wording.statements import announcement
from policydiff.ingest.readers.wording.title_kinds import is_generic_title


def with_purposes_inside(blocks: Iterable[Block]) -> list[Block]:
    """The blocks with new heading levels: twice the old ones, a title of a request one deeper.

    It is deeper where the title of its level above it has no list of its own, but for lists under
    such titles, and under those of named ways ("Set A") of one request.
    """
    placed: list[Block] = []
    indication: int | None = None
    """The level of the title to which titles of requests may belong."""
    run = list(blocks)
    for place, block in enumerate(run):
        if isinstance(block, ListItem | Table) and not _under_purpose(placed):
            indication = None
        if not isinstance(block, Heading):
            placed.append(block)
            continue
        if _closes_criteria(run, place, block):
            line = Paragraph(text=block.text, indent=block.indent, bold=True, span=block.span)
            placed.append(line)
            continue
        if names_branch(block.text):
            placed.append(msgspec.structs.replace(block, level=_level_of_way(placed, block)))
            continue
        is_purpose = titles_request(block.text)
        inside = is_purpose and indication == block.level and not _has_titles(run, place, block)
        if not is_purpose:
            denies = announcement(block.text).kind == "denial"
            indication = None if denies or is_generic_title(block.text) else block.level
        elif indication is not None and block.level < indication:
            indication = None
        placed.append(msgspec.structs.replace(block, level=2 * block.level + inside))
    return placed


def _level_of_way(placed: Sequence[Block], title: Heading) -> int:
    """The level of a named way: that of the request above it, beside whose sentence it stands."""
    above = _last_title(placed)
    if above is not None and titles_request(above.text):
        return above.level
    return 2 * title.level


def _last_title(placed: Sequence[Block]) -> Heading | None:
    """The last title that names no way of what stands above it."""
    titles = (block for block in reversed(placed) if isinstance(block, Heading))
    return next((title for title in titles if not names_branch(title.text)), None)


def _closes_criteria(run: Sequence[Block], place: int, title: Heading) -> bool:
    """True for "Initial authorization: 6 months" below the criteria that it is about, though large.

    What follows it is another title, or what is asked of requests of another kind.
    """
    if ":" not in title.text or not titles_request(title.text):
        return False
    if place == 0 or not isinstance(run[place - 1], ListItem | Paragraph):
        return False
    after = run[place + 1] if place + 1 < len(run) else None
    if after is None or isinstance(after, Heading):
        return True
    asked = announcement(after.text).purpose if isinstance(after, Paragraph) else None
    return asked is not None and asked != purpose_of_title(title.text)


def _has_titles(run: Sequence[Block], place: int, title: Heading) -> bool:
    """True where titles stand below a title: those of the indications, which it is not inside."""
    after = next((block for block in run[place + 1 :] if isinstance(block, Heading)), None)
    return after is not None and after.level > title.level


def _under_purpose(placed: list[Block]) -> bool:
    """True where the last title names a kind of request."""
    last = _last_title(placed)
    return last is not None and titles_request(last.text)


def titles_request(title: str) -> bool:
    """True for a title that says for which requests the criteria are, and at most for how long."""
    request, colon, lasts = title.partition(":")
    return names_only_purpose(title) or (
        bool(colon) and names_only_purpose(request) and find_duration(lasts) is not None
    )
