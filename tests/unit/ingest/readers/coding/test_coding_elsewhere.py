"""Codes outside the parts that are titled as codes, and tables of unusual shape."""

from policydiff.ingest.document import Block, Cell, HeadedSection, Paragraph, Row, Table
from policydiff.ingest.profiles.profile import load_profile
from policydiff.ingest.readers.coding.coding import read_coding
from policydiff.model.policy import SectionRole
from policydiff.model.source import SourceSpan

SPAN = SourceSpan(page=1, first_line=1, last_line=1)


def part(role: SectionRole, *blocks: Block, title: str = "Part") -> HeadedSection:
    return HeadedSection(title=title, level=1, role=role, path=(title,), blocks=blocks, span=SPAN)


def line(text: str) -> Paragraph:
    return Paragraph(text=text, span=SPAN)


def table(*rows: tuple[str, ...], header_rows: int = 1) -> Table:
    return Table(
        rows=tuple(
            Row(cells=tuple(Cell(text=text, span=SPAN) for text in row), span=SPAN) for row in rows
        ),
        header_rows=header_rows,
        span=SPAN,
    )


def codes(*parts: HeadedSection) -> list[tuple[str, str]] | None:
    entries, _ = read_coding(parts, load_profile("generic"))
    if entries is None:
        return None
    return [(each.system, "-".join(filter(None, (each.code, each.last)))) for each in entries]


def test_a_table_titled_codes_counts_below_definitions_as_well() -> None:
    listed = table(
        ("Codes", "Description"), ("J7777", "Injection, testumab"), ("96372", "Injection")
    )
    assert codes(part("definitions", line("Testumab is an antibody."), listed)) == [
        ("HCPCS", "J7777"),
        ("CPT", "96372"),
    ]


def test_the_system_may_have_a_column_of_its_own() -> None:
    listed = table(("Codes", "Number", "Description"), ("HCPCS", "J7777", "Injection, testumab"))
    assert codes(part("other", listed)) == [("HCPCS", "J7777")]


def test_a_column_of_numbers_that_are_no_codes_is_none() -> None:
    listed = table(("Plan code", "Members"), ("10234", "Northwind"), ("10235", "Cedar Valley"))
    assert codes(part("other", listed)) is None


def test_a_table_with_a_row_for_each_system() -> None:
    listed = table(
        ("CPT Procedure Code Number(s)", "N/A"),
        ("ICD-10 Diagnosis Code Number(s)", "M10.00 Gout, unspecified M10.9 Other gout"),
        ("HCPCS Level II Code Number(s)", "J7777 Injection, testumab, 0.25 mg"),
        header_rows=0,
    )
    assert codes(part("coding", listed)) == [
        ("ICD-10-CM", "M10.00"),
        ("ICD-10-CM", "M10.9"),
        ("HCPCS", "J7777"),
    ]


def test_titles_of_a_dosing_table_that_no_rule_sets_apart() -> None:
    listed = table(
        ("Medication", "Indication", "Dosing", "HCPCS", "Maximum Units"),
        ("Testora", "Gout", "210 mg every 4 weeks", "J7777", "2730"),
        header_rows=0,
    )
    assert codes(part("coding", listed)) == [("HCPCS", "J7777")]


def test_a_sentence_on_what_to_bill() -> None:
    told = line(
        "Providers should bill J7777 or J7778 for the drug and 64615 or 64642 to 64647 for it."
    )
    assert codes(part("coding", told)) == [
        ("HCPCS", "J7777"),
        ("HCPCS", "J7778"),
        ("CPT", "64615"),
        ("CPT", "64642-64647"),
    ]


def test_a_labelled_list_among_criteria_with_its_label_on_a_line_of_its_own() -> None:
    asked = part("criteria", line("Diagnosis of gout"), line("ICD-10:"), line("M10.00, M10.9"))
    assert codes(asked) == [("ICD-10-CM", "M10.00"), ("ICD-10-CM", "M10.9")]


def test_a_title_that_has_the_codes_itself() -> None:
    assert codes(part("coding", title="NDC CODE(S) 73475-1221-XX TESTORA 180 mg")) == [
        ("NDC", "73475-1221-XX")
    ]


def test_codes_beside_the_drugs_of_a_form_where_nothing_lists_codes() -> None:
    form = part("other", line("❑ Testora IV (J7777) ❑ Testora SC (J7778)"))
    limits = part("limits", line("Testora: 3 vials (J7777: 1 billable unit = 2 mg)"))
    assert codes(form, limits) == [("HCPCS", "J7777"), ("HCPCS", "J7778")]
    assert codes(form, part("coding", line("J7779 Injection, otherumab"))) == [("HCPCS", "J7779")]
    assert codes(part("criteria", line("Not for use with testumab (J7777)"))) is None


def test_names_before_codes_are_what_these_stand_for() -> None:
    entries, _ = read_coding(
        (part("coding", title="HCPCS: Testora: J7777; Testora SC: J7778, J7779"),),
        load_profile("generic"),
    )
    assert [(each.code, each.description) for each in entries or ()] == [
        ("J7777", "Testora"),
        ("J7778", "Testora SC"),
        ("J7779", "Testora SC"),
    ]


def test_words_behind_codes_are_no_names_before_the_next() -> None:
    listed = line("J7777: Injection, testumab; J7778: Injection, zorbinex")
    entries, _ = read_coding((part("coding", listed, title="Billing"),), load_profile("generic"))
    assert "J7777" not in [each.description for each in entries or ()]
    assert entries
    assert entries[0].code == "J7777"
