"""Revision histories in the shapes that payers print them."""

from collections.abc import Sequence

import pytest

from policydiff.ingest.document import Block, Cell, HeadedSection, ListItem, Paragraph, Row, Table
from policydiff.ingest.profiles.profile import load_profile
from policydiff.ingest.readers.history.history import read_history
from policydiff.model.policy import SectionRole
from policydiff.model.source import SourceSpan

GENERIC = load_profile("generic")


def span(line: int = 1) -> SourceSpan:
    return SourceSpan(page=1, first_line=line, last_line=line)


def paragraph(text: str, line: int = 1) -> Paragraph:
    return Paragraph(text=text, span=span(line))


def item(text: str, marker: str = "•", line: int = 1) -> ListItem:
    return ListItem(marker=marker, text=text, indent=0, span=span(line))


def cell(content: str | list[str]) -> Cell:
    if isinstance(content, str):
        return Cell(text=content, span=span())
    return Cell(text=" ".join(content), blocks=tuple(map(paragraph, content)), span=span())


def table(*rows: Sequence[str | list[str]], header_rows: int = 1) -> Table:
    return Table(
        rows=tuple(
            Row(cells=tuple(map(cell, row)), span=span(number))
            for number, row in enumerate(rows, start=1)
        ),
        header_rows=header_rows,
        span=span(),
    )


def section(
    *blocks: Block, role: SectionRole = "history", title: str = "Document History"
) -> HeadedSection:
    return HeadedSection(
        title=title, level=1, role=role, path=(title,), blocks=tuple(blocks), span=span()
    )


def read(*blocks: Block) -> list[tuple[str | None, str]]:
    entries, notes = read_history((section(*blocks),), GENERIC)
    assert entries is not None
    assert notes == ()
    return [(entry.date, entry.text) for entry in entries]


def test_a_document_without_history_has_none() -> None:
    assert read_history((section(role="criteria"),), GENERIC) == (None, ())


def test_items_that_begin_with_a_date() -> None:
    assert read(
        paragraph("Reviewed: 02/21/2025"),
        item("02/21/2025 – Annual Review: No changes to criteria. Coding Reviewed: No changes."),
        item("02/23/2024 - Annual Review: Add an age."),
    ) == [
        ("2025-02-21", "Annual Review: No changes to criteria. Coding Reviewed: No changes."),
        ("2024-02-23", "Annual Review: Add an age."),
    ]


def test_a_table_of_dates_and_actions() -> None:
    assert read(
        table(
            ["Date", "Action"],
            ["August 2017", "Addition to PA"],
            ["December 2017", ["Annual editorial review", "Addition of a requirement per SME"]],
            ["March 2018", "Annual review"],
        )
    ) == [
        ("2017-08", "Addition to PA"),
        ("2017-12", "Annual editorial review\nAddition of a requirement per SME"),
        ("2018-03", "Annual review"),
    ]


def test_a_type_column_is_no_text_and_the_date_may_stand_last() -> None:
    assert read(
        table(
            ["Type of Revision", "Summary of Changes", "Review Date"],
            ["Annual Revision", "No criteria changes.", "04/05/2023"],
            ["Selected Revision", ["Testora", "Added an age."], "07/05/2023"],
        )
    ) == [("2023-04-05", "No criteria changes."), ("2023-07-05", "Testora\nAdded an age.")]


def test_a_row_without_a_date_continues_the_one_above() -> None:
    assert read(
        table(
            ["Date", "Summary of Changes"],
            ["01/01/2026", "Coverage Rationale\nAdded a criterion"],
            ["", "Supporting Information\nAdded a section"],
            ["", "● Archived previous policy version 2025D0999AB"],
        )
    ) == [
        (
            "2026-01-01",
            "Coverage Rationale\nAdded a criterion\nSupporting Information\nAdded a section",
        )
    ]


def test_pointers_to_archived_versions_are_no_entries() -> None:
    assert read(
        table(
            ["Date", "Summary of Changes"],
            ["10/01/2025", "Routine review; no change"],
            ["Archived previous policy version 2024D0999C", ""],
        ),
        paragraph("Archived previous policy versions 2023D0999B"),
    ) == [("2025-10-01", "Routine review; no change")]


def test_the_committee_date_stands_behind_the_date_of_the_revision() -> None:
    rows = table(
        ["Reviews, Revisions, and Approvals", "Date", "P&T Approval Date"],
        ["Policy created", "05.18.20", "08.20"],
        ["1Q 2022 annual review: no significant changes.", "11.12.21", "02.22"],
    )
    assert read(rows) == [
        ("2020-05-18", "Policy created"),
        ("2021-11-12", "1Q 2022 annual review: no significant changes."),
    ]


def test_an_article_with_number_explanation_and_reason() -> None:
    rows = table(
        [
            "Revision History Date",
            "Revision History Number",
            "Revision History Explanation",
            "Reasons for Change",
        ],
        ["10/01/2024", "R5", "Added G43.E09 to Group 1.", "Revisions Due To ICD-10-CM Changes"],
    )
    assert read(rows) == [
        ("2024-10-01", "Added G43.E09 to Group 1.\nRevisions Due To ICD-10-CM Changes")
    ]


def test_a_table_without_column_titles() -> None:
    rows = table(["1/2017", "New program."], ["5/2017", "Updated references."], header_rows=0)
    assert read(rows) == [("2017-01", "New program."), ("2017-05", "Updated references.")]


def test_column_titles_that_the_layout_took_for_a_row() -> None:
    rows = table(["Date", "Action"], ["5/2017", "Updated references."], header_rows=0)
    assert read(rows) == [("2017-05", "Updated references.")]


def test_several_dates_in_one_row_are_an_entry_each() -> None:
    rows = table(["Date", "Action"], ["03/2021\n04/2022", "Annual review"])
    assert read(rows) == [("2021-03", "Annual review"), ("2022-04", "Annual review")]


def test_a_text_whose_row_has_no_date_is_kept() -> None:
    rows = table(["Date", "Action"], ["", "Policy adopted"], ["03/2021", "Annual review"])
    assert read(rows) == [(None, "Policy adopted"), ("2021-03", "Annual review")]


def test_a_table_continued_in_a_second_one() -> None:
    first = table(["Date", "Action"], ["03/2021", "Added an age"])
    second = table(["Date", "Action"], ["", "and a weight"], ["02/2020", "Annual review"])
    assert read(first, second) == [
        ("2021-03", "Added an age\nand a weight"),
        ("2020-02", "Annual review"),
    ]


# Paragraphs as extraction leaves them, and the entries in them.
LINES = [
    (
        "January 2026: Coding change: Added J7777 effective 1/1/2026; deleted C9399.",
        [("2026-01", "Coding change: Added J7777 effective 1/1/2026; deleted C9399.")],
    ),
    ("03/01/2024\tAnnual review", [("2024-03-01", "Annual review")]),
    ("2024-03-01  Annual review", [("2024-03-01", "Annual review")]),
    ("Annual review\t03/2024", [("2024-03", "Annual review")]),
    ("Date Action\n03/2024 Annual review", [("2024-03", "Annual review")]),
    (
        "03/2024 Annual review\n04/2023 Added an age\nand a weight",
        [("2024-03", "Annual review"), ("2023-04", "Added an age\nand a weight")],
    ),
    (
        "01/02/2024 – Annual review. 01/03/2023 – Added an age.",
        [("2024-01-02", "Annual review."), ("2023-01-03", "Added an age.")],
    ),
    (
        "10/2022: Added J7777 termed 12/31/2022.",
        [("2022-10", "Added J7777 termed 12/31/2022.")],
    ),
    ("2019 – Policy created", [("2019", "Policy created")]),
    ("Effective 01/01/2024: Added an age", [("2024-01-01", "Added an age")]),
    ("Revised: 03/2021, 04/2022", []),
    ("Dates Reviewed: 12/2012, 03/2013, 06/2013", []),
    ("Effective date: 01/01/2024", []),
]


@pytest.mark.parametrize(("text", "entries"), LINES)
def test_lines(text: str, entries: list[tuple[str | None, str]]) -> None:
    assert read(paragraph(text)) == entries


def test_text_without_any_date_is_told() -> None:
    entries, notes = read_history((section(paragraph("Policy adopted by the board.")),), GENERIC)
    assert entries == ()
    assert [note.kind for note in notes] == ["unread_date"]


def test_an_entry_has_its_claims_and_its_place() -> None:
    entries, _ = read_history(
        (section(table(["Date", "Action"], ["03/2021", "Added an age."], ["", "Removed J7777."])),),
        GENERIC,
    )
    assert entries is not None
    assert [(claim.area, claim.action) for claim in entries[0].claims] == [
        ("criteria", "added"),
        ("coding", "removed"),
    ]
    assert (entries[0].span.first_line, entries[0].span.last_line) == (2, 3)


def test_a_table_that_titles_itself_in_another_section() -> None:
    rows = table(
        ["Program", "Prior Authorization - Testora"],
        ["Change Control"],
        ["1/2017", "New program."],
        header_rows=0,
    )
    references = section(paragraph("1. A study."), rows, role="references", title="References")
    entries, _ = read_history((references,), GENERIC)
    assert entries is not None
    assert [(entry.date, entry.text) for entry in entries] == [("2017-01", "New program.")]


def test_a_history_that_begins_with_a_run_in_title() -> None:
    last = section(
        paragraph("A criterion."),
        paragraph("Revision History: Criteria are reviewed each year."),
        paragraph("January 2026: Coding change: Added J7777."),
        paragraph("July 2025: Criteria update: Added Testora."),
        role="criteria",
        title="Criteria",
    )
    entries, _ = read_history((last,), GENERIC)
    assert entries is not None
    assert [entry.date for entry in entries] == ["2026-01", "2025-07"]


def test_dates_in_other_sections_are_no_history() -> None:
    criteria = section(paragraph("Note: 01/01/2024: see below"), role="criteria", title="Criteria")
    assert read_history((criteria,), GENERIC) == (None, ())


def test_headings_inside_an_entry_are_its_words() -> None:
    outer = section(table(["Date", "Action"], ["03/2021", "Coverage"]))
    inner = HeadedSection(
        title="Gout",
        level=2,
        role="history",
        path=("Document History", "Gout"),
        blocks=(paragraph("Added an age"),),
        span=span(),
    )
    entries, _ = read_history((outer, inner), GENERIC)
    assert entries is not None
    assert [entry.text for entry in entries] == ["Coverage\nGout\nAdded an age"]


def test_a_heading_over_the_whole_table_is_no_column_title() -> None:
    rows = Table(
        rows=(
            Row(cells=(Cell(text="Date\tSummary", columns=2, span=span()),), span=span()),
            Row(cells=(cell("03/2021"), cell("Added an age")), span=span()),
        ),
        header_rows=1,
        span=span(),
    )
    assert read(rows) == [("2021-03", "Added an age")]


def test_a_table_without_titles_whose_rows_are_dates_and_what_was_done() -> None:
    rows = table(
        ["04/28/2031", "This version was updated to widen the criteria."],
        ["10/01/2030", "The criteria for anemia were made clear."],
        header_rows=0,
    )
    untitled = section(rows, role="other", title="Revisions From")
    entries, _ = read_history((untitled,), GENERIC)
    assert [entry.date for entry in entries or ()] == ["2031-04-28", "2030-10-01"]
    dates = table(["04/28/2031", "Effective"], ["10/01/2030", "Original"], header_rows=0)
    assert read_history((section(dates, role="other", title="Dates"),), GENERIC) == (None, ())


def test_a_table_of_dates_alone_before_the_history_is_passed_over() -> None:
    dates = table(["Creation Date", "Review Dates"], ["09/08/2028", "06/04/2030, 06/03/2031"])
    rows = table(["Revision History", "Description"], ["09/02/2031", "Lowered the step to two."])
    entries, _ = read_history((section(dates, rows, role="other", title="Criteria"),), GENERIC)
    assert [entry.date for entry in entries or ()] == ["2031-09-02"]
