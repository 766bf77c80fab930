"""The names that a policy's typed meaning uses, and how they lie to each other.

A document is read alone, and a comparison reads two. What each was told by (the names of its own
drugs, the lexicon, the user's own file) goes with its policy, so that the comparison can join both
and knows that a brand of the one is a substance of the other, or a drug a member of a class.
"""

from __future__ import annotations

from typing import Literal

import msgspec

TermKind = Literal["drug", "condition", "specialty", "test"]
"""What a name is of; a class of drugs and a regimen are `drug` too."""


class VocabularyTerm(msgspec.Struct, frozen=True, kw_only=True):
    """One name, as the requirements have it, with what is known of it."""

    kind: TermKind
    name: str
    """Canonical: lower case."""
    also: tuple[str, ...] = ()
    """Other names of the very same, lower case."""
    broader: tuple[str, ...] = ()
    """All wider things that it is a case of, nearest first: the classes of a drug, the conditions
    that a condition is a form of."""
    members: tuple[str, ...] = ()
    """Of a class: some drugs that belong to it, by their names here."""
    codes: tuple[str, ...] = ()
    """ICD-10-CM codes or categories of a condition, as the lexicon has them."""
    source: str | None = None
    """Where that is known from; None where the document alone has the name, so that nothing is
    known of how it lies to others."""
