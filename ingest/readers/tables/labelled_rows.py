"""Criteria printed as a form: one row a field, its name in the first column.

The Medicare Part D prior authorization form has fixed fields; Medicaid plans print much the same
("Required Medical Information", "Age Restriction", "Coverage Duration"). A small table above the
criteria may say in the same way what has to be tried first ("Trial period", "Number of agents").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from policydiff.ingest.document import Block, Cell, Table
from policydiff.ingest.structure.form_fields import Field, book_field_named, field_like, field_named
from policydiff.model.patterns import deferred

# The heads of the columns of such a form: "PA Criteria | Criteria Details".
_COLUMN_HEAD = deferred(r"\W*(?:criteria\s+)?(?:details?|descriptions?)\W*", re.IGNORECASE)
_EMPTY = deferred(
    r"\W*(?:n/?a|none|not\s+applicable|no|licensed\s+(?:practitioner|prescriber|provider)s?|"
    r"no\s+restrictions?)?\W*",
    re.IGNORECASE,
)
FEWEST_FIELDS = 3
"""Rows with a known field name that make a table a form; two may meet by chance."""


class LabelledRow(msgspec.Struct, frozen=True):
    """One field of the form."""

    label: str
    field: Field
    cell: Cell


def is_form(block: Block) -> bool:
    """True for a table that is such a form."""
    return isinstance(block, Table) and any(labelled_rows(block))


def names_drugs(table: Table) -> bool:
    """True for a form that has a field for its drugs or the name of their group."""
    return any(row.field in ("group", "drugs") for row in labelled_rows(table))


def labelled_rows(table: Table) -> Iterator[LabelledRow]:
    """The filled fields of a form; nothing where the table is of another kind."""
    rows = []
    likened = []
    filled = empty = 0
    for row in table.rows:
        cells = [cell for cell in row.cells if cell.text.strip()]
        if len(cells) == 1 and len(row.cells) > 1:
            empty += book_field_named(row.cells[0].text) is not None
        if len(cells) < 2 or _COLUMN_HEAD.fullmatch(cells[1].text):
            continue
        filled += 1
        label = cells[0].text.strip().rstrip(":")
        kind = field_named(label) or book_field_named(label)
        if kind is not None:
            rows.append(LabelledRow(label, kind, cells[1]))
        elif (field := field_like(label)) is not None:
            likened.append((len(rows), LabelledRow(label, field, cells[1])))
    only_steps = len(rows) == filled and (
        all(row.field == "step" for row in rows) or all(row.field == "criterion" for row in rows)
    )
    named = empty + sum(row.field != "drugs" for row in rows)
    if named < FEWEST_FIELDS and not only_steps:
        return
    # In a form that is one without them, fields by other names are fields as well.
    for place, like in reversed(likened):
        rows.insert(place, like)
    yield from (row for row in rows if not _EMPTY.fullmatch(row.cell.text))
