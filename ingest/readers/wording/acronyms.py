"""The acronym that stands in brackets behind the long name of a condition."""

from __future__ import annotations

from collections.abc import Sequence

from policydiff.model.patterns import deferred
from policydiff.model.wording import words

FEWEST_CAPITALS = 2
"""Capitals of a short name ("gVM", "VJD"); a word with one is a name or begins a sentence."""

_SMALL = frozenset({"a", "and", "due", "for", "in", "of", "or", "the", "to", "with"})

# "(HES)" is a short name, "(Zorvex)" a product; neither is part of the long name.
ACRONYM = deferred(r"\(((?=(?:[\w-]*[A-Z]){2})[A-Za-z][\w-]{1,11})\)")


def without_acronyms(name: str) -> str:
    """The long name alone: of "Velmotic joint disease (VJD)" the words before the bracket."""
    return " ".join(ACRONYM.sub(" ", name).split())


def is_acronym_of(word: str, name: str) -> bool:
    """True for "gVM" of "Generalized Velmotic Myopathy": capitals that are its first letters."""
    if sum(map(str.isupper, word)) < FEWEST_CAPITALS:
        return False
    letters = "".join(part[0] for part in words(name) if part not in _SMALL)
    return word.casefold() == letters.casefold()


def are_initials_in(letters: str, name: Sequence[str]) -> bool:
    """True for "CSU" of "chronic spontaneous (idiopathic) urticaria": some words may have none.

    The first word and the last one do, and the letters are capitals.

    Args:
        letters: what may be initials.
        name: the words of the long name, in small letters.
    """
    if not _INITIALS.fullmatch(letters) or len(name) < len(letters):
        return False
    heads = [word[0] for word in name if word[0].isalpha()]
    wanted = letters.casefold()
    if heads[:1] != [wanted[0]] or heads[-1:] != [wanted[-1]]:
        return False
    rest = iter(heads)
    return all(letter in rest for letter in wanted)


_INITIALS = deferred(r"[A-Z]{3,6}")
