"""Preferred products: criteria of their own, or products to be tried first."""

from __future__ import annotations

from policydiff.ingest.lexicon import Lexicon
from policydiff.ingest.readers.requirements.phrase import Phrase
from policydiff.model.patterns import deferred
from policydiff.model.requirements import PreferredProductRequirement

GATE = ("preferred product",)

_CRITERIA_MET = deferred(
    r"(?:the )?preferred product criteria (?:is|are) met"
    r"(?: for the products?(?:\(s\))?(?: as)? (?:listed|shown) in the (?:below|following"
    r"|above)?(?: tables?(?:\(s\))?)?(?: below)?)?"
)


def read(phrase: Phrase, lexicon: Lexicon) -> tuple[PreferredProductRequirement, ...]:
    """The pointer to the policy's own preferred-product criteria."""
    del lexicon
    if _CRITERIA_MET.fullmatch(phrase.text):
        return (PreferredProductRequirement(documented=phrase.documented),)
    return ()
