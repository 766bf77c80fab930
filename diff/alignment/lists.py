"""Pairs the entries of two lists: first what is the same, then what is most alike, never by place.

Used for codes, limits, products, history, references and sections, each with its own stages.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

import msgspec

from policydiff.model.wording import words

Entry = TypeVar("Entry")

ALIKE = 0.5
"""Share of words (Dice) from which two entries can be the same entry in other words. A reference
whose edition and dates of access change keeps more than two thirds of its words; two references
to different papers in one journal share about a third. tests/unit/diff/test_align_lists.py holds
it."""


class EntryPair(msgspec.Struct, frozen=True):
    """Indexes of two entries that are the same entry in two versions."""

    old: int
    new: int


class ListAlignment(msgspec.Struct, frozen=True, kw_only=True):
    """Which entries correspond."""

    pairs: tuple[EntryPair, ...]
    """In the order of the new list."""
    removed: tuple[int, ...]
    """Indexes of old entries without a counterpart, in order."""
    added: tuple[int, ...]
    """Indexes of new entries without a counterpart, in order."""


def align_lists(
    old: Sequence[Entry],
    new: Sequence[Entry],
    stages: Sequence[Callable[[Entry], Hashable | None]],
    text: Callable[[Entry], str] | None = None,
    alike: float = ALIKE,
) -> ListAlignment:
    """Pair the entries of two lists.

    Args:
        old: the old entries.
        new: the new entries.
        stages: what two entries must share to be paired, strictest first; None where an entry
            takes no part. Of several equals the first goes with the first.
        text: the words by which entries that no stage paired are compared; None leaves them apart.
        alike: the least share of words for that.
    """
    pairs: list[EntryPair] = []
    open_old, open_new = list(range(len(old))), list(range(len(new)))
    for key in stages:
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for place in reversed(open_old):
            found = key(old[place])
            if found is not None:
                waiting[found].append(place)
        for place in open_new:
            found = key(new[place])
            if found is not None and waiting.get(found):
                pairs.append(EntryPair(waiting[found].pop(), place))
        open_old, open_new = _still_open(pairs, open_old, open_new)
    if text is not None and open_old and open_new:
        pairs += _most_alike(
            {place: text(old[place]) for place in open_old},
            {place: text(new[place]) for place in open_new},
            alike,
        )
        open_old, open_new = _still_open(pairs, open_old, open_new)
    return ListAlignment(
        pairs=tuple(sorted(pairs, key=lambda pair: pair.new)),
        removed=tuple(open_old),
        added=tuple(open_new),
    )


def distinct(entries: Sequence[Entry], key: Callable[[Entry], Hashable]) -> list[int]:
    """The places of entries without those that repeat an earlier one (a row printed twice)."""
    first: dict[Hashable, int] = {}
    for place, entry in enumerate(entries):
        first.setdefault(key(entry), place)
    return list(first.values())


def _still_open(
    pairs: Sequence[EntryPair], open_old: Sequence[int], open_new: Sequence[int]
) -> tuple[list[int], list[int]]:
    paired_old = {pair.old for pair in pairs}
    paired_new = {pair.new for pair in pairs}
    return (
        [place for place in open_old if place not in paired_old],
        [place for place in open_new if place not in paired_new],
    )


def _most_alike(old: dict[int, str], new: dict[int, str], alike: float) -> list[EntryPair]:
    """Pairs by falling share of common words; of equal shares the one that stands first."""
    old_words = {place: Counter(words(text)) for place, text in old.items()}
    new_words = {place: Counter(words(text)) for place, text in new.items()}
    found_in: dict[str, list[int]] = defaultdict(list)
    for place, counted in new_words.items():
        for word in counted:
            found_in[word].append(place)
    length = {place: counted.total() for place, counted in new_words.items()}
    scores: list[tuple[float, int, int]] = []
    for old_place, old_count in old_words.items():
        common: Counter[int] = Counter()
        for word, count in old_count.items():
            for new_place in found_in.get(word, ()):
                common[new_place] += min(count, new_words[new_place][word])
        old_length = old_count.total()
        for new_place, shared in common.items():
            score = 2 * shared / (old_length + length[new_place])
            if score >= alike:
                scores.append((-score, old_place, new_place))
    scores.sort(key=lambda item: (item[0], item[1] + item[2], item[1]))
    pairs: list[EntryPair] = []
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for _, old_place, new_place in scores:
        if old_place not in taken_old and new_place not in taken_new:
            pairs.append(EntryPair(old_place, new_place))
            taken_old.add(old_place)
            taken_new.add(new_place)
    return pairs
