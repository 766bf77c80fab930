"""A long name and its acronym, one in brackets behind the other, as the long name alone.

"Velmotic joint disease (VJD)" and "VJD (velmotic joint disease)" name what "velmotic joint disease"
names. Letters tell whether a bracket holds an acronym, never its length or its capitals alone: "a
steroid (oral)" says more than "a steroid".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from policydiff.model.patterns import deferred

_LONGEST_NAME = 8
"""Words in front of a bracket among which the name begins."""
_LONGEST_ALONE = 4
"""Letters of an acronym of a single word: "TB", "PsO"."""

# An acronym, which may have been written with hyphens.
_SHORT = r"[^\W_]{1,11}(?: [^\W_]{1,11}){0,2}"
_SHORT_BEHIND = deferred(rf" \(({_SHORT})\)")
_LONG_BEHIND = deferred(r"(?<![^\W_]) ?\b([^\W_]{2,8}) \(([^\W\d_][^()]{4,80})\)")


def without_acronyms(text: str) -> str:
    """The canonical text with each name that is given twice in its long form only."""
    if "(" not in text:
        return text
    return _SHORT_BEHIND.sub(_long_before, _LONG_BEHIND.sub(_long_behind, text))


def _long_before(found: re.Match[str]) -> str:
    before = found.string[: found.start()].split()[-_LONGEST_NAME:]
    short = found[1].casefold().replace(" ", "")
    starts = range(len(before))
    return "" if any(_stands_for(short, before[start:]) for start in starts) else found[0]


def _long_behind(found: re.Match[str]) -> str:
    named = _stands_for(found[1].casefold(), found[2].split())
    return found[0].replace(f"{found[1]} ({found[2]})", found[2]) if named else found[0]


def _stands_for(short: str, name: Sequence[str]) -> bool:
    """True where the letters stand in the name in order, half of them at the heads of words."""
    parts = [part.casefold() for word in name for part in re.findall(r"[^\W_]+", word)]
    if len(short) < 2 or not parts or short[0] != parts[0][0]:
        return False
    if not _are_inside(short.removesuffix("s"), "".join(parts)):
        return False
    if len(parts) == 1:
        return len(short) <= _LONGEST_ALONE < len(parts[0])
    heads = _in_common(short, [part[0] for part in parts])
    return heads >= 2 and 2 * heads >= len(short)


def _are_inside(letters: str, text: str) -> bool:
    place = 0
    for letter in letters:
        place = text.find(letter, place) + 1
        if not place:
            return False
    return True


def _in_common(first: Sequence[str], second: Sequence[str]) -> int:
    """How many letters both have in one order."""
    best = [0] * (len(second) + 1)
    for letter in first:
        row = [0]
        for place, other in enumerate(second):
            row.append(best[place] + 1 if letter == other else max(best[place + 1], row[place]))
        best = row
    return best[-1]
