"""A matrix as Markdown: an overview, then a table for each indication."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policydiff.diff.matrix.matrix import Matrix, MatrixCell, MatrixIndication
from policydiff.diff.reports.markdown_text import escaped
from policydiff.diff.reports.matrix.phrases import (
    LEGEND,
    MARK_SIGNS,
    MARK_WORDS,
    ROW_WORDS,
    cell_head,
    cell_lines,
    indication_title,
    other_names,
    overview,
    says_something,
    source_line,
    title_line,
)
from policydiff.diff.reports.style import Style


def render(matrix: Matrix, style: Style) -> str:
    """The matrix; `brief` gives its first line only."""
    lines = [f"# {escaped(title_line(matrix))}"]
    if not style.brief:
        lines += ["", *_sources(matrix), "", *_overview(matrix)]
        for one in matrix.indications:
            lines += ["", *_indication(one, matrix, style)]
        lines += ["", *(f"*{escaped(note)}*" for note in (*matrix.notes, LEGEND))]
    return "\n".join(lines) + "\n"


def _sources(matrix: Matrix) -> Iterator[str]:
    for source in matrix.sources:
        yield f"- **{escaped(source.label)}**: {escaped(source_line(source))}"
        for remark in source.remarks:
            yield f"  - **{escaped(remark)}**"


def _overview(matrix: Matrix) -> Iterator[str]:
    rows = list(overview(matrix))
    if rows:
        yield from _head("Indication", [source.label for source in matrix.sources])
        for title, words in rows:
            yield _row([f"**{escaped(title)}**", *map(escaped, words)])


def _indication(one: MatrixIndication, matrix: Matrix, style: Style) -> Iterator[str]:
    yield f"## {escaped(indication_title(one))}"
    yield ""
    names = other_names(one, matrix.sources)
    if names:
        yield f"*{escaped(names)}*"
        yield ""
    yield from _head("", [source.label for source in matrix.sources])
    for row in one.rows:
        if style.verbose or says_something(row):
            cells = [_cell(cell) for cell in row.cells]
            yield _row([f"**{ROW_WORDS[row.dimension]}**", *cells])


def _cell(cell: MatrixCell) -> str:
    parts = [escaped(cell_head(cell))] if cell_head(cell) else []
    if cell.restrictive is not None:
        sign = MARK_SIGNS[cell.restrictive][0]
        parts.append(f"**{sign} {MARK_WORDS[cell.restrictive]}**")
    if cell.state != "as_general":
        for line in cell_lines(cell):
            indent = "&nbsp;" * (4 * line.depth)
            place = f" *({escaped(line.place)})*" if line.place else ""
            parts.append(f"{indent}{escaped(line.text)}{place}")
    return "<br>".join(parts)


def _head(first: str, labels: Sequence[str]) -> Iterator[str]:
    yield _row([first, *map(escaped, labels)])
    yield _row(["---"] * (len(labels) + 1))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
