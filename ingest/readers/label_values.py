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
_AFTER_LABEL = r"\s*(?P<mark>:|=|(?:\.\s?|…\s?|_){2,}:?|\t+|\s{3,}|\|)"
_EMPTY = re.compile(r"[\s:.…|_\-–—*]*")


class LabelValue(msgspec.Struct, frozen=True, kw_only=True):
    """One labelled value."""

    field: str
    """Which field of `LabelNames` the label belongs to."""
    rank: int
    """Place of the label's pattern among those of its field: the lower, the surer."""
    value: str
    """As printed, on one line."""
    span: SourceSpan


class _Label(msgspec.Struct, frozen=True):
    field: str
    rank: int


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
    """The labelled values in furniture, line by line."""
    return tuple(
        value for line in lines for value in _of_text(line.text, line.span(), names) if value.value
    )


def _of_text(text: str, span: SourceSpan, names: LabelNames) -> tuple[LabelValue, ...]:
    """All labels in a text with what follows each up to the next; a value may be empty."""
    found: list[LabelValue] = []
    for line in text.splitlines() or [text]:
        marks = list(_marks(line, names))
        for place, (start, end, label) in enumerate(marks):
            stop = marks[place + 1][0] if place + 1 < len(marks) else len(line)
            if label is None or start > end:
                continue
            value = _one_line(line[end:stop])
            found.append(LabelValue(field=label.field, rank=label.rank, value=value, span=span))
    return tuple(found)


def _marks(line: str, names: LabelNames) -> Iterator[tuple[int, int, _Label | None]]:
    """Start of each label, end of label and mark together, and which label it is."""
    position = 0
    while position < len(line):
        best: tuple[int, int, _Label | None] | None = None
        for expression, label in _expressions(names):
            match = expression.search(line, position)
            if match is None:
                continue
            start, end = match.start("label"), match.end()
            if best is None or (start, -end) < (best[0], -best[1]):
                best = (start, end, label)
        unmarked = _unmarked(line, names) if position == 0 else None
        if unmarked is not None and (best is None or unmarked[0] < best[0]):
            best = unmarked
        if best is None:
            return
        yield best
        position = max(best[1], best[0] + 1)


def _unmarked(line: str, names: LabelNames) -> tuple[int, int, _Label] | None:
    """A label at the start of the line that only the date or number after it shows to be one."""
    for expression, label in _openings(names):
        match = expression.match(line)
        if match is None:
            continue
        rest = line[match.end() :]
        if not rest.strip():
            return match.start("label"), match.end(), label
        if label.field in DATE_FIELDS and parse_date(rest.lstrip(" (")) is not None:
            return match.start("label"), match.end(), label
        if label.field == "number" and re.match(r"\s+[\w.\-]*\d", rest):
            return match.start("label"), match.end(), label
    return None


def _of_table(table: Table, names: LabelNames) -> Iterator[LabelValue]:
    for place, row in enumerate(table.rows):
        below = table.rows[place + 1] if place + 1 < len(table.rows) else None
        yield from _of_row(row, below, names)


def _of_row(row: Row, below: Row | None, names: LabelNames) -> Iterator[LabelValue]:
    for place, cell in enumerate(row.cells):
        label = label_of(cell.text, names)
        if label is None:
            yield from (value for value in _of_text(cell.text, cell.span, names) if value.value)
            continue
        beside = row.cells[place + 1] if place + 1 < len(row.cells) else None
        under = below.cells[place] if below and place < len(below.cells) else None
        for source in (beside, under):
            if source is None or _EMPTY.fullmatch(source.text):
                continue
            if label_of(source.text, names) is not None:
                continue
            yield LabelValue(
                field=label.field,
                rank=label.rank,
                value=_one_line(source.text),
                span=source.span,
            )
            break


def label_of(text: str, names: LabelNames) -> _Label | None:
    """The label that the whole text is; None where it is none."""
    words = plain(text).rstrip(": .…").strip()
    for expression, label in _whole(names):
        if expression.fullmatch(words):
            return label
    return None


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" \t:|*").strip()


def _all(names: LabelNames) -> Iterator[tuple[str, _Label]]:
    for field in names.__struct_fields__:
        for rank, expression in enumerate(getattr(names, field)):
            yield expression, _Label(field, rank)


@cache
def _expressions(names: LabelNames) -> tuple[tuple[re.Pattern[str], _Label], ...]:
    return tuple(
        (re.compile(rf"(?<![\w&/\-])(?P<label>{expression}){_AFTER_LABEL}", re.IGNORECASE), label)
        for expression, label in _all(names)
    )


@cache
def _openings(names: LabelNames) -> tuple[tuple[re.Pattern[str], _Label], ...]:
    return tuple(
        (re.compile(rf"\W*(?P<label>{expression})(?=\s|$)", re.IGNORECASE), label)
        for expression, label in _all(names)
    )


@cache
def _whole(names: LabelNames) -> tuple[tuple[re.Pattern[str], _Label], ...]:
    return tuple(
        (re.compile(expression, re.IGNORECASE), label) for expression, label in _all(names)
    )
