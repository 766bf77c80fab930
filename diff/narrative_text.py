"""Whether a narrative section says something else, or only repeats what is a change already.

The head of a document, a closing sentence, a summary repeat the dates, the number, the title, and
now and then a limit or a history entry. Where those changed they are changes of their own, and a
section that repeats them is not another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from policydiff.diff.dates_in_text import places_of_dates
from policydiff.diff.redline import differing_blocks
from policydiff.model.history import HistoryEntry
from policydiff.model.limits import Limit
from policydiff.model.policy import Policy, Reference
from policydiff.model.wording import canonical, wording_key

_WORD = re.compile(r"\S+")
_MARKS = ".,;:()[]\"'*|-"


class RepeatedValues:
    """What one version says elsewhere, and the other says differently."""

    def __init__(self, policy: Policy, other: Policy) -> None:
        self._dates = tuple(_changed_dates(policy, other))
        values = {canonical(value) for value in _changed_values(policy, other)}
        self._values = tuple(sorted(value for value in values if value))

    def covered(self, text: str) -> list[bool]:
        """For each character of a canonical text whether it is part of such a value."""
        covered = [False] * len(text)
        for start, end in self._occurrences(text):
            covered[start:end] = [True] * (end - start)
        return covered

    def _occurrences(self, text: str) -> Iterator[tuple[int, int]]:
        yield from places_of_dates(text, self._dates)
        for value in self._values:
            start = text.find(value)
            while start >= 0:
                yield start, start + len(value)
                start = text.find(value, start + len(value))


def says_otherwise(
    old_text: str, new_text: str, old_values: RepeatedValues, new_values: RepeatedValues
) -> bool:
    """True where the texts differ in more than typography and repeated values."""
    if wording_key(old_text) == wording_key(new_text):
        return False
    old_words, old_covered = _words(canonical(old_text), old_values)
    new_words, new_covered = _words(canonical(new_text), new_values)
    return any(
        not (all(old_covered[old_from:old_to]) and all(new_covered[new_from:new_to]))
        for old_from, old_to, new_from, new_to in differing_blocks(old_words, new_words)
    )


def _words(text: str, values: RepeatedValues) -> tuple[list[str], list[bool]]:
    """The words of a canonical text without outer marks, and which of them are repeated values."""
    covered = values.covered(text)
    words, repeated = [], []
    for match in _WORD.finditer(text):
        word = match[0].strip(_MARKS)
        if word:
            words.append(word)
            repeated.append(any(covered[match.start() : match.end()]))
    return words, repeated


def _changed_dates(policy: Policy, other: Policy) -> Iterator[str]:
    for name in policy.dates.__struct_fields__:
        date = getattr(policy.dates, name)
        if date and date != getattr(other.dates, name):
            yield date


def _changed_values(policy: Policy, other: Policy) -> Iterator[str]:
    mine, others = policy.identity, other.identity
    for name in ("number", "title", "kind", "revision_status"):
        value = getattr(mine, name)
        if value and value != getattr(others, name):
            yield value
    elsewhere = set(others.line_of_business or ())
    yield from (name for name in mine.line_of_business or () if name not in elsewhere)
    for drug in mine.drugs:
        if drug not in others.drugs:
            yield from (name for name in (drug.brand, drug.generic) if name)
    yield from _changed_texts(policy.limits, other.limits)
    yield from _changed_texts(policy.history, other.history)
    yield from _changed_texts(policy.references, other.references)


def _changed_texts(
    mine: Iterable[Limit | HistoryEntry | Reference] | None,
    others: Iterable[Limit | HistoryEntry | Reference] | None,
) -> Iterator[str]:
    elsewhere = {wording_key(entry.text) for entry in others or ()}
    for entry in mine or ():
        if wording_key(entry.text) not in elsewhere:
            yield entry.text
