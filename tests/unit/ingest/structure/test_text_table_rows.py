"""Tables in plain text: which lines make one row, and where a table ends."""

from __future__ import annotations

from textwrap import dedent

from policydiff.ingest.adapters import plain_text
from policydiff.ingest.document import Table
from tests.unit.ingest.adapters.drawn_pdf import outline


def blocks_of(text: str) -> list[str]:
    return outline(plain_text.read(dedent(text).strip("\n")).blocks)


def test_a_first_cell_that_goes_on_alone_closes_no_table() -> None:
    assert blocks_of(
        """
        Reviews, Revisions, and Approvals                      Date       Approval
        Annual review: no significant changes; references      05.05.21   08.21
        reviewed and updated.
        Annual review: revised redirection to include          04.28.22   08.22
        failure of gold; added a code.
        """
    ) == [
        "T Reviews, Revisions, and Approvals | Date | Approval"
        " / Annual review: no significant changes; references reviewed and updated. | 05.05.21 |"
        " 08.21"
        " / Annual review: revised redirection to include failure of gold; added a code. |"
        " 04.28.22 | 08.22"
    ]


def test_cells_that_wrap_side_by_side_are_one_row() -> None:
    (block,) = plain_text.read(
        dedent(
            """
            Approval                 Criteria
            Initial                  All reviews for Velmarix
            authorization            may be approved up to 6 months.
            Later                    Future authorization of
            authorization            Velmarix may be approved as long as the
            criteria                 criteria are met.
            """
        ).strip()
    ).blocks
    assert isinstance(block, Table)
    assert [[cell.text for cell in row.cells] for row in block.rows] == [
        ["Approval", "Criteria"],
        ["Initial authorization", "All reviews for Velmarix may be approved up to 6 months."],
        [
            "Later authorization criteria",
            "Future authorization of Velmarix may be approved as long as the criteria are met.",
        ],
    ]


def test_a_blank_line_inside_a_cell_ends_no_table() -> None:
    assert blocks_of(
        """
        Drug                 Necessity
        Velmarix             Velmarix may be covered
        (velmarab) IV        when all are met:

                             • Aged 12 years or older

                             • Has tried gold

        The next paragraph is not of the table, since it runs over the columns.
        """
    ) == [
        "T Drug | Necessity / Velmarix (velmarab) IV | Velmarix may be covered when all are met: •"
        " Aged 12 years or older • Has tried gold",
        "P The next paragraph is not of the table, since it runs over the columns.",
    ]


def test_names_under_each_other_are_rows() -> None:
    assert blocks_of(
        """
        Drug        Status    Note
        Velmarix    PA        none
        Ostrelin    QL        two a day
        """
    ) == ["T Drug | Status | Note / Velmarix | PA | none / Ostrelin | QL | two a day"]


def test_a_foot_that_counts_the_pages_is_no_text() -> None:
    first = "First line.\n\nSecond line that is long.\n\nPolicy 77-A 1 of 2\n"
    layout = plain_text.read(f"{first}\f3. Third line.\n\nPolicy 77-A 2 of 2\n\f")
    assert [line.text for line in layout.furniture] == ["Policy 77-A 1 of 2", "Policy 77-A 2 of 2"]
