"""Books of prior authorization forms: the same fields again and again, whatever their print."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from policydiff.ingest.document import (
    Block,
    Cell,
    Heading,
    ListItem,
    Paragraph,
    Row,
    Rule,
    Table,
    text_of,
)
from policydiff.ingest.structure.form_books import with_form_books
from policydiff.model.source import SourceSpan

PLACE = SourceSpan(page=1, first_line=1, last_line=1)

ZORVEX = {
    "Prior Authorization Group": "ZORVEX",
    "Drug Names": "Zorvex, Zorvex Pen",
    "Exclusion Criteria": "Pregnancy",
    "Required Medical Information": "Diagnosis of velmosis.",
    "Age Restrictions": "18 years of age or older",
    "Prescriber Restrictions": "Prescribed by a neurologist",
    "Coverage Duration": "12 months",
    "Other Criteria": "N/A",
}
TESTORA = {**ZORVEX, "Prior Authorization Group": "TESTORA", "Drug Names": "Testora"}


def paragraph(text: str, *, bold: bool = False) -> Paragraph:
    return Paragraph(text=text, bold=bold, span=PLACE)


def table(*rows: tuple[str, ...]) -> Table:
    cells = [tuple(Cell(text=text, span=PLACE) for text in row) for row in rows]
    return Table(rows=tuple(Row(cells=row, span=PLACE) for row in cells), span=PLACE)


def forms_in(blocks: Iterable[Block]) -> list[list[tuple[str, ...]]]:
    return [
        [tuple(cell.text for cell in row.cells) for row in block.rows]
        for block in with_form_books(tuple(blocks))
        if isinstance(block, Table)
    ]


def fields(form: dict[str, str]) -> list[tuple[str, ...]]:
    return list(form.items())


STACKED = [
    part
    for form in (ZORVEX, TESTORA)
    for label, value in form.items()
    for part in (paragraph(label.upper(), bold=True), paragraph(value))
]
INLINE = [
    paragraph(f"{label}: {value}") for form in (ZORVEX, TESTORA) for label, value in form.items()
]
ONE_TABLE = [table(*fields(ZORVEX), *fields(TESTORA))]
BROKEN_NAMES = [
    table(
        ("Prior Authorization", "ZORVEX"),
        ("Group", ""),
        *fields(ZORVEX)[1:3],
        ("Required", "Diagnosis"),
        ("Medical", "of"),
        ("Information", "velmosis."),
        *fields(ZORVEX)[4:5],
        ("Prescriber", "Prescribed by a neurologist"),
    ),
    Heading(text="Restrictions", level=2, span=PLACE),
    Rule(span=PLACE),
    paragraph("Coverage Duration 12 months"),
    table(*fields(ZORVEX)[7:], *fields(TESTORA)),
]


@pytest.mark.parametrize("blocks", [STACKED, INLINE, ONE_TABLE, BROKEN_NAMES])
def test_each_drug_has_a_form_of_its_own(blocks: list[Block]) -> None:
    found = forms_in([paragraph("Plan 2026"), *blocks])
    lowered = [[(label.casefold(), value) for label, value in form] for form in found]
    assert lowered == [
        [(label.casefold(), value) for label, value in form.items()] for form in (ZORVEX, TESTORA)
    ]


def test_the_head_of_a_page_among_the_text_is_no_value() -> None:
    head = [paragraph("Larkspur Health", bold=True), paragraph("Effective 01/01/2026", bold=True)]
    first, second = STACKED[:-1][: len(STACKED) // 2 - 1], STACKED[len(STACKED) // 2 :]
    found = forms_in([*head, *first, *head, *second])
    assert [label for label, _ in found[0]][-1] == "COVERAGE DURATION"
    assert found[1][-1] == ("OTHER CRITERIA", "N/A")


def test_a_value_may_be_the_same_for_all_drugs() -> None:
    found = forms_in(STACKED)
    assert [form[-1] for form in found] == [("OTHER CRITERIA", "N/A")] * 2


def test_the_line_above_a_form_names_its_drug() -> None:
    def form(name: str) -> list[Block]:
        rest = [(label, value) for label, value in ZORVEX.items() if label[0] not in "PD"]
        parts: list[Block] = [paragraph(text) for pair in rest for text in pair]
        return [paragraph(name, bold=True), *parts]

    blocks = with_form_books((*form("ZORVEX"), *form("TESTORA")))
    assert [text_of(block) for block in blocks if not isinstance(block, Table)] == [
        "ZORVEX",
        "TESTORA",
    ]


def test_a_list_stays_a_list_in_its_field() -> None:
    listed: list[Block] = [
        paragraph("Required Medical Information:"),
        ListItem(marker="1.", text="Pain", indent=0.0, span=PLACE),
        ListItem(marker="2.", text="Fever", indent=0.0, span=PLACE),
    ]
    kept = [each for each in INLINE if not each.text.startswith("Required")]
    blocks: list[Block] = [*kept[:3], *listed, *kept[3:]]
    form = next(each for each in with_form_books(tuple(blocks)) if isinstance(each, Table))
    cell = next(row.cells[1] for row in form.rows if row.cells[0].text.startswith("Required"))
    assert [text_of(block) for block in cell.blocks] == ["1. Pain", "2. Fever"]


def test_empty_fields_are_no_values_of_the_field_before() -> None:
    labels = ["Prior Authorization Group Description", "Prior Authorization Indication"]
    labels += ["Off Label Uses", "Exclusion Criteria", "Required Medical Information"]
    labels += ["Age Restrictions", "QL Criteria", "Revision Date", "Other Criteria"]
    filled = {labels[0]: "ZORVEX", labels[4]: "Diagnosis of velmosis.", labels[8]: "Pain."}

    def form() -> list[Block]:
        blocks: list[Block] = []
        for label in labels:
            blocks.append(Heading(text=f"{label}:", level=2, span=PLACE))
            if label in filled:
                blocks.append(paragraph(filled[label]))
        return blocks

    assert forms_in([*form(), *form()]) == [fields(filled)] * 2


def test_a_title_inside_a_value_belongs_to_it() -> None:
    title = Heading(text="Initial Requests", level=3, span=PLACE)
    place = next(n for n, each in enumerate(INLINE) if each.text.startswith("Required"))
    found = forms_in([*INLINE[: place + 1], title, paragraph("Pain."), *INLINE[place + 1 :]])
    assert found[0][3][1] == "Diagnosis of velmosis.\nInitial Requests Pain."
    assert found[0][4:] == fields(ZORVEX)[4:]


@pytest.mark.parametrize(
    "blocks",
    [
        [
            Heading(text="ZORVEX", level=2, span=PLACE),
            paragraph("Products Affected"),
            table(*fields(ZORVEX)[2:]),
            Heading(text="TESTORA", level=2, span=PLACE),
            paragraph("Products Affected"),
            table(*fields(TESTORA)[2:]),
        ],
        [paragraph("Age Restrictions: 18 years of age or older"), paragraph("Coverage Duration")],
        [table(("Drug", "Limit"), ("Zorvex", "30 per 30 days"))],
    ],
)
def test_other_documents_stay_as_they_are(blocks: list[Block]) -> None:
    assert with_form_books(tuple(blocks)) == tuple(blocks)
