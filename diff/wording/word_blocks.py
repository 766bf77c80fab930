"""Where two lists of words differ, in time that grows with their length and not with its square.

What stands once on each side, a few words in a row, is where both texts are together; only what is
between two such places is compared word by word.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

Block = tuple[int, int, int, int]
"""A stretch where two lists differ: old from, old to, new from, new to."""

LONG = 400
"""Words on one side from which places that are together are looked for first. Below it Python's own
matcher takes a few milliseconds, and what is compared word by word are sentences of criteria."""

_TOGETHER = 4
"""Words in a row that mark a place: three recur in policies by the hundred, five or more miss
places between two edits of one sentence."""


def differing_blocks(old: Sequence[str], new: Sequence[str]) -> list[Block]:
    """The stretches where the lists differ, in order."""
    start = 0
    shorter = min(len(old), len(new))
    while start < shorter and old[start] == new[start]:
        start += 1
    end = 0
    while end < shorter - start and old[-1 - end] == new[-1 - end]:
        end += 1
    stretch = (start, len(old) - end, start, len(new) - end)
    return list(_blocks(old, new, stretch))


def _blocks(old: Sequence[str], new: Sequence[str], stretch: Block) -> Iterator[Block]:
    old_from, old_to, new_from, new_to = stretch
    if old_from == old_to and new_from == new_to:
        return
    if max(old_to - old_from, new_to - new_from) <= LONG:
        yield from _word_by_word(old, new, stretch)
        return
    places = _places_together(old[old_from:old_to], new[new_from:new_to])
    if not places:
        yield from _word_by_word(old, new, stretch)
        return
    before = (old_from, new_from)
    for old_place, new_place in places:
        here = (old_from + old_place, new_from + new_place)
        if here[0] >= before[0] and here[1] >= before[1]:
            yield from _word_by_word(old, new, (before[0], here[0], before[1], here[1]))
            before = (here[0] + _TOGETHER, here[1] + _TOGETHER)
    yield from _word_by_word(old, new, (before[0], old_to, before[1], new_to))


def _places_together(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Where the same words in a row begin that stand once on each side, rising on both sides."""
    old_once, new_once = _standing_once(old), _standing_once(new)
    common = [(place, new_once[run]) for run, place in old_once.items() if run in new_once]
    common.sort()
    return _longest_rising(common)


def _standing_once(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    runs = [tuple(words[place : place + _TOGETHER]) for place in range(len(words) - _TOGETHER + 1)]
    counts = Counter(runs)
    return {run: place for place, run in enumerate(runs) if counts[run] == 1}


def _longest_rising(places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of places that rises on the new side as well (they rise on the old)."""
    ends: list[int] = []
    last_of: list[int] = []
    before: list[int] = []
    for number, (_, new_place) in enumerate(places):
        length = bisect_left(ends, new_place)
        before.append(last_of[length - 1] if length else -1)
        if length == len(ends):
            ends.append(new_place)
            last_of.append(number)
        else:
            ends[length], last_of[length] = new_place, number
    found = []
    number = last_of[-1] if last_of else -1
    while number >= 0:
        found.append(places[number])
        number = before[number]
    return found[::-1]


def _word_by_word(old: Sequence[str], new: Sequence[str], stretch: Block) -> Iterator[Block]:
    old_from, old_to, new_from, new_to = stretch
    if old_from == old_to and new_from == new_to:
        return
    if old_from == old_to or new_from == new_to:
        yield stretch
        return
    old_part, new_part = old[old_from:old_to], new[new_from:new_to]
    for tag, a, b, c, d in _opcodes(old_part, new_part):
        if tag != "equal":
            yield (old_from + a, old_from + b, new_from + c, new_from + d)


def _opcodes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    if max(len(old), len(new)) <= LONG:
        yield from SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        return
    from rapidfuzz.distance import Indel

    for code in Indel.opcodes(old, new):
        yield code.tag, code.src_start, code.src_end, code.dest_start, code.dest_end
