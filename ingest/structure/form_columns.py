"""Tables of prior authorization forms with a row for each drug and a column for each field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from policydiff.ingest.document import Block, Cell, Row, Table
from policydiff.ingest.structure.form_fields import column_field_named

FEWEST_COLUMNS = 5
"""Columns by names of fields that make a book of forms; other tables of drugs share up to four."""

MOST_HEADS = 3
"""Rows above the forms; a legend or the name of the plan may stand over the names of fields."""

DRUG_FIELD = "Drug"
"""What the first column holds where its name is another."""


def with_rows_as_forms(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, each row of such a table as the table of one form: a name and a value a row.

    What stands above the names of the fields, and names that a new page repeats, are left out.
    """
    return tuple(
        form
        for block in blocks
        for form in (_forms_of(block) if isinstance(block, Table) else (block,))
    )


def _forms_of(table: Table) -> Iterator[Table]:
    place = next(
        (place for place, row in enumerate(table.rows[:MOST_HEADS]) if _names_fields(row)), None
    )
    if place is None:
        yield table
        return
    heads, labels = _names(table.rows[place]), _labels(table.rows[place])
    rows: list[Row] = []
    for row in table.rows[place + 1 :]:
        goes_on = bool(rows) and len(row.cells) == len(rows[-1].cells) == len(heads)
        if _names(row) == heads or not any(_names(row)):
            continue
        if goes_on and not row.cells[0].text.strip():
            rows[-1] = _joined(rows[-1], row)
        else:
            rows.append(row)
    for row in rows:
        yield Table(rows=_fields_of(row, labels), indent=table.indent, span=row.span)


def _fields_of(row: Row, labels: Sequence[Cell]) -> tuple[Row, ...]:
    """The fields of one form; a row across the columns stays as it is."""
    if len(row.cells) != len(labels):
        return (row,)
    pairs = zip(labels, row.cells, strict=True)
    return tuple(Row(cells=pair, span=row.span) for pair in pairs)


def _names_fields(row: Row) -> bool:
    named = {name: field for name in _names(row) if (field := column_field_named(name)) is not None}
    return len(named) >= FEWEST_COLUMNS and "criterion" in named.values()


def _names(row: Row) -> tuple[str, ...]:
    return tuple(" ".join(cell.text.split()).strip(" :*") for cell in row.cells)


def _labels(row: Row) -> tuple[Cell, ...]:
    """The names of the fields as cells; the first column is of the drug, whatever its name."""
    first, *others = row.cells
    named = column_field_named(" ".join(first.text.split()))
    if named not in ("group", "drugs"):
        first = Cell(text=DRUG_FIELD, span=first.span)
    return (first, *others)


def _joined(row: Row, rest: Row) -> Row:
    """One row of two, of which the second holds what did not fit on the page."""
    cells = tuple(_joined_cell(*pair) for pair in zip(row.cells, rest.cells, strict=True))
    return Row(cells=cells, span=row.span.through(rest.span))


def _joined_cell(cell: Cell, rest: Cell) -> Cell:
    if not rest.text.strip():
        return cell
    if not cell.text.strip():
        return rest
    return msgspec.structs.replace(
        cell,
        text=f"{cell.text} {rest.text}",
        blocks=(*cell.blocks, *rest.blocks) if cell.blocks and rest.blocks else (),
        span=cell.span.through(rest.span),
    )
