"""Which numbers stand for the same section, where the sections of a policy were numbered anew.

"The criteria in Section II" and "the criteria in Section I" say the same where the part of that
title was the second and is the first now. Titles are kept without their numbers, so a number counts
the parts that stand beside each other, from the first that both versions have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from policydiff.model.patterns import deferred
from policydiff.model.policy import Section
from policydiff.model.wording import wording_key

_ROMAN: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_REFERENCE = deferred(
    rf"(?<=\bsection )({'|'.join(_ROMAN)}|\d{{1,2}})(?![\w-]|\.\d)", re.IGNORECASE
)
"""The number of a section, without the letter of a part of it ("II.A")."""


@dataclass(frozen=True, slots=True)
class SectionNumbers:
    """The numbers by which the old and the new version call the same section."""

    same: frozenset[tuple[int, int]] = frozenset()
    """The old and the new number, only where they differ."""

    def say_the_same(self, old: str, new: str) -> bool:
        """Whether the texts differ in nothing but the numbers of sections that are the same.

        "Section V" is "Section 5", if it did not become another.
        """
        before, after = _REFERENCE.findall(old), _REFERENCE.findall(new)
        if not before or len(before) != len(after):
            return False
        if wording_key(_REFERENCE.sub("", old)) != wording_key(_REFERENCE.sub("", new)):
            return False
        numbers = zip(map(_number, before), map(_number, after), strict=True)
        became = {number for pair in self.same for number in pair}
        return all(
            pair in self.same or (pair[0] == pair[1] and pair[0] not in became) for pair in numbers
        )


UNCHANGED: Final = SectionNumbers()
"""Where every section kept its number."""


def section_numbers(old: Sequence[Section], new: Sequence[Section]) -> SectionNumbers:
    """The numbers that changed, of all parts that stand beside one another with their titles."""
    same: set[tuple[int, int]] = set()
    olds, news = list(_siblings(old)), list(_siblings(new))
    for before in olds:
        for after in news:
            shared = {title for title in before if title in after}
            if len(shared) < _FEWEST_SHARED:
                continue
            first, now = (
                next(place for place, title in enumerate(titles) if title in shared)
                for titles in (before, after)
            )
            for title in shared:
                numbers = before.index(title) - first + 1, after.index(title) - now + 1
                if numbers[0] != numbers[1]:
                    same.add(numbers)
    return SectionNumbers(frozenset(same))


_FEWEST_SHARED = 2
"""Titles that two runs of parts have in common: one alone may stand anywhere."""


def _siblings(sections: Sequence[Section]) -> Iterator[list[str]]:
    """The titles of each run of parts with criteria that stand beside each other."""
    runs: list[list[Section]] = []
    for section in sections:
        if not section.title:
            continue
        while runs and runs[-1][0].level > section.level:
            yield from _titles(runs.pop())
        if runs and runs[-1][0].level == section.level:
            runs[-1].append(section)
        else:
            runs.append([section])
    for run in runs:
        yield from _titles(run)


def _titles(run: Sequence[Section]) -> Iterator[list[str]]:
    if any(section.role == "criteria" for section in run):
        yield [wording_key(section.title) for section in run]


def _number(printed: str) -> int:
    return int(printed) if printed.isdigit() else _ROMAN.index(printed.lower()) + 1
