"""Labels and their values in the blocks, the furniture and the properties of a document.

Next to those on one line these shapes are read: a table row of labels and values, a row of labels
over a row of values, a label alone with its value in the next line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from policydiff.ingest.document import Block, Cell, Heading, Line, ListItem, Paragraph, Row, Table
from policydiff.ingest.profiles.profile import LabelNames
from policydiff.ingest.readers.identity.label_marks import (
    DATE_FIELDS,
    LineKind,
    marks_in,
    whole_label,
)
from policydiff.ingest.readers.wording.dates import parse_date
from policydiff.model.patterns import deferred
from policydiff.model.source import SourceSpan

_OF_THE_FILE = deferred(
    r"(?:creation|created|mod|modified|modification)[_\- ]?(?:date)?|title|subject|producer",
    re.IGNORECASE,
)
_LISTED = ("drugs", *DATE_FIELDS)
"""Fields of which a column may hold many values."""

_ENUMERATED = ("line_of_business", "drugs")
"""Fields of which a label may hold many values, on several lines."""

_GOES_ON = deferred(r"(?:[,;/&–—-]|\b(?:and|or))\s*$", re.IGNORECASE)
_COLUMN = deferred(r"\t| {3,}")
_DATE_LIKE = deferred(r"(?<![\d/.-])(?:\d{1,2}[/.-]){1,2}(?:\d{2}){1,2}\b|\b(?:19|20)\d{2}\b")
_EMPTY = deferred(r"[\s:.…|_\-–—*]*")


LETTERS_OF_A_LABEL = 20
"""Letters that a line of labels and dates has for each date at most; "Pharmacy and Therapeutics
Committee approved" has more, and stands before one of several dates."""


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
    printed = sorted(once.values(), key=lambda line: (line.page or 0, line.number))
    found: list[LabelValue] = []
    for place, line in enumerate(printed):
        values = _of_text(line.text, line.span(), names, "foot")
        last = values[-1] if values else None
        if last is not None and last.field in _ENUMERATED and _GOES_ON.search(last.value):
            # "Line of Business: Commercial, Medicaid –", and the names of states under it.
            rest = next((below.text for below in printed[place + 1 :]), "")
            if not _of_text(rest, line.span(), names, "foot"):
                whole = _one_line(f"{last.value} {rest}")
                values = (*values[:-1], msgspec.structs.replace(last, value=whole))
        found.extend(value for value in values if value.value)
        if last is not None and not last.value and last.field in DATE_FIELDS:
            # "Revised:" at the right edge, and the date under it.
            edges = (_COLUMN.split(below.text)[-1] for below in printed[place + 1 : place + 3])
            under = next((edge for edge in edges if parse_date(edge) is not None), None)
            if under is not None:
                found.append(msgspec.structs.replace(last, value=_one_line(under)))
    return tuple(found)


def property_values(
    properties: tuple[tuple[str, str], ...], names: LabelNames
) -> tuple[LabelValue, ...]:
    """Properties of the file whose key is a label ("effective_date" in a front matter).

    When a file was written says nothing of the policy in it.
    """
    found: list[LabelValue] = []
    for key, value in properties:
        label = whole_label(re.sub(r"[_\-]+", " ", key), names)
        if label is not None and value.strip() and not _OF_THE_FILE.fullmatch(key):
            found.append(
                LabelValue(field=label.field, rank=label.rank, value=_one_line(value), span=None)
            )
    return tuple(found)


def _of_text(
    text: str, span: SourceSpan, names: LabelNames, kind: LineKind = "text"
) -> tuple[LabelValue, ...]:
    """All labels in a text with what follows each up to the next; a value may be empty."""
    found: list[LabelValue] = []
    for line in text.splitlines():
        marks = marks_in(line, names, "labels" if kind == "text" and _is_of_dates(line) else kind)
        for place, mark in enumerate(marks):
            stop = marks[place + 1].start if place + 1 < len(marks) else len(line)
            value = _one_line(_COLUMN.split(line[mark.end : stop].strip())[0])
            found.append(LabelValue(field=mark.field, rank=mark.rank, value=value, span=span))
    return tuple(found)


def _is_of_dates(line: str) -> bool:
    """True for a line of labels and dates: "Approved 06/2030; Revised 12/2031, 07/2032"."""
    words = line.strip(" *•.)")
    if not words[:1].isalpha() or not words[-1].isdigit() or parse_date(words) is not None:
        return False
    dates = len(_DATE_LIKE.findall(words))
    return dates > 2 and sum(map(str.isalpha, words)) <= LETTERS_OF_A_LABEL * dates


def _of_table(table: Table, names: LabelNames) -> Iterator[LabelValue]:
    for place, row in enumerate(table.rows):
        below = table.rows[place + 1 :]
        yield from _of_row(row, below, names, heads_columns=place < table.header_rows)


def _of_row(
    row: Row, below: tuple[Row, ...], names: LabelNames, *, heads_columns: bool
) -> Iterator[LabelValue]:
    labels = [whole_label(cell.text, names) for cell in row.cells]
    kind: LineKind = "labels" if any(labels) else "text"
    for place, (cell, label) in enumerate(zip(row.cells, labels, strict=True)):
        if label is None:
            yield from _in_cell(cell, row.cells[place + 1 : place + 2], names, kind)
            continue
        beside = row.cells[place + 1] if place + 1 < len(row.cells) else None
        right = _up_to_label(beside.text, names, label.field) if beside is not None else ""
        under = _column(below, place, names, label.field)
        # In a table without column titles the first row is a label and its value, as all are.
        values = (under, right) if heads_columns else (right, under)
        value = next((each for each in values if _suits(each, label.field)), values[0] or values[1])
        if value:
            source = beside if beside is not None and value == right else cell
            yield LabelValue(field=label.field, rank=label.rank, value=value, span=source.span)


def _in_cell(
    cell: Cell, beside: tuple[Cell, ...], names: LabelNames, kind: LineKind
) -> Iterator[LabelValue]:
    """The labelled values inside a cell.

    Where other words than a date follow the only label ("Revised: Policy Committee"), the date
    stands in the next cell.
    """
    values = [value for value in _of_text(cell.text, cell.span, names, kind) if value.value]
    if len(values) == 1 and values[0].field in DATE_FIELDS and beside:
        dated = _one_line(beside[0].text)
        if parse_date(values[0].value) is None and parse_date(dated) is not None:
            values = [msgspec.structs.replace(values[0], value=dated)]
    yield from values


def _suits(value: str, field: str) -> bool:
    """True for a date after a label of dates, for figures after one of numbers."""
    if field in DATE_FIELDS:
        return parse_date(value) is not None
    return any(map(str.isdigit, value)) if field == "number" else bool(value)


def _column(rows: tuple[Row, ...], place: int, names: LabelNames, field: str) -> str:
    """What stands under a label; of dates and drugs all, as the column has them."""
    cells = [row.cells[place].text for row in rows if place < len(row.cells)]
    values: list[str] = []
    for text in cells[: None if field in _LISTED else 1]:
        value = _up_to_label(text, names, field)
        if not value and text.strip():
            break
        values.append(value)
    return "; ".join(filter(None, values))


def _up_to_label(text: str, names: LabelNames, field: str) -> str:
    """The text before the first label in it; empty where it begins with one.

    "Revised" is a label of dates, and a status.
    """
    text = _COLUMN.split(text.strip())[0]
    if _EMPTY.fullmatch(text):
        return ""
    if text.endswith(":"):  # an empty field of a form, and the label of the next
        return ""
    if whole_label(text, names) is not None:
        return _one_line(text) if field == "revision_status" and ":" not in text else ""
    marks = marks_in(text, names, "labels")
    return _one_line(text[: marks[0].start] if marks else text)


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" \t:|*").strip()
