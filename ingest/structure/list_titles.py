"""Titles in text without fonts that nothing but the list under them shows.

Plaque Velmosis                     a bare line, then its criteria
• The member is an adult AND

Generalized Velmosis
Must meet all of the following:
• The member is an adult
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from policydiff.ingest.document import Block, ListItem, Paragraph
from policydiff.ingest.structure.combinators import connective_alone, find_quantifier, split_leading
from policydiff.ingest.structure.markers import label_of, readings_of
from policydiff.ingest.structure.title_words import is_small_word
from policydiff.model.patterns import deferred

MOST_WORDS = 12
"""Words of such a title, brackets and marks of evidence left out; real ones have up to nine."""

FEW_WORDS = 4
"""A title of so few words need not have capitals but the first ("Generalized plaque velmosis")."""

MOST_LEAD_INS = 2
"""Sentences between a title and its list: for whom it is covered, and for which requests."""

SAME_EDGE = 5.0
"""Points within which two left edges count as one: a character of plain text."""

_MARKS = deferred(r"\s*[†‡*§ФΦ^]?(?:\s*\d{1,2}(?:\s*[,–-]\s*\d{1,2})*)?\s*$")
_MUST_MEET = deferred(r"\s*\((?:must )?meets? (?:all|any|one)[^()]*\):?$", re.IGNORECASE)
_BRACKETS = deferred(r"\s*\([^()]*\)|[†‡*§ФΦ^]")
_ENDS_OPEN = deferred(r"[.;:,!?]$|\b(?:and|or|of|with|for|the|to)$", re.IGNORECASE)
# "Gout – approved for 6 months": how long is no part of the title.
_LASTS = deferred(
    r"\s*(?:[–—-]\s|\()\s*(?:(?:approved?|covered|authori[sz]ed)\s+)?(?:for\s+)?(?:up\s+to\s+)?"
    r"\d+\s+(?:days|weeks|months?|years?)\)?\W*$",
    re.IGNORECASE,
)
# Words of a sentence, and labels whose value a criterion is.
_SAYS = deferred(
    r"\b(?:is|are|was|were|has|have|had|must|will|may|should|can|cannot|meets?|met|requires?|"
    r"following|at least|at most|(?:more|less) than|years?|documentation|prescribed|failure|"
    r"history|trial|diagnosis)\b|[≥≤<>=]|\d\s*%",
    re.IGNORECASE,
)
_LABEL = deferred(r"(?:diagnos[ie]s|age|prescriber|duration|quantity|note|notes)\b", re.IGNORECASE)
_FOR_USE = deferred(r"[A-Z][\w-]+(?:\s\([^()]*\))?\sfor\s\w.*")


def heads_a_list(blocks: Sequence[Block], place: int) -> bool:
    """True where the block is a bare line that titles the list below it, lead-in or not.

    A line of words like those of a title, with items below that do not stand left of it. It is no
    title where the line above asks for one or several of what follows: then it is one of them.
    """
    block = blocks[place]
    if isinstance(block, ListItem):
        return _heads_as_item(blocks, place, block)
    below = blocks[place + 1 : place + 2 + MOST_LEAD_INS]
    following = next((one for one in below if not _leads_in(one)), None)
    if not isinstance(block, Paragraph) or not isinstance(following, ListItem):
        return False
    if following.indent < block.indent - SAME_EDGE or not reads_as_title(block.text):
        return False
    if _goes_on(below[0]):
        return False
    before = blocks[place - 1] if place else None
    if isinstance(before, ListItem):
        return block.indent < max(before.text_indent, before.indent + SAME_EDGE)
    if not isinstance(before, Paragraph):
        return True
    asked = find_quantifier(before.text)
    counts = asked is not None and asked.operator in ("any", "at_least", "none")
    return not counts and connective_alone(before.text) is None


def _heads_as_item(blocks: Sequence[Block], place: int, block: ListItem) -> bool:
    """True for "B. Velmotic arthritis" in a line of its own, with a list at the same edge.

    A criterion has its own list further in, and the next one has markers like its own. What is
    asked is said between title and list, or in the title itself ("(must meet all):").
    """
    if label_of(block.marker) is None:
        return False
    title = _MUST_MEET.sub("", block.text)
    below = blocks[place + 1 : place + 2 + MOST_LEAD_INS]
    following = next((one for one in below if not _leads_in(one)), None)
    introduced = title != block.text or (bool(below) and following is not below[0])
    if not introduced or not isinstance(following, ListItem) or not reads_as_title(title):
        return False
    if _goes_on(below[0]) or abs(following.indent - block.indent) > SAME_EDGE:
        return False
    own = {(reading.style, reading.shape) for reading in readings_of(block.marker)}
    theirs = readings_of(following.marker)
    begins = any(reading.ordinal <= 1 for reading in theirs)
    return begins and own.isdisjoint((reading.style, reading.shape) for reading in theirs)


def _goes_on(block: Block) -> bool:
    """True for "AND ALL of the following:": what stands above it is asked as well, and no title."""
    return isinstance(block, Paragraph) and split_leading(block.text)[0] is not None


def _leads_in(block: Block) -> bool:
    """True for "Must meet all of the following:" and "is covered when the following are met:"."""
    if not isinstance(block, Paragraph) or not block.text.rstrip().endswith(":"):
        return False
    return find_quantifier(block.text) is not None or "following" in block.text.lower()


def reads_as_title(text: str) -> bool:
    """True for a line of words like those of a title: no sentence, no label, no end left open."""
    name = _LASTS.sub("", text.strip())
    words = _MARKS.sub("", _BRACKETS.sub(" ", name)).strip()
    if not words[:1].isupper() or _ENDS_OPEN.search(words) or "|" in words or ":" in words:
        return False
    if _SAYS.search(words) or _LABEL.match(words) or len(words.split()) > MOST_WORDS:
        return False
    main = [word for word in words.split() if not is_small_word(word)]
    capitals = sum(word[0].isupper() or word[0].isdigit() for word in main)
    return (
        len(main) <= FEW_WORDS or 2 * capitals >= len(main) or _FOR_USE.fullmatch(words) is not None
    )
