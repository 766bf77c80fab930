"""Tables of web pages."""

import pytest

from policydiff.ingest.adapters.html import read
from policydiff.ingest.document import ListItem, Table, text_of


def table_of(source: str) -> Table:
    (table,) = (block for block in read(source).blocks if isinstance(block, Table))
    return table


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize(
    ("rows", "header_rows"),
    [
        # A title over some of the rows, set like the titles of the columns.
        ("<thead><tr><th>Code<th>Description</thead><tr><th colspan=2>HCPCS<tr><td>J1<td>X", 1),
        ("<tr><th>Code<th>Description<tr><th colspan=2>HCPCS codes<tr><td>J1<td>X", 1),
        ("<tr><th colspan=2>Codes<tr><th>Code<th>Description<tr><td>J1<td>X", 2),
        ("<thead><tr><th>A<th>B</thead><tbody><tr><td>1<td>2</tbody>", 1),
        ("<thead><tr><td>A<td>B</thead><tr><td>1<td>2", 1),
        ("<tr><th>A<th>B<tr><th>C<th>D<tr><td>1<td>2", 2),
        ("<tr><th>A<td>1<tr><th>B<td>2", 0),
        ("<tr><td><b>A</b><td><b>B</b><tr><td>1<td>2", 1),
        ("<tr><td><b>A</b><td>1<tr><td>B<td>2", 0),
        ("<tr><td><b>A</b><td><b>B</b><tr><td><b>1</b><td><b>2</b>", 0),
        ("<tr><td>A<td>B<tr><td>1<td>2", 0),
        ("<thead><tr><th><th></thead><tr><td>1<td>2<tr><td>3<td>4", 0),
    ],
)
def test_header_rows(rows: str, header_rows: int) -> None:
    assert table_of(f"<table>{rows}</table>").header_rows == header_rows


def test_spanned_rows_repeat_their_cell_and_spanned_columns_are_counted() -> None:
    table = table_of(
        "<table><tr><td rowspan=3>a<td>b<td rowspan=2>c<tr><td>d<tr><td colspan=2>e</table>"
    )
    assert texts(table) == [["a", "b", "c"], ["a", "d", "c"], ["a", "e"]]
    assert [cell.columns for cell in table.rows[2].cells] == [1, 2]


@pytest.mark.parametrize(
    ("attributes", "rows"),
    [
        ("rowspan=0", [["a", "b"], ["a", "c"], ["a", "d"]]),
        ("rowspan=99", [["a", "b"], ["a", "c"], ["a", "d"]]),
        ("rowspan=x", [["a", "b"], ["c"], ["d"]]),
    ],
)
def test_odd_spans(attributes: str, rows: list[list[str]]) -> None:
    source = f"<table><tr><td {attributes}>a<td>b<tr><td>c<tr><td>d</table>"
    assert texts(table_of(source)) == rows


def test_structured_cells_keep_their_blocks() -> None:
    table = table_of(
        "<table><tr><td>J1234</td><td><p>One of:</p><ul><li>a</li><li>b<ul><li>c</li></ul></li>"
        "</ul></td></tr><tr><td>x<br>y</td><td><table><tr><td>1<td>2</table></td></tr></table>"
    )
    criteria = table.rows[0].cells[1]
    assert [text_of(block) for block in criteria.blocks] == ["One of:", "• a", "• b", "o c"]
    assert [block.nested for block in criteria.blocks if isinstance(block, ListItem)] == [0, 0, 1]
    assert table.rows[0].cells[0].blocks == ()
    lines, nested = table.rows[1].cells
    assert lines.text == "x y"
    assert len(lines.blocks) == 2
    (inner,) = nested.blocks
    assert isinstance(inner, Table)
    assert texts(inner) == [["1", "2"]]


def test_headings_of_rows_are_bold() -> None:
    table = table_of("<table><tr><th>Age<td>18<tr><th>Dose<td><b>5 mg</b></table>")
    assert [[cell.bold for cell in row.cells] for row in table.rows] == [
        [True, False],
        [True, True],
    ]


def test_captions_stand_before_and_empty_rows_are_left_out() -> None:
    source = "<table><caption>Table 1</caption><tr><td>a<td>b<tr><td><td><tr><td>c<td>d</table>"
    blocks = read(source).blocks
    assert text_of(blocks[0]) == "Table 1"
    assert texts(table_of(source)) == [["a", "b"], ["c", "d"]]


def test_spans_are_lines_of_the_source() -> None:
    table = table_of("<p>x</p>\n<table>\n<tr>\n<td>a</td>\n<td>b\nc</td></tr>\n<tr><td>d</table>")
    spans = [(row.span.first_line, row.span.last_line) for row in table.rows]
    assert spans == [(4, 6), (7, 7)]
    assert (table.span.first_line, table.span.last_line) == (4, 7)


@pytest.mark.parametrize(
    "table",
    [
        "<table role=presentation><tr><td>one<td>two</table>",
        "<table><tr><td>one<tr><td>two</table>",
        "<table><tr><td><h2>one</h2><td>two</table>",
        "<table><tr><td>one<td><table><tr><td>two</table></table>",
        "<table><tr><td><table><tr><td>one<tr><td>two</table></table>",
    ],
)
def test_tables_that_only_lay_out_are_undone(table: str) -> None:
    assert [text_of(block) for block in read(table).blocks] == ["one", "two"]


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><th>Drug<tr><td>Zolvarin</table>",
        "<table><tr><th><h4>Drug</h4><th>Days<tr><td>Zolvarin<td>30</table>",
        "<table><tr><td>a<td>b<tr><td><table><tr><td>c<td>d</table><td>e</table>",
    ],
)
def test_tables_of_data_stay(table: str) -> None:
    assert isinstance(read(table).blocks[0], Table)
