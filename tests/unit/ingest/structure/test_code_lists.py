"""Parts that are lists of codes by their form."""

import pytest

from policydiff.ingest.document import Block, Cell, ListItem, Paragraph, Row, Rule, Table
from policydiff.ingest.structure.code_lists import is_labelled_list, lists_codes
from policydiff.model.source import SourceSpan

SPAN = SourceSpan(page=1, first_line=1, last_line=1)


def lines(*texts: str) -> tuple[Block, ...]:
    return tuple(Paragraph(text=text, span=SPAN) for text in texts)


def items(*texts: str) -> tuple[Block, ...]:
    return tuple(ListItem(marker="•", text=text, indent=0, span=SPAN) for text in texts)


def table(*rows: tuple[str, ...]) -> Table:
    return Table(
        rows=tuple(
            Row(cells=tuple(Cell(text=text, span=SPAN) for text in row), span=SPAN) for row in rows
        ),
        header_rows=1,
        span=SPAN,
    )


@pytest.mark.parametrize(
    "blocks",
    [
        lines("J7777 Injection, testumab, 1 mg"),
        lines("J7777 – Injection, testumab, intravenous, 1 mg (Testora)"),
        items("J7777: Injection, testumab, 1 mg", "96372 Therapeutic injection"),
        lines("HCPCS: J7777"),
        lines("HCPCS: Testora: J7777; Testora SC: J7778"),
        lines("Diagnosis codes: M10.00, M10.011, M10.9"),
        lines("CPT code(s): 96365 - 96368"),
        lines("HCPCS code: J7777 – Injection, testumab, 1 mg"),
        lines("NDC: 12345-6789-01"),
        lines(
            "The codes below are printed for information and do not imply coverage.",
            "J7777 Injection, testumab, 1 mg",
            "M10.00 Gout of an unspecified site that runs on\nover the end of a line",
        ),
        (
            Rule(span=SPAN),
            *lines("The following diagnosis codes may be used:"),
            table(("Code", "Description"), ("M10.00", "Gout"), ("M10.9", "Gout, unspecified")),
        ),
        (table(("Type", "Code", "Stands for"), ("HCPCS", "J7777", "Injection, testumab")),),
    ],
)
def test_codes_and_what_they_stand_for_are_a_list_of_codes(blocks: tuple[Block, ...]) -> None:
    assert lists_codes(blocks)


@pytest.mark.parametrize(
    "blocks",
    [
        (),
        lines("The code of conduct applies."),
        lines("J7777: 2 vials per 28 days"),
        lines("J7777 Testora: 400 units every 84 days"),
        lines("J7777 Injection, testumab, 1 mg", "Member is 18 years of age or older"),
        lines("Diagnosis of gout (M10.00)"),
        lines("10000 units of testumab a week"),
        (
            table(
                ("Drug", "Use", "Dose", "HCPCS", "Units"),
                ("Testora", "Gout", "1 mg", "J7777", "12"),
            ),
        ),
    ],
)
def test_anything_else_is_none(blocks: tuple[Block, ...]) -> None:
    assert not lists_codes(blocks)


@pytest.mark.parametrize(
    ("line", "labelled"),
    [
        ("ICD-10: M10.00, M10.01", True),
        ("ICD-10-CM codes: M10.00-M10.09", True),
        ("Billing code: J7777", True),
        ("Gout: M10.00", False),
        ("See the list of codes: it is on page 3", False),
        ("Use with code J7777", False),
    ],
)
def test_a_labelled_list_counts_in_any_surroundings(line: str, labelled: bool) -> None:
    assert is_labelled_list(line) is labelled
