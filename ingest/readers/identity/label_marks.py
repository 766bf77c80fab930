"""Where in a line a label stands, and where its value begins.

    Effective Date: 01/01/2026            Policy Number ........ AB-0001
    Effective Date <tab> 01/01/2026       Effective 01/01/2026

Which words are labels is told by the profile (`LabelNames`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

import msgspec

from policydiff.ingest.profiles.profile import LabelNames
from policydiff.ingest.readers.wording.dates import parse_date
from policydiff.ingest.structure.titles import plain
from policydiff.model.patterns import deferred

DATE_FIELDS = (
    "effective",
    "implementation",
    "published",
    "updated",
    "reviewed",
    "amended",
    "original",
    "approvals",
    "next_review",
    "retired",
)

LineKind = Literal["text", "labels", "foot"]
"""How a line is read: in running text a label counts at the start only, in a line of labels
anywhere, and in a foot anywhere, but for labels whose words may be part of a name."""

_COLON = deferred(r"[\s*]*(?::|=|(?:[.…_]\s?){3,}:?|…)[\s*]*")
_GAP = deferred(r"\*{0,2}(?:\s*\t\s*| {3,}|\s*\|\s*)")
_AFTER_GAP = ("\t", "   ", "| ", "; ")
_STARTS = deferred(r"^[ *]*|\t\s*| {3,}|[|;] ")
# Their words are as often part of a name ("Medical Policy: ...") or a heading ("Policy").
_NAMES_ANYTHING = ("title", "drugs", "kind", "payer")
_NUMBER = deferred(r"[\s*]+(?:[A-Z]{1,4} )?[\w.\-]*\d")


class Mark(msgspec.Struct, frozen=True):
    """A label in a line: where it starts, and where the value after it does."""

    start: int
    end: int
    field: str
    """Which field of `LabelNames` it belongs to."""
    rank: int
    """Place of its pattern among those of its field: the lower, the surer."""


def marks_in(line: str, names: LabelNames, kind: LineKind) -> tuple[Mark, ...]:
    """All labels in a line, in printed order. A line that begins with a label is made of labels."""
    found: list[Mark] = []
    position = 0
    while position < len(line):
        places = _places(line, position, names) if kind == "text" else None
        # Few lines have a label, and one look for any is cheaper than one for each.
        if not (_any_label(names).search(line, position) if places is None else places):
            break
        here = [
            mark
            for expression in _expressions(names)
            if (mark := _next_mark(line, position, places, expression, kind)) is not None
        ]
        if not here:
            break
        # At one place the longer label is meant: "Effective Date" and not "Effective".
        mark = min(here, key=lambda mark: (mark.start, -mark.end, mark.rank))
        found.append(mark)
        position = max(mark.end, mark.start + 1)
        if kind == "text" and not line[: mark.start].strip(" *"):
            kind = "labels"
    return tuple(found)


def whole_label(text: str, names: LabelNames) -> Mark | None:
    """The label that the whole text is, colon or not; None where it is none."""
    words = plain(text).rstrip(": .…").strip()
    if not _any_label(names).fullmatch(words):
        return None
    found = [each for each in _expressions(names) if each.compiled.fullmatch(words)]
    if not found:
        return None
    surest = min(found, key=lambda each: each.rank)
    return Mark(0, len(text), surest.field, surest.rank)


class _Expression(msgspec.Struct, frozen=True):
    compiled: re.Pattern[str]
    field: str
    rank: int


@cache
def _expressions(names: LabelNames) -> tuple[_Expression, ...]:
    """The labels of a template, the surest of each field first."""
    return tuple(
        _Expression(_label(expression), field, rank)
        for field in names.__struct_fields__
        for rank, expression in enumerate(getattr(names, field))
    )


@cache
def _any_label(names: LabelNames) -> re.Pattern[str]:
    """All labels of a template in one."""
    return _label(
        "|".join(
            f"(?:{each})" for field in names.__struct_fields__ for each in getattr(names, field)
        )
    )


def _label(expression: str) -> re.Pattern[str]:
    return deferred(
        rf"(?<![\w&/\-])(?:{expression})(?: ?\(s\))?(?![^\W_])",
        re.IGNORECASE,
    )


def _places(line: str, position: int, names: LabelNames) -> tuple[int, ...]:
    """Where labels stand that count in running text: where the line starts, and after a gap."""
    label = _any_label(names)
    starts = (start.end() for start in _STARTS.finditer(line, position))
    return tuple(start for start in starts if label.match(line, start))


def _next_mark(
    line: str,
    position: int,
    places: tuple[int, ...] | None,
    expression: _Expression,
    kind: LineKind,
) -> Mark | None:
    """The first label from `position` on that an expression finds, at one of `places` if given."""
    naming = expression.field in _NAMES_ANYTHING
    for match in _matches(line, position, places, expression.compiled):
        start, end = match.span()
        rest = line[end:]
        opens = not line[:start].strip(" *")
        after_gap = opens or line[:start].endswith(_AFTER_GAP)
        anywhere = kind == "labels" or (kind == "foot" and not naming)
        marked = _COLON.match(rest) if after_gap or anywhere else None
        if marked is None and after_gap:
            marked = _GAP.match(rest)
        if marked is not None:
            return Mark(start, end + marked.end(), expression.field, expression.rank)
        if opens and not rest.strip(" *") and not naming:
            return Mark(start, len(line), expression.field, expression.rank)
        if (opens or kind != "text") and _shows_its_kind(rest, expression.field):
            return Mark(start, end, expression.field, expression.rank)
    return None


def _matches(
    line: str, position: int, places: tuple[int, ...] | None, expression: re.Pattern[str]
) -> Iterator[re.Match[str]]:
    if places is None:
        yield from expression.finditer(line, position)
        return
    for place in places:
        match = expression.match(line, place)
        if match is not None:
            yield match


def _shows_its_kind(rest: str, field: str) -> bool:
    """True where a date follows a label of dates, or a number one of numbers, without any mark."""
    if field in DATE_FIELDS:
        return parse_date(rest.lstrip(" (*")) is not None
    return field == "number" and _NUMBER.match(rest) is not None
