"""A matrix as CSV: a row for each dimension of an indication, three columns for each payer.

Commas and doubled quotes as in RFC 4180, UTF-8, a line feed at the end of a row. A cell that a
spreadsheet would take for a formula is made text by an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from policydiff.diff.matrix.matrix import Matrix, MatrixCell, MatrixIndication
from policydiff.diff.reports.matrix.cells import as_text
from policydiff.diff.reports.matrix.phrases import (
    MARK_WORDS,
    ROW_WORDS,
    cell_head,
    cell_lines,
    indication_title,
)
from policydiff.diff.reports.style import Style


def render(matrix: Matrix, style: Style) -> str:
    """The matrix, its indications one below the other."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(map(as_text, _head(matrix)))
    for one in matrix.indications:
        for row in _rows(one):
            writer.writerow(map(as_text, row))
    return written.getvalue()


def _head(matrix: Matrix) -> Iterator[str]:
    yield "indication"
    yield "row"
    for source in matrix.sources:
        yield source.label
        yield f"{source.label}: places"
        yield f"{source.label}: order"


def _rows(one: MatrixIndication) -> Iterator[list[str]]:
    for row in one.rows:
        line = [indication_title(one), ROW_WORDS[row.dimension]]
        for cell in row.cells:
            line += _cell(cell)
        yield line


def _cell(cell: MatrixCell) -> Iterator[str]:
    lines = [line for line in cell_lines(cell) if line.text]
    head = cell_head(cell)
    yield " | ".join(filter(None, (head, *(line.text for line in lines))))
    yield "; ".join(dict.fromkeys(line.place for line in lines if line.place))
    yield MARK_WORDS[cell.restrictive] if cell.restrictive is not None else ""
