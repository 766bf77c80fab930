"""A matrix as a page: what each payer makes of each indication, then the rows of each of them."""

from __future__ import annotations

import msgspec

from policydiff.diff.matrix.matrix import Matrix, MatrixCell, MatrixIndication, MatrixRow
from policydiff.diff.reports.html.page import page
from policydiff.diff.reports.matrix.phrases import (
    LEGEND,
    MARK_SIGNS,
    MARK_WORDS,
    ROW_WORDS,
    SOURCE_WORDS,
    Line,
    cell_head,
    cell_lines,
    indication_title,
    other_names,
    overview,
    says_something,
    source_line,
    title_line,
)
from policydiff.diff.reports.paired_trees.clauses import DEEPEST
from policydiff.diff.reports.style import Style

_COLUMNS = 8
"""Columns for which the style has a width each."""
_MORE = "columns-more"


class CellView(msgspec.Struct, frozen=True, kw_only=True):
    """What one payer says in one row."""

    state: str
    head: str
    """What the cell comes to."""
    mark: str
    """`▲ most restrictive`, where that is proved."""
    restrictive: str
    """`most`, `least` or nothing."""
    lines: tuple[Line, ...]
    remark: str
    """One sentence of ours, or nothing."""


class RowView(msgspec.Struct, frozen=True, kw_only=True):
    """One dimension."""

    title: str
    cells: tuple[CellView, ...]


class IndicationView(msgspec.Struct, frozen=True, kw_only=True):
    """The rows of one indication."""

    anchor: str
    title: str
    names: str
    """How payers call it that use another name."""
    rows: tuple[RowView, ...]


def render(matrix: Matrix, style: Style) -> str:
    """The matrix as one HTML file; rows in which no payer says anything only where `verbose`."""
    title, _, numbers = title_line(matrix).rpartition(": ")
    indications = tuple(
        _indication(one, matrix, number, style)
        for number, one in enumerate(matrix.indications, start=1)
    )
    return page(
        "matrix.html.jinja",
        matrix=matrix,
        title=title,
        numbers=numbers,
        source_words=SOURCE_WORDS,
        source_line=source_line,
        overview=tuple(overview(matrix)),
        anchors={one.title: one.anchor for one in indications},
        indications=indications,
        legend=LEGEND,
        columns=f"columns-{number}" if (number := len(matrix.sources)) <= _COLUMNS else _MORE,
        deepest=DEEPEST,
    )


def _indication(one: MatrixIndication, matrix: Matrix, number: int, style: Style) -> IndicationView:
    rows = (row for row in one.rows if style.verbose or says_something(row))
    return IndicationView(
        anchor=f"indication-{number}",
        title=indication_title(one),
        names=other_names(one, matrix.sources),
        rows=tuple(map(_row, rows)),
    )


def _row(row: MatrixRow) -> RowView:
    return RowView(title=ROW_WORDS[row.dimension], cells=tuple(map(_cell, row.cells)))


def _cell(cell: MatrixCell) -> CellView:
    mark = ""
    if cell.restrictive is not None:
        mark = f"{MARK_SIGNS[cell.restrictive][0]} {MARK_WORDS[cell.restrictive]}"
    return CellView(
        state=cell.state,
        head=cell_head(cell),
        mark=mark,
        restrictive=cell.restrictive or "",
        lines=() if cell.state == "as_general" else tuple(cell_lines(cell)),
        remark=cell.remark or "",
    )
