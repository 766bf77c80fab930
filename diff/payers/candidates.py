"""Which of many criteria of two payers are worth holding to each other by their words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from typing import Final, TypeVar

from policydiff.diff.wording.similarity import FRAME_WORDS, phrase, weight

MOST_PAIRS: Final = 2500
"""Criteria of both payers, multiplied, up to which each is held to each: 50 against 50, well above
what one subject has in a policy, and done at once."""
CANDIDATES: Final = 6
"""Criteria to which one is held beyond that: those that share its rarest words. What corresponds
shares them, and a few more keep the order of near equal ones."""

T = TypeVar("T")


def candidates(
    olds: Sequence[T], news: Sequence[T], text_of: Callable[[T], str]
) -> Iterator[tuple[T, T]]:
    """Pairs of the two payers' criteria, in their order; all of them where they are few."""
    if len(olds) * len(news) <= MOST_PAIRS:
        yield from product(olds, news)
        return
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for place, new in enumerate(news):
        for word in phrase(text_of(new)).counts:
            if word not in FRAME_WORDS:
                holders[word].append(place)
    for old in olds:
        shared: defaultdict[int, float] = defaultdict(float)
        for word in phrase(text_of(old)).counts:
            for place in holders.get(word, ()):
                shared[place] += weight(word) / len(holders[word])
        for place in sorted(shared, key=lambda each: (-shared[each], each))[:CANDIDATES]:
            yield old, news[place]
