"""Histories that no title opens, and rows that carry their date among their words."""

import pytest

from policydiff.ingest.document import Block, Cell, HeadedSection, ListItem, Paragraph, Row, Table
from policydiff.ingest.profiles.profile import load_profile
from policydiff.ingest.readers.history.history import read_history
from policydiff.model.policy import SectionRole
from policydiff.model.source import SourceSpan

SPAN = SourceSpan(page=1, first_line=1, last_line=1)


def line(text: str) -> Paragraph:
    return Paragraph(text=text, span=SPAN)


def item(marker: str, text: str) -> ListItem:
    return ListItem(marker=marker, text=text, indent=0, span=SPAN)


def table(*rows: tuple[str, ...], header_rows: int = 0) -> Table:
    return Table(
        rows=tuple(
            Row(cells=tuple(Cell(text=text, span=SPAN) for text in row), span=SPAN) for row in rows
        ),
        header_rows=header_rows,
        span=SPAN,
    )


def part(title: str, *blocks: Block, role: SectionRole = "references") -> HeadedSection:
    return HeadedSection(title=title, level=1, role=role, path=(title,), blocks=blocks, span=SPAN)


def entries(*parts: HeadedSection) -> list[tuple[str | None, str]]:
    found, _ = read_history(parts, load_profile("generic"))
    return [(each.date, each.text) for each in found or ()]


def test_lines_of_a_committee_behind_the_references() -> None:
    behind = part(
        "References",
        line("Testora [package insert]. Northwind Biologics; 2031."),
        line("Medical Policy Committee 3-20-2031 New Policy"),
        line("Medical Policy Committee 3-23-2032 Annual review, no changes\nin criteria"),
        line("Medical Policy Committee 1-20-2033 Added preferred agents"),
    )
    assert entries(behind) == [
        ("2031-03-20", "New Policy"),
        ("2032-03-23", "Annual review, no changes\nin criteria"),
        ("2033-01-20", "Added preferred agents"),
    ]


def test_a_committee_and_its_date_set_as_titles() -> None:
    assert entries(
        part("Committee Review", role="coding"),
        part(
            "Medical Committee 3-18-2036", item("•", "Lowered the age to 12 years"), role="coding"
        ),
        part("Medical Committee 3-19-2035", item("•", "No changes"), role="coding"),
        part("Disclaimer", line("Benefits are those of the contract."), role="boilerplate"),
    ) == [("2036-03-18", "Lowered the age to 12 years"), ("2035-03-19", "No changes")]


def test_items_that_say_from_when() -> None:
    addendum = part(
        "Addendum",
        item("1)", "Effective 1/1/2037: Updated codes."),
        item("2)", "Effective 10/1/2039: Changed the steps for gout."),
        role="coding",
    )
    assert entries(addendum) == [
        ("2037-01-01", "Updated codes."),
        ("2039-10-01", "Changed the steps for gout."),
    ]


@pytest.mark.parametrize(
    "block",
    [
        line("Revised: 6/9/30 (new use), 3/20/34 (ESA naive), 2/28/35 (price update)"),
        table(
            ("Written by:", "Drug Policy (DP)"),
            (
                "Revised:",
                "(DP) 06/09/2030 (new use), 03/20/2034 (ESA naive), 2/28/35 (price update)",
            ),
            ("Reviewed:", "06/24/2031, 04/07/2032"),
        ),
    ],
)
def test_dates_with_what_was_done_in_brackets(block: Block) -> None:
    assert entries(part("References", block)) == [
        ("2030-06-09", "new use"),
        ("2034-03-20", "ESA naive"),
        ("2035-02-28", "price update"),
    ]


@pytest.mark.parametrize(
    "blocks",
    [
        (line("Effective Date: January 1, 2033"), line("Revised Date: October 19, 2032")),
        (line("Effective 1/1/2033: Updated codes."),),
        (line("Revised: 6/9/30, 3/20/34"), line("Reviewed: 6/9/31, 3/20/35")),
        (line("Smith J. 2031 Mar 3; 4:5."), line("Miller J. 2032 Mar 3; 4:6.")),
        (line("Testora was approved 3/1/2030 for gout"), line("It was approved 3/1/2031 for more")),
    ],
)
def test_other_dates_are_no_history(blocks: tuple[Block, ...]) -> None:
    assert entries(part("References", *blocks)) == []


def test_rows_with_the_date_among_their_words() -> None:
    own = table(
        ("Revision / Date", "Implementation Date"),
        ("Policy created / May 2030", "October 2030"),
        ("Lowered the age to 2 years, added genetic tests to the diagnosis / August 2034", "2035"),
        header_rows=1,
    )
    assert entries(part("Revisions", own, role="history")) == [
        ("2030-05", "Policy created"),
        ("2034-08", "Lowered the age to 2 years, added genetic tests to the diagnosis"),
    ]
    filed = table(
        ("MP 1.234", "08/19/2035 Minor review. Steps changed."),
        ("", "06/11/2034 Consensus review."),
    )
    assert entries(part("Policy history", filed, role="history")) == [
        ("2035-08-19", "Minor review. Steps changed."),
        ("2034-06-11", "Consensus review."),
    ]


def test_columns_that_are_titled_anew() -> None:
    both = table(
        ("Original Approval Date", "Version Number", "Policy Owner"),
        ("12/13/2033", "02/01/2034 Version 1", "Policy Manager"),
        ("Review Date", "Summary of Revisions", "Effective Date"),
        ("01/02/2035", "Annual review. No changes.", "05/01/2035"),
        ("01/07/2036", "Added genotypes.", "05/01/2036"),
        header_rows=1,
    )
    assert entries(part("Policy History", both, role="history")) == [
        ("2035-01-02", "Annual review. No changes."),
        ("2036-01-07", "Added genotypes."),
    ]


def test_rows_that_only_file_the_policy_and_footnotes_are_none() -> None:
    filed = table(
        ("", "Date", "Action"),
        ("Date Issued", "11/29/2033", "New policy"),
        ("Date Effective", "04/01/2036", ""),
        ("* Prescribing information changes; see the label.",),
        header_rows=1,
    )
    assert entries(part("History", filed, role="history")) == [
        ("2033-11-29", "Date Issued\nNew policy")
    ]


def test_a_version_that_two_companies_put_in_force_on_one_day_is_one_entry() -> None:
    versions = table(
        ("Version", "Date", "Changes"),
        (
            "1.2",
            "Effective in the East: 01/01/32\nEffective in the West: 01/01/32",
            "New for the plan in the East",
        ),
        header_rows=1,
    )
    assert entries(part("History", versions, role="history")) == [
        ("2032-01-01", "New for the plan in the East")
    ]


def test_lines_that_begin_with_their_dates() -> None:
    plain = part(
        "Other Criteria",
        line("Larkspur Plan of the Isles"),
        line("11/19/2034 Annual review: added a use; removed a test. 11/20/2033 No changes."),
        line("10/2032 Class criteria made from two policies."),
        role="criteria",
    )
    assert entries(plain) == [
        ("2034-11-19", "Annual review: added a use; removed a test."),
        ("2033-11-20", "No changes."),
        ("2032-10", "Class criteria made from two policies."),
    ]
    dated = part("Criteria", line("11/19/2034 Start of therapy"), line("11/20/2034 Second dose"))
    assert entries(dated) == []
    links = part("Links", line("9/2033, Criteria revised for X"), line("2/2034, Added Y"))
    assert entries(links) == []
