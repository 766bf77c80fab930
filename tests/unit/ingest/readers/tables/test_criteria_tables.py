"""Tables of criteria whose heads nothing marks as such."""

from __future__ import annotations

from policydiff.ingest import read_policy
from policydiff.ingest.document import Block, Cell, ListItem, Paragraph, Row, Table
from policydiff.ingest.readers.tables.criteria_tables import criteria_rows
from policydiff.model.source import SourceSpan
from tests.unit.ingest.readers.sets.test_criteria_sets import spelled

SPAN = SourceSpan(page=1, first_line=1, last_line=1)


def row(*texts: str) -> Row:
    """A row; a text of several lines is a lead-in over items."""
    cells = []
    for text in texts:
        lead, *items = text.split("\n")
        blocks: tuple[Block, ...] = (
            Paragraph(text=lead, span=SPAN),
            *(ListItem(marker="•", text=item, indent=9.0, span=SPAN) for item in items),
        )
        cells.append(Cell(text=" ".join(text.split()), blocks=blocks if items else (), span=SPAN))
    return Row(cells=tuple(cells), span=SPAN)


ASKED = "ALL of the following:\nMember is an adult\nTried tin"


def test_a_title_and_the_names_of_columns_are_heads() -> None:
    body = (row("Gout (GT)", ASKED), row("Velmosis", ASKED))
    heads = (row("Indications and Specific Criteria"), row("Indication", "Criteria"))
    for above in (heads, heads[1:]):
        found = list(criteria_rows(Table(rows=(*above, *body), span=SPAN)))
        assert [(each.kind, each.subject) for each in found] == [
            ("indication", "Gout (GT)"),
            ("indication", "Velmosis"),
        ]


def test_without_names_of_columns_rows_are_those_of_products() -> None:
    body = (row("Zorvex", ASKED), row("Testora", ASKED))
    assert [each.kind for each in criteria_rows(Table(rows=body, span=SPAN))] == ["product"] * 2


def test_the_sets_of_such_a_table_are_for_the_uses_and_the_request_above_it() -> None:
    page = """
    <html><body><h2>Policy</h2><p>Initiation of Zorbinex (zorbinumab) meets the definition of
    medical necessity for members with ANY of the conditions in Table 1 when ALL criteria are
    met:</p><ol><li>Prescribed by a rheumatologist</li></ol><h3>Table 1</h3>
    <table><tr><td colspan="2">Indications and Criteria</td></tr>
    <tr><td>Indication</td><td>Criteria</td></tr>
    <tr><td>Gout</td><td><p>ALL of the following:</p><ul><li>Adult</li><li>Tried tin</li></ul></td>
    </tr></table></body></html>
    """
    found = read_policy(page.encode(), "test.html").criteria or ()
    assert [(each.purpose, each.indication, spelled(each.root)) for each in found][-1:] == [
        ("initial", "Gout", "all(Adult, Tried tin)")
    ]
