"""Cells that hold the criteria of several uses, each under a title of its own.

| Required Medical Information | **Asthma**                  |
|                              | • Member has an inhaler     |
|                              | **Chronic gout**            |
|                              | • Crystals are seen         |
|                              | **All indications**         |
|                              | • Dosing is as labelled     |
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest

import msgspec

from policydiff.ingest.document import Block, ListItem, Paragraph
from policydiff.ingest.readers.scenes.use_names import names_disease, use_of_title
from policydiff.ingest.readers.wording.purposes import names_only_purpose, purpose_of_title
from policydiff.ingest.readers.wording.statements import announcement
from policydiff.ingest.readers.wording.title_kinds import is_general
from policydiff.model.coverage import Purpose
from policydiff.model.patterns import deferred

# "Initial Authorization – Acute Treatment"
_REQUEST_FOR = deferred(
    r"(?P<request>[^–—:]{4,40}?)\s*(?:\s[–—-]\s|[–—:]\s)\s*(?P<use>[^–—:.;]{4,60})"
)
FEWEST_USES = 2
"""Uses in a cell of which a renewal printed once may be asked alike."""

LONGEST_TITLE = 16
"""Words of the title of a use in a cell; real ones join up to three diseases."""


class TitledPart(msgspec.Struct, frozen=True):
    """What stands under one title of a cell."""

    purpose: Purpose | None
    indication: str | None
    """None for what is asked of all uses."""
    blocks: tuple[Block, ...]


def titled_parts(blocks: Sequence[Block]) -> tuple[TitledPart, ...]:
    """The parts of a cell in printed order without titles; () where no title names a use."""
    titles = [_title_of(*pair) for pair in zip_longest(blocks, blocks[1:])]
    named = any(title and names_disease(title) for title in titles)
    if not named and sum(_request_for(title or "") is not None for title in titles) < FEWEST_USES:
        return ()
    requests = Counter(
        purpose_of_title(title) for title in titles if title and names_only_purpose(title)
    )
    parts: list[TitledPart] = []
    purpose: Purpose | None = None
    use: str | None = None
    for block, title in zip(blocks, titles, strict=True):
        if title is not None:
            # A request that is titled again and again stands under each of the uses.
            if (request := _request_for(title)) is not None:
                purpose, use = request
            elif not names_only_purpose(title):
                purpose = None if requests[purpose] > 1 else purpose
                use = None if is_general(title) else title
            else:
                purpose = purpose_of_title(title)
                use = use if requests[purpose] > 1 else None
            continue
        last = parts[-1] if parts else None
        if last is not None and (last.purpose, last.indication) == (purpose, use):
            parts[-1] = msgspec.structs.replace(last, blocks=(*last.blocks, block))
        else:
            parts.append(TitledPart(purpose, use, (block,)))
    return tuple(_with_renewal_apart(parts))


def _with_renewal_apart(parts: list[TitledPart]) -> list[TitledPart]:
    """The parts, what is asked for renewal below the last of several uses as one of its own.

    Printed once, behind all that is asked of each use, it is asked of every one of them.
    """
    *others, last = parts
    uses = {part.indication for part in parts if part.indication}
    renewed = any(map(_renewal_in, others)) or any(part.purpose for part in parts)
    place = _renewal_in(last)
    if len(uses) < FEWEST_USES or renewed or not place or last.indication is None:
        return parts
    first = msgspec.structs.replace(last, blocks=last.blocks[:place])
    return [*others, first, TitledPart("continuation", None, last.blocks[place:])]


def _renewal_in(part: TitledPart) -> int | None:
    """Where the lead-in to the criteria for renewal stands in a part; None without one."""
    places = (
        place
        for place, block in enumerate(part.blocks)
        if isinstance(block, Paragraph)
        and block.text.rstrip().endswith(":")
        and announcement(block.text, bold_prefix=block.bold_prefix).purpose == "continuation"
    )
    return next(places, None)


def _title_of(block: Block, after: Block | None) -> str | None:
    """The use or request that a line titles, or "All indications"; None for another line."""
    if not isinstance(block, Paragraph) or not isinstance(after, ListItem | Paragraph):
        return None
    text = block.text.strip(" :")
    marked = block.bold or block.underlined or block.bold_prefix >= len(text)
    if len(text.split()) > LONGEST_TITLE or not (marked or block.text.rstrip().endswith(":")):
        return None
    if names_only_purpose(text) or is_general(text) or (marked and _request_for(text)):
        return text
    return use_of_title(text)


def _request_for(title: str) -> tuple[Purpose | None, str] | None:
    """Request and use of "Initial Authorization – Acute Treatment"; None for another title."""
    found = _REQUEST_FOR.fullmatch(title)
    if found is None or not names_only_purpose(found["request"]):
        return None
    return purpose_of_title(found["request"]), found["use"]
