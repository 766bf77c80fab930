"""Keeps a Markdown report under the length that a comment may have, and says what it left out.

Source of the limit: GitHub refuses the body of a comment or a pull request beyond 65,536
characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

LONGEST_COMMENT: Final = 65_536

LONGEST_ENTRY: Final = 4_000
"""Characters of one line of a list or table; one clause of a policy has under 2,000."""

_ROOM_FOR_SENTENCE: Final = 600
"""Characters kept for what is said at the end."""


class Block(NamedTuple):
    """A part of a report: entries that can be left out one by one, between a head and a foot."""

    entries: tuple[str, ...]
    head: str = ""
    foot: str = ""
    name: str = ""
    """What an entry is, in the plural, for the sentence on what was left out."""
    longest: int = LONGEST_ENTRY
    """Characters that an entry is cut to."""


def paragraph(text: str) -> Block:
    """A part without a list."""
    return Block(entries=(text,) if text else ())


def within_limit(blocks: Iterable[Block], longest: int = LONGEST_COMMENT) -> str:
    """The blocks with a blank line between, as many of their entries as there is room for.

    What stands first is kept first. A text that was cut ends in a sentence that says so.
    """
    room = longest - _ROOM_FOR_SENTENCE
    parts: list[str] = []
    left_out: list[str] = []
    for block in blocks:
        if not block.entries:
            continue
        frame = len(block.head) + len(block.foot) + 2
        kept = tuple(_fitting(block, room - frame))
        missing = len(block.entries) - len(kept)
        if missing:
            left_out.append(f"{missing} {block.name or 'paragraphs'}")
        if kept:
            lines = "\n".join(kept)
            parts.append(f"{block.head}{lines}{block.foot}")
            room -= len(parts[-1]) + 2
    if left_out:
        parts.append(
            f"_Left out, because a comment may have {longest:,} characters: {', '.join(left_out)}. "
            "The report as JSON, HTML or text has everything._"
        )
    return "\n\n".join(parts) + "\n"


def _fitting(block: Block, room: int) -> Iterator[str]:
    """The first entries that there is room for."""
    for entry in block.entries:
        shown = entry if len(entry) <= block.longest else f"{entry[: block.longest - 1]}…"
        room -= len(shown) + 1
        if room < 0:
            return
        yield shown
