"""How long approvals last, behind a label or as a list that names what each duration is for.

"Approval duration: Medicaid - 6 months; Commercial - 12 months" states one for each of its parts,
and so does "Initial: 90 days; Subsequent: 180 days" without a label.
"""

from __future__ import annotations

import itertools
import re

from policydiff.ingest.readers.durations.approval_phrases import (
    APPROVAL,
    CONDITION,
    GAP,
    LABEL,
    LINE_OF_BUSINESS,
    PART,
    RENEWABLE,
)
from policydiff.ingest.readers.durations.duration_statement import DurationStatement, purpose_of
from policydiff.ingest.readers.wording.lengths import find_duration
from policydiff.ingest.request_words import AGAIN, FIRST
from policydiff.model.coverage import Purpose
from policydiff.model.patterns import deferred

_REQUEST = rf"(?:{FIRST}|{AGAIN})(?:\s+{APPROVAL}|\s+(?:of\s+)?(?:therapy|treatment)|\s+reviews?)?"
_REQUEST_BEFORE = deferred(rf"\W*{_REQUEST}{GAP}", re.IGNORECASE)
_REQUEST_AFTER = deferred(
    rf"\s*(?:\(|for\s+)?(?:an?\s+|the\s+)?{_REQUEST}(?:\s+requests?)?\W*", re.IGNORECASE
)
# "Initial approval - velmosis: 12 months; tarvic disease: 3 months".
_REQUEST_OVER_LIST = deferred(rf"\W*{_REQUEST}\s*[:–—-]\s+(?=[^:;.]{{2,60}}:\s)", re.IGNORECASE)
_NAMED_PART = deferred(r"[^:;.]{2,60}:\s+(?:up\s+to\s+)?", re.IGNORECASE)
_ONLY_PURPOSE = deferred(rf"\W*(?:{FIRST}|{AGAIN})\W*", re.IGNORECASE)
# "375 mg every 2 weeks" among them says how much and not how long.
_RATE_BEFORE = deferred(r"\d\s*(?:mg|mcg|g|mL|units?)\b.{0,40}\b(?:every|per)\s*$", re.IGNORECASE)
_BULLET = deferred(r"•")


def is_duration_label(text: str) -> bool:
    """True for "Approval duration:" with nothing behind it."""
    label = LABEL.match(text)
    return (
        label is not None and label.group("strong") is not None and not text[label.end() :].strip()
    )


def labelled_durations(
    text: str, start: int = 0, purpose: Purpose | None = None
) -> tuple[DurationStatement, ...]:
    """The statements of a value whose label says that it is an approval duration.

    `text` from `start` on is the value, `purpose` what the label says of it. A value without a
    duration ("See below") is one statement without value; an empty value is none.
    """
    statements: list[DurationStatement] = []
    line: str | None = None
    for first, last in _parts(text, start):
        part = text[first:last]
        named = LINE_OF_BUSINESS.match(part)
        line = " ".join(named.group("line").split()) if named else line
        found = find_duration(part)
        if found is not None and _RATE_BEFORE.search(part[: found.start]):
            continue
        if statements and _BULLET.search(text, statements[-1].end, first):
            purpose = statements[-1].purpose
        statements.append(
            DurationStatement(
                text=part,
                value=found.value if found else None,
                unit=found.unit if found else None,
                purpose=(purpose_of(part[: found.start]) if found else None)
                or purpose_of(part)
                or purpose,
                line_of_business=line,
                start=first,
                end=last,
                whole=True,
            )
        )
    return tuple(statements)


def _parts(text: str, start: int) -> list[tuple[int, int]]:
    """The ranges of a labelled value that state one duration each.

    A part without a duration ("or duration of request, whichever is less") belongs to the one
    before it.
    """
    cuts = [start, *(m.end() for m in PART.finditer(text, start)), len(text)]
    # "Initial, 3 months; Renewal, 1 year": the kind of request belongs to what follows it.
    cuts = [
        cut
        for before, cut in zip([start, *cuts], cuts, strict=False)
        if cut in (start, len(text)) or not _ONLY_PURPOSE.fullmatch(text[before:cut])
    ]
    ranges: list[tuple[int, int]] = []
    opens = False
    for first, last in itertools.pairwise(cuts):
        if ranges and not opens and text[first:last].rstrip().endswith(":"):
            opens = True
            ranges.append((first, last))
            continue
        opens = False
        if ranges and (
            find_duration(text[first:last]) is None
            or find_duration(text[slice(*ranges[-1])]) is None
        ):
            ranges[-1] = (ranges[-1][0], last)
        elif text[first:last].strip(" .;,"):
            ranges.append((first, last))
    return [_trimmed(text, first, last) for first, last in ranges]


def _trimmed(text: str, first: int, last: int) -> tuple[int, int]:
    piece = text[first:last]
    return first + len(piece) - len(piece.lstrip(" *:•")), first + len(piece.rstrip(" ;,\n*•"))


def is_list_of_durations(text: str) -> bool:
    """True for "Initial: 90 days; Subsequent: 180 days" and "Medicaid - 6 months"."""
    parts = [text[first:last] for first, last in _parts(text, 0)]
    return bool(parts) and all(map(_is_named_duration, parts))


def _is_named_duration(part: str) -> bool:
    found = find_duration(part)
    if found is None or CONDITION.search(part, found.end) is not None:
        return False
    if RENEWABLE.match(part, found.end):
        return False
    lead, rest = part[: found.start], part[found.end :]
    if LINE_OF_BUSINESS.match(part):
        return True
    return bool(
        _REQUEST_BEFORE.fullmatch(lead) or (_REQUEST_AFTER.fullmatch(rest) and not lead.strip())
    )


def _names_each(text: str, start: int) -> bool:
    """True where each part of a list names what its duration is for, and says nothing more."""
    for first, last in _parts(text, start):
        found = find_duration(text[first:last])
        if found is None or not _NAMED_PART.fullmatch(text, first, first + found.start):
            return False
        if text[first + found.end : last].strip(" .;,"):
            return False
    return True


def durations_of_requests(text: str) -> tuple[DurationStatement, ...]:
    """The durations of "Initial approval - velmosis: 12 months; tarvic disease: 3 months"."""
    over = _REQUEST_OVER_LIST.match(text)
    if over is None or not _names_each(text, over.end()):
        return ()
    return labelled_durations(text, over.end(), purpose_of(over.group()))
