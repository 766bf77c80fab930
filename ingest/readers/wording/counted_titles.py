"""Titles that say in parentheses how many of the criteria under them must be met."""

from __future__ import annotations

from policydiff.ingest.readers.wording.statements import Announcement
from policydiff.ingest.structure.combinators import find_quantifier
from policydiff.ingest.structure.outline_node import OutlineNode


def is_counted_title(node: OutlineNode, said: Announcement) -> bool:
    """True for "Indication (must meet all):", which is a title whatever the scene.

    So is a bold "Indication (at least one of the following diagnoses):"; in plain print that is a
    criterion with a list, and a sentence about the patient is one in any.
    """
    counts = (said.sentence or "").casefold()
    if said.title is None or not counts.startswith("("):
        return False
    if counts.startswith(("(must", "(should")):
        return True
    return node.bold and not said.patient_sentence and find_quantifier(counts) is not None
