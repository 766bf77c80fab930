"""Lengths of time in running text.

A number and a unit ("six (6) months"), or words that stand for one ("plan year", "lifetime"). Ages
look the same ("6 months of age and older") and are none.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from policydiff.ingest.kept import MOST_KEPT
from policydiff.ingest.readers.wording.numbers import NUMBER, number_of
from policydiff.model.patterns import deferred

_UNITS = {
    "day": r"days?",
    "week": r"weeks?|wks?\b\.?",
    "month": r"months?|mos?\b\.?|mths?\b\.?",
    "year": r"years?|yrs?\b\.?",
    "cycle": r"cycles?",
}
_YEAR_KIND = r"(?:plan|benefit|contract|policy|fiscal|calendar)"
_COUNTED = (
    rf"(?P<number>{NUMBER})[\s-]*"
    r"(?:(?:additional|consecutive|more|full|treatment|therapy|total|continuous)\s+)*"
    rf"(?P<kind>{_YEAR_KIND}\s+)?(?P<unit>{'|'.join(_UNITS.values())})(?:\(s\))?(?![\w²])"
)
# "Yearly" where a duration is awaited; elsewhere it says how often something is done.
_YEARLY = (
    r"(?P<yearly>(?:^|(?<=[:;=])|(?<=[:;=–—-]\s))"
    r"(?:yearly|annually|every\s+year|once\s+(?:a|per|every)\s+year)\b)"
)
_NAMED = (
    rf"(?P<named>(?<!\w){_YEAR_KIND}\s+year|(?<!\w)lifetime"
    r"|(?<!\w)life\s+of\s+the\s+(?:patient|member)|(?<!\w)indefinite(?:ly)?)\b"
)
_NO_AGE = (
    r"(?!['’]?[\s-]*(?:of\s+age|old\b|and\s+(?:older|younger|above|over)"
    r"|or\s+(?:older|younger|above|over)))"
)
DURATION = deferred(rf"(?:{_COUNTED}|{_NAMED}|{_YEARLY}){_NO_AGE}", re.IGNORECASE)


class Duration(msgspec.Struct, frozen=True, kw_only=True):
    """A duration and the characters of the text that it stands on."""

    value: float | int | None
    """None for words without a number ("plan year")."""
    unit: str
    """In the singular: `day`, `week`, `month`, `year`, `cycle`, `plan year`, `lifetime`."""
    start: int
    end: int


def durations_in(text: str) -> tuple[Duration, ...]:
    """All durations of `text` in printed order."""
    return tuple(duration_of(match) for match in DURATION.finditer(text))


@lru_cache(maxsize=MOST_KEPT)
def find_duration(text: str) -> Duration | None:
    """The first duration of `text`: "6 months, max 6 cycles" gives 6 and `month`."""
    match = DURATION.search(text)
    return None if match is None else duration_of(match)


def duration_of(match: re.Match[str]) -> Duration:
    """The length of time that a match of `DURATION` stands for."""
    named = match.group("named")
    if named is not None:
        words = " ".join(named.casefold().split())
        unit = "lifetime" if words.startswith(("life", "indefinite")) else words
        return Duration(value=None, unit=unit, start=match.start(), end=match.end())
    if match.group("yearly") is not None:
        return Duration(value=1, unit="year", start=match.start(), end=match.end())
    printed = match.group("unit").casefold()
    unit = next(name for name, form in _UNITS.items() if re.fullmatch(form, printed))
    kind = (match.group("kind") or "").strip().casefold()
    return Duration(
        value=number_of(match.group("number")),
        unit=f"{kind} {unit}" if kind not in ("", "calendar") and unit == "year" else unit,
        start=match.start(),
        end=match.end(),
    )
