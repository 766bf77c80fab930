"""Dates as documents print them, found in running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from policydiff.model.patterns import deferred

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_FORMS = tuple(
    deferred(form, re.IGNORECASE)
    for form in (
        r"\b(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})\b",
        r"\b(?P<m>\d{1,2})\s?[/.]\s?(?P<d>\d{1,2})\s?[/.]\s?(?P<y>\d{4}|\d{2})\b",
        rf"\b{_MONTH}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})\b",
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?P<y>\d{{4}})\b",
        rf"\b{_MONTH},?\s+(?P<y>\d{{4}})\b",
        r"\b(?P<m>\d{1,2})/(?P<y>\d{4})\b",
    )
)


def places_of_dates(text: str, dates: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where the given ISO dates stand in the text, as character ranges, however they are printed.

    A date that is known to the day is also found where it is printed to the month.
    """
    wanted = set(dates)
    wanted |= {date[:7] for date in wanted}
    for form in _FORMS:
        for match in form.finditer(text):
            if _iso(match) in wanted:
                yield match.span()


def _iso(match: re.Match[str]) -> str:
    parts = match.groupdict()
    year = parts["y"] if len(parts["y"]) == 4 else f"20{parts['y']}"
    named = parts.get("month")
    month = _MONTHS.index(named.lower()) + 1 if named else int(parts["m"])
    if parts.get("d") is None:
        return f"{year}-{month:02}"
    return f"{year}-{month:02}-{int(parts['d']):02}"
