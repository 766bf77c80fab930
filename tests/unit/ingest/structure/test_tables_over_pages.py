"""Tables that go on over a page break: rows that are the rest of the row before it."""

from __future__ import annotations

import pytest

from policydiff.ingest.structure.grid import FilledCell, FilledRow, FilledTable
from policydiff.ingest.structure.tables import joined
from tests.unit.ingest.structure.printed_rows import rows

COLUMNS = (60.0, 300.0, 400.0, 500.0)


def table(*lines: tuple[list[str], ...]) -> FilledTable:
    """A table of rows, each row the lines of its cells."""
    filled = []
    for texts in lines:
        cells = tuple(
            FilledCell(x0, x1, tuple(rows(text, x0 + 5)))
            for x0, x1, text in zip(COLUMNS, COLUMNS[1:], texts, strict=False)
        )
        filled.append(FilledRow(cells, next(cell.rows[0] for cell in cells if cell.rows)))
    return FilledTable(COLUMNS, tuple(filled), 0)


def first_cells(first: FilledTable, second: FilledTable) -> list[str]:
    both = joined(first, second)
    assert both is not None
    return [" ".join(line.text for line in row.cells[0].rows) for row in both.rows]


QUESTION = (["4. Does the patient have:", "{0} Gout", "{1} Pain"], ["Yes: Go to 5"], ["No: Deny"])
NEXT = (["5. Is the patient an adult?"], ["Yes: Approve"], ["No: Deny"])


@pytest.mark.parametrize(
    "labels", [("•", "•", "•"), ("a)", "b)", "c)"), ("i.", "ii.", "iii."), ("-", "-", "-")]
)
def test_a_list_in_a_cell_goes_on_beside_empty_cells(labels: tuple[str, str, str]) -> None:
    asked = ([line.format(*labels) for line in QUESTION[0]], *QUESTION[1:])
    rest: tuple[list[str], ...] = ([f"{labels[2]} Fever", "and chills"], [], [])
    expected = " ".join([*asked[0], *rest[0]])
    assert first_cells(table(asked), table(rest, NEXT)) == [expected, NEXT[0][0]]


@pytest.mark.parametrize(
    "row",
    [
        (["5. Record the diagnosis"], [], []),  # the number of a row, and no item of the list
        (["• Fever"], ["Yes: Go to 6"], ["No: Deny"]),  # with answers of its own
        (["Fever"], [], []),
    ],
)
def test_a_row_for_itself_stays_one(row: tuple[list[str], ...]) -> None:
    asked = ([line.format("•", "•") for line in QUESTION[0]], *QUESTION[1:])
    assert len(first_cells(table(asked), table(row, NEXT))) == 3


def test_an_empty_first_cell_is_the_rest_of_the_row_before() -> None:
    assert len(first_cells(table(QUESTION), table(([], ["for one year"], []), NEXT))) == 2
