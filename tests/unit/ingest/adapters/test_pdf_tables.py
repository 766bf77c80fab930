"""Tables in a PDF: ruled, continued over pages, framed text that is none, without borders."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from pdfplumber import table as plumber

from policydiff.ingest.adapters.pdf_edges import enclosed_cells
from policydiff.ingest.adapters.pdf_rulings import Ruling
from policydiff.ingest.document import ListItem, Table
from tests.unit.ingest.adapters.drawn_pdf import DrawnPdf, outline

COLUMNS = (72.0, 160.0, 540.0)


def rows_at(
    drawing: DrawnPdf, top: float, rows: list[tuple[str, str]], *, bold: bool = False
) -> None:
    for place, (code, description) in enumerate(rows):
        font = "Helvetica-Bold" if bold else "Helvetica"
        drawing.write(76, top + 16 * place, code, font=font)
        drawing.write(164, top + 16 * place, description, font=font)


def code_page(drawing: DrawnPdf, rows: list[tuple[str, str]], *, closed: bool = True) -> None:
    """A page that begins with the headed rest of a table of codes."""
    edges = [60 + 16 * place for place in range(len(rows) + 2)]
    drawing.grid(COLUMNS, edges, closed=closed)
    rows_at(drawing, 72, [("Code", "Description")], bold=True)
    rows_at(drawing, 88, rows)


def test_a_ruled_table_has_rows_cells_and_a_heading() -> None:
    drawing = DrawnPdf()
    code_page(drawing, [("J9001", "Injection, velmarix, 1 mg"), ("J9002", "")])
    (table,) = drawing.layout().blocks
    assert isinstance(table, Table)
    assert table.header_rows == 1
    assert outline([table]) == [
        "T Code | Description / J9001 | Injection, velmarix, 1 mg / J9002 | "
    ]


def test_a_table_over_pages_is_one_and_its_repeated_heading_goes() -> None:
    drawing = DrawnPdf()
    for page in range(4):
        code_page(drawing, [(f"J900{page}", f"Injection, number {page}")], closed=page == 3)
        drawing.write(280, 760, f"Page {page + 1} of 4")
        drawing.next_page()
    layout = drawing.layout()
    (table,) = layout.blocks
    assert isinstance(table, Table)
    assert [row.cells[0].text for row in table.rows] == ["Code", "J9000", "J9001", "J9002", "J9003"]
    assert table.header_rows == 1
    assert (table.span.page, table.span.last_page) == (1, 4)
    assert [line.text for line in layout.furniture] == [f"Page {n} of 4" for n in (1, 2, 3, 4)]


def test_a_row_that_goes_on_over_the_page_is_one_row() -> None:
    drawing = DrawnPdf()
    drawing.grid(COLUMNS, [700, 740], closed=True)
    drawing.write(76, 712, "02/2025")
    drawing.lines(
        164,
        712,
        ["Annual review. Added a requirement of at least three months of", "treatment with a"],
    )
    drawing.next_page()
    drawing.grid(COLUMNS, [60, 100], closed=True)
    drawing.lines(164, 72, ["corticosteroid. References updated."])
    (table,) = drawing.layout().blocks
    assert outline([table]) == [
        "T 02/2025 | Annual review. Added a requirement of at least three months of treatment "
        "with a corticosteroid. References updated."
    ]


def test_a_second_table_with_its_own_heading_stays_apart() -> None:
    drawing = DrawnPdf()
    code_page(drawing, [("J9001", "Injection")])
    drawing.next_page()
    drawing.grid(COLUMNS, [60, 76, 92])
    rows_at(drawing, 72, [("Diagnosis", "Meaning")], bold=True)
    rows_at(drawing, 88, [("L50.1", "Idiopathic urticaria")])
    assert len(drawing.layout().blocks) == 2


def test_a_second_form_that_begins_like_the_first_stays_apart() -> None:
    drawing = DrawnPdf()
    for stage in ("Initial", "Renewal"):
        rows = [("Drug", "Velmarix"), ("Use", "Gout"), ("Stage", stage), ("Length", "12 months")]
        drawing.grid(COLUMNS, [60 + 16 * place for place in range(5)])
        rows_at(drawing, 72, rows)
        drawing.next_page()
    assert [line.count("Velmarix") for line in outline(drawing.layout().blocks)] == [1, 1]


def test_lists_in_cells_are_blocks() -> None:
    drawing = DrawnPdf()
    drawing.grid(COLUMNS, [60, 120])
    drawing.write(76, 72, "Asthma")
    drawing.write(164, 72, "Patient meets BOTH of the following:")
    drawing.write(170, 84, "A.")
    drawing.write(188, 84, "Patient is at least 12 years of age; AND")
    drawing.write(170, 96, "B.")
    drawing.write(188, 96, "Prescribed by a pulmonologist")
    (table,) = drawing.layout().blocks
    assert isinstance(table, Table)
    cell = table.rows[0].cells[1]
    assert outline(cell.blocks) == [
        "P Patient meets BOTH of the following:",
        "A. Patient is at least 12 years of age; AND",
        "B. Prescribed by a pulmonologist",
    ]
    item = cell.blocks[1]
    assert isinstance(item, ListItem)
    assert item.indent == 170.0


def test_headings_without_lines_between_them_are_cells_of_their_own() -> None:
    drawing = DrawnPdf()
    drawing.rule(72, 60, 540, 60)
    drawing.rule(72, 60, 72, 76)
    drawing.rule(540, 60, 540, 76)
    drawing.grid(COLUMNS, [76, 92, 108])
    rows_at(drawing, 72, [("Code", "Description")], bold=True)
    rows_at(drawing, 88, [("J9001", "Injection"), ("J9002", "Tablet")])
    (table,) = drawing.layout().blocks
    assert outline([table]) == ["T Code | Description / J9001 | Injection / J9002 | Tablet"]


def test_a_title_over_all_columns_spans_them() -> None:
    drawing = DrawnPdf()
    drawing.grid((72, 540), [44, 60])
    drawing.write(260, 55, "Label Reference", font="Helvetica-Bold")
    code_page(drawing, [("J9001", "Injection")])
    (table,) = drawing.layout().blocks
    assert isinstance(table, Table)
    assert [cell.columns for cell in table.rows[0].cells] == [2]


def test_a_frame_round_text_is_no_table() -> None:
    drawing = DrawnPdf()
    drawing.grid((60, 552), [60, 400])
    drawing.fill(60, 40, 552, 56, "#002677")
    drawing.write(66, 52, "Coverage Rationale", size=14, font="Helvetica-Bold", color="#ffffff")
    drawing.write(72, 80, "1.")
    drawing.write(90, 80, "Diagnosis of asthma")
    drawing.write(280, 104, "-AND-", font="Helvetica-Bold")
    drawing.write(72, 128, "2.")
    drawing.write(90, 128, "Prescribed by a pulmonologist")
    assert outline(drawing.layout().blocks) == [
        "# Coverage Rationale",
        "1. Diagnosis of asthma",
        "P -AND-",
        "2. Prescribed by a pulmonologist",
    ]


def test_aligned_codes_without_borders_keep_their_descriptions() -> None:
    drawing = DrawnPdf()
    drawing.write(
        72, 60, "The codes below are given for information and do not imply that they are covered."
    )
    for place in range(4):
        drawing.write(72, 84 + 12 * place, f"L50.{place}")
        drawing.write(150, 84 + 12 * place, f"Urticaria, kind {place}")
    drawing.write(150, 132, "of all sorts")
    assert outline(drawing.layout().blocks)[1:] == [
        "T L50.0 | Urticaria, kind 0 / L50.1 | Urticaria, kind 1 / L50.2 | Urticaria, kind 2 / "
        "L50.3 | Urticaria, kind 3 of all sorts"
    ]


def test_lines_below_labels_and_values_do_not_join_their_rows() -> None:
    drawing = DrawnPdf()
    labels = ("Type of Policy:", "Approval Date:", "Effective Date:")
    for place, label in enumerate(labels):
        drawing.write(72, 60 + 14 * place, label, font="Helvetica-Bold")
        drawing.write(220, 60 + 14 * place, f"0{place + 1}/01/2031")
    drawing.rule(72, 130, 540, 130)
    drawing.write(72, 144, "Refer to the website of the plan for the drugs of its formulary.")
    drawing.rule(72, 154, 540, 154)
    assert outline(drawing.layout().blocks)[0] == (
        "T Type of Policy: | 01/01/2031 / Approval Date: | 02/01/2031 / "
        "Effective Date: | 03/01/2031"
    )


LINES = st.lists(
    st.tuples(st.booleans(), st.integers(0, 12), st.integers(0, 12), st.integers(1, 12)),
    max_size=24,
)


@settings(max_examples=300, deadline=None)
@given(LINES, st.sampled_from([2.0, 2.5, 8.0, 20.0]))
def test_cells_are_those_that_pdfplumber_finds(
    lines: list[tuple[bool, int, int, int]], step: float
) -> None:
    """Steps of the grid are below and above the distance at which lines are one."""
    rulings = [
        Ruling(horizontal, step * at, step * start, step * (start + length))
        for horizontal, at, start, length in lines
    ]
    snapped = plumber.snap_edges([_edge(each) for each in rulings], 3, 3) if rulings else []
    for each in snapped:
        # Moved by a difference, lines of one axis may be apart by a rounding, and are not joined.
        for key in ("x0", "x1", "top", "bottom"):
            each[key] = round(each[key], 9)
    merged = plumber.merge_edges(snapped, 0, 0, 3, 3) if snapped else []
    crossings = plumber.edges_to_intersections(merged, 3, 3)
    expected = sorted(plumber.intersections_to_cells(crossings))
    found = sorted(tuple(round(at, 9) for at in cell) for cell in enclosed_cells(rulings))
    assert found == expected


def _edge(line: Ruling) -> dict[str, float | str]:
    along, across = (line.start, line.end), (line.at, line.at)
    (x0, x1), (top, bottom) = (along, across) if line.horizontal else (across, along)
    return {
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
        "orientation": "h" if line.horizontal else "v",
        "object_type": "line",
    }
