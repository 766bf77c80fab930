"""Dates in all the ways that payers print them, as ISO text no more exact than printed."""

from __future__ import annotations

import re
from datetime import date

import msgspec

from policydiff.model.patterns import deferred

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = r"(?P<{}>jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_YEAR = r"(?:19|20)\d{2}"
_SEP = r"\s?[/.\-|]\s?"

# Tried from left to right at each place; the more exact notation of one place comes first.
_NOTATIONS = tuple(
    deferred(notation, re.IGNORECASE)
    for notation in (
        rf"(?<![\d.\-/])(?P<y>{_YEAR})-(?P<m>\d{{1,2}})-(?P<d>\d{{1,2}})(?:T[\d:.+Z\-]*)?(?![\d])",
        rf"(?<![\d.\-/])(?P<y>{_YEAR})[/.](?P<m>\d{{1,2}})[/.](?P<d>\d{{1,2}})(?!\d)",
        rf"(?<![\d.\-/])(?P<m>\d{{1,2}}){_SEP}(?P<d>\d{{1,2}}){_SEP}(?P<y>{_YEAR})(?!\d)",
        r"(?<![\d.\-/])(?P<m>\d{1,2})(?P<sep>[/.\-])(?P<d>\d{1,2})(?P=sep)(?P<yy>\d{2})(?![\d/])",
        rf"\b{_MONTH.format('name')}\s*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s*(?P<y>{_YEAR})\b",
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s\-]+(?:of\s+)?{_MONTH.format('name')}[\s\-,]+(?P<y>{_YEAR})\b",
        rf"\b{_MONTH.format('name')}[\s,\-]*(?P<y>{_YEAR})\b",
        rf"(?<![\d.\-/])(?P<y>{_YEAR})-(?P<m>\d{{2}})(?![\d\-])",
        rf"(?<![\d.\-/])(?P<m>\d{{1,2}})[/.\-](?P<y>{_YEAR})(?![\d/\-]|\.\d)",
        rf"\b{_MONTH.format('name')}[\s\-]*['’](?P<yy>\d{{2}})\b",
    )
)
# "05.18": in running text more often a number or a ratio.
_SHORT = deferred(r"(?<![\d.\-/])(?P<m>\d{1,2})[/.](?P<yy>\d{2})(?![\d/.\-%])")
_YEAR_ALONE = deferred(rf"\s*(?P<y>{_YEAR})\s*")
_WEEKDAY = deferred(r"^\s*(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+", re.IGNORECASE)

CENTURY = 2000
"""Two-digit years: no policy of the last century is in force, and dates of approvals before it are
printed in full."""
LONGEST_OPENING = 60
"""Letters at the start of a text within which a date that opens it has ended: the longest notation
("September 30th of 2031") has 22, blanks and brackets before it aside."""

MOST_LETTERS = 24
"""Letters of the words beside a date in its value ("03/27/2031; selected revision 04/03/2031")."""

_REMARKS = deferred(r"\([^()]*\)")

EARLIEST_YEAR = 1960
LATEST_YEAR = 2099


class FoundDate(msgspec.Struct, frozen=True):
    """A date and where it stands in its text."""

    iso: str
    """`2024-04-01`, to the month `2024-04`."""
    start: int
    end: int


def parse_date(text: str) -> str | None:
    """The date that `text` consists of, or begins with: `2024-04-01`, `2024-04` or `2024`.

    A year alone counts only where it is the whole text. None where there is no date, or one that
    no calendar has (13/45/2024).
    """
    text = _WEEKDAY.sub("", text)
    alone = _YEAR_ALONE.fullmatch(text)
    if alone is not None:
        return alone.group("y")
    found = find_dates(text[:LONGEST_OPENING], short=True)
    if found and not text[: found[0].start].strip(" \t([:-–—"):
        return found[0].iso
    return None


def find_dates(text: str, *, short: bool = False) -> tuple[FoundDate, ...]:
    """All dates in a text, in printed order; a year alone is none.

    With `short` also "05.18" is one, which in running text is more often a number.

    Day and month stand in American order. Where that gives no date and the other order does
    ("25/12/2024"), the other is taken.
    """
    found: list[FoundDate] = []
    taken: list[tuple[int, int]] = []
    for notation in (*_NOTATIONS, _SHORT) if short else _NOTATIONS:
        for match in notation.finditer(text):
            start, end = match.span()
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            iso = _iso(match)
            if iso is not None:
                found.append(FoundDate(iso, start, end))
                taken.append((start, end))
    return tuple(sorted(found, key=lambda each: each.start))


def listed_dates(text: str) -> tuple[str, ...]:
    """The dates of a list with remarks, in printed order; none where more is said than that.

    "(AB) 04/2030 (new dose), (CD) 03/2031 (annual review)"
    """
    bare = _REMARKS.sub(" ", text)
    opens = parse_date(bare) is not None
    listed = find_dates(bare, short=opens)
    few = sum(map(str.isalpha, bare)) <= MOST_LETTERS
    return tuple(date.iso for date in listed) if few and len(listed) > (1 if opens else 2) else ()


def _iso(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    year = int(parts["y"]) if parts.get("y") else CENTURY + int(parts["yy"])
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    if parts.get("name"):
        month = 1 + next(
            place
            for place, name in enumerate(_MONTHS)
            if name.startswith(parts["name"].casefold()[:3])
        )
    else:
        month = int(parts["m"])
    if not parts.get("d"):
        return f"{year:04}-{month:02}" if 1 <= month <= 12 else None
    day = int(parts["d"])
    if month > 12 >= day:
        month, day = day, month
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
