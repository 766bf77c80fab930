"""Pipe tables and the HTML that stands in Markdown."""

import pytest

from policydiff.ingest.adapters.markdown import read
from policydiff.ingest.document import Block, ListItem, Paragraph, Table


def tables_of(source: str) -> list[Table]:
    return [block for block in read(source).blocks if isinstance(block, Table)]


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def kinds(blocks: tuple[Block, ...]) -> list[str]:
    return [
        f"{block.marker} {block.text}" if isinstance(block, ListItem) else type(block).__name__
        for block in blocks
    ]


def test_a_pipe_table_has_one_header_row() -> None:
    (table,) = tables_of("text\n\n| Drug | Days |\n|:--|:-:|\n| Zolvarin <sup>PA QL</sup> | 30 |\n")
    assert texts(table) == [["Drug", "Days"], ["Zolvarin ^PA QL^", "30"]]
    assert table.header_rows == 1
    assert (table.span.first_line, table.span.last_line) == (3, 5)
    assert [row.span.first_line for row in table.rows] == [3, 5]


def test_a_table_without_headings_has_no_header_row() -> None:
    (table,) = tables_of("|  |  |\n|--|--|\n| Initial | 180 days |\n| Others | 365 days |\n")
    assert texts(table) == [["Initial", "180 days"], ["Others", "365 days"]]
    assert table.header_rows == 0


def test_one_heading_is_enough() -> None:
    (table,) = tables_of("|  | Length |\n|--|--|\n| Initial | 180 days |\n")
    assert table.header_rows == 1


def test_a_table_may_follow_its_caption_without_an_empty_line() -> None:
    blocks = read("**Approval**:\n| A | B |\n|---|---|\n| 1 | 2 |\n").blocks
    assert [type(block).__name__ for block in blocks] == ["Paragraph", "Table"]


def test_lines_of_a_cell_are_its_blocks() -> None:
    (table,) = tables_of("| A | B |\n|---|---|\n| J1234<br>J1235 | (a) one<br>(b) two |\n")
    codes, items = table.rows[1].cells
    assert codes.text == "J1234 J1235"
    assert kinds(codes.blocks) == ["Paragraph", "Paragraph"]
    assert kinds(items.blocks) == ["(a) one", "(b) two"]
    assert items.text == "(a) one (b) two"


def test_html_inside_a_cell() -> None:
    (table,) = tables_of(
        "| A | B |\n|---|---|\n"
        "| x | One of:<ul><li>**first**</li><li>second<ol><li>deep</li></ol></li></ul> |\n"
        "| y | <table><tr><td>in</td><td>ner</td></tr></table> |\n"
    )
    listed = table.rows[1].cells[1]
    assert kinds(listed.blocks) == ["Paragraph", "• first", "• second", "1. deep"]
    assert listed.text == "One of: • first • second 1. deep"
    inner = table.rows[2].cells[1].blocks
    assert kinds(inner) == ["Table"]
    assert table.rows[2].cells[1].span.first_line == 4


def test_a_plain_cell_has_no_blocks_and_keeps_its_weight() -> None:
    (table,) = tables_of("| A | B |\n|---|---|\n| **x** | y |\n")
    assert [(cell.blocks, cell.bold) for cell in table.rows[1].cells] == [((), True), ((), False)]


def test_a_lone_initial_in_a_cell_is_no_marker() -> None:
    (table,) = tables_of("| A | B |\n|---|---|\n| H. Pylori Treatment | 30 days |\n")
    assert texts(table)[1] == ["H. Pylori Treatment", "30 days"]
    assert table.rows[1].cells[0].blocks == ()


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_an_html_table_is_read_to_its_end(gap: str) -> None:
    rows = ["<tr><td>a</td><td>b</td></tr>", "<tr><td>c</td><td>d</td></tr>"]
    source = gap.join(["text", "", "<table>", *rows, "</table>", "", "after"])
    (table,) = tables_of(source)
    assert texts(table) == [["a", "b"], ["c", "d"]]
    first_row = source.split("\n").index(rows[0]) + 1
    assert table.rows[0].span.first_line == first_row
    last = read(source).blocks[-1]
    assert isinstance(last, Paragraph)
    assert last.text == "after"


@pytest.mark.parametrize("line_end", ["\n", "  \n"])
def test_lines_with_tabs_are_a_table(line_end: str) -> None:
    source = line_end.join(["Code\tDescription", "J1234\t**Zolvarin**, 1 mg", "J1235\tQuenlix"])
    (table,) = tables_of(f"text\n\n{source}\n")
    assert texts(table) == [
        ["Code", "Description"],
        ["J1234", "Zolvarin, 1 mg"],
        ["J1235", "Quenlix"],
    ]
    assert table.header_rows == 1
    assert [row.span.first_line for row in table.rows] == [3, 4, 5]


@pytest.mark.parametrize(
    ("source", "header_rows"),
    [("Initial\tSee below\nOther\tNone", 0), ("J1234\tone\nJ1235\ttwo", 0)],
)
def test_tabbed_rows_without_headings(source: str, header_rows: int) -> None:
    (table,) = tables_of(source)
    assert table.header_rows == header_rows


@pytest.mark.parametrize("source", ["one\tline only", "a\tb\nno tab here", "no tab\nat all"])
def test_a_tab_alone_makes_no_table(source: str) -> None:
    assert tables_of(source) == []


def test_other_html_blocks() -> None:
    blocks = read("- item\n\n    <p>One</p>\n\n<div>Two<br>Three</div>\n").blocks
    shown = [(block.text, block.indent) for block in blocks if isinstance(block, Paragraph)]
    assert shown == [("One", 18), ("Two", 0), ("Three", 0)]
