"""Sentences that announce the list below them without a colon."""

from __future__ import annotations

import re
from typing import TypeGuard

from policydiff.ingest.document import Block, Paragraph
from policydiff.ingest.structure.combinators import find_quantifier
from policydiff.model.patterns import deferred

LONGEST_LEAD_IN = 160
"""Characters of a sentence that announces a list without a colon; longer ones are prose."""

_NOTE = deferred(r"\W*(?:please\s+)?note\b", re.IGNORECASE)


def announces_items(block: Block) -> TypeGuard[Paragraph]:
    """True for "The answers to ALL of the following must be met." in a line of its own."""
    if not isinstance(block, Paragraph) or not block.text.rstrip().endswith("."):
        return False
    quantifier = find_quantifier(block.text)
    counted = quantifier is not None and quantifier.explicit
    return counted and len(block.text) <= LONGEST_LEAD_IN and _NOTE.match(block.text) is None
