"""How alike two wordings are, between 0 and 1, for pairing criteria that are not the same.

Words count by what they carry: a drug or a disease in full, a number less, since bounds are what
changes from version to version, and the words that frame every criterion hardly at all.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from policydiff.model.wording import words

FRAME_WORDS = frozenset({
    "a", "about", "all", "an", "and", "any", "are", "as", "at", "be", "been", "being", "both", "by",
    "criteria", "current", "currently", "does", "each", "either", "following", "for", "from", "had",
    "has", "have", "if", "in", "individual", "is", "it", "least", "meet", "meets", "member", "more",
    "must", "no", "not", "of", "on", "one", "or", "patient", "received", "receiving", "request",
    "that", "the", "their", "these", "this", "to", "was", "were", "will", "with", "e.g", "i.e",
})  # fmt: skip
"""Words that say little about which criterion a sentence is."""

_HEADS = frozenset(["diagnosis", "documentation", "history", "presence", "evidence"])
"""Words that head criteria of all kinds: what follows says which."""

_FRAME_WEIGHT = 0.2
_HEAD_WEIGHT = 0.5
_NUMBER_WEIGHT = 0.5
_ORDER_SHARE = 0.2
"""How much of the score is the order of the words: enough to prefer the same sentence to a
shuffled one, too little to matter where the words differ."""

CONTAINED = 0.85
"""The score of a wording all of whose words stand in the other, which only says more."""
_LEAST_CONTAINED = 2.0
"""Weight of words from which being contained says anything; one common word does not."""
_SPELLING = 90
"""Percentage of letters in order from which two longer words are one word spelt twice. Urologist
and neurologist have 90, but do not begin alike."""
_SPELT_ALIKE_FROM = 6
_BEGINNING = 2
"""Letters by which one word spelt twice begins alike."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A wording prepared for comparison."""

    words: tuple[str, ...]
    """In order, plural taken off."""
    counts: Counter[str]
    weight: float
    """What all the words carry together."""
    long_words: dict[str, tuple[str, ...]]
    """Those that may be spelt otherwise, by how they begin."""


@lru_cache(maxsize=65536)
def phrase(text: str) -> Phrase:
    """The words of a text with what they carry."""
    said = tuple(singular(word) for word in words(text))
    counts = Counter(said)
    long_words: dict[str, tuple[str, ...]] = {}
    for word in counts:
        if len(word) >= _SPELT_ALIKE_FROM:
            begins = word[:_BEGINNING]
            long_words[begins] = (*long_words.get(begins, ()), word)
    return Phrase(said, counts, sum(weight(word) for word in said), long_words)


def weight(word: str) -> float:
    """How much a word says about which criterion a sentence is."""
    if word in FRAME_WORDS:
        return _FRAME_WEIGHT
    if word in _HEADS:
        return _HEAD_WEIGHT
    return _NUMBER_WEIGHT if not word[0].isalpha() else 1.0


def similarity(one: str, other: str) -> float:
    """How alike two texts are: 1.0 for the same words in the same order, 0.0 for nothing shared.

    Symmetric.
    """
    return _similarity(one, other) if one <= other else _similarity(other, one)


@lru_cache(maxsize=262144)
def _similarity(one: str, other: str) -> float:
    left, right = phrase(one), phrase(other)
    if not left.weight or not right.weight:
        return 1.0 if left.words == right.words else 0.0
    shared = _shared(left, right)
    alike = 2 * shared / (left.weight + right.weight)
    order = Indel.normalized_similarity(left.words, right.words)
    score = (1 - _ORDER_SHARE) * alike + _ORDER_SHARE * order
    smaller = min(left.weight, right.weight)
    if smaller >= _LEAST_CONTAINED:
        score = max(score, CONTAINED * shared / smaller * alike**0.5)
    return min(score, 1.0)


def _shared(left: Phrase, right: Phrase) -> float:
    """The weight of the words that both have."""
    shared = 0.0
    left_over: list[str] = []
    for word, count in left.counts.items():
        common = min(count, right.counts.get(word, 0))
        shared += weight(word) * common
        if count > common and len(word) >= _SPELT_ALIKE_FROM:
            left_over.append(word)
    for word in left_over:
        if any(
            right.counts[candidate] > left.counts.get(candidate, 0)
            and fuzz.ratio(word, candidate) >= _SPELLING
            for candidate in right.long_words.get(word[:_BEGINNING], ())
        ):
            shared += weight(word)
    return shared


def singular(word: str) -> str:
    """The word without a plural ending, as far as that is plain."""
    if word.endswith(("nuses", "ruses")):
        return word[:-2]  # sinuses, viruses
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "is", "us")):
        return word[:-3] + "y" if word.endswith("ies") else word[:-1]
    return word
