"""Questions of a course that are answered by ticking one of several boxes, each leading on.

"What is the diagnosis? [ ] Velmosis - proceed to question 3 [ ] Other: ____ - STOP".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from policydiff.ingest.document import Block, ListItem, text_of
from policydiff.ingest.structure.markers import BOX
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.patterns import deferred
from policydiff.model.source import SourceSpan

FEWEST_CHOICES = 2
"""Boxes that lead on which make a choice; a single one is a box to tick."""

_BOX = deferred(rf"^\W*(?:{BOX}|•)\s*(?=\w)")
# What follows from a box stands behind its words: "Velmosis - proceed to question 3".
_LEADS = deferred(
    r"\s*(?:[-–—:;,.(]|\s)\s*(?:if\s+(?:checked|so|yes)\W+)?(?P<outcome>(?:please\s+)?(?:(?:go|continue|proceed|skip|"
    r"move)\s+(?:on\s+)?to\b|stop\b|deny\b|denied\b|approve\b|sign\s+and\s+date\b|"
    r"(?:coverage\s+)?not\s+approved\b).*)$",
    re.IGNORECASE | re.DOTALL,
)


class Choice(msgspec.Struct, frozen=True):
    """One box with its words."""

    text: str
    outcome: str
    """What follows from it, as printed."""
    span: SourceSpan


def choices_in(blocks: Iterable[Block]) -> tuple[Choice, ...]:
    """The boxes among the blocks of a cell that say what follows; none where they are no choice."""
    return _all_leading((text_of(block), block.span, _is_box(block)) for block in blocks)


def choices_under(nodes: Iterable[OutlineNode]) -> tuple[Choice, ...]:
    """The same of the items under a question."""
    lines = (
        (node.text, node.span, isinstance(node.block, ListItem))
        for node in nodes
        if not node.children
    )
    return _all_leading((text, span, item) for text, span, item in lines if span is not None)


def _is_box(block: Block) -> bool:
    return isinstance(block, ListItem) or _BOX.match(text_of(block)) is not None


def _all_leading(lines: Iterable[tuple[str, SourceSpan, bool]]) -> tuple[Choice, ...]:
    found = list(_with_ends(lines))
    leading = [_LEADS.search(text) for text, _ in found]
    if len(found) < FEWEST_CHOICES or not all(leading):
        return ()
    return tuple(
        Choice(_BOX.sub("", text[: leads.start()]).strip(" –—-:;,("), leads["outcome"], span)
        for (text, span), leads in zip(found, leading, strict=True)
        if leads is not None
    )


def _with_ends(lines: Iterable[tuple[str, SourceSpan, bool]]) -> Iterator[tuple[str, SourceSpan]]:
    """Each box with the lines behind it that are no box; what stands before them is left out."""
    text, at = "", None
    for words, span, box in lines:
        if box and at is not None:
            yield text, at
        if box:
            text, at = words, span
        elif at is not None:
            text, at = f"{text} {words}", at.through(span)
    if at is not None:
        yield text, at
