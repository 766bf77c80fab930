"""Cards above criteria: small tables that say for which request the criteria below are.

| Diagnosis | Plaque Psoriasis |
| Approval Length | 6 month(s) |
| Therapy Stage | Initial Authorization |

Guidelines made from a pharmacy benefit manager's database print one above each set of criteria.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from policydiff.ingest.document import Block, ListItem, Row, Table
from policydiff.ingest.readers.durations.duration_statement import DurationStatement
from policydiff.ingest.readers.durations.labelled_durations import labelled_durations
from policydiff.ingest.readers.tables.labelled_rows import labelled_rows
from policydiff.ingest.readers.wording.purposes import purpose_of_title
from policydiff.model.coverage import Purpose
from policydiff.model.patterns import deferred
from policydiff.model.source import SourceSpan

FEWEST_FIELDS = 2
"""Known fields that make a table a card; one alone stands in many a table."""

_Field = Literal["indication", "duration", "stage", "other"]

_FIELDS: tuple[tuple[_Field, re.Pattern[str]], ...] = (
    ("indication", deferred(r"\W*(?:diagnos[ei]s|indications?)\W*", re.IGNORECASE)),
    (
        "duration",
        deferred(
            r"\W*(?:(?:approval|authori[sz]ation|coverage)\s+(?:length|duration|period)|"
            r"(?:length|duration)\s+of\s+(?:approval|authori[sz]ation|coverage))\W*",
            re.IGNORECASE,
        ),
    ),
    (
        "stage",
        deferred(
            r"\W*(?:therapy\s+stage|stage\s+of\s+therapy|(?:request|authori[sz]ation|review)\s+type|"
            r"type\s+of\s+(?:request|authori[sz]ation|review))\W*",
            re.IGNORECASE,
        ),
    ),
    ("other", deferred(r"\W*(?:guideline|criteria|program)\s+type\W*", re.IGNORECASE)),
)


class RequestCard(msgspec.Struct, frozen=True):
    """What a card says; None or empty where it has no such field."""

    indication: str | None
    purpose: Purpose | None
    durations: tuple[DurationStatement, ...]
    span: SourceSpan


def request_card(table: Table) -> RequestCard | None:
    """The card that a table is; None where it is of another kind."""
    if _holds_criteria(table):
        return None
    values: dict[_Field, str] = {}
    for row in table.rows:
        cells = [cell.text.strip() for cell in row.cells if cell.text.strip()]
        if len(cells) != 2:
            continue
        field = next((name for name, known in _FIELDS if known.fullmatch(cells[0])), None)
        if field is not None:
            values[field] = " ".join(cells[1].split())
    if len(values) < FEWEST_FIELDS or not ({"duration", "stage"} & values.keys()):
        return None
    purpose = purpose_of_title(values.get("stage", ""))
    return RequestCard(
        indication=values.get("indication"),
        purpose=purpose,
        durations=labelled_durations(values.get("duration", ""), 0, purpose),
        span=table.span,
    )


def _holds_criteria(table: Table) -> bool:
    """True for a form that holds the criteria themselves, in lists or in fields of prose."""
    if any(isinstance(block, ListItem) for row in table.rows for block in _blocks(row)):
        return True
    return any(
        row.field in ("exclusion", "labelled", "criterion")
        and not any(known.fullmatch(row.label) for _, known in _FIELDS)
        for row in labelled_rows(table)
    )


def _blocks(row: Row) -> Iterator[Block]:
    for cell in row.cells:
        yield from cell.blocks
