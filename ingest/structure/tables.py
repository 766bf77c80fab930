"""Filled grids -> tables: joined over page breaks, with cells read as blocks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from policydiff.ingest.document import Cell, Paragraph, Row, Table, text_of
from policydiff.ingest.structure.answer_cells import with_answers_in_order
from policydiff.ingest.structure.blocks import block_of, place_of, span_of
from policydiff.ingest.structure.grid import FilledCell, FilledRow, FilledTable
from policydiff.ingest.structure.hyphenation import Vocabulary, with_soft_hyphens
from policydiff.ingest.structure.margins import Margins
from policydiff.ingest.structure.markers import readings_of, split_marker
from policydiff.ingest.structure.paragraphs import passages_of
from policydiff.ingest.structure.words import TextRow, dominant

SAME_COLUMN = 5.0
"""Column edges of one table differ by at most so many points from page to page."""

MOST_HEADER_ROWS = 4

LONGEST_COLUMN_TITLE = 5
"""Words over a column of plain text, as in "Reviews, Revisions, and Approvals"."""

LARGEST_PADDING = 9.0
"""Points between the text of a cell and its border; more is an indent."""


FEWEST_FIELDS = 2
"""Rows that two forms begin with alike; one may be the head of a table that goes on."""


def joined(first: FilledTable, second: FilledTable) -> FilledTable | None:
    """One table of two that follow each other over a page break; None where they are two."""
    columns = _common_columns(first, second)
    if columns is None:
        return None
    repeated = _repeated_rows(first, second)
    if not repeated.count and _bold_header(first) and _bold_header(second):
        return None
    if _begins_again(first, second, repeated):
        return None
    rest = second.rows[repeated.count :]
    rows = list(first.rows)
    if rest and rows and _continues_row(rest[0], first, repeated.end):
        rows[-1] = _joined_row(rows[-1], rest[0])
        rest = rest[1:]
    return FilledTable(columns, (*rows, *rest), max(first.header_rows, repeated.end))


def _common_columns(first: FilledTable, second: FilledTable) -> tuple[float, ...] | None:
    """The finer of two sets of column edges where the other is part of it."""
    fine, coarse = sorted((first.columns, second.columns), key=len, reverse=True)
    shift = first.columns[0] - second.columns[0]
    offset = shift if coarse is first.columns else -shift
    for moved in (0.0, offset):
        ends = abs(fine[0] + moved - coarse[0]), abs(fine[-1] + moved - coarse[-1])
        if max(ends) <= SAME_COLUMN and all(
            any(abs(edge - (other + moved)) <= SAME_COLUMN for other in fine) for edge in coarse
        ):
            return fine if fine is first.columns or moved == 0.0 else first.columns
    return None


def _words(row: FilledRow) -> tuple[str, ...]:
    return tuple(" ".join(line.text for line in cell.rows) for cell in row.cells)


class _Repeated(msgspec.Struct, frozen=True):
    """Rows at the start of a table that repeat column headings of the one before."""

    count: int
    end: int
    """The row of the first table after the repeated ones."""


def _repeated_rows(first: FilledTable, second: FilledTable) -> _Repeated:
    """The rows at the start of the second table that repeat the column headings of the first.

    They may stand below a title or legend there, which is printed once.
    """
    heads = [_words(row) for row in first.rows[:MOST_HEADER_ROWS]]
    for start in range(len(heads)):
        count = 0
        for one, row in zip(heads[start:], second.rows, strict=False):
            if one != _words(row) or not any(one):
                break
            count += 1
        if count:
            return _Repeated(count, start + count)
    return _Repeated(0, 0)


def _begins_again(first: FilledTable, second: FilledTable, repeated: _Repeated) -> bool:
    """True for two forms with the same fields, of which the first some have the same values.

    "Product: Zorvex | Diagnosis: gout | Stage: initial" and then "... | Stage: renewal": behind
    the rows that both begin with stands the next label, in both.
    """
    if repeated.count < FEWEST_FIELDS or repeated.end >= len(first.rows):
        return False
    if repeated.count >= len(second.rows):
        return False
    one, other = first.rows[repeated.end], second.rows[repeated.count]
    labels = _words(one)[:1], _words(other)[:1]
    return min(len(one.cells), len(other.cells)) > 1 and labels[0] == labels[1] != ("",)


def _continues_row(row: FilledRow, first: FilledTable, repeated: int) -> bool:
    """True where the first row on the new page is the rest of the last one on the page before.

    Its first cell is empty then, or goes on with the list in the cell above beside empty cells.
    """
    last = first.rows[-1]
    if len(first.rows) <= repeated or len(row.cells) != len(last.cells) or len(row.cells) < 2:
        return False
    if not row.cells[0].rows:
        return any(cell.rows for cell in row.cells)
    ended = [above.rows for above, cell in zip(last.cells, row.cells, strict=True) if not cell.rows]
    return any(ended) and _continues_list(last.cells[0], row.cells[0])


def _continues_list(above: FilledCell, below: FilledCell) -> bool:
    """True where a cell begins with the next marker of a list inside the cell above.

    The marker that opens the cell above numbers its row.
    """
    split = split_marker(below.rows[0].text)
    listed = [each for line in above.rows[1:] if (each := split_marker(line.text)) is not None]
    return split is not None and any(
        reading.continues(other)
        for marker, _ in listed
        for other in readings_of(marker)
        for reading in readings_of(split[0])
    )


def _joined_row(one: FilledRow, other: FilledRow) -> FilledRow:
    cells = tuple(
        msgspec.structs.replace(cell, rows=(*cell.rows, *more.rows))
        for cell, more in zip(one.cells, other.cells, strict=True)
    )
    return FilledRow(cells, one.first)


def table_of(filled: FilledTable, margins: Margins, vocabulary: Vocabulary) -> Table:
    """The table as a block; rows without any word are left out.

    `vocabulary` are the words of the document, by which words broken at line ends are told.
    """
    filled = _with_words_mended(filled, vocabulary)
    rows: list[Row] = []
    header = 0
    for number, row in enumerate(filled.rows):
        if not any(cell.rows for cell in row.cells):
            continue
        rows.append(_row(row, filled.columns, margins))
        if number < filled.header_rows:
            header = len(rows)
    header = header or _bold_header(filled) or _worded_header(filled)
    span = rows[0].span.through(rows[-1].span)
    return Table(
        rows=tuple(rows), header_rows=header, indent=round(filled.columns[0], 1), span=span
    )


def _with_words_mended(filled: FilledTable, vocabulary: Vocabulary) -> FilledTable:
    return msgspec.structs.replace(
        filled,
        rows=tuple(
            FilledRow(
                tuple(
                    FilledCell(cell.x0, cell.x1, tuple(with_soft_hyphens(cell.rows, vocabulary)))
                    for cell in row.cells
                ),
                row.first,
            )
            for row in filled.rows
        ),
    )


def _worded_header(filled: FilledTable) -> int:
    """How many rows head the columns of plain text: short titles in all of them, text below."""
    if any(row.runs[0].style.size for row in filled.rows[0].cells[0].rows):
        return 0
    heads = 0
    for row in filled.rows[:MOST_HEADER_ROWS]:
        words = [text for text in _words(row) if text]
        whole = len(words) == len(row.cells) > 1 or (heads and words)
        if not whole or not all(map(_is_column_title, words)):
            break
        heads += 1
    return heads if heads < len(filled.rows) else 0


def _is_column_title(text: str) -> bool:
    words = text.split()
    return (
        0 < len(words) <= LONGEST_COLUMN_TITLE
        and words[0][0].isupper()
        and not any(sign.isdigit() for sign in text)
        and text[-1] not in ".;,"
    )


def _bold_header(filled: FilledTable) -> int:
    """One where the first row is all bold, with several filled cells, and the second is not."""
    if len(filled.rows) < 2 or sum(bool(cell.rows) for cell in filled.rows[0].cells) < 2:
        return 0
    bold = [
        [dominant(line.runs).bold for cell in row.cells for line in cell.rows]
        for row in filled.rows[:2]
    ]
    return int(bool(bold[0]) and all(bold[0]) and not all(bold[1] or [False]))


def _row(row: FilledRow, columns: Sequence[float], margins: Margins) -> Row:
    cells: list[Cell] = []
    at = 0
    fallback = place_of(row.first)
    for cell in row.cells:
        start = _column(columns, cell.x0)
        end = max(_column(columns, cell.x1), start + 1)
        cells.extend(Cell(text="", span=fallback) for _ in range(at, start))
        cells.append(cell_of(cell, end - start, margins, row.first))
        at = end
    cells.extend(Cell(text="", span=fallback) for _ in range(at, len(columns) - 1))
    lines = sorted(
        (line for cell in row.cells for line in cell.rows),
        key=lambda line: (line.sheet, line.number),
    )
    return Row(cells=tuple(cells), span=span_of(lines) if lines else fallback)


def _column(columns: Sequence[float], x: float) -> int:
    place = bisect_left(columns, x)
    near = [other for other in (place - 1, place) if 0 <= other < len(columns)]
    return min(near, key=lambda other: abs(columns[other] - x))


def cell_of(cell: FilledCell, columns: int, margins: Margins, first: TextRow) -> Cell:
    """A cell with its blocks; a plain one-paragraph cell has none."""
    if not cell.rows:
        return Cell(text="", columns=columns, span=place_of(first))
    padding = min(max(min(row.x0 for row in cell.rows) - cell.x0, 1.0), LARGEST_PADDING)
    right = {(row.sheet, 0): cell.x1 - padding for row in cell.rows}
    lines = with_answers_in_order(cell.rows)
    passages = passages_of(lines, Margins(margins.pitch, margins.leading, right))
    blocks = tuple(block_of(passage) for passage in passages)
    text = " ".join(text for text in map(text_of, blocks) if text)
    plain = len(blocks) == 1 and isinstance(blocks[0], Paragraph)
    return Cell(
        text=text,
        blocks=() if plain else blocks,
        columns=columns,
        bold=all(block.bold for block in blocks),
        span=span_of(cell.rows),
    )
