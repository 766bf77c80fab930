"""Sections, tables and lines of limits, in the shapes that payers print them."""

import pytest

from policydiff.ingest.document import Block, Cell, HeadedSection, ListItem, Paragraph, Row, Table
from policydiff.ingest.profiles.profile import load_profile
from policydiff.ingest.readers.durations.durations import approval_duration_in
from policydiff.ingest.readers.limits.limit_values import amount_limits, limit_from
from policydiff.ingest.readers.limits.limits import read_limits
from policydiff.ingest.readers.wording.amounts import amounts_in
from policydiff.model.coverage import Purpose
from policydiff.model.limits import Limit, LimitKind
from policydiff.model.policy import SectionRole
from policydiff.model.source import SourceSpan

SPAN = SourceSpan(page=1, first_line=1, last_line=1)
GENERIC = load_profile("generic")


def paragraph(text: str) -> Paragraph:
    return Paragraph(text=text, span=SPAN)


def table(*rows: list[str], header_rows: int = 1) -> Table:
    return Table(
        rows=tuple(
            Row(cells=tuple(Cell(text=text, span=SPAN) for text in row), span=SPAN) for row in rows
        ),
        header_rows=header_rows,
        span=SPAN,
    )


def section(
    title: str,
    *blocks: Block,
    role: SectionRole = "limits",
    path: tuple[str, ...] | None = None,
) -> HeadedSection:
    return HeadedSection(
        title=title, level=1, role=role, path=path or (title,), blocks=tuple(blocks), span=SPAN
    )


def read(*sections: HeadedSection) -> tuple[Limit, ...]:
    limits, notes = read_limits(tuple(sections), GENERIC)
    assert limits is not None
    assert notes == ()
    return limits


def told(
    *sections: HeadedSection,
) -> list[tuple[LimitKind, Purpose | None, float | None, str | None, str | None]]:
    return [(x.kind, x.purpose, x.value, x.unit, x.per) for x in read(*sections)]


def test_a_document_without_limits_has_none() -> None:
    criteria = section("Criteria", paragraph("Failed a 3-month trial"), role="criteria")
    assert read_limits((criteria,), GENERIC) == (None, ())


def test_labels_without_colons_under_headings_that_give_the_purpose() -> None:
    allowance = section("Pre - PA Allowance", paragraph("None"))
    first = section("Prior - Approval Limits", paragraph("Duration 3 months"))
    again = section(
        "Prior – Approval Renewal Limits",
        paragraph("Quantity 30 tablets per 90 days"),
        paragraph("Duration 6 months"),
    )
    assert told(allowance, first, again) == [
        ("pre_authorization_allowance", None, None, None, None),
        ("approval_duration", "initial", 3, "month", None),
        ("quantity", "continuation", 30, "tablet", "90 day"),
        ("approval_duration", "continuation", 6, "month", None),
    ]


def test_a_label_on_a_line_of_its_own() -> None:
    limits = section(
        "Prior - Approval Limits", paragraph("Quantity"), paragraph("2 vials per 28 days")
    )
    assert told(limits) == [("quantity", "initial", 2, "vial", "28 day")]


def test_labels_and_values_in_a_table() -> None:
    rows = table(["Quantity", "30 tablets per 90 days"], ["Duration", "12 months"], header_rows=0)
    assert told(section("Prior - Approval Limits", rows)) == [
        ("quantity", "initial", 30, "tablet", "90 day"),
        ("approval_duration", "initial", 12, "month", None),
    ]


def test_a_duration_in_words_is_kept_without_a_value() -> None:
    found = read(section("Length of Authorization", paragraph("See below")))
    assert [(x.kind, x.text, x.value, x.unit) for x in found] == [
        ("approval_duration", "See below", None, None)
    ]


def test_a_section_of_durations() -> None:
    found = told(
        section(
            "Length of Authorization",
            paragraph("Coverage is provided for 6 months (max 6 cycles) and may not be renewed."),
            paragraph("Initial: 90 days; Subsequent: 180 days"),
        )
    )
    assert found == [
        ("approval_duration", "initial", 6, "month", None),
        ("approval_duration", "initial", 90, "day", None),
        ("approval_duration", "continuation", 180, "day", None),
    ]


def test_cycles_are_a_limit_of_their_own() -> None:
    found = told(section("Length of Authorization", paragraph("6 months, max 6 cycles")))
    assert found == [
        ("approval_duration", None, 6, "month", None),
        ("cycles", None, 6, "cycle", None),
    ]


def test_lines_of_business() -> None:
    line = paragraph("Approval duration: Medicaid/HIM – 6 months; Commercial – 12 months")
    found = read(section("Approval Duration", line))
    assert [(x.line_of_business, x.value) for x in found] == [
        ("Medicaid/HIM", 6),
        ("Commercial", 12),
    ]


def test_a_table_of_durations_after_its_label_among_criteria() -> None:
    found = read(
        section(
            "Authorizations",
            paragraph("Length of Authorizations: See below"),
            table(
                ["Testora (Initial)", "180 days"],
                ["All others (Initial and Subsequent)", "365 days"],
                header_rows=0,
            ),
            role="criteria",
        )
    )
    assert [(x.product, x.purpose, x.value, x.unit, x.text) for x in found] == [
        ("Testora", "initial", 180, "day", "Testora (Initial) 180 days"),
        (None, None, 365, "day", "All others (Initial and Subsequent) 365 days"),
    ]


def test_a_table_of_criteria_is_no_table_of_limits() -> None:
    rows = table(["Drug", "Criteria"], ["Testora", "Trial of 30 days"])
    assert read_limits((section("Criteria", rows, role="criteria"),), GENERIC) == (None, ())


def test_quantity_limits_by_drug() -> None:
    found = read(
        section(
            "Quantity Limits",
            table(
                ["Drug", "Quantity Limit", "Per"],
                ["Testora 5 mg", "30", "30 days"],
                ["Testora 10 mg", "2 pens", "month"],
            ),
        )
    )
    assert [(x.product, x.value, x.unit, x.per) for x in found] == [
        ("Testora 5 mg", 30, None, "30 day"),
        ("Testora 10 mg", 2, "pen", "month"),
    ]


def test_a_line_of_sentences_that_each_name_a_product() -> None:
    line = "Testora 30 mg tablet: 60 tablets per 30 days. Testora starter: 1 pack per 365 days."
    found = read(section("Quantity Limit", paragraph(line)))
    assert [(one.product, one.value, one.unit, one.per) for one in found] == [
        ("Testora 30 mg tablet", 60, "tablet", "30 day"),
        ("Testora starter", 1, "pack", "365 day"),
    ]


def test_maximum_units_of_a_dosing_table() -> None:
    rows = table(
        ["Medication", "Dosing", "HCPCS", "Maximum Units"],
        [
            "Testora",
            "375 mg/m2 once a week for 4 weeks, then as the prescriber sees fit. " * 2,
            "J7777",
            "40",
        ],
    )
    found = read(section("Dosing", rows, role="criteria"))
    assert [(x.kind, x.product, x.value, x.unit) for x in found] == [
        ("quantity", "Testora", 40, "unit")
    ]


def test_quantity_lines_among_criteria() -> None:
    found = read(
        section(
            "Criteria",
            paragraph("QL – Testora: 6 doses per claim for gout; 2 doses per day for pain"),
            paragraph("Tried two doses of another drug per day"),
            role="criteria",
        )
    )
    assert [(x.product, x.value, x.unit, x.per, x.text) for x in found] == [
        ("Testora", 6, "dose", "claim", "6 doses per claim for gout"),
        ("Testora", 2, "dose", "day", "2 doses per day for pain"),
    ]


def test_a_labelled_line_in_a_section_of_another_kind() -> None:
    line = ListItem(marker="•", text="Approval duration: 12 months", indent=0, span=SPAN)
    assert told(section("Coverage details", line, role="other")) == [
        ("approval_duration", None, 12, "month", None)
    ]


def test_a_section_of_limits_that_was_not_read_is_told() -> None:
    prose = paragraph("The plan looks at each request and at all that was sent in along with it.")
    limits, notes = read_limits((section("Dosing Limits", prose),), GENERIC)
    assert limits == ()
    assert [note.kind for note in notes] == ["unread_text"]


@pytest.mark.parametrize(
    ("line", "texts"),
    [
        (
            "6 mg/kg IV every 4 weeks, not to exceed 600 mg per dose",
            ["6 mg/kg IV every 4 weeks", "not to exceed 600 mg per dose"],
        ),
        (
            "2 vials per day and up to 8 vials per year",
            ["2 vials per day", "up to 8 vials per year"],
        ),
        (
            "Patients of 30 kg or more: Up to 8 mg/kg for up to 4 doses",
            [
                "Patients of 30 kg or more: Up to 8 mg/kg",
                "Patients of 30 kg or more: for up to 4 doses",
            ],
        ),
    ],
)
def test_each_amount_keeps_the_words_that_say_how_it_bounds(line: str, texts: list[str]) -> None:
    found = read(section("Covered Doses", paragraph(line)))
    assert [(one.product, one.text) for one in found] == [(None, text) for text in texts]


def test_each_part_of_a_line_is_for_the_product_that_it_begins_with() -> None:
    line = "QUANTITY LIMIT: Testora IV: 1,200 mg per infusion; Testora Pen: 4 pens per 28 days."
    found = read(section("Criteria", paragraph(line), role="criteria"))
    assert [(one.product, one.value, one.per) for one in found] == [
        ("Testora IV", 1200, "infusion"),
        ("Testora Pen", 4, "28 day"),
    ]


def test_when_a_dose_is_given_names_no_product() -> None:
    line = "Loading dose: 300 mg once; Maintenance: 150 mg every 4 weeks"
    found = read(section("Dosing Limits", paragraph(line)))
    assert [(one.product, one.text) for one in found] == [
        (None, "Loading dose: 300 mg once"),
        (None, "Maintenance: 150 mg every 4 weeks"),
    ]


@pytest.mark.parametrize("yearly", ["Yearly", "Annually", "Every year", "Once a year"])
def test_yearly_is_how_long_an_approval_lasts(yearly: str) -> None:
    assert told(
        section("Coverage Period", paragraph("Initial: 6 months"), paragraph(f"Renewal: {yearly}")),
        section("Coverage Period", paragraph(yearly)),
    ) == [
        ("approval_duration", "initial", 6, "month", None),
        ("approval_duration", "continuation", 1, "year", None),
        ("approval_duration", None, 1, "year", None),
    ]


def test_an_approval_that_is_given_once_is_told_so() -> None:
    (only,) = read(section("Coverage Period", paragraph("One-time approval for 1 month")))
    assert (only.text, only.value) == ("One-time approval for 1 month", 1)


def test_a_limit_of_a_statement_takes_the_purpose_of_its_place() -> None:
    statement = approval_duration_in("Approve for 1 year")
    assert statement is not None
    limit = limit_from(statement, SPAN, "continuation", ("continuation/gout",))
    assert (limit.purpose, limit.sets, limit.value, limit.unit) == (
        "continuation",
        ("continuation/gout",),
        1,
        "year",
    )


# text, then value, unit and period of each amount
AMOUNTS = [
    ("30 tablets per 90 days", [(30, "tablet", "90 day")]),
    ("10 mg per 28 days", [(10, "mg", "28 day")]),
    ("4 doses per day", [(4, "dose", "day")]),
    ("1 vial every 4 weeks", [(1, "vial", "4 week")]),
    ("2 syringes/28 days", [(2, "syringe", "28 day")]),
    ("60 billable units every 14 days", [(60, "billable unit", "14 day")]),
    ("300 mg/day", [(300, "mg", "day")]),
    ("375 mg/m² per dose", [(375, "mg/m²", "dose")]),
    ("10 mg/kg every 2 weeks", [(10, "mg/kg", "2 week")]),
    ("6 mg/kg IV every 4 weeks", [(6, "mg/kg", "4 week")]),
    ("300 mg subcutaneously every other week", [(300, "mg", "2 week")]),
    ("75 mg by mouth every other day", [(75, "mg", "2 day")]),
    ("40 mg PO daily", [(40, "mg", "day")]),
    ("1 pen (0.5 mL) per 28 days", [(1, "pen", "28 day")]),
    ("1,000 mg", [(1000, "mg", None)]),
    ("two (2) vials per month", [(2, "vial", "month")]),
    ("5 mg daily", [(5, "mg", "day")]),
    ("56 doses in 56 days", [(56, "dose", "56 day")]),
    ("8 patches monthly", [(8, "patch", "month")]),
    (
        "300 units every 90 days, 400 units per lifetime",
        [(300, "unit", "90 day"), (400, "unit", "lifetime")],
    ),
    ("12 months", []),
    ("Age 18 years", []),
    ("None", []),
]


@pytest.mark.parametrize(("text", "expected"), AMOUNTS)
def test_amounts(text: str, expected: list[tuple[float, str, str | None]]) -> None:
    assert [(x.value, x.unit, x.per) for x in amounts_in(text)] == expected


def test_a_table_by_diagnosis_names_no_product() -> None:
    rows = table(
        ["Diagnosis", "Hemoglobin Level", "Approval Length"],
        ["Anemia on dialysis", "<=11", "365 days"],
        header_rows=0,
    )
    found = read(section("Criteria", rows, role="criteria"))
    assert [(x.product, x.value, x.unit, x.text) for x in found] == [
        (None, 365, "day", "Anemia on dialysis 365 days")
    ]


def test_a_cell_with_a_duration_for_each_kind_of_request() -> None:
    rows = table(
        ["Override(s)", "Approval Duration"],
        ["Prior Authorization", "Initial requests: 6 months Maintenance Therapy: 1 year"],
    )
    found = [
        (each.purpose, each.value, each.unit)
        for each in read(section("Zorvanta", rows, role="other"))
    ]
    assert found == [("initial", 6, "month"), ("continuation", 1, "year")]


def test_a_row_of_a_table_of_other_rows() -> None:
    rows = table(
        ["Length of Approval", "12 months, unless otherwise stated below"],
        ["Formulary Status", "All requests must meet the requirement."],
        header_rows=0,
    )
    found = read(section("Policy criteria", rows, role="criteria"))
    assert [(each.purpose, each.value, each.unit) for each in found] == [(None, 12, "month")]


def test_sentences_among_durations_that_tell_of_something_else() -> None:
    found = read(
        section(
            "Authorization Duration",
            paragraph("6 months"),
            paragraph("Per §§ 99 of the code this policy applies in the absence of another."),
            paragraph(
                "Zorvanta should be discontinued if a decrease in the burden of transfusions is "
                "not seen after 9 weeks of treatment."
            ),
        )
    )
    assert [(each.value, each.unit) for each in found] == [(6, "month")]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Maximum of 5 doses (12 mg each) in the first 6 months", [(5, "dose")]),
        ("5 doses (12 mg each, 60 mg in all), 2 vials", [(5, "dose"), (2, "vial")]),
        ("12 mg every 4 months (maximum 24 mg per year)", [(12, "mg"), (24, "mg")]),
    ],
)
def test_what_an_amount_is_in_brackets_is_no_limit_of_its_own(
    line: str, told: list[tuple[int, str]]
) -> None:
    found = amount_limits(line, SourceSpan(page=1, first_line=1, last_line=1), "quantity")
    assert [(one.value, one.unit) for one in found] == told
