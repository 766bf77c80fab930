"""Sections of codes, in the shapes that payers print them."""

import msgspec
import pytest

from policydiff.ingest.document import Block, Cell, HeadedSection, ListItem, Paragraph, Row, Table
from policydiff.ingest.profiles.profile import load_profile
from policydiff.ingest.readers.coding.coding import read_coding
from policydiff.model.coding import CodeEntry, CodeSystem
from policydiff.model.policy import Note, SectionRole
from policydiff.model.source import SourceSpan

SPAN = SourceSpan(page=1, first_line=1, last_line=1)
GENERIC = load_profile("generic")


def paragraph(text: str, bold: bool = False) -> Paragraph:
    return Paragraph(text=text, bold=bold, span=SPAN)


def item(text: str, marker: str = "•") -> ListItem:
    return ListItem(marker=marker, text=text, indent=0, span=SPAN)


def table(*rows: list[str], header_rows: int = 1, width: int | None = None) -> Table:
    """A table from lists of texts; a row of one text spans the table."""
    width = width or max(len(row) for row in rows)
    return Table(
        rows=tuple(
            Row(
                cells=tuple(
                    Cell(text=text, columns=width if len(row) == 1 else 1, span=SPAN)
                    for text in row
                ),
                span=SPAN,
            )
            for row in rows
        ),
        header_rows=header_rows,
        span=SPAN,
    )


def section(
    title: str,
    *blocks: Block,
    path: tuple[str, ...] | None = None,
    role: SectionRole = "coding",
) -> HeadedSection:
    return HeadedSection(
        title=title,
        level=len(path or (title,)),
        role=role,
        path=path or (title,),
        blocks=tuple(blocks),
        span=SPAN,
    )


def read(*sections: HeadedSection) -> tuple[tuple[CodeEntry, ...], tuple[Note, ...]]:
    entries, notes = read_coding(tuple(sections), GENERIC)
    assert entries is not None
    return entries, notes


def codes(*sections: HeadedSection) -> list[tuple[CodeSystem, str]]:
    return [
        (entry.system, entry.code if entry.last is None else f"{entry.code}-{entry.last}")
        for entry in read(*sections)[0]
    ]


def test_a_document_without_a_section_of_codes_has_no_coding() -> None:
    prose = section("Criteria", paragraph("Use J9229 for gout (M10.00)."), role="criteria")
    assert read_coding((prose,), GENERIC) == (None, ())


def test_a_section_without_codes_is_empty_and_not_absent() -> None:
    assert read(section("Coding", paragraph("No specific codes."))) == ((), ())


def test_lines_under_headings_that_name_the_system() -> None:
    coding = section(
        "Coding",
        paragraph(
            "The codes below are included for informational purposes and do not imply cover."
        ),
    )
    hcpcs = section(
        "HCPCS",
        paragraph("J7777 Injection, testumab, 0.1 mg [Testora]"),
        path=("Coding", "HCPCS"),
    )
    icd = section(
        "ICD-10 Diagnosis",
        paragraph("M10.00-M10.09 Idiopathic gout\nE79.0 Hyperuricemia without gout"),
        path=("Coding", "ICD-10 Diagnosis"),
    )
    entries, notes = read(coding, hcpcs, icd)
    assert notes == ()
    assert [(e.system, e.code, e.last, e.description, e.role, e.group) for e in entries] == [
        (
            "HCPCS",
            "J7777",
            None,
            "Injection, testumab, 0.1 mg [Testora]",
            "informational",
            "HCPCS",
        ),
        ("ICD-10-CM", "M10.00", "M10.09", "Idiopathic gout", "informational", "ICD-10 Diagnosis"),
        (
            "ICD-10-CM",
            "E79.0",
            None,
            "Hyperuricemia without gout",
            "informational",
            "ICD-10 Diagnosis",
        ),
    ]


def test_lines_that_extraction_ran_together() -> None:
    one = paragraph(
        "M10.00 Idiopathic gout, unspecified M10.011 Idiopathic gout, right shoulder "
        "M10.012 Idiopathic gout, left shoulder"
    )
    entries, _ = read(section("ICD-10 Codes", one))
    assert [(e.code, e.description) for e in entries] == [
        ("M10.00", "Idiopathic gout, unspecified"),
        ("M10.011", "Idiopathic gout, right shoulder"),
        ("M10.012", "Idiopathic gout, left shoulder"),
    ]


def test_a_code_that_a_description_mentions_is_no_entry() -> None:
    lines = paragraph("J7777 Injection, testumab (for claims before 2020 use J3590)")
    entries, _ = read(section("HCPCS Codes", lines))
    assert [e.code for e in entries] == ["J7777"]


def test_code_and_description_in_a_table_and_a_second_table_for_another_system() -> None:
    entries, notes = read(
        section(
            "Applicable Codes",
            paragraph("This list of codes is provided for reference purposes only."),
            table(["HCPCS Code", "Description"], ["J7777", "Injection, testumab"]),
            paragraph("CPT is a registered trademark of the association"),
            table(
                ["Diagnosis Code", "Description"],
                ["M10.00", "Idiopathic gout,\nunspecified"],
                ["M1A.00X0", "Chronic gout"],
                ["L14", "Bullous disorders"],
            ),
        )
    )
    assert notes == ()
    assert [(e.system, e.code, e.description, e.role, e.group) for e in entries] == [
        ("HCPCS", "J7777", "Injection, testumab", "informational", None),
        ("ICD-10-CM", "M10.00", "Idiopathic gout, unspecified", "informational", None),
        ("ICD-10-CM", "M1A.00X0", "Chronic gout", "informational", None),
        ("ICD-10-CM", "L14", "Bullous disorders", "informational", None),
    ]


def test_roles_in_rows_that_span_the_table() -> None:
    """Row headings over the codes, as one payer's bulletins have them."""
    entries, _ = read(
        section(
            "Codes",
            table(
                ["Code", "Code Description"],
                ["HCPCS codes covered if selection criteria are met:"],
                ["J7777", "Injection, testumab, 1 mg"],
                ["Other HCPCS codes related to the CPB:"],
                ["J9250", "Methotrexate sodium, 5 mg"],
                ["ICD-10 codes covered if selection criteria are met:"],
                ["M10.00 - M10.09", "Idiopathic gout"],
                ["ICD-10 codes not covered for indications listed in the CPB (not all-inclusive):"],
                ["L40.0", "Psoriasis vulgaris"],
            ),
        )
    )
    assert [(e.system, e.code, e.last, e.role) for e in entries] == [
        ("HCPCS", "J7777", None, "covered"),
        ("HCPCS", "J9250", None, "informational"),
        ("ICD-10-CM", "M10.00", "M10.09", "covered"),
        ("ICD-10-CM", "L40.0", None, "not_covered"),
    ]
    assert entries[0].group == "HCPCS codes covered if selection criteria are met"


def test_a_role_in_the_sentence_over_a_table() -> None:
    entries, _ = read(
        section(
            "Coding Information",
            paragraph("Note: 1) These codes may not be all that there are."),
            paragraph("2) Codes no longer in use may not be eligible for payment."),
            paragraph("Considered Medically Necessary when criteria above are met:"),
            table(["HCPCS\nCodes", "Description"], ["J7777", "Injection, testumab"]),
            paragraph("Considered Not Medically Necessary:"),
            table(["HCPCS\nCodes", "Description"], ["J7778", "Injection, exemplimab"]),
        )
    )
    assert [(e.code, e.role) for e in entries] == [("J7777", "covered"), ("J7778", "not_covered")]


def test_marks_under_codes_say_what_a_diagnosis_applies_to() -> None:
    entries, _ = read(
        section(
            "Applicable Codes",
            table(
                ["HCPCS Code", "Description", "Brand Name"],
                ["J7777", "Injection, testumab", "Testora"],
            ),
            table(
                ["Diagnosis Code", "Description", "Applies to HCPCS Code", "Applies to HCPCS Code"],
                ["", "", "J7777", "J7778"],
                ["M10.00", "Idiopathic gout", "X", "X"],
                ["M10.9", "Gout, unspecified", "", "X"],
                header_rows=2,
            ),
        )
    )
    assert [(e.code, e.applies_to) for e in entries] == [
        ("J7777", ("Testora",)),
        ("M10.00", ("J7777", "J7778")),
        ("M10.9", ("J7778",)),
    ]
    assert entries[1].description == "Idiopathic gout"


def test_codes_that_a_heading_lists_diagnoses_for() -> None:
    entries, _ = read(
        section(
            "Group 1 Codes",
            paragraph(
                "These ICD-10-CM codes support medical necessity for CPT codes: J7777, 64642:"
            ),
            table(["Code", "Description"], ["G24.3", "Spasmodic torticollis"]),
            path=("Coding Information", "Group 1 Codes"),
        )
    )
    assert [(e.code, e.role, e.applies_to) for e in entries] == [
        ("G24.3", "covered", ("J7777", "64642"))
    ]


def test_two_pairs_of_columns_side_by_side() -> None:
    entries, _ = read(
        section(
            "ICD-10 Codes",
            table(
                ["Code", "Description", "Code", "Description"],
                ["M10.00", "Gout, unspecified site", "M10.9", "Gout, unspecified"],
                ["M10.011", "Gout, right shoulder", "", ""],
            ),
        )
    )
    assert [(e.code, e.description) for e in entries] == [
        ("M10.00", "Gout, unspecified site"),
        ("M10.9", "Gout, unspecified"),
        ("M10.011", "Gout, right shoulder"),
    ]


def test_a_table_without_headings() -> None:
    entries, _ = read(
        section(
            "Billing Codes",
            table(
                ["J7777", "Injection, testumab"], ["J7778", "Injection, exemplimab"], header_rows=0
            ),
        )
    )
    assert [(e.code, e.description) for e in entries] == [
        ("J7777", "Injection, testumab"),
        ("J7778", "Injection, exemplimab"),
    ]


def test_a_grid_of_codes_alone() -> None:
    grid = table(["M10.00", "M10.011", "M10.012"], ["M10.019", "M10.9", ""], header_rows=0)
    assert [code for _, code in codes(section("ICD-10 Codes", grid))] == [
        "M10.00",
        "M10.011",
        "M10.012",
        "M10.019",
        "M10.9",
    ]


def test_several_codes_in_a_cell_share_its_description_or_have_a_line_each() -> None:
    entries, _ = read(
        section(
            "Codes",
            table(
                ["HCPCS Code(s)", "Description"],
                ["J7777, J7778", "Injection, testumab"],
                ["J7779\nJ7780", "First line\nSecond line"],
            ),
        )
    )
    assert [(e.code, e.description) for e in entries] == [
        ("J7777", "Injection, testumab"),
        ("J7778", "Injection, testumab"),
        ("J7779", "First line"),
        ("J7780", "Second line"),
    ]


def test_a_row_that_a_page_break_divided() -> None:
    entries, _ = read(
        section(
            "Codes",
            table(
                ["Code", "Description"],
                ["M10.00", "Idiopathic gout of a site that is"],
                ["", "not specified"],
            ),
        )
    )
    assert [e.description for e in entries] == ["Idiopathic gout of a site that is not specified"]


def test_codes_of_a_column_in_a_drug_list_apply_to_the_drug() -> None:
    entries, _ = read(
        section(
            "Drug List",
            table(["Drug", "HCPCS", "Maximum Units"], ["Testora (testumab)", "J7777", "40"]),
            role="products",
        )
    )
    assert [(e.code, e.applies_to) for e in entries] == [("J7777", ("Testora (testumab)",))]


def test_systems_by_heading_where_the_shape_leaves_it_open() -> None:
    found = codes(
        section("Revenue Codes", table(["Code", "Description"], ["0636", "Drugs"])),
        section("ICD-10-PCS", paragraph("XW033A3 Introduction of a substance")),
        section(
            "NDC", table(["NDC", "Product"], ["12345-6789-01", "Testora"], ["12345678902", "T"])
        ),
        section("ICD-10-CM Codes", paragraph("M1000 Idiopathic gout")),
        section("CPT", paragraph("96413 Infusion, up to 1 hour\n0001U A test")),
    )
    assert found == [
        ("REV", "0636"),
        ("ICD-10-PCS", "XW033A3"),
        ("NDC", "12345-6789-01"),
        ("NDC", "12345678902"),
        ("ICD-10-CM", "M1000"),
        ("CPT", "96413"),
        ("CPT", "0001U"),
    ]


# How it is printed, and the entries that it makes.
NOTATIONS = [
    ("C91.00-C91.02 Leukemia", ["C91.00-C91.02"]),
    ("C91.00 – C91.02 Leukemia", ["C91.00-C91.02"]),
    ("C91.00 through C91.02", ["C91.00-C91.02"]),
    ("C91.00 to C91.02 Leukemia", ["C91.00-C91.02"]),
    ("C91.00-.02 Leukemia", ["C91.00-C91.02"]),
    ("C91.00-\nC91.02", ["C91.00-C91.02"]),
    ("C91.0- Leukemia", ["C91.0-"]),
    ("C91.- Leukemia", ["C91.-"]),
    ("C91.0x", ["C91.0x"]),
    ("S72.001+ Fracture", ["S72.001+"]),
    ("C91.00-Leukemia", ["C91.00"]),
    ("J7777* Injection", ["J7777"]),
    ("J7777** Injection", ["J7777"]),
    ("J7777-JW Injection", ["J7777"]),
    ("C00.0-C14.8, C15.3, and C16.9", ["C00.0-C14.8", "C15.3", "C16.9"]),
    ("ICD-10: C91.00, C91.01", ["C91.00", "C91.01"]),
    ("The following codes are covered: J7777, J7778.", ["J7777", "J7778"]),
]


@pytest.mark.parametrize(("printed", "expected"), NOTATIONS)
def test_notations(printed: str, expected: list[str]) -> None:
    assert [code for _, code in codes(section("Codes", paragraph(printed)))] == expected


def test_items_are_lines_too() -> None:
    assert codes(section("Codes", item("J7777 – Injection"), item("M10.9: Gout"))) == [
        ("HCPCS", "J7777"),
        ("ICD-10-CM", "M10.9"),
    ]


def test_a_malformed_range_is_kept_with_a_note() -> None:
    entries, notes = read(section("ICD-10 Codes", paragraph("M80.M84 Osteoporosis")))
    assert [(e.code, e.last) for e in entries] == [("M80.M84", None)]
    assert [(n.kind, n.text) for n in notes] == [("broken_table", "M80.M84")]


def test_a_row_that_looks_like_a_code_and_is_none_is_told() -> None:
    entries, notes = read(
        section("Codes", table(["HCPCS Code", "Description"], ["J77777", "Injection, testumab"]))
    )
    assert entries == ()
    assert [note.kind for note in notes] == ["unread_text"]


def test_a_code_in_two_groups_is_two_entries() -> None:
    found = codes(
        section("Group 1 Codes", paragraph("M10.9 Gout")),
        section("Group 2 Codes", paragraph("M10.9 Gout")),
    )
    assert found == [("ICD-10-CM", "M10.9")] * 2


def test_the_profile_may_give_a_role_where_the_document_gives_none() -> None:
    hints = msgspec.structs.replace(GENERIC.coding, default_role="informational")
    profile = msgspec.structs.replace(GENERIC, coding=hints)
    entries, _ = read_coding((section("Codes", paragraph("M10.9 Gout")),), profile)
    assert entries is not None
    assert entries[0].role == "informational"


def test_what_a_description_has_by_chance_is_no_row() -> None:
    icd = paragraph(
        "D51.0 Vitamin B12 deficiency anemia S22.081 Fracture of T11-T12 vertebra G95.9 Disease"
    )
    cpt = paragraph("90283 Immune globulin, 10000 units 96413 Infusion")
    found = read(section("ICD-10-CM Codes", icd), section("CPT Codes", cpt))[0]
    assert [(e.code, e.description) for e in found] == [
        ("D51.0", "Vitamin B12 deficiency anemia"),
        ("S22.081", "Fracture of T11-T12 vertebra"),
        ("G95.9", "Disease"),
        ("90283", "Immune globulin, 10000 units"),
        ("96413", "Infusion"),
    ]


def test_prose_that_mentions_a_code_is_neither_entry_nor_note() -> None:
    prose = paragraph("Claims for vitamin B12 or with J7777 are looked at by the plan.")
    assert read(section("ICD-10-CM Codes", prose)) == ((), ())
