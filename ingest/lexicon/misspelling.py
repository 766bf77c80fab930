"""Misspelt names of drugs: one letter too many, too few, another, or two exchanged.

Payers misspell drugs ("blinatumumab"). One slip in a long word is told from another drug, two are
not: cycloserine is two letters from cyclosporine.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

SHORTEST: Final = 7
"""Letters from which a name with one slip is still the name of one drug: of the shorter names in
the lexicon some differ from each other by one letter."""


def meant(word: str, known: Iterable[str]) -> str | None:
    """The one known word that differs from this by a single slip; None where there is none or two.

    Args:
        word: a single word in lower case.
        known: the spellings to look among, in lower case.
    """
    if len(word) < SHORTEST or not word.isalpha():
        return None
    found = [
        other
        for other in known
        if other[:1] == word[:1]
        and len(other) >= SHORTEST
        and abs(len(other) - len(word)) <= 1
        and is_one_slip(word, other)
    ]
    return found[0] if len(found) == 1 else None


def is_one_slip(one: str, other: str) -> bool:
    """Whether one letter was added, left out or replaced, or two neighbours were exchanged."""
    if one == other:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, tail = one[start:], other[start:]
    if len(rest) == len(tail):
        exchanged = len(rest) > 1 and rest[0] == tail[1] and rest[1] == tail[0]
        return rest[1:] == tail[1:] or (exchanged and rest[2:] == tail[2:])
    longer, shorter = (rest, tail) if len(rest) > len(tail) else (tail, rest)
    return longer[1:] == shorter
