"""Criteria printed as a form: one row a field, its name in the first column.

The Medicare Part D prior authorization form has fixed fields; Medicaid plans print much the same
("Required Medical Information", "Age Restriction", "Coverage Duration"). A small table above the
criteria may say in the same way what has to be tried first ("Trial period", "Number of agents").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from policydiff.ingest.document import Block, Cell, Table
from policydiff.model.patterns import deferred

Field = Literal["criterion", "labelled", "step", "exclusion", "duration", "indication", "other"]

_FIELD_NAMES: tuple[tuple[Field, str], ...] = (
    (
        "criterion",
        r"required\s+medical\s+information|other\s+criteria|(?:clinical|pa|approval)\s+criteria|"
        r"criteria(?:\s+for(?:\s+\w+){1,3})?|diagnosis|"
        r"(?:initial|continuation|continued|renewal|re-?authori[sz]ation|coverage|medical\s+necessity)"
        r"(?:\s+(?:therapy|approval|authori[sz]ation|use))?\s+(?:criteria|requirements?)",
    ),
    (
        "labelled",
        r"age(?:\s+restrictions?)?|prescriber(?:\s+(?:restrictions?|specialty))?|"
        r"(?:site|place)\s+of\s+(?:care|administration|service)|gender",
    ),
    (
        "step",
        r"(?:length\s+of\s+)?trial\s+(?:periods?|duration|length)|"
        r"(?:number|no\.?)\s+of\s+(?:non-?\s?pa|preferred|prerequisite|required|step)\s+"
        r"(?:agents?|drugs?|medications?|products?|trials?)|"
        r"(?:required|prerequisite|step)\s+(?:trials?|therap(?:y|ies)|drugs?|medications?)",
    ),
    (
        "exclusion",
        r"exclusion(?:s|\s+criteria)?|non[\s-]?coverage|contraindications?(?:/exclusions.*)?",
    ),
    (
        "duration",
        r"(?:(?:initial|renewal|continuation|re-?authori[sz]ation)\s+)?(?:(?:coverage|approval|authorization)\s+"
        r"(?:duration|length)|duration\s+of\s+(?:approval|therapy)|length\s+of\s+(?:approval|authorization))"
        r"(?:\s*\((?:initial|renewal|continuation|re-?auth\w*)\))?",
    ),
    ("indication", r"covered\s+uses?|(?:pa\s+)?indication(?:s|\s+indicator)?"),
    (
        "other",
        r"off[\s-]label\s+uses?|products?\s+affected|drug\s+names?|"
        r"(?:prior\s+authorization|pa)\s+group|quantity(?:\s+limits?)?",
    ),
)
_FIELDS = tuple(
    (kind, deferred(rf"\W*(?:{words})\W*", re.IGNORECASE)) for kind, words in _FIELD_NAMES
)
# The heads of the columns of such a form: "PA Criteria | Criteria Details".
_COLUMN_HEAD = deferred(r"\W*(?:criteria\s+)?(?:details?|descriptions?)\W*", re.IGNORECASE)
_EMPTY = deferred(r"\W*(?:n/?a|none|not\s+applicable|no)?\W*", re.IGNORECASE)
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


def labelled_rows(table: Table) -> Iterator[LabelledRow]:
    """The filled fields of a form; nothing where the table is of another kind."""
    rows = []
    filled = 0
    for row in table.rows:
        cells = [cell for cell in row.cells if cell.text.strip()]
        if len(cells) < 2 or _COLUMN_HEAD.fullmatch(cells[1].text):
            continue
        filled += 1
        label = cells[0].text.strip().rstrip(":")
        kind = next((kind for kind, known in _FIELDS if known.fullmatch(label)), None)
        if kind is not None:
            rows.append(LabelledRow(label, kind, cells[1]))
    only_steps = len(rows) == filled and (
        all(row.field == "step" for row in rows) or all(row.field == "criterion" for row in rows)
    )
    if len(rows) < FEWEST_FIELDS and not only_steps:
        return
    yield from (row for row in rows if not _EMPTY.fullmatch(row.cell.text))
