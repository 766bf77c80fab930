"""Books of forms as one table: a row for each drug, a column for each field."""

from __future__ import annotations

from policydiff.ingest.document import Cell, Paragraph, Row, Table
from policydiff.ingest.structure.form_columns import with_rows_as_forms
from policydiff.model.source import SourceSpan

PLACE = SourceSpan(page=1, first_line=1, last_line=1)

HEADS = (
    "Coverage Group",
    "Indication Indicator",
    "Exclusion Criteria",
    "Required Medical Information",
    "Age Restriction",
    "Prescriber Restriction",
    "Duration",
)
ZORVEX = ("ZORVEX", "1 - All", "", "Diagnosis.", "", "By a neurologist", "6 months")
TESTORA = ("TESTORA", "1 - All", "Pregnancy", "Diagnosis. Pain", "", "", "12 months")


def row(*texts: str) -> Row:
    return Row(cells=tuple(Cell(text=text, span=PLACE) for text in texts), span=PLACE)


def forms(*rows: Row) -> list[list[tuple[str, ...]]]:
    (*found,) = with_rows_as_forms((Table(rows=rows, header_rows=1, span=PLACE),))
    assert all(isinstance(each, Table) for each in found)
    return [
        [tuple(cell.text for cell in row.cells) for row in each.rows]
        for each in found
        if isinstance(each, Table)
    ]


def test_each_row_is_a_form_with_its_empty_fields() -> None:
    found = forms(row(*HEADS), row(*ZORVEX), row(*TESTORA))
    assert found == [list(zip(HEADS, each, strict=True)) for each in (ZORVEX, TESTORA)]


def test_names_that_a_page_repeats_are_no_drug() -> None:
    assert len(forms(row(*HEADS), row(*ZORVEX), row(*HEADS), row(*TESTORA))) == 2


def test_a_row_without_a_drug_goes_on_with_the_one_before() -> None:
    rest = ("", "", "", "at rest.", "Adults", "", "")
    (form,) = forms(row(*HEADS), row(*TESTORA), row(*rest))
    assert form[3][1] == "Diagnosis. Pain at rest."
    assert form[4][1] == "Adults"


def test_the_first_column_is_the_drug_whatever_its_name() -> None:
    (form,) = forms(row("Step", *HEADS[1:]), row(*ZORVEX))
    assert form[0] == ("Drug", "ZORVEX")


def test_a_row_across_the_columns_stays_one() -> None:
    found = forms(row("Plan 2026"), row(*HEADS), row("ANTIVELMATICS"), row(*ZORVEX))
    assert found[0] == [("ANTIVELMATICS",)]
    assert len(found) == 2


def test_other_tables_stay_as_they_are() -> None:
    table = Table(
        rows=(row("Drug", "Criteria", "Age", "Quantity", "Duration"), row(*ZORVEX[:5])), span=PLACE
    )
    other = Paragraph(text="Required Medical Information", span=PLACE)
    assert with_rows_as_forms((other, table)) == (other, table)
