"""Titles of uses with the products that they are for, of which only the use is bold.

    **Chronic velmosis (CV)** – Zorvex and Testora only
    1. Member is an adult

Among the items of a list above and below such a line looks like a demand of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from policydiff.ingest.document import Block, Heading, ListItem, Paragraph
from policydiff.ingest.structure.markers import label_of
from policydiff.model.patterns import deferred

_ONLY = deferred(r"\s*[-–—(]\s*[^.;:?]{2,80}?\bonly\)?\s*$", re.IGNORECASE)
_FIRST = frozenset({"1", "a", "i"})


def with_limited_titles(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with such lines as headings, beside the heading of the list before them."""
    found: list[Block] = []
    last: Heading | None = None
    for place, block in enumerate(blocks):
        below = blocks[place + 1] if place + 1 < len(blocks) else None
        if last is not None and isinstance(block, Paragraph) and _is_limited(block, below):
            block = msgspec.structs.replace(last, text=block.text, span=block.span)
        if isinstance(block, Heading):
            last = block
        found.append(block)
    return tuple(found)


def _is_limited(block: Paragraph, below: Block | None) -> bool:
    """True for a bold title with its limit in plain print, over a list that begins there."""
    if not block.bold_prefix or not isinstance(below, ListItem):
        return False
    label = label_of(below.marker)
    begins = label is None or label.casefold() in _FIRST
    return begins and _ONLY.fullmatch(block.text, block.bold_prefix) is not None
