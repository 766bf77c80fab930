"""Forms of fixed fields, sorted into what the criteria reader makes of their rows."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from policydiff.ingest.document import Block, Paragraph
from policydiff.ingest.readers.criteria_tables import cell_blocks
from policydiff.ingest.readers.labelled_rows import LabelledRow
from policydiff.ingest.readers.statements import names_only_purpose, purpose_of_title
from policydiff.model.coverage import Purpose

LONGEST_INDICATION = 12
"""Words of an indication; "Covered Uses" often holds a paragraph on compendia instead."""


class FormPart(msgspec.Struct, frozen=True):
    """The criteria of one kind of request."""

    purpose: Purpose | None
    """None where the labels do not say."""
    blocks: tuple[Block, ...]
    general: bool = False
    """True for what is asked of every request."""


class Form(msgspec.Struct, frozen=True):
    """The rows of a form by what they are."""

    indication: str | None
    parts: tuple[FormPart, ...]
    durations: tuple[Block, ...]
    steps: list[LabelledRow]
    exclusions: tuple[LabelledRow, ...]


def form_of(rows: Sequence[LabelledRow]) -> Form:
    """The rows of a form sorted; criteria, ages and prescribers in printed order.

    Where labels or titles in the cells part the criteria by request, age and prescriber are
    asked of all of them.
    """
    criteria = [(purpose_of_title(row.label), row) for row in rows if row.field == "criterion"]
    labelled = [row for row in rows if row.field == "labelled"]
    purposes = list(dict.fromkeys(purpose for purpose, _ in criteria))
    divided = any(purposes) or any(_parts_requests(row) for _, row in criteria)
    parts: list[FormPart] = []
    if divided and labelled:
        parts.append(FormPart(None, tuple(map(_line, labelled)), general=True))
    for purpose in purposes:
        blocks = [
            block for own, row in criteria if own == purpose for block in cell_blocks(row.cell)
        ]
        parts.append(FormPart(purpose, tuple(blocks)))
    if not divided:
        together = [block for row in rows for block in _asked(row)]
        parts = [FormPart(None, tuple(together))] if together else []
    return Form(
        indication=next((name for row in rows if (name := _indication(row)) is not None), None),
        parts=tuple(parts),
        durations=tuple(_line(row) for row in rows if row.field == "duration"),
        steps=[row for row in rows if row.field == "step"],
        exclusions=tuple(row for row in rows if row.field == "exclusion"),
    )


def _asked(row: LabelledRow) -> tuple[Block, ...]:
    if row.field == "criterion":
        return cell_blocks(row.cell)
    return (_line(row),) if row.field == "labelled" else ()


def _line(row: LabelledRow) -> Paragraph:
    return Paragraph(text=f"{row.label}: {row.cell.text}", span=row.cell.span)


def _parts_requests(row: LabelledRow) -> bool:
    """True where titles in the cell part it by request ("Initial Authorization")."""
    return any(
        isinstance(block, Paragraph) and names_only_purpose(block.text)
        for block in cell_blocks(row.cell)
    )


def _indication(row: LabelledRow) -> str | None:
    text = " ".join(row.cell.text.split())
    named = row.field == "indication" and row.label.casefold().startswith("indication")
    return text if named and len(text.split()) <= LONGEST_INDICATION else None
