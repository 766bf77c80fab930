"""Tables that are lists in columns: under a lead-in, without heads, an item in each cell."""

from __future__ import annotations

import re

from policydiff.ingest.document import ListItem, Table
from policydiff.model.patterns import deferred

LONGEST_CELL = 90
"""Characters of an item in a cell; what is longer is prose beside prose."""

FEWEST_CELLS = 3
"""Cells with text from which a table without heads is a list."""

MARKER = "•"

_VALUE = deferred(r"(?:up\s+to\s+)?[\d.,/-]+\s*[\w%]+\.?", re.IGNORECASE)
"""A number with its unit ("90 days"), which a name stands beside in a table of values."""


def items_in_cells(table: Table) -> tuple[ListItem, ...]:
    """The cells of a table without heads as items, row by row; none for any other table.

    "A dose of any of the following:" may have its options side by side, as nobody needs a head
    over them. A table that gives names a value each ("90 days") is no list.
    """
    heads = table.rows[: table.header_rows]
    if any(cell.text.strip() for row in heads for cell in row.cells):
        return ()
    cells = [cell for row in table.rows[table.header_rows :] for cell in row.cells]
    said = [cell for cell in cells if cell.text.strip()]
    if len(said) < FEWEST_CELLS or any(cell.blocks for cell in said):
        return ()
    if any(len(cell.text) > LONGEST_CELL or len(cell.text.split()) < 2 for cell in said):
        return ()
    if any(_VALUE.fullmatch(cell.text.strip()) for cell in said):
        return ()
    return tuple(
        ListItem(marker=MARKER, text=cell.text.strip(), indent=table.indent, span=cell.span)
        for cell in said
    )
