"""Labels and their values in all the shapes that heads of documents have."""

import pytest

from policydiff.ingest.document import Cell, Heading, Line, ListItem, Paragraph, Row, Table
from policydiff.ingest.profiles.profile import load_profile
from policydiff.ingest.readers.identity.label_values import (
    label_values,
    line_values,
    property_values,
)
from policydiff.model.source import SourceSpan

NAMES = load_profile("generic").labels
SPAN = SourceSpan(page=1, first_line=1, last_line=1)


def read(*texts: str) -> list[tuple[str, str]]:
    blocks = tuple(Paragraph(text=text, span=SPAN) for text in texts)
    return [(value.field, value.value) for value in label_values(blocks, NAMES)]


def table(*rows: tuple[str, ...]) -> Table:
    return Table(
        rows=tuple(
            Row(cells=tuple(Cell(text=text, span=SPAN) for text in row), span=SPAN) for row in rows
        ),
        span=SPAN,
    )


def read_table(*rows: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(value.field, value.value) for value in label_values((table(*rows),), NAMES)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Policy Number: NW-0001", [("number", "NW-0001")]),
        ("Policy Number : NW-0001", [("number", "NW-0001")]),
        ("Policy #: NW-0001", [("number", "NW-0001")]),
        ("**Document #:** NW-0001", [("number", "NW-0001")]),
        ("Reference number(s): NW-0001", [("number", "NW-0001")]),
        ("Coverage Policy Number.......... NW-0001", [("number", "NW-0001")]),
        ("Policy Title….... Velmosis Agents", [("title", "Velmosis Agents")]),
        ("Policy Number_____ NW-0001", [("number", "NW-0001")]),
        ("Policy Number\tNW-0001", [("number", "NW-0001")]),
        ("Policy Number    NW-0001", [("number", "NW-0001")]),
        ("Program Number 2031 P 0001-2", [("number", "2031 P 0001-2")]),
        ("Policy Number | NW-0001", [("number", "NW-0001")]),
        ("Effective 01/01/2031", [("effective", "01/01/2031")]),
        ("Effective Date January 1, 2031", [("effective", "January 1, 2031")]),
        ("Effective Date: 01/01/2031", [("effective", "01/01/2031")]),
        ("Effective Date(s): 01/01/2031", [("effective", "01/01/2031")]),
        (
            "Effective for dates of service on or after: 1/1/2031",
            [("effective", "1/1/2031")],
        ),
        ("Original Effective Date: 5/1/2020", [("original", "5/1/2020")]),
        ("Next Review Date: 12/2031", [("next_review", "12/2031")]),
        ("Next Review Due By: 12/2031", [("next_review", "12/2031")]),
        ("Last Review Date: 02.31", [("reviewed", "02.31")]),
        ("Date of Origin: 01/01/2020", [("original", "01/01/2020")]),
        ("P&T Approval Date 1/2030, 5/2031", [("approvals", "1/2030, 5/2031")]),
        ("Retirement Date: N/A", [("retired", "N/A")]),
        ("Previous Effective Date: 1/1/2019", [("ignored", "1/1/2019")]),
        ("Line of Business: Commercial, Medicaid", [("line_of_business", "Commercial, Medicaid")]),
        (
            "Line of Business: Commercial, Medicaid\tCoding Implications",
            [("line_of_business", "Commercial, Medicaid")],
        ),
        (
            "Section:\tPrescription Drugs\tEffective Date:\tApril 1, 2031",
            [("ignored", "Prescription Drugs"), ("effective", "April 1, 2031")],
        ),
        (
            "Section: Prescription Drugs Effective Date: April 1, 2031",
            [("ignored", "Prescription Drugs"), ("effective", "April 1, 2031")],
        ),
        (
            "Effective Date .... 02/01/2031 Coverage Policy Number... NW1 Policy Title... Velmosis",
            [("effective", "02/01/2031"), ("number", "NW1"), ("title", "Velmosis")],
        ),
        (
            "Original Effective Date: 5/1/2020 | Last Reviewed: 6/2031 | Effective: 7/1/2031",
            [("original", "5/1/2020"), ("reviewed", "6/2031"), ("effective", "7/1/2031")],
        ),
        (
            "Effective Date 02/01/2031 Policy Number NW1 Last Reviewed 2/2/2031",
            [("effective", "02/01/2031"), ("number", "NW1"), ("reviewed", "2/2/2031")],
        ),
    ],
)
def test_each_shape_on_one_line(text: str, values: list[tuple[str, str]]) -> None:
    assert read(text) == values


@pytest.mark.parametrize(
    "text",
    [
        "Zorbinex was approved on 3/4/2020 for velmosis.",
        "The policy is effective.",
        "Page 1 of 28",
        "This program covers velmosis",
        "Ophthalmologic Policy: Zorbinex",
        "The list applies to: all members",
        "Policy",
    ],
)
def test_words_in_running_text_are_no_labels(text: str) -> None:
    assert read(text) == []


def test_a_label_alone_has_its_value_on_the_next_line() -> None:
    assert read("Reference number(s)", "9999-A") == [("number", "9999-A")]
    assert read("Effective Date:", "April 1, 2031") == [("effective", "April 1, 2031")]
    assert read("Effective Date:", "Last Review Date: 1/2031") == [("reviewed", "1/2031")]


def test_headings_and_items_may_be_labels() -> None:
    blocks = (
        Heading(text="Policy Number:", level=2, span=SPAN),
        ListItem(marker="•", text="NW-0001", indent=0, span=SPAN),
    )
    assert [(each.field, each.value) for each in label_values(blocks, NAMES)] == [
        ("number", "NW-0001")
    ]


def test_a_table_of_labels_beside_values() -> None:
    assert read_table(
        ("Program Number", "2031 P 0001-2"),
        ("Effective Date:", "4/1/2031"),
        ("Pages", "12"),
    ) == [("number", "2031 P 0001-2"), ("effective", "4/1/2031"), ("ignored", "12")]


def test_a_table_of_two_pairs_a_row() -> None:
    assert read_table(("Effective Date", "4/1/2031", "Last Review", "3/1/2031")) == [
        ("effective", "4/1/2031"),
        ("reviewed", "3/1/2031"),
    ]


def test_a_row_of_labels_over_a_row_of_values() -> None:
    assert read_table(
        ("Policy Number", "Effective Date", "Date of Origin"),
        ("NW-0001", "01-01-2031", "05-15-2018"),
    ) == [("number", "NW-0001"), ("effective", "01-01-2031"), ("original", "05-15-2018")]


def test_a_value_ends_where_the_next_label_of_its_cell_begins() -> None:
    values = [("revision_status", "Revised"), ("reviewed", "3/1/2031")]
    assert read_table(("Status:", "Revised Last Review Date: 3/1/2031")) == values
    assert read_table(("Status:", "Revised\tLast Review Date: 3/1/2031")) == values
    assert read_table(("Status:", "Revised", "Last Review Date:", "3/1/2031")) == values


def test_label_and_value_in_one_cell() -> None:
    assert read_table(("Policy Number: NW-0001", "Effective Date: 4/1/2031")) == [
        ("number", "NW-0001"),
        ("effective", "4/1/2031"),
    ]


def test_feet_run_labels_and_values_together_and_are_read_once() -> None:
    def line(page: int, text: str) -> Line:
        return Line(page=page, number=50, text=text, x0=0, x1=9, top=0, bottom=9)

    lines = tuple(line(page, "Zorbinex Policy   Effective 01/01/2031") for page in (1, 2, 3))
    values = line_values((*lines, line(3, "Page 3 of 3")), NAMES)
    assert [(each.field, each.value) for each in values] == [("effective", "01/01/2031")]
    assert values[0].span == SourceSpan(page=1, first_line=50, last_line=50)


@pytest.mark.parametrize(
    ("above", "below", "value"),
    [
        (
            "Commercial, Medicaid –",
            "Kentucky, Medicare",
            "Commercial, Medicaid – Kentucky, Medicare",
        ),
        ("Commercial and", "Medicare", "Commercial and Medicare"),
        ("Commercial", "Medicare is told elsewhere", "Commercial"),
        ("Commercial,", "Review Date: 01/01/2031", "Commercial,"),
    ],
)
def test_a_list_in_the_furniture_goes_on_where_it_is_not_finished(
    above: str, below: str, value: str
) -> None:
    lines = tuple(
        Line(page=1, number=number, text=text, x0=0, x1=9, top=0, bottom=9)
        for number, text in enumerate((f"Line of Business: {above}", below), start=1)
    )
    assert line_values(lines, NAMES)[0].value == value


def test_properties_of_the_file_count_by_their_key_but_not_when_it_was_made() -> None:
    properties = (
        ("effective_date", "2031-01-01"),
        ("policy-number", "NW-0001"),
        ("CreationDate", "2031-02-02"),
        ("mod_date", "2031-02-02"),
        ("title", "Zorbinex"),
        ("last_review_date", " "),
    )
    assert [(each.field, each.value) for each in property_values(properties, NAMES)] == [
        ("effective", "2031-01-01"),
        ("number", "NW-0001"),
    ]


def test_of_two_labels_at_one_place_the_longer_is_meant() -> None:
    assert read("Effective Date: 1/1/2031") == [("effective", "1/1/2031")]
    assert read("Review Date: 1/1/2031") == [("reviewed", "1/1/2031")]


def test_a_profiles_own_label_counts_before_a_generic_one() -> None:
    names = load_profile("uhc-pharmacy").labels
    block = Paragraph(text="Program: Prior Authorization", span=SPAN)
    assert [each.field for each in label_values((block,), names)] == ["kind"]
    assert [each.field for each in label_values((block,), NAMES)] == ["title"]
