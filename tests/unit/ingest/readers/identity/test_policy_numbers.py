"""Numbers of policies in the shapes and places in which payers print them."""

import pytest

from policydiff.ingest.document import Block, Cell, Heading, Layout, Line, Paragraph, Row, Table
from policydiff.ingest.profiles.profile import load_profile
from policydiff.ingest.readers.identity.header import read_identity
from policydiff.ingest.readers.identity.policy_number import is_policy_code
from policydiff.ingest.structure.sections import split_sections
from policydiff.model.source import SourceSpan


def number(
    *lines: str | tuple[str, ...], furniture: tuple[str, ...] = (), first_line: int = 90
) -> str | None:
    """The number of a document: lines with # are headings, tuples rows of tables.

    The furniture stands at the foot of each page, or from `first_line` on.
    """

    def block(place: int, line: str | tuple[str, ...]) -> Block:
        span = SourceSpan(page=1, first_line=place, last_line=place)
        if isinstance(line, tuple):
            cells = tuple(Cell(text=text, span=span) for text in line)
            return Table(rows=(Row(cells=cells, span=span),), span=span)
        if line.startswith("#"):
            return Heading(text=line.strip("# "), level=line.count("#"), span=span)
        return Paragraph(text=line, span=span)

    layout = Layout(
        media_type="application/pdf",
        pages=2,
        lines=(),
        blocks=tuple(block(place, line) for place, line in enumerate(lines, start=1)),
        furniture=tuple(
            Line(page=page, number=first_line + place, text=text, x0=0, x1=9, top=0, bottom=9)
            for page in (1, 2)
            for place, text in enumerate(furniture)
        ),
    )
    profile = load_profile("generic")
    return read_identity(layout, split_sections(layout, profile), profile)[0].number


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Policy Number: 021", "021"),
        ("Policy Number: RX.PA.099.CHC", "RX.PA.099.CHC"),
        ("Medical Policy No. 27.41.13-2", "27.41.13-2"),
        ("Document ID#: 3126799", "3126799"),
        ("Ref # 7214-A", "7214-A"),
        ("Criteria ID: NPX-441 | Effective 05/01/2031", "NPX-441"),
        ("Policy Number: QM-44 (formerly QM-12)", "QM-44"),
        ("Policy: MBX 912.0", "MBX 912.0"),
        ("Policy: 18.01.57g", "18.01.57g"),
        ("Medical Policy MP 19.01.99", "MP 19.01.99"),
        ("Pharmacy Policy Bulletin 0987", "0987"),
        ("Clinical Guideline I-0712", "I-0712"),
        ("DCXK-2031-17", "DCXK-2031-17"),
        ("Reference number(s): 4758-A, 4759-A", "4758-A, 4759-A"),
        ("Manual Section Number: 910.21", "910.21"),
        ("Document: QI478:00", "QI478:00"),
        ("Document: see below", None),
        ("PHARMACY / MEDICAL POLICY – 9.01.616", "9.01.616"),
        ("Reference Number: pending", None),
        ("April 1, 2031", None),
        ("04/01/2031", None),
        ("1-800-555-0199", None),
        ("J9999", None),
        ("Medical Policy 2031", None),
        ("Version 3.2.1", None),
    ],
)
def test_numbers_after_labels_and_kinds_and_alone(line: str, expected: str | None) -> None:
    assert number("# Zorbinex (zorbinumab)", line, "# Description", "A drug.") == expected


def test_a_number_in_a_cell_beside_the_kind_or_below_its_label() -> None:
    assert number("# Zorbinex", ("Medical Policy", "I-0712"), "# Description", "A.") == "I-0712"
    assert number("# Zorbinex", ("Policy #", "QP 77"), "# Description", "A drug.") == "QP 77"


def test_a_number_in_brackets_behind_the_title() -> None:
    line = "Example Clinical Guideline: Zorbinex (zorbinumab) (PG924, Ver. 3)"
    assert number("# Example", line, "# Description", "A drug.") == "PG924"


def test_a_number_in_a_running_head_that_names_the_policy() -> None:
    text = ("# Zorbinex", "# Description", "A drug.")
    assert number(*text, furniture=("Zorbinex PA Policy 7214-A 04-2031.docx",)) == "7214-A"
    assert number(*text, furniture=("FRM-ALL-0712-25",)) is None
    head = ("Larkspur Health Plan", "LKSPTCRX062.0431")
    assert number(*text, furniture=head, first_line=1) == "LKSPTCRX062.0431"


@pytest.mark.parametrize("name", ["IL-17", "GLP-1", "PCSK9", "CD20", "TNF", "Zorbinex", "B12"])
def test_a_name_with_a_figure_is_no_number(name: str) -> None:
    assert not is_policy_code(name)


def test_a_number_behind_a_dash_in_the_title() -> None:
    assert number("External Policies", "Search", "Contact", "# Zorbinumab - QAM 50105HB") == (
        "QAM 50105HB"
    )


def test_several_numbers_in_a_foot_that_names_the_policy() -> None:
    foot = ("Zorvanta Limit Policy 4774-C, 4775-C UDR 03-2031 v2.docx",)
    assert number("# Zorvanta", furniture=foot) == "4774-C, 4775-C"


def test_a_number_in_a_cell_of_a_running_head() -> None:
    head = ("PHARMACY PRIOR AUTHORIZATION\tPSYCHIATRY", "QRPTCPSY024.0631\t(zorbiquel spray)")
    assert number("Effective", furniture=head, first_line=1) == "QRPTCPSY024.0631"
    assert number("Effective", furniture=head) is None


def test_a_label_in_a_running_head_needs_no_colon() -> None:
    text = ("# Zorbinex", "# Description", "A drug.")
    assert number(*text, furniture=("POLICY NUMBER QP 2.186",), first_line=1) == "QP 2.186"
    assert number(*text, furniture=("Policy number of the member",), first_line=1) is None


def test_a_number_behind_the_text_with_its_surest_label() -> None:
    text = ("# Zorbinex", "# Description", "A drug.", "# Policy History")
    assert number(*text, "Policy #: 05.62.88", "Reviewed: July 2031") == "05.62.88"
    assert number(*text, "Reference #: 12", "Reviewed: July 2031") is None
