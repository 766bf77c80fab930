"""Tables whose rows are boxes under each other: a titled row, and what stands under the title."""

from __future__ import annotations

from policydiff.ingest.document import Block, Cell, ListItem, Paragraph, Row, Table
from policydiff.ingest.profiles.profile import GENERIC, load_profile
from policydiff.ingest.structure.run_in_titles import set_titles_apart
from policydiff.model.source import SourceSpan
from tests.unit.ingest.adapters.drawn_pdf import outline

SPAN = SourceSpan(page=1, first_line=1, last_line=1)


def row(*texts: str, bold: bool = False, blocks: tuple[Block, ...] = ()) -> Row:
    cells = tuple(Cell(text=text, bold=bold, blocks=blocks, span=SPAN) for text in texts)
    return Row(cells=cells, span=SPAN)


def apart(*rows: Row, header_rows: int = 0) -> list[str]:
    table = Table(rows=rows, header_rows=header_rows, span=SPAN)
    return outline(set_titles_apart((table,), load_profile(GENERIC)))


def test_boxes_are_titles_and_what_stands_under_them() -> None:
    asked = (
        Paragraph(text="All of the following:", indent=0, span=SPAN),
        ListItem(marker="1.", text="Member is an adult", indent=0, span=SPAN),
    )
    assert apart(
        row("Zorvex (zorvanib)", bold=True),
        row("Policy ID: X-1", "Revision date: 01/12/26"),
        row("Initial approval", bold=True),
        row("All of the following: 1. Member is an adult", blocks=asked),
        row("Exclusions", bold=True),
        row("Pregnancy"),
    ) == [
        "P Zorvex (zorvanib)",
        "T Policy ID: X-1 | Revision date: 01/12/26",
        "P Initial approval",
        "P All of the following:",
        "1. Member is an adult",
        "P Exclusions",
        "P Pregnancy",
    ]


def test_a_table_with_a_titled_row_stays_a_table() -> None:
    assert apart(row("Initial approval", bold=True), row("J1234", "Injection")) == [
        "T Initial approval / J1234 | Injection"
    ]


def test_a_list_below_the_columns_of_a_card_is_text_below_the_card() -> None:
    """The box may run over the page, where what stands on the next page is in no cell."""
    asked = (
        Paragraph(text="Approval Criteria", indent=0, bold=True, span=SPAN),
        ListItem(marker="1 -", text="Diagnosis of velmosis", indent=0, span=SPAN),
    )
    assert apart(
        row("Diagnosis", "Velmosis"),
        row("Approval Length", "6 months"),
        row("Approval Criteria 1 - Diagnosis of velmosis", blocks=asked),
        row("Diagnosis", "Torvalgia"),
    ) == [
        "T Diagnosis | Velmosis / Approval Length | 6 months",
        "P Approval Criteria",
        "1 - Diagnosis of velmosis",
        "T Diagnosis | Torvalgia",
    ]


def test_a_row_over_all_columns_below_their_heads_stays_in_the_table() -> None:
    """The heads are for what stands below that row as well."""
    asked = (ListItem(marker="•", text="Has velmosis", indent=0, span=SPAN),)
    heads = ("Preferred", "Criteria")
    rows = [row(*heads), row("All products • Has velmosis", blocks=asked), row("Zorvex", "None")]
    assert apart(*rows, header_rows=1) == [
        "T Preferred | Criteria / All products • Has velmosis / Zorvex | None"
    ]


def test_titles_at_the_head_and_at_the_end_of_one_table_are_both_set_apart() -> None:
    """Shaded bars that touch the table between them."""
    assert apart(
        row("Applicable Codes"),
        row("Code", "Description"),
        row("J1234", "Zorvex"),
        row("References"),
    ) == ["P Applicable Codes", "T Code | Description / J1234 | Zorvex", "P References"]
