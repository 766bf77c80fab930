"""Words that a title in capitals leaves in small letters."""

from __future__ import annotations

from typing import Final

_SMALL_WORDS: Final = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "due",
        "for",
        "from",
        "if",
        "in",
        "into",
        "is",
        "not",
        "of",
        "on",
        "or",
        "other",
        "per",
        "than",
        "the",
        "to",
        "under",
        "vs",
        "with",
        "without",
    ]
)


def is_small_word(word: str) -> bool:
    """True for a word that says nothing of whether a line is a title."""
    return word.casefold() in _SMALL_WORDS
