"""Tables whose cells are set apart by tabs, as text copied from a PDF or a sheet has them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import msgspec

from policydiff.ingest.adapters import markup_blocks
from policydiff.ingest.adapters.markdown_inline import SOFT_BREAK
from policydiff.ingest.adapters.markup_flow import TextPiece, blocks_of
from policydiff.ingest.adapters.styled_text import HARD_BREAK, Run, split_runs, styled_lines
from policydiff.ingest.document import Row, Table
from policydiff.model.source import SourceSpan


def tabbed_table(runs: Sequence[Run], indent: float) -> Table | None:
    """The paragraph as a table; None unless each of its lines, at least two, has a tab inside.

    The first row heads the columns where only the others have numbers in them.
    """
    if not any("\t" in run.text for run in runs):
        return None
    hard = (
        msgspec.structs.replace(run, text=run.text.replace(SOFT_BREAK, HARD_BREAK)) for run in runs
    )
    lines = (line for line in split_runs(hard, HARD_BREAK) if any(run.text.strip() for run in line))
    rows = tuple(_row(line) for line in lines)
    if len(rows) < 2 or any(len(row.cells) < 2 for row in rows):
        return None
    headed = not _has_digit(rows[0]) and any(_has_digit(row) for row in rows[1:])
    return Table(
        rows=rows,
        header_rows=int(headed),
        indent=indent,
        span=rows[0].span.through(rows[-1].span),
    )


def _row(line: Sequence[Run]) -> Row:
    number = next(run.line for run in line if run.text.strip())
    span = SourceSpan(page=None, first_line=number, last_line=number)
    cells = (
        markup_blocks.cell(blocks_of([TextPiece(styled_lines(part))]), span=span)
        for part in split_runs(line, "\t")
    )
    return Row(cells=tuple(cells), span=span)


def _has_digit(row: Row) -> bool:
    return any(char.isdigit() for char in chain.from_iterable(cell.text for cell in row.cells))
