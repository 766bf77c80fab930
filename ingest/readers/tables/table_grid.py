"""Tables as a grid: spanning cells repeated, column titles of several header rows put together."""

from __future__ import annotations

from policydiff.ingest.document import Cell, Row, Table


def spread(row: Row) -> list[Cell]:
    """The cells of a row by column; a cell that spans columns stands in each of them."""
    return [cell for cell in row.cells for _ in range(max(1, cell.columns))]


def width_of(table: Table) -> int:
    """The number of columns of the widest row."""
    return max((len(spread(row)) for row in table.rows), default=0)


def column_titles(table: Table, header_rows: int | None = None) -> list[str]:
    """The title of each column, "" where it has none; titles over each other are joined.

    A heading that spans the whole table titles the table and no column; a legend is no title.
    """
    width = width_of(table)
    titles: list[list[str]] = [[] for _ in range(width)]
    for row in table.rows[: table.header_rows if header_rows is None else header_rows]:
        for place, cell in enumerate(spread(row)):
            words = " ".join(cell.text.split())
            whole = cell.columns >= width > 1
            if words and not whole and words not in titles[place] and len(words) <= LONGEST_TITLE:
                titles[place].append(words)
    return [" ".join(words) for words in titles]


LONGEST_TITLE = 60
"""Characters of a column title; the longest seen has 55, legends in a row of titles have more."""


def heading_of_row(row: Row, columns: int) -> str | None:
    """The text of a row that is one cell over the whole table; None for every other row."""
    if len(row.cells) == 1 or row.cells[0].columns >= columns > 1:
        return " ".join(row.cells[0].text.split()) or None
    return None
