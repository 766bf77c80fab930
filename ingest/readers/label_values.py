"""Labels and their values, in all the shapes in which the head of a document prints them.

    Effective Date: 01/01/2026            Policy Number ........ AB-0001
    Effective Date <tab> 01/01/2026       Effective 01/01/2026
    a table row of labels and values, or a row of labels over a row of values;
    a label alone on one line with its value on the next

Which words are labels is told by the profile (`LabelNames`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from policydiff.ingest.document import Block, Heading, Line, ListItem, Paragraph, Row, Table
from policydiff.ingest.profiles.profile import LabelNames
from policydiff.ingest.readers.dates import parse_date
from policydiff.ingest.structure.titles import plain
from policydiff.model.source import SourceSpan

DATE_FIELDS = (
    "effective",
    "published",
    "reviewed",
    "original",
    "approvals",
    "next_review",
    "retired",
)
_COLON = re.compile(r"[\s*]*(?::|=|(?:[.…_]\s?){3,}:?|…)[\s*]*")
_GAP = re.compile(r"\*{0,2}(?:\s*\t\s*| {3,}|\s*\|\s*)")
# Their words are as often part of a name ("Medical Policy: ...") or a heading ("Policy"): they
# count at a line's start only, and with a mark.
_NAMES_ANYTHING = ("title", "drugs", "kind", "payer")
_OF_THE_FILE = re.compile(
    r"(?:creation|created|mod|modified|modification)[_\- ]?(?:date)?|title|subject|producer",
    re.IGNORECASE,
)
_COLUMN = re.compile(r"\t| {3,}")
_EMPTY = re.compile(r"[\s:.…|_\-–—*]*")


class LabelValue(msgspec.Struct, frozen=True, kw_only=True):
    """One labelled value."""

    field: str
    """Which field of `LabelNames` the label belongs to."""
    rank: int
    """Place of the label's pattern among those of its field: the lower, the surer."""
    value: str
    """As printed, on one line."""
    span: SourceSpan | None
    """None for a property of the file."""
    place: int = 0
    """How sure the place is that it was found in, 0 the surest."""


def label_values(blocks: tuple[Block, ...], names: LabelNames) -> tuple[LabelValue, ...]:
    """The labelled values among the blocks, in printed order."""
    found: list[LabelValue] = []
    pending: LabelValue | None = None
    for block in blocks:
        if isinstance(block, Table):
            found.extend(_of_table(block, names))
            pending = None
            continue
        if not isinstance(block, Heading | Paragraph | ListItem):
            continue
        values = _of_text(block.text, block.span, names)
        if pending is not None and not values and not _EMPTY.fullmatch(block.text):
            found.append(msgspec.structs.replace(pending, value=_one_line(block.text)))
        pending = values[-1] if values and not values[-1].value else None
        found.extend(value for value in values if value.value)
    return tuple(found)


def line_values(lines: tuple[Line, ...], names: LabelNames) -> tuple[LabelValue, ...]:
    """The labelled values in furniture; what is printed on many pages is read once.

    Feet run labels and values together with other words ("Policy 1 of 4 Effective 01/01/2026").
    """
    once = {line.text: line for line in reversed(lines)}
    return tuple(
        value
        for line in sorted(once.values(), key=lambda line: (line.page or 0, line.number))
        for value in _of_text(line.text, line.span(), names, run_together=True)
        if value.value
    )


def property_values(
    properties: tuple[tuple[str, str], ...], names: LabelNames
) -> tuple[LabelValue, ...]:
    """Properties of the file whose key is a label ("effective_date" in a front matter).

    When a file was written says nothing of the policy in it.
    """
    found: list[LabelValue] = []
    for key, value in properties:
        label = _label_of(re.sub(r"[_\-]+", " ", key), names)
        if label is not None and value.strip() and not _OF_THE_FILE.fullmatch(key):
            found.append(
                LabelValue(field=label.field, rank=label.rank, value=_one_line(value), span=None)
            )
    return tuple(found)


def _of_text(
    text: str, span: SourceSpan, names: LabelNames, *, run_together: bool = False
) -> tuple[LabelValue, ...]:
    """All labels in a text with what follows each up to the next; a value may be empty."""
    found: list[LabelValue] = []
    for line in text.splitlines():
        marks = list(_marks(line, names, run_together=run_together))
        for place, mark in enumerate(marks):
            stop = marks[place + 1].start if place + 1 < len(marks) else len(line)
            value = _one_line(_COLUMN.split(line[mark.end : stop].strip())[0])
            found.append(LabelValue(field=mark.field, rank=mark.rank, value=value, span=span))
    return tuple(found)


class _Mark(msgspec.Struct, frozen=True):
    """A label in a line: where it starts, and where the value after it does."""

    start: int
    end: int
    field: str
    rank: int


def _marks(line: str, names: LabelNames, *, run_together: bool) -> Iterator[_Mark]:
    position = 0
    while position < len(line):
        found = [
            mark
            for expression in _expressions(names)
            if (mark := _next_mark(line, position, expression, run_together=run_together))
        ]
        if not found:
            return
        # At one place the longer label is meant: "Effective Date" and not "Effective".
        mark = min(found, key=lambda mark: (mark.start, -mark.end, mark.rank))
        yield mark
        position = max(mark.end, mark.start + 1)
        # A line that begins with a label is made of labels.
        run_together = run_together or not line[: mark.start].strip()


def _next_mark(
    line: str, position: int, expression: _Expression, *, run_together: bool
) -> _Mark | None:
    for match in expression.compiled.finditer(line, position):
        start, end = match.span()
        opens = not line[:start].strip(" *")
        rest = line[end:]
        gap = _GAP.match(rest)
        after_gap = opens or line[:start].endswith(("\t", "   ", "| ", "; "))
        in_line = after_gap or (run_together and expression.field not in _NAMES_ANYTHING)
        marked = (_COLON.match(rest) if in_line else None) or (gap if after_gap else None)
        if marked is not None:
            return _Mark(start, end + marked.end(), expression.field, expression.rank)
        if opens and not rest.strip(" *") and expression.field not in _NAMES_ANYTHING:
            return _Mark(start, len(line), expression.field, expression.rank)
        if (opens or run_together) and _shows_its_kind(rest, expression.field):
            return _Mark(start, end, expression.field, expression.rank)
    return None


def _shows_its_kind(rest: str, field: str) -> bool:
    """True where a date follows a label of dates, or a number one of numbers, without any mark."""
    if field in DATE_FIELDS:
        return parse_date(rest.lstrip(" (*")) is not None
    return field == "number" and re.match(r"[\s*]+[\w.\-]*\d", rest) is not None


def _of_table(table: Table, names: LabelNames) -> Iterator[LabelValue]:
    for place, row in enumerate(table.rows):
        below = table.rows[place + 1] if place + 1 < len(table.rows) else None
        yield from _of_row(row, below, names)


def _of_row(row: Row, below: Row | None, names: LabelNames) -> Iterator[LabelValue]:
    for place, cell in enumerate(row.cells):
        label = _label_of(cell.text, names)
        if label is None:
            yield from (value for value in _of_text(cell.text, cell.span, names) if value.value)
            continue
        beside = row.cells[place + 1] if place + 1 < len(row.cells) else None
        under = below.cells[place] if below and place < len(below.cells) else None
        for source in (beside, under):
            if source is None or _EMPTY.fullmatch(source.text):
                continue
            if _label_of(source.text, names) is not None:
                continue
            yield LabelValue(
                field=label.field,
                rank=label.rank,
                value=_one_line(source.text),
                span=source.span,
            )
            break


def _label_of(text: str, names: LabelNames) -> _Expression | None:
    """The label that the whole text is; None where it is none."""
    words = plain(text).rstrip(": .…").strip()
    found = [each for each in _expressions(names) if each.compiled.fullmatch(words)]
    return min(found, key=lambda each: each.rank) if found else None


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" \t:|*").strip()


class _Expression(msgspec.Struct, frozen=True):
    compiled: re.Pattern[str]
    field: str
    rank: int


@cache
def _expressions(names: LabelNames) -> tuple[_Expression, ...]:
    """The labels of a template, the surest of each field first."""
    return tuple(
        _Expression(
            re.compile(rf"(?<![\w&/\-])(?:{expression})(?: ?\(s\))?(?!\w)", re.IGNORECASE),
            field,
            rank,
        )
        for field in names.__struct_fields__
        for rank, expression in enumerate(getattr(names, field))
    )
