"""Whether a narrative section says something else, or only repeats what is a change already.

The head of a document, a closing sentence, a summary repeat the dates, the number, the title, and
now and then a limit or a history entry. Where those changed they are changes of their own, and a
section that repeats them is not another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from policydiff.diff.wording.dates_in_text import places_of_dates
from policydiff.diff.wording.word_blocks import differing_blocks
from policydiff.model.history import HistoryEntry
from policydiff.model.limits import Limit
from policydiff.model.patterns import deferred
from policydiff.model.policy import Policy, Reference, Section
from policydiff.model.wording import canonical, wording_key

_WORD = deferred(r"\S+")
PASSAGE = 8
"""Words from which a run that stands in both versions is the same passage at another place: where
a heading was taken for text, or a section was split. Shorter runs recur by chance."""

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


class DocumentWords:
    """All words of a version's sections in order, to tell what only stands elsewhere."""

    def __init__(self, policy: Policy) -> None:
        self._stream = " "
        self._lines: set[str] = set()
        for section in policy.sections:
            title, text = _words(canonical(section.title)), _words(canonical(section.text))
            self._stream += "".join(f"{word} " for word in (*title, *text))
            self._lines.update(" ".join(line) for line in (title, *_lines(section.text)))

    def have_passage(self, words: Sequence[str]) -> bool:
        """True where the words stand in a row, and are too many to do so by chance."""
        return len(words) >= PASSAGE and f" {' '.join(words)} " in self._stream

    def have_line(self, words: Sequence[str]) -> bool:
        """True where the words are a heading, or a line of their own."""
        return " ".join(words) in self._lines


class Narrative:
    """Compares sections of two versions."""

    def __init__(self, old: Policy, new: Policy) -> None:
        self._old = old
        self._new = new
        self._old_values = RepeatedValues(old, new)
        self._new_values = RepeatedValues(new, old)

    @cached_property
    def _old_words(self) -> DocumentWords:
        return DocumentWords(self._old)

    @cached_property
    def _new_words(self) -> DocumentWords:
        return DocumentWords(self._new)

    def says_otherwise(self, old_text: str, new_text: str) -> bool:
        """True where the texts differ in more than typography, repeated values and what moved."""
        if wording_key(old_text) == wording_key(new_text):
            return False
        before, after = canonical(old_text), canonical(new_text)
        old_words, new_words = _words(before), _words(after)
        old_repeats = _repeats(before, self._old_values)
        new_repeats = _repeats(after, self._new_values)
        for old_from, old_to, new_from, new_to in differing_blocks(old_words, new_words):
            told = all(old_repeats[old_from:old_to]) and all(new_repeats[new_from:new_to])
            gone, come = old_words[old_from:old_to], new_words[new_from:new_to]
            moved = _stand_in(self._new_words, gone, old_text) and _stand_in(
                self._old_words, come, new_text
            )
            if not told and not moved:
                return True
        return False

    def only_moved(self, section: Section, *, old: bool) -> bool:
        """True where a section without a counterpart stands in the other version elsewhere."""
        title, text = _words(canonical(section.title)), _words(canonical(section.text))
        elsewhere = self._new_words if old else self._old_words
        if not text:
            return elsewhere.have_line(title)
        return elsewhere.have_passage([*title, *text]) or elsewhere.have_passage(text)


def _stand_in(elsewhere: DocumentWords, words: Sequence[str], text: str) -> bool:
    """True where words of a text stand in the other version: as a passage, or as whole lines."""
    if not words or elsewhere.have_passage(words):
        return True
    lines = _lines(text)
    for start in range(len(lines)):
        run: list[str] = []
        for line in lines[start:]:
            if not elsewhere.have_line(line):
                break
            run += line
            if len(run) >= len(words):
                break
        if run == list(words):
            return True
    return False


def _lines(text: str) -> list[list[str]]:
    """The words of each line that has any."""
    return [words for line in text.splitlines() if (words := _words(canonical(line)))]


def _words(text: str) -> list[str]:
    """The words of a canonical text without outer marks."""
    return [word for match in _WORD.finditer(text) if (word := match[0].strip(_MARKS))]


def _repeats(text: str, values: RepeatedValues) -> list[bool]:
    """For each of these words whether it is part of a repeated value."""
    covered = values.covered(text)
    return [
        any(covered[match.start() : match.end()])
        for match in _WORD.finditer(text)
        if match[0].strip(_MARKS)
    ]


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
            yield from drug.names
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
