"""Lists as old pages set them: in tables, as definitions, without a list around their items."""

import pytest

from policydiff.ingest.adapters.html import read
from policydiff.ingest.document import ListItem, Paragraph, Table, text_of

DOT = "<img src='/images/bullet.gif' width=8>"
SPACE = "<img src='/images/spacer.gif' width=12>"


def lines_of(source: str) -> list[str]:
    """The text of each block, two spaces before it for every level that it is nested."""
    return [
        f"{'  ' * (block.nested or 0) if isinstance(block, ListItem) else ''}{text_of(block)}"
        for block in read(source).blocks
    ]


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ("<tr><td>1.<td>Has gout<tr><td>2.<td>Is 18", ["1. Has gout", "2. Is 18"]),
        ("<tr><td>&#8226;<td>Has gout<tr><td>&#8226;<td>Is 18", ["• Has gout", "• Is 18"]),
        (f"<tr><td>{DOT}<td>Has gout<tr><td>{DOT}<td>Is 18", ["• Has gout", "• Is 18"]),
        ("<tr><td>(a)<td>Has gout", ["(a) Has gout"]),
        (
            "<tr><td>1.<td colspan=2>Failed one of:<tr><td><td>a.<td>gold<tr><td><td>b.<td>tin"
            "<tr><td>2.<td colspan=2>Is 18",
            ["1. Failed one of:", "  a. gold", "  b. tin", "2. Is 18"],
        ),
        (
            "<tr><td>1.<td>Failed one of:<table><tr><td>a.<td>gold<tr><td>b.<td>tin</table>"
            "<tr><td>2.<td>Is 18",
            ["1. Failed one of:", "  a. gold", "  b. tin", "2. Is 18"],
        ),
        (
            "<tr><td colspan=2>All of:<tr><td>1.<td>Has gout<tr><td><td>as a test shows",
            ["All of:", "1. Has gout", "as a test shows"],
        ),
        (
            f"<tr><td>{SPACE}<td>1.<td>Has gout<tr><td>&nbsp;<td>2.<td>Is 18",
            ["1. Has gout", "2. Is 18"],
        ),
    ],
)  # fmt: skip
def test_a_table_with_markers_in_a_column_of_their_own_is_a_list(
    rows: str, lines: list[str]
) -> None:
    assert lines_of(f"<table>{rows}</table>") == lines


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><td>1<td>mg<tr><td>2<td>ml",
        "<tr><td>-<td>none<tr><td>-<td>ten",
        "<tr><td>1.<td>Has gout?<td>Yes<td>No",
        "<tr><td>No.<td>Question<tr><td>1.<td>Has gout?",
        "<tr><th>1.<td>Has gout",
        "<tr><td rowspan=2>1.<td>Has gout<tr><td>Is 18",
        "<tr><td><img src='/logo.gif' width=120><td>Larkspur Health Plan",
    ],
)
def test_other_tables_stay_tables(rows: str) -> None:
    (table,) = read(f"<table>{rows}</table>").blocks
    assert isinstance(table, Table)


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("<dl><dt>1.<dd>Has gout<dt>2.<dd>Is 18</dl>", ["1. Has gout", "2. Is 18"]),
        (
            "<dl><dd>1. Failed one of:<dl><dd>a. gold<dd>b. tin</dl><dd>2. Is 18</dl>",
            ["1. Failed one of:", "a. gold", "b. tin", "2. Is 18"],
        ),
        ("<dl><dt>Age<dd>18<dd>or older</dl>", ["Age: 18", "or older"]),
        ("<dl><div><dt>Age<dd>18</div><p>Beside</p></dl>", ["Age: 18", "Beside"]),
        ("<dl><dl><p>Far in</p></dl></dl>", ["Far in"]),
    ],
)
def test_definitions_are_read_once_and_may_be_lists(source: str, lines: list[str]) -> None:
    assert lines_of(source) == lines


def test_items_without_a_list_around_them_are_items() -> None:
    assert lines_of("<p>All of:<li>Has gout<ul><li>of the toe</ul><li>Is 18") == [
        "All of:", "• Has gout", "  o of the toe", "• Is 18",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("spaces", "indented"), [("", False), ("&nbsp;", False), ("&nbsp;" * 4, True)]
)
def test_fixed_spaces_indent_a_line(spaces: str, indented: bool) -> None:
    _, line = read(f"<p>Failed one of:<br>{spaces}<b>gold</b></p>").blocks
    assert isinstance(line, Paragraph)
    assert (line.indent > 0) is indented
