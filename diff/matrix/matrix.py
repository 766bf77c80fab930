"""What a matrix says: payers as columns, indications and dimensions as rows; its JSON types."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from policydiff.model.policy import Dates, Identity
from policydiff.model.source import SourceDescription, SourceSpan

SCHEMA: Final = "policydiff.matrix/1"

Dimension = Literal[
    "coverage",
    "age",
    "diagnosis",
    "biomarker",
    "clinical_values",
    "line_of_therapy",
    "step_count",
    "steps",
    "preferred_products",
    "regimen",
    "prescriber",
    "site_of_care",
    "monitoring",
    "exclusions",
    "other_criteria",
    "initial_duration",
    "quantity",
    "continuation",
    "renewal_duration",
    "codes",
]
"""In the order of the rows."""

SourceState = Literal["complete", "partial", "other_drug", "failed"]
"""How a column came about: read; read only in part; read, and the drug is not in it; not read."""

CellState = Literal[
    "stated",
    "none",
    "not_stated",
    "as_general",
    "covered",
    "not_covered",
    "investigational",
    "not_listed",
    "not_applicable",
    "unread",
    "other_drug",
    "failed",
]
"""What a cell comes to.

`stated`: the payer's words follow. `none`: the payer says that there is none. `not_stated`: the
document is silent, which is neither "none" nor "no limit". `as_general`: what stands under all
indications holds here. `covered`, `not_covered`, `investigational` and `not_listed` answer the row
`coverage`; `not_applicable` follows from the last three in the rows below. `unread`: nothing was
found, in a document that was read only in part. `other_drug` and `failed` are those of the column.
"""

Operator = Literal["all", "any", "none", "at_least", "if", "then"]


class MatrixSource(msgspec.Struct, frozen=True, kw_only=True):
    """One column: a document as the user named it, and what was read of it."""

    name: str
    """As the user named it: a path, a URL, `REV:path`."""
    state: SourceState
    error: str | None = None
    """One sentence, where the document could not be read."""
    label: str
    """What the column is called: the payer, with number or title where a payer has several."""
    source: SourceDescription | None = None
    identity: Identity | None = None
    dates: Dates | None = None
    drugs: tuple[str, ...] = ()
    """The names under which the document speaks of the drug of the matrix."""
    remarks: tuple[str, ...] = ()
    """Sentences on what the column does not show: unread parts, other drugs."""


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a cell: the payer's words and where they stand."""

    text: str
    """As printed; empty for a group that is printed without a lead-in."""
    span: SourceSpan
    depth: int = 0
    """0 for what stands by itself; what belongs to a group above it stands one deeper."""
    operator: Operator | None = None
    """What a group asks of the lines one deeper; `then` marks what follows from an `if`."""
    count: int | None = None
    """How many, for `at_least`."""
    also: tuple[SourceSpan, ...] = ()
    """Further places where the same words stand."""
    way: str | None = None
    """What it is for where that is not all: one of several ways in, a plan, a product, a position
    in a drug list."""
    within: str | None = None
    """Set where the line is only a part of a group that stands in another row: its lead-in."""


class MatrixCell(msgspec.Struct, frozen=True, kw_only=True):
    """What one payer says in one row."""

    state: CellState
    statements: tuple[Statement, ...] = ()
    value: str | None = None
    """The typed value in words of ours ("at least 18 years", "2"), where there is one."""
    remark: str | None = None
    """One sentence of ours on the cell."""
    restrictive: Literal["most", "least"] | None = None
    """Set where the order of the cells that state something is proved; never for ties."""


class MatrixRow(msgspec.Struct, frozen=True, kw_only=True):
    """One dimension of one indication."""

    dimension: Dimension
    cells: tuple[MatrixCell, ...]
    """One for each source, in the order of the sources."""
    order: Literal["proved", "equal", "not_proved"] | None = None
    """Whether the stated cells could be ordered; None where fewer than two state something."""


class MatrixIndication(msgspec.Struct, frozen=True, kw_only=True):
    """The rows of one indication, or of what holds for all of them."""

    title: str | None
    """The name the payers use for it, the first source's first; None is all indications."""
    names: tuple[str | None, ...]
    """The name in each source as printed, None where it is not listed."""
    rows: tuple[MatrixRow, ...]


class Matrix(msgspec.Struct, frozen=True, kw_only=True):
    """N payers side by side for one drug."""

    schema: Literal["policydiff.matrix/1"] = SCHEMA
    drug: str | None
    """The drug that it is about; None where the sources have none in common and none was named."""
    outcome: Literal["complete", "inconclusive", "failed"]
    """`failed` where a source could not be read, `inconclusive` where one was read only in part or
    does not have the drug."""
    sources: tuple[MatrixSource, ...]
    indications: tuple[MatrixIndication, ...]
    """What holds for all indications first, then in the order of the first source that has it."""
    notes: tuple[str, ...] = ()
    """Sentences on the matrix as a whole."""
