"""PDFium's glyphs give the same words as pdfplumber's own extraction."""

from __future__ import annotations

import io
from collections.abc import Callable

import pdfplumber
import pytest
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from policydiff.ingest.adapters.pdf import read
from tests.unit.ingest.adapters.drawn_pdf import DrawnPdf

PROSE = (
    "Velmarix (tenlucimab) is a monoclonal antibody for severe eosinophilic asthma. In the pivotal "
    "study, patients were 12 years of age or older and had at least 2 flare-ups in that year. "
    "The dose is 100 mg/mL every 4 weeks; it is given by a health care professional."
)


def flowing(alignment: int, size: float) -> bytes:
    """Paragraphs set by reportlab, ragged (0) or justified (4)."""
    buffer = io.BytesIO()
    style = ParagraphStyle("body", fontName="Times-Roman", fontSize=size, leading=1.2 * size)
    style.alignment = alignment
    story = [Paragraph(PROSE, style) for _ in range(30)]
    SimpleDocTemplate(buffer, pagesize=letter).build(story)
    return buffer.getvalue()


def ruled_table() -> bytes:
    buffer = io.BytesIO()
    rows = [["Code", "Description"], *([f"J{9000 + n}", f"Injection, {n} mg"] for n in range(60))]
    table = Table(rows, repeatRows=1)
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")]))
    SimpleDocTemplate(buffer, pagesize=letter).build([table])
    return buffer.getvalue()


def two_columns() -> bytes:
    drawing = DrawnPdf()
    drawing.lines(72, 100, ["Left column of words", "goes on here", "and ends"])
    drawing.lines(330, 100, ["Right column of words", "goes on there", "and ends too"])
    return drawing.data()


@pytest.mark.parametrize(
    "make",
    [
        lambda: flowing(0, 10),
        lambda: flowing(4, 8.5),
        ruled_table,
        two_columns,
    ],
    ids=["ragged", "justified", "table", "columns"],
)
def test_the_words_are_those_of_pdfplumber(make: Callable[[], bytes]) -> None:
    data = make()
    ours = [word for line in read(data).lines for word in line.text.split()]
    with pdfplumber.open(io.BytesIO(data)) as document:
        theirs = [word["text"] for page in document.pages for word in page.extract_words()]
    assert len(theirs) > 5
    assert sorted(ours) == sorted(theirs)


def test_letters_set_one_by_one_are_words_where_they_stand_apart() -> None:
    drawing = DrawnPdf()
    x = 72.0
    for sign in "Patient has tried two agents":
        if sign != " ":
            drawing.write(x, 100, sign)
        x += drawing.canvas.stringWidth(sign, "Helvetica", 10)
    assert [line.text for line in drawing.layout().lines] == ["Patient has tried two agents"]


def test_every_line_has_its_page_number_and_box() -> None:
    drawing = DrawnPdf()
    drawing.write(72, 100, "First line")
    drawing.write(90, 112, "Second line", font="Helvetica-Bold", size=12, color="#003366")
    drawing.next_page()
    drawing.write(72, 100, "On the second page")
    first, second, third = drawing.layout().lines
    assert (first.page, first.number, third.page, third.number) == (1, 1, 2, 1)
    assert (second.bold, second.size, second.color) == (True, 12.0, "#003366")
    assert first.color is None
    assert first.x0 == pytest.approx(72, abs=0.5)
    assert first.top < 100 <= first.bottom + 0.1


@pytest.mark.parametrize(
    ("operators", "words"),
    [
        ("[(velmopath)] TJ [(y) -250 (d)] TJ [(isability)] TJ", "velmopathy disability"),
        ("[(INITIAL) -140 (APPROVAL)] TJ", "INITIAL APPROVAL"),
        ("[(velmo) -30 (pathy)] TJ [( and)] TJ", "velmopathy and"),
        ("[" + " -130 ".join(f"({letter})" for letter in "VELMOPATHY") + "] TJ", "VELMOPATHY"),
    ],
    ids=["moves for spaces", "kerned space", "kerning", "spaced letters"],
)
def test_a_space_that_is_a_move_and_no_glyph(operators: str, words: str) -> None:
    drawing = DrawnPdf()
    drawing.shown(72, 100, f"/F1 10 Tf {operators}")
    (line,) = drawing.layout().lines
    assert line.text == words
