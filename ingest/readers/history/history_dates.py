"""Dates of a version that only its history tells: "07/01/2030 New policy created."."""

from __future__ import annotations

import re

import msgspec

from policydiff.ingest.readers.wording.dates import parse_date
from policydiff.model.history import HistoryEntry
from policydiff.model.patterns import deferred
from policydiff.model.policy import Dates

_FIRST = deferred(
    r"\bnew\s+(?:\w+\s+)?(?:policy|guideline|document|program|criteria)\b(?!\s+(?:for|on|to)\b"
    r"(?![^.;]{1,60}\b(?:created|written|developed|established|implemented)\b))"
    r"|\b(?:policy|guideline|document|criteria)\s+(?:was\s+)?"
    r"(?:created|developed|adopted|established|originated|implemented)\b"
    r"|\b(?:original|initial)\s+(?:policy|version|release|creation|issue|publication)\b"
    r"|^\W*created\b|\bcreation\s+date\b",
    re.IGNORECASE,
)
_REVIEW = deferred(r"\b(?:re-?)?review(?:ed)?\b", re.IGNORECASE)
_OF_REVIEWS = ("none", "added", "removed", "changed")
_EFFECTIVE = deferred(
    r"\beffective(?:\s+dates?)?(?:\s+(?:of|on|as\s+of))?[:\s]+(?P<date>[\w/.-]{6,10}\b"
    r"|[A-Z][a-z]{2,8}\.?\s+\d{1,2},\s+\d{4})",
    re.IGNORECASE,
)


def with_dates_of_history(dates: Dates, history: tuple[HistoryEntry, ...] | None) -> Dates:
    """The dates, and those that no label gives from the entries that tell them.

    The oldest entry gives the original date where it says that the policy was made, the newest one
    on a review the date of review, and the newest of all the effective date that it names, which
    may be more exact than the one in a foot.
    """
    dated = sorted(
        ((entry.date, entry) for entry in history or () if entry.date), key=lambda pair: pair[0]
    )
    if not dated:
        return dates
    told: dict[str, str | None] = {}
    oldest, first = dated[0]
    if _FIRST.search(first.text):
        told["original"] = oldest
    told["reviewed"] = _last_review(dated)
    begins = _EFFECTIVE.search(dated[-1][1].text)
    told["effective"] = parse_date(begins["date"]) if begins is not None else None
    missing = {name: date for name, date in told.items() if date and not getattr(dates, name)}
    exact = told["effective"]
    if exact and dates.effective and exact.startswith(dates.effective):
        missing["effective"] = exact
    return msgspec.structs.replace(dates, **missing)


def _last_review(dated: list[tuple[str, HistoryEntry]]) -> str | None:
    """The newest date of a review.

    Criteria are changed in reviews: an entry that changes or confirms them tells of one where no
    other of its year does.
    """
    named = max((date for date, entry in dated if _REVIEW.search(entry.text)), default="")
    changed = max(
        (
            date
            for date, entry in dated
            if any(c.area == "criteria" and c.action in _OF_REVIEWS for c in entry.claims)
        ),
        default="",
    )
    return (changed if changed[:4] > named[:4] else named) or None
