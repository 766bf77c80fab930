"""The ICD-10-CM codes that a document lists for one of its indications.

A table, or a part of one, that stands under the name of one indication says which codes it has. A
table for the whole policy, or for several indications, says nothing of any of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Final, NamedTuple

from policydiff.model.patterns import deferred
from policydiff.model.policy import Policy
from policydiff.model.wording import canonical

MOST_SHARED: Final = 0.5
"""Share of the codes of each payer, from which two lists are of one condition: most of both. Lists
of two forms of a disease have a few codes in common, lists of one disease differ in a few."""

_WORD: Final = deferred(r"[a-z0-9]{3,}")
_OF_TABLES: Final = frozenset(
    {"and", "code", "codes", "diagnoses", "diagnosis", "disease", "disorder", "for", "icd", "list",
     "other", "syndrome", "the", "treatment", "with"}
)  # fmt: skip
"""Words that headings of code tables and names of many conditions have."""


class Listed(NamedTuple):
    """A code or a range as printed, by its first and last code."""

    first: str
    last: str

    @property
    def printed(self) -> str:
        """As a document prints it."""
        return self.first if self.first == self.last else f"{self.first}-{self.last}"

    def meets(self, other: Listed) -> bool:
        """Whether a code is of both; a category is all codes below it."""
        return self.first <= _end(other.last) and other.first <= _end(self.last)


class SharedCodes(NamedTuple):
    """Why two indications are one: the codes of each that the other lists too."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    share: float
    """0 to 1: of the payer that has less of its list in common."""


def printed_codes(policy: Policy, indications: Collection[str]) -> Mapping[str, tuple[Listed, ...]]:
    """The codes that stand under one indication each, by its name as printed."""
    groups: defaultdict[str, list[Listed]] = defaultdict(list)
    for entry in policy.coding or ():
        if entry.system == "ICD-10-CM" and entry.group:
            groups[entry.group].append(Listed(entry.code, entry.last or entry.code))
    found: defaultdict[str, list[Listed]] = defaultdict(list)
    for group, title in indications_of(groups, indications).items():
        found[title] += groups[group]
    return {title: tuple(codes) for title, codes in found.items()}


def indications_of(groups: Iterable[str], indications: Collection[str]) -> dict[str, str]:
    """The indication that each heading over codes names, where it names just one."""
    names = {title: _words(title) for title in indications}
    found = {}
    for group in groups:
        said = _words(group)
        named = [title for title, words in names.items() if words and words <= said]
        if len(named) == 1:
            found[group] = named[0]
    return found


def shared_codes(old: Collection[Listed], new: Collection[Listed]) -> SharedCodes | None:
    """The codes that two lists have in common; None where that is less than most of each."""
    if not old or not new:
        return None
    ours = tuple(one.printed for one in old if any(one.meets(other) for other in new))
    theirs = tuple(one.printed for one in new if any(one.meets(other) for other in old))
    share = min(len(ours) / len(old), len(theirs) / len(new))
    return SharedCodes(ours, theirs, round(share, 2)) if share >= MOST_SHARED else None


def _end(code: str) -> str:
    """After the last code of a category."""
    return f"{code}~"


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(canonical(text).lower())) - _OF_TABLES
