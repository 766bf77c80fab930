"""Sentences that announce the list below them without a colon."""

from __future__ import annotations

import re
from typing import TypeGuard

from policydiff.ingest.document import Block, Paragraph
from policydiff.ingest.structure.combinators import find_quantifier
from policydiff.model.patterns import deferred

LONGEST_LEAD_IN = 160
"""Characters of a sentence that announces a list without a colon; longer ones are prose."""

# "The following indications do not meet the criteria.": its subject is the list.
_SUBJECT_FOLLOWS = deferred(
    r"\W*the\s+following\s+(?:[\w-]+\s+){0,2}?(?:indications?|uses|conditions|diagnoses|situations|"
    r"circumstances|criteria|requirements)\s+(?:are|do|will|may|can|must|should|have)\b",
    re.IGNORECASE,
)
# "For initial requests, complete the following questions. Initial approval is for 6 months."
_ASKS_ANSWERS = deferred(
    r"\b(?:complete|answer|respond\s+to)\s+(?:(?:all|each)\s+(?:of\s+)?)?(?:the\s+)?"
    r"(?:following\s+(?:[\w-]+\s+){0,2}?questions?|questions?\s+below)\b",
    re.IGNORECASE,
)
# "Continued approval will require documentation that": after such a word a sentence goes on.
_GOES_ON_AFTER = deferred(
    r"that|if|when|unless|who|has|have|had|must|either|both|includ(?:es?|ing)|with|of|by"
)
_ARTICLE = deferred(r"an?|the|all|any")

FEWEST_WORDS = 4
"""Words of a sentence that can be told to be unfinished; fewer may be a title ("Covered If")."""

_NOTE = deferred(r"\W*(?:please\s+)?note\b", re.IGNORECASE)


def announces_items(block: Block) -> TypeGuard[Paragraph]:
    """True for "The answers to ALL of the following must be met." in a line of its own.

    So is "Initial: all of the following", with no stop at all, and an unfinished sentence.
    """
    if not isinstance(block, Paragraph):
        return False
    if is_unfinished(block.text) and len(block.text) <= LONGEST_LEAD_IN:
        return True
    asks = _SUBJECT_FOLLOWS.match(block.text) or _ASKS_ANSWERS.search(block.text)
    if asks and len(block.text) <= LONGEST_LEAD_IN:
        return True
    quantifier = find_quantifier(block.text)
    if quantifier is None or not quantifier.explicit:
        return False
    ends = block.text.rstrip().endswith(".") or quantifier.end == len(block.text.rstrip())
    return ends and len(block.text) <= LONGEST_LEAD_IN and _NOTE.match(block.text) is None


def is_unfinished(text: str) -> bool:
    """True for a sentence that ends in a word after which more has to come ("who has")."""
    *before, last = text.casefold().split() or [""]
    last = before[-1] if before and _ARTICLE.fullmatch(last) else last
    return _GOES_ON_AFTER.fullmatch(last) is not None and len(before) + 1 >= FEWEST_WORDS
