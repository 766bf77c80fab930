"""Lines that explain what stands before them: notes, examples, footnotes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policydiff.ingest.adapters.superscripts import RAISED_LETTERS
from policydiff.ingest.document import Block, ListItem, Paragraph, text_of
from policydiff.model.patterns import deferred

FOOTNOTE_SIGNS = f"*†‡^{RAISED_LETTERS}"

KIND_OF_NOTE = (
    r"(?:(?:[\w'’&-]+\s+){0,2}(?:reviewer|review|clinical|prescriber|provider|pharmacist|technician|"
    r"coverage|billing|dosing|plan|program|special|important)\s+)"
)
"""What kind of note it is, before the word ("Reviewer Note:")."""

_REFERENCE = deferred(r"[A-Za-z)]\*(?!\*)")
_NOTE = deferred(
    r"(?:\*+|†|‡|\^)?\s*[(\[]?\s*"
    rf"(?:(?:{KIND_OF_NOTE}|please\s+)?notes?|examples?|n\.b\.|documentation(?: hint| note)?"
    r"|footnotes?)\s*[:.\d]"
    rf"|(?:\*{{1,3}}|[†‡^{RAISED_LETTERS}])\s?(?=[A-Za-z]).*[^;:]$",
    re.IGNORECASE,
)


def footnote(blocks: Sequence[Block], place: int) -> Paragraph | None:
    """The footnote that was read as a list of one item, as the line that it is; None for others.

    "* Patients who were given samples ..." begins as an item does. It is none where no other item
    with an asterisk stands beside it and a word before it bears one: "a sample from the office*".
    """
    block = blocks[place]
    if not isinstance(block, ListItem) or block.marker != "*":
        return None
    beside = (*blocks[max(place - 1, 0) : place], *blocks[place + 1 : place + 2])
    if any(isinstance(each, ListItem) and each.marker == "*" for each in beside):
        return None
    if not any(_REFERENCE.search(text_of(each)) for each in blocks[:place]):
        return None
    return Paragraph(text=f"* {block.text}", indent=block.indent, span=block.span)


def is_note(text: str) -> bool:
    """True for a paragraph that explains what stands before it ("Note: ...", "Examples: ...")."""
    return _NOTE.match(text) is not None
