"""Small tables under criteria that say how long an approval of them lasts, plan by plan.

"Line of business | Approval duration" over "Commercial | 6 months" is the label and the lines that
other layouts print.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policydiff.ingest.document import Block, Paragraph, Row, Table
from policydiff.ingest.readers.durations.approval_phrases import LINE_OF_BUSINESS
from policydiff.ingest.readers.durations.labelled_durations import is_duration_label
from policydiff.ingest.readers.wording.lengths import find_duration


def with_duration_tables_as_lines(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with the lines of such tables in their place."""
    for block in blocks:
        lines = duration_table_lines(block) if isinstance(block, Table) else ()
        if lines:
            yield from lines
        else:
            yield block


def duration_table_lines(table: Table) -> tuple[Paragraph, ...]:
    """The table as "Approval duration:", "Commercial: 6 months"; nothing for any other table."""
    rows = [(row, _words(row)) for row in table.rows]
    heads, body = rows[: table.header_rows], rows[table.header_rows :]
    labels = [f"{words[-1]}:" for _, words in heads if len(words) == 2]
    if len(labels) != len(heads) or not all(map(is_duration_label, labels)):
        return ()
    if not body or not all(_says_how_long(words) for _, words in body):
        return ()
    above = [
        Paragraph(text=label, indent=table.indent, bold=True, span=row.span)
        for label, (row, _) in zip(labels, heads, strict=True)
    ]
    lines = [
        Paragraph(text=": ".join(words), indent=table.indent, span=row.span) for row, words in body
    ]
    return (*above, *lines)


def _words(row: Row) -> list[str]:
    return [" ".join(cell.text.split()) for cell in row.cells if cell.text.strip()]


def _says_how_long(words: list[str]) -> bool:
    if len(words) != 2 or find_duration(words[1]) is None:
        return False
    plans = LINE_OF_BUSINESS.match(f"{words[0]}:")
    return plans is not None and plans.end() == len(words[0])
