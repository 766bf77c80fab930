"""Cells that hold the criteria of several uses, each under a title of its own.

| Required Medical Information | **Asthma**                  |
|                              | • Member has an inhaler     |
|                              | **Chronic gout**            |
|                              | • Crystals are seen         |
|                              | **All indications**         |
|                              | • Dosing is as labelled     |
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

import msgspec

from policydiff.ingest.document import Block, ListItem, Paragraph
from policydiff.ingest.readers.purposes import names_only_purpose, purpose_of_title
from policydiff.ingest.readers.title_kinds import is_general
from policydiff.ingest.readers.use_names import names_disease, use_of_title
from policydiff.model.coverage import Purpose

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
    if not any(title and names_disease(title) for title in titles):
        return ()
    parts: list[TitledPart] = []
    purpose: Purpose | None = None
    use: str | None = None
    for block, title in zip(blocks, titles, strict=True):
        if title is not None:
            if names_only_purpose(title):
                purpose, use = purpose_of_title(title), None
            else:
                use = None if is_general(title) else title
            continue
        last = parts[-1] if parts else None
        if last is not None and (last.purpose, last.indication) == (purpose, use):
            parts[-1] = msgspec.structs.replace(last, blocks=(*last.blocks, block))
        else:
            parts.append(TitledPart(purpose, use, (block,)))
    return tuple(parts)


def _title_of(block: Block, after: Block | None) -> str | None:
    """The use or request that a line titles, or "All indications"; None for another line."""
    if not isinstance(block, Paragraph) or not isinstance(after, ListItem | Paragraph):
        return None
    text = block.text.strip(" :")
    marked = block.bold or block.underlined or block.bold_prefix >= len(text)
    if len(text.split()) > LONGEST_TITLE or not (marked or block.text.rstrip().endswith(":")):
        return None
    if names_only_purpose(text) or is_general(text):
        return text
    return use_of_title(text)
