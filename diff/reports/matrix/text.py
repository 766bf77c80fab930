"""A matrix for a terminal: side by side where there is room, one below the other where not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

import msgspec

from policydiff.diff.matrix.matrix import Matrix, MatrixCell, MatrixIndication, MatrixRow
from policydiff.diff.reports.layout import Run, painted, shortened, width_of, wrapped
from policydiff.diff.reports.matrix.phrases import (
    LEGEND,
    MARK_SIGNS,
    MARK_WORDS,
    ROW_WORDS,
    cell_head,
    cell_lines,
    indication_title,
    is_listed,
    other_names,
    overview,
    says_something,
    source_line,
    title_line,
)
from policydiff.diff.reports.phrases import counted
from policydiff.diff.reports.style import Style
from policydiff.model.patterns import deferred

NARROWEST = 22
"""Cells of a column from which columns are read more easily than a list: about four words."""
IN_SHORT = 20
"""Cells of a column of the overview: "covered, 2 steps," and the months in a second line."""
LABELS = 16
"""Cells of the column of row names."""
GAP = 2
LONGEST_CELL = 14
"""Lines of a cell before the rest is counted: what shows the shape of a criteria tree; the whole
of it is a matter for `-v`, a workbook or the document."""

_COLOUR = deferred(r"\x1b\[[0-9;]*m")
_LOOKS = {"most": "more_restrictive", "least": "less_restrictive"}
_FAINT = frozenset({"not_stated", "not_applicable", "as_general", "not_listed"})


def render(matrix: Matrix, style: Style) -> str:
    """The matrix; `brief` gives its first line only."""
    lines = wrapped((Run(title_line(matrix), "strong"),), style)
    if not style.brief:
        lines += _sources(matrix, style)
        in_short = list(_overview(matrix, style))
        lines += ["", *in_short] if in_short else []
        for one in _shown(matrix, style):
            lines += ["", *_indication(one, matrix, style)]
        lines += ["", *_notes(matrix, style)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _sources(matrix: Matrix, style: Style) -> Iterator[str]:
    for source in matrix.sources:
        runs = (Run(f"{source.label}: ", "strong"), Run(source_line(source)))
        yield from wrapped(runs, style, "  ", "    ")
        for remark in source.remarks:
            yield from wrapped((Run(remark, "undetermined"),), style, "    ", "    ")


def _overview(matrix: Matrix, style: Style) -> Iterator[str]:
    rows = list(overview(matrix))
    if not rows:
        return
    longest = max(width_of(title) for title, _ in rows)
    columns = IN_SHORT
    labels = min(longest, style.width - len(matrix.sources) * (columns + GAP))
    if labels < NARROWEST:
        for title, words in rows:
            yield from wrapped((Run(title, "strong"),), style)
            for source, word in zip(matrix.sources, words, strict=True):
                yield from wrapped((Run(f"{source.label}: {word}"),), style, "  ", "    ")
        return
    names = [[Run(source.label, "strong")] for source in matrix.sources]
    yield from _table_row([Run("")], names, labels, columns, style)
    for title, words in rows:
        cells = [[Run(word)] for word in words]
        yield from _table_row([Run(title)], cells, labels, columns, style)


def _shown(matrix: Matrix, style: Style) -> Sequence[MatrixIndication]:
    """The indications told in full: those that more than one payer lists, where there are such."""
    shared = [one for one in matrix.indications if one.title is None or is_listed(one) > 1]
    several = any(one.title is not None for one in shared)
    return shared if several and not style.verbose else matrix.indications


def _indication(one: MatrixIndication, matrix: Matrix, style: Style) -> Iterator[str]:
    yield from wrapped((Run(indication_title(one).upper(), "strong"),), style)
    names = other_names(one, matrix.sources)
    if names:
        yield from wrapped((Run(names, "faint"),), style, "  ", "    ")
    rows = [row for row in one.rows if style.verbose or says_something(row)]
    columns = _columns(len(matrix.sources), style, LABELS)
    if columns is None:
        for row in rows:
            yield from _stacked(row, matrix, style)
        return
    labels = [[Run(source.label, "strong")] for source in matrix.sources]
    yield from _table_row([Run("")], labels, LABELS, columns, style)
    for row in rows:
        yield painted((Run(("─" if style.symbols else "-") * style.width, "faint"),), style)
        cells = [_cell_text(cell, columns, style) for cell in row.cells]
        label = wrapped((Run(ROW_WORDS[row.dimension], "strong"),), _narrow(style, LABELS))
        yield from _side_by_side(label, cells, LABELS, columns)


def _stacked(row: MatrixRow, matrix: Matrix, style: Style) -> Iterator[str]:
    yield from wrapped((Run(ROW_WORDS[row.dimension], "strong"),), style, "  ", "  ")
    for source, cell in zip(matrix.sources, row.cells, strict=True):
        body = _cell_text(cell, style.width - 6, style)
        yield from wrapped((Run(f"{source.label}:"),), style, "    ", "    ")
        yield from (f"      {line}" for line in body)


def _cell_text(cell: MatrixCell, width: int, style: Style) -> list[str]:
    """A cell as painted lines of a width, its last line counting what is left out."""
    narrow = _narrow(style, width)
    lines: list[str] = []
    head = cell_head(cell) if style.symbols else cell_head(cell).replace("–", "-")
    if cell.restrictive is not None:
        sign = MARK_SIGNS[cell.restrictive][0 if style.symbols else 1]
        words = f"{sign} {MARK_WORDS[cell.restrictive]}"
        head = f"{head}, {words}" if head else words
    look = "faint" if cell.state in _FAINT else _LOOKS.get(cell.restrictive or "", "strong")
    if head:
        lines += wrapped((Run(head, look),), narrow)
    if cell.state == "as_general" and not style.verbose:
        return lines
    for line in cell_lines(cell):
        indent = "  " * line.depth
        place = (Run(f" [{line.place}]", "faint"),) if line.place else ()
        lines += wrapped((Run(_cut(line.text, style)), *place), narrow, indent, indent + "  ")
    left = len(lines) - LONGEST_CELL
    if left > 1 and not style.verbose:
        more = wrapped((Run(f"... {left} more lines (-v)", "faint"),), narrow)
        lines = [*lines[:LONGEST_CELL], *more]
    return lines


def _cut(text: str, style: Style) -> str:
    """A list of codes or a long note as it begins."""
    return text if style.verbose else shortened(text, 400)


def _notes(matrix: Matrix, style: Style) -> Iterator[str]:
    if not style.verbose:
        hidden = len(matrix.indications) - len(_shown(matrix, style))
        if hidden:
            words = f"{counted(hidden, 'indication')} that one payer lists: -v shows all rows"
            yield from wrapped((Run(words, "faint"),), style)
    for note in (*matrix.notes, LEGEND):
        yield from wrapped((Run(note, "faint"),), style)


def _columns(count: int, style: Style, labels: int) -> int | None:
    """The width of a column; None where they have no room beside each other."""
    width = (style.width - labels) // max(count, 1) - GAP
    return width if width >= NARROWEST else None


def _table_row(
    label: list[Run], cells: Sequence[list[Run]], labels: int, columns: int, style: Style
) -> Iterator[str]:
    first = wrapped(label, _narrow(style, labels))
    rest = [wrapped(cell, _narrow(style, columns)) for cell in cells]
    yield from _side_by_side(first, rest, labels, columns)


def _side_by_side(
    label: Sequence[str], cells: Sequence[Sequence[str]], labels: int, columns: int
) -> Iterator[str]:
    widths = (labels, *(columns for _ in cells))
    for line in zip_longest(label, *cells, fillvalue=""):
        padded = (_padded(text, width) for text, width in zip(line, widths, strict=True))
        yield (" " * GAP).join(padded).rstrip()


def _padded(text: str, width: int) -> str:
    """A painted line filled with spaces; its colours take no room."""
    return text + " " * max(width - _plain_width(text), 0)


def _plain_width(text: str) -> int:
    return width_of(_COLOUR.sub("", text))


def _narrow(style: Style, width: int) -> Style:
    return msgspec.structs.replace(style, width=width)
