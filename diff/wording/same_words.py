"""Whether two wordings say the same though their words stand in another order.

Two orders are walked together; where they part, the shortest stretch is taken that has the same
words on both sides. It says the same where it is a list whose items changed places, or where a
phrase that may stand in several places of its sentence went round words that could not be meant by
it. Everything else is taken for a difference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from policydiff.diff.wording.negation import NEGATIONS
from policydiff.diff.wording.word_chunks import EXCEPTIONS, QUALIFIERS, items_of

Words = Sequence[str]
"""Words, connectives and bounds: no commas, no brackets. A bound is one word that begins with its
side: "minimum 90 time"."""

_CONNECTIVES = frozenset(["and", "or"])
_TIME = " time"
"""How the word for a bound ends that is a length of time."""

_EVENTS = frozenset({
    "course", "diagnosis", "exacerbation", "failure", "flare", "had", "history", "hospitalization",
    "response", "surgery", "test", "transplant", "treatment", "trial", "use", "visit",
})  # fmt: skip
"""Things that happen or last: a time in a sentence is said of one of them."""
_ENDINGS_OF_EVENTS = ("ed", "ing")

_ORDER_IN_TIME = frozenset({
    "after", "before", "every", "follow", "followed", "following", "from", "previous", "since",
    "start", "then", "until",
})  # fmt: skip

_HEADS = frozenset({
    "ability", "allergy", "cannot", "contraindication", "either", "hypersensitivity", "inability",
    "intolerance", "unable",
})  # fmt: skip
"""Words, beside the events, behind which a list begins."""
_PREPOSITIONS = frozenset({
    "after", "against", "as", "at", "before", "by", "due", "during", "for", "from", "if", "in",
    "on", "per", "through", "under", "unless", "when", "while", "with", "within", "without",
})  # fmt: skip
_PLACES = frozenset(["at", "in", "on"])
"""Words with which it is said where something is measured."""
_MEASURED = frozenset({
    "age", "clearance", "concentration", "count", "dose", "fraction", "index", "level", "member",
    "number", "patient", "pressure", "rate", "ratio", "score", "value", "volume", "weight",
})  # fmt: skip
"""Words for what has a number of its own."""
_UNITS = frozenset({
    "/", "cell", "copy", "cm", "dl", "g", "hg", "iu", "kg", "l", "m2", "mcg", "mcl", "mg",
    "microliter", "min", "ml", "mm", "mmol", "month", "ng", "per", "pg", "u", "unit", "week",
    "year",
})  # fmt: skip
_ADVERBS = frozenset(["concomitantly", "currently"])
_OPINION = ("per", "prescriber")

_COMMON_BEGINNING = 3
"""Words before a stretch that may be of it: the items of a list may begin alike."""
_REACH = 6
"""Words by which a stretch may be longer than it must: the last words of a list are often the same
on both sides ("10 mg A or 20 mg A"), and belong to its last item."""


def say_the_same(old: Words, new: Words) -> bool:
    """Whether the words say the same in both orders. Symmetric."""
    if len(old) != len(new) or Counter(old) != Counter(new) or "respectively" in old:
        return False
    place = done = 0
    while place < len(old):
        if old[place] == new[place]:
            place += 1
            continue
        found = (
            end
            for start in range(place, max(place - _COMMON_BEGINNING, done) - 1, -1)
            for end in _ends(old, new, start, place)
            if _is_free(old, new, start, end)
        )
        end = next(found, None)
        if end is None:
            return False
        place = done = end
    return True


def _ends(old: Words, new: Words, start: int, place: int) -> Iterator[int]:
    """Where a stretch may end that begins at `start` and has the same words on both sides.

    It holds the first place at which the sides differ.
    """
    surplus: Counter[str] = Counter()
    first = None
    for end in range(start, len(old)):
        if first is not None and end > first + _REACH:
            return
        for word, step in ((old[end], 1), (new[end], -1)):
            surplus[word] += step
            if not surplus[word]:
                del surplus[word]
        if not surplus and end >= place:
            first = first or end
            yield end + 1


def _is_free(old: Words, new: Words, start: int, end: int) -> bool:
    before, after = old[:start], old[end:]
    was, now = old[start:end], new[start:end]
    return _is_list_in_order(was, now, before, after) or _is_moved(was, now, before, after)


def _is_list_in_order(was: Words, now: Words, before: Words, after: Words) -> bool:
    """Whether only items of one list changed places.

    Nothing may bind closer to the first or the last item than the list does: no adjective before
    it, no number or noun behind it, no other connective beside it.
    """
    joints = _CONNECTIVES & {*was}
    if len(joints) != 1 or Counter(items_of(was)) != Counter(items_of(now)):
        return False
    if {*was} & (_PREPOSITIONS | NEGATIONS | EXCEPTIONS | _ORDER_IN_TIME):
        return False
    if was[-1] != now[-1] and any(words[-1].endswith(_TIME) for words in (was, now)):
        return False  # "A or B for 3 months" may take as long of both
    if not _opens_list(before, joints):
        return False
    # "An intolerance or contraindication to A or B" is to A or B, both of them.
    return {*was} <= _HEADS | joints or _closes_list(after, joints)


def _opens_list(before: Words, joints: frozenset[str]) -> bool:
    if not before:
        return True
    word = before[-1]
    if word in _CONNECTIVES:
        return word in joints
    if word in QUALIFIERS:
        return False
    return word in _HEADS | _PREPOSITIONS or _is_event(word) or _is_bound(word)


def _closes_list(after: Words, joints: frozenset[str]) -> bool:
    if not after or after[0] in joints or after[0] in _PREPOSITIONS | EXCEPTIONS:
        return True
    if after[0] in _CONNECTIVES or _is_event(after[0]):
        return False
    if _is_bound(after[0]) and not after[0].endswith(_TIME):
        return False
    # "A or B tablets or C": the tablets are B's alone; at the end they may be of both.
    return not _CONNECTIVES & {*after}


def _is_moved(was: Words, now: Words, before: Words, after: Words) -> bool:
    """Whether a phrase went round others that it says nothing of."""
    return any(
        _may_pass(phrase, others, before, after)
        for cut in range(1, len(was))
        if [*was[cut:], *was[:cut]] == [*now]
        for phrase, others in ((was[:cut], was[cut:]), (was[cut:], was[:cut]))
    )


def _may_pass(phrase: Words, others: Words, before: Words, after: Words) -> bool:
    if NEGATIONS & {*others} or EXCEPTIONS & {*others}:
        return False
    if tuple(phrase) == _OPINION:
        return not _CONNECTIVES & {*before, *others, *after}
    if _is_amount(phrase):
        return _is_place(others) and bool(before) and before[-1] not in _CONNECTIVES
    if not (_is_length_of_time(phrase) or (len(phrase) == 1 and phrase[0] in _ADVERBS)):
        return False
    if _CONNECTIVES & {*others}:
        return False
    clause = [*_last_clause(before), *others, *_first_clause(after)]
    events = sum(map(_is_event, clause))
    return events <= 1 and not _ORDER_IN_TIME & {*clause} and not any(map(_binds, clause))


def _is_amount(phrase: Words) -> bool:
    """A bound with its unit: "≤ -2.5", "≥ 300 cells / mcl"."""
    return _binds(phrase[0]) and not phrase[0].endswith(_TIME) and {*phrase[1:]} <= _UNITS


def _is_length_of_time(phrase: Words) -> bool:
    """Whether it says how long: "at least 3 months", "at least 3 consecutive months"."""
    if not _is_bound(phrase[0]):
        return False
    rest = tuple(phrase[1:])
    if phrase[0].endswith(_TIME):
        return not rest
    return len(rest) == 2 and rest[0] == "consecutive" and rest[1] in ("day", "month", "week")


def _is_place(words: Words) -> bool:
    """Where something is measured: "in the spine, the hip or the distal 1/3 of the radius"."""
    if words[0] not in _PLACES or _MEASURED & {*words} or any(map(_binds, words)):
        return False
    return not _PREPOSITIONS & {*words[1:]}


def _is_event(word: str) -> bool:
    return word in _EVENTS or word.endswith(_ENDINGS_OF_EVENTS)


def _is_bound(word: str) -> bool:
    return word.startswith(("maximum ", "minimum ", "value "))


def _binds(word: str) -> bool:
    return word.startswith(("maximum ", "minimum "))


def _last_clause(words: Words) -> Words:
    cut = max((place for place, word in enumerate(words) if word in _CONNECTIVES), default=-1)
    return words[cut + 1 :]


def _first_clause(words: Words) -> Words:
    cut = next((place for place, word in enumerate(words) if word in _CONNECTIVES), len(words))
    return words[:cut]
