"""Tables of codes as extraction leaves them: titles lost, run together or ruled otherwise."""

from policydiff.ingest.document import Block, Cell, HeadedSection, Paragraph, Row, Table
from policydiff.ingest.profiles.profile import load_profile
from policydiff.ingest.readers.coding.coding import read_coding
from policydiff.model.coding import CodeEntry
from policydiff.model.policy import SectionRole
from policydiff.model.source import SourceSpan

SPAN = SourceSpan(page=1, first_line=1, last_line=1)
GENERIC = load_profile("generic")


def row(*cells: str | tuple[str, int]) -> Row:
    """A row of texts, or of a text with the number of columns that it spans."""
    pairs = [cell if isinstance(cell, tuple) else (cell, 1) for cell in cells]
    return Row(
        cells=tuple(Cell(text=text, columns=columns, span=SPAN) for text, columns in pairs),
        span=SPAN,
    )


def table(*rows: Row, header_rows: int = 0) -> Table:
    return Table(rows=rows, header_rows=header_rows, span=SPAN)


def section(
    title: str,
    *blocks: Block,
    path: tuple[str, ...] | None = None,
    role: SectionRole = "coding",
) -> HeadedSection:
    path = path or (title,)
    return HeadedSection(
        title=title, level=len(path), role=role, path=path, blocks=tuple(blocks), span=SPAN
    )


def read(*sections: HeadedSection) -> tuple[CodeEntry, ...]:
    entries, notes = read_coding(tuple(sections), GENERIC)
    assert entries is not None
    assert notes == ()
    return entries


def test_titles_that_were_run_together_in_one_cell() -> None:
    codes = table(
        row(("HCPCS Code Description Brand Name", 3)),
        row("J7777", "Injection, testumab", "Testora"),
        row("J7778", "Injection, exemplumab", "Exemplan"),
    )
    entries = read(section("Applicable Codes", codes))
    assert [(e.code, e.description, e.group, e.applies_to) for e in entries] == [
        ("J7777", "Injection, testumab", None, ("Testora",)),
        ("J7778", "Injection, exemplumab", None, ("Exemplan",)),
    ]


def test_titles_that_became_the_title_of_a_section() -> None:
    codes = table(row("J7777", "Injection, testumab"))
    inner = section("HCPCS Code Description", codes, path=("Codes", "HCPCS Code Description"))
    entries = read(section("Codes"), inner)
    assert [(e.system, e.code, e.group) for e in entries] == [("HCPCS", "J7777", None)]


def test_titles_ruled_into_more_columns_than_the_data() -> None:
    codes = table(
        row(("", 2), "Diagnosis Code", "", "Description", "J7777", "J7778"),
        row(("M10.00", 2), ("Idiopathic gout", 2), "X", "X"),
        row(("M10.9", 2), ("Gout, unspecified", 2), "", "X"),
        header_rows=1,
    )
    entries = read(section("Applicable Codes", codes))
    assert [(e.code, e.description, e.applies_to) for e in entries] == [
        ("M10.00", "Idiopathic gout", ("J7777", "J7778")),
        ("M10.9", "Gout, unspecified", ("J7778",)),
    ]


def test_titles_repeated_inside_the_table() -> None:
    codes = table(
        row("HCPCS Code", "Description"),
        row("J7777", "Injection, testumab"),
        row("HCPCS Code", "Description"),
        row("J7778", "Injection, exemplumab"),
        header_rows=1,
    )
    assert [e.code for e in read(section("Codes", codes))] == ["J7777", "J7778"]


def test_a_legend_over_the_titles() -> None:
    codes = table(
        row("UPPERCASE = brand, lowercase = generic names of the drugs in this list", "Coverage"),
        row("HCPCS Code", "Code Description"),
        row("J7777", "Injection, testumab"),
    )
    entries = read(section("Drug List", codes, role="products"))
    assert [(e.code, e.description) for e in entries] == [("J7777", "Injection, testumab")]


def test_indications_of_a_dosing_table_describe_no_code() -> None:
    codes = table(
        row("Medication", "Indication", "HCPCS"),
        row("Testora", "Gout", "J7777**\nC9399**"),
        header_rows=1,
    )
    entries = read(section("Dosing", codes, role="criteria"))
    assert [(e.code, e.description, e.applies_to) for e in entries] == [
        ("J7777", None, ("Testora",)),
        ("C9399", None, ("Testora",)),
    ]


def test_a_code_that_the_cell_has_broken() -> None:
    codes = table(row("ICD-10 Code", "Description"), row("M10.\n011", "Gout"), header_rows=1)
    assert [e.code for e in read(section("Codes", codes))] == ["M10.011"]


def test_a_table_in_a_section_that_only_tells_of_codes_is_no_list() -> None:
    codes = table(row("HCPCS Code", "Change"), row("J7777", "Added"), header_rows=1)
    history = section("History", codes, Paragraph(text="J7778", span=SPAN), role="history")
    assert read_coding((history,), GENERIC) == (None, ())


def test_tables_joined_over_a_page_are_read_by_their_own_headings() -> None:
    joined = table(
        row("HCPCS Code", "Description"),
        row("J3590", "Unclassified biologics"),
        row("ICD-10-CM Code", "Description"),
        row("G12.0", "Velmosis, early"),
        row("G12.1", "Velmosis, late"),
        header_rows=1,
    )
    found = read(section("Coding", joined))
    assert [(each.system, each.code, each.description) for each in found] == [
        ("HCPCS", "J3590", "Unclassified biologics"),
        ("ICD-10-CM", "G12.0", "Velmosis, early"),
        ("ICD-10-CM", "G12.1", "Velmosis, late"),
    ]


def test_a_row_over_all_columns_above_the_system_of_each_code() -> None:
    codes = read(
        section("Coding", table(row(("CODES*", 3)), row("HCPCS", "J3399", "Injection, zorvex")))
    )
    assert [(code.system, code.code) for code in codes] == [("HCPCS", "J3399")]
