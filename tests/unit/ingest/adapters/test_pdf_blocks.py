"""Pages of a PDF as blocks: paragraphs, list items, notes, connectives, headings."""

from __future__ import annotations

import pytest

from policydiff.ingest.document import Heading, ListItem, Paragraph, text_of
from tests.unit.ingest.adapters.drawn_pdf import DrawnPdf, outline

FULL = "Request is for an adult who has had this disease for at least one year and who is "
"""A line that reaches the right margin of the pages drawn here."""


def criteria_page() -> DrawnPdf:
    """A page in the manner of nested criteria: markers, wrapped lines, a note, a connective."""
    drawing = DrawnPdf()
    drawing.write(72, 80, "Continuation of Therapy", font="Helvetica-Bold", size=14)
    drawing.lines(72, 104, [FULL + "treated with", "Velmarix."])
    drawing.write(72, 140, "1.")
    drawing.write(90, 140, "Patient meets ONE of the following (a or b):")
    drawing.write(90, 152, "a.")
    drawing.lines(
        108,
        152,
        [
            "Patient has tried a corticosteroid that was taken by mouth for at least three",
            "months; OR",
        ],
    )
    drawing.lines(108, 176, ["Note: An example is prednisone."])
    drawing.write(90, 188, "b.")
    drawing.write(108, 188, "Patient has a contraindication to corticosteroids.")
    drawing.write(90, 200, "and", font="Helvetica-Bold")
    drawing.write(72, 212, "2.")
    drawing.write(90, 212, "Prescribed by a specialist")
    return drawing


def test_wrapped_lines_notes_and_connectives_are_told_apart() -> None:
    assert outline(criteria_page().layout().blocks) == [
        "# Continuation of Therapy",
        f"P {FULL}treated with Velmarix.",
        "1. Patient meets ONE of the following (a or b):",
        "a. Patient has tried a corticosteroid that was taken by mouth for at least three "
        "months; OR",
        "P Note: An example is prednisone.",
        "b. Patient has a contraindication to corticosteroids.",
        "P and",
        "2. Prescribed by a specialist",
    ]


def test_items_and_notes_have_their_left_edges_and_places() -> None:
    blocks = criteria_page().layout().blocks
    item, note, connective = blocks[3], blocks[4], blocks[6]
    assert isinstance(item, ListItem)
    assert (item.indent, item.text_indent) == (90.0, 108.0)
    assert (item.span.page, item.span.first_line, item.span.last_line) == (1, 5, 6)
    assert isinstance(note, Paragraph)
    assert note.indent == 108.0
    assert isinstance(connective, Paragraph)
    assert connective.bold


def test_a_list_that_runs_over_a_page_is_not_cut() -> None:
    drawing = DrawnPdf()
    drawing.write(72, 700, FULL + "able to come.")
    drawing.write(72, 712, "•")
    drawing.write(
        90, 712, "Patient has had an inadequate response to at least two agents of different"
    )
    drawing.next_page()
    drawing.write(90, 80, "classes in the past year")
    drawing.write(72, 92, "•")
    drawing.write(90, 92, "Patient is not pregnant")
    blocks = drawing.layout().blocks
    assert outline(blocks)[1:] == [
        "• Patient has had an inadequate response to at least two agents of different "
        "classes in the past year",
        "• Patient is not pregnant",
    ]
    span = blocks[1].span
    assert (span.page, span.first_line, span.last_page, span.last_line) == (1, 2, 2, 1)


@pytest.mark.parametrize("word", ["OR", "-AND-", "AND/OR", "and"])
def test_a_connective_on_its_own_line_stays_its_own_paragraph(word: str) -> None:
    drawing = DrawnPdf()
    drawing.write(72, 88, FULL + "not pregnant.")
    drawing.write(72, 112, "I.")
    drawing.write(90, 112, "Individual has asthma;")
    drawing.write(72, 124, word, font="Helvetica-Bold")
    drawing.write(72, 136, "II.")
    drawing.write(90, 136, "Individual has urticaria")
    assert outline(drawing.layout().blocks)[1:] == [
        "I. Individual has asthma;",
        f"P {word}",
        "II. Individual has urticaria",
    ]


def test_a_connective_that_did_not_fit_on_the_line_belongs_to_it() -> None:
    drawing = DrawnPdf()
    line = "Medication is given together with another agent that is approved for this;"
    drawing.write(72, 88, "A.")
    end = drawing.write(90, 88, line)
    drawing.write(90, 100, "AND")
    drawing.write(72, 112, "B.")
    drawing.write(
        90, 112, "Prescribed by a specialist of that field; AND nothing else"[: len(line)]
    )
    drawing.write(end - 5, 130, ".")
    assert outline(drawing.layout().blocks)[0] == f"A. {line} AND"


def test_headings_rank_by_size_then_weight_and_bold_sentences_are_text() -> None:
    drawing = DrawnPdf()
    drawing.write(72, 80, "Velmarix", size=20, font="Helvetica-Bold")
    drawing.write(72, 110, "Coverage Rationale", size=14, font="Helvetica-Bold")
    drawing.lines(72, 130, [FULL + "not treated."])
    drawing.write(72, 160, "Initial Therapy", font="Helvetica-Bold")
    drawing.lines(72, 172, [FULL + "not treated."])
    drawing.write(
        72,
        200,
        "Velmarix is medically necessary when all of the following are met:",
        font="Helvetica-Bold",
    )
    drawing.lines(72, 212, [FULL + "not treated."])
    blocks = drawing.layout().blocks
    assert [block.text for block in blocks if isinstance(block, Heading)] == [
        "Velmarix",
        "Coverage Rationale",
        "Initial Therapy",
    ]
    assert [block.level for block in blocks if isinstance(block, Heading)] == [1, 2, 3]


@pytest.mark.parametrize(
    ("title", "size", "is_heading"),
    [
        ("Acute lymphoblastic leukemia", 11, True),
        ("Non-small cell lung cancer of either kind", 11, True),
        ("A. Chronic iron overload in thalassemia syndromes", 11, True),
        ("Non-small cell lung cancer of either kind", 10, False),
        ("A. Chronic iron overload in thalassemia syndromes", 10, False),
        ("The requested drug is approved when all of the following are met", 11, False),
        ("Medicaid/Marketplace – 6 months", 11, False),
        ("Renewal – 6 months", 11, True),
    ],
)
def test_bold_letters_a_little_larger_need_no_capitals(
    title: str, size: float, is_heading: bool
) -> None:
    pdf = DrawnPdf()
    pdf.lines(72, 60, ["The text before the title goes over", "two lines of the page."])
    pdf.write(72, 96, title, font="Helvetica-Bold", size=size)
    pdf.lines(72, 114, ["The text below the title, which is", "long enough to be the body."])
    (found,) = [block for block in pdf.layout().blocks if title[3:] in text_of(block)]
    assert isinstance(found, Heading) is is_heading


@pytest.mark.parametrize(
    ("title", "size", "color", "is_heading"),
    [
        ("Morvane arthritis (MoA)", 11, "#444444", True),
        ("Morvane arthritis with involvement of the spine", 11, "#444444", True),
        ("Morvane arthritis (MoA)", 11, None, False),
        ("Morvane arthritis (MoA)", 10, "#444444", False),
        ("Velmarix is approved when all of the following are met", 11, "#444444", False),
        ("• Morvane arthritis (MoA)", 11, "#444444", False),
    ],
)
def test_coloured_letters_a_little_larger_are_a_title_where_no_weight_is_known(
    title: str, size: float, color: str | None, is_heading: bool
) -> None:
    pdf = DrawnPdf()
    pdf.lines(72, 60, ["The text before the title goes over", "two lines of the page."])
    pdf.write(72, 96, title, size=size, color=color)
    pdf.lines(72, 114, ["The text below the title, which is", "long enough to be the body."])
    (found,) = [block for block in pdf.layout().blocks if text_of(block) in title]
    assert isinstance(found, Heading) is is_heading


def test_a_run_in_label_is_a_bold_prefix() -> None:
    drawing = DrawnPdf()
    end = drawing.write(72, 80, "Duration of Approval:", font="Helvetica-Bold")
    drawing.write(end + 4, 80, "12 months")
    (block,) = drawing.layout().blocks
    assert isinstance(block, Paragraph)
    assert block.text[: block.bold_prefix] == "Duration of Approval:"
    assert not block.bold


@pytest.mark.parametrize(
    ("before", "raised", "after", "text"),
    [
        ("count is below 30 x 10", "9", "/L", "count is below 30 x 10⁹/L"),
        ("375 mg/m", "2", " weekly", "375 mg/m² weekly"),
        ("as a first treatment.", "4-7,12", "", "as a first treatment."),
        ("lasts 6 months", "1", " at most", "lasts 6 months at most"),
        ("Velmarix", "®", " is given", "Velmarix® is given"),
        ("on the 1", "st", " day", "on the 1st day"),
    ],
)
def test_superscripts(before: str, raised: str, after: str, text: str) -> None:
    drawing = DrawnPdf()
    end = drawing.write(72, 100, before)
    end = drawing.write(end, 96.5, raised, size=6.5)
    drawing.write(end, 100, after)
    layout = drawing.layout()
    assert outline(layout.blocks) == [f"P {text}"]
    (line,) = layout.lines
    (start, stop), *_ = line.superscripts
    assert line.text[start:stop] == raised


@pytest.mark.parametrize(
    ("title", "marker", "edge", "is_heading"),
    [
        ("Larkspur fever with swollen joints of the hand", "1.", 72, True),
        ("Larkspur fever with swollen joints of the hand", "A.", 72, True),
        ("Larkspur fever with swollen joints of the hand", "2.", 72, False),
        ("Larkspur fever with swollen joints of the hand", "•", 72, False),
        ("Larkspur fever with swollen joints of the hand", "1.", 90, False),
        ("Larkspur fever with swollen joints of the hand:", "1.", 72, False),
    ],
)
def test_a_bold_line_right_above_a_numbered_list_is_its_title(
    title: str, marker: str, edge: float, is_heading: bool
) -> None:
    drawing = DrawnPdf()
    drawing.lines(72, 80, [FULL + "seen before."])
    drawing.write(72, 104, title, font="Helvetica-Bold")
    drawing.write(edge, 116, marker)
    drawing.write(edge + 18, 116, "The patient is an adult")
    found = next(b for b in drawing.layout().blocks if text_of(b).startswith("Larkspur"))
    assert isinstance(found, Heading) is is_heading


@pytest.mark.parametrize(("edge", "joined"), [(72, False), (90, True)])
def test_a_bold_label_at_the_marker_of_an_item_is_no_part_of_it(edge: float, joined: bool) -> None:
    drawing = DrawnPdf()
    drawing.write(72, 80, "6.")
    drawing.write(90, 80, FULL + "on gold")
    drawing.write(edge, 92, "Covered Doses:", font="Helvetica-Bold")
    drawing.write(edge + 84, 92, "300 mg every four weeks")
    found = [text_of(block) for block in drawing.layout().blocks]
    assert (len(found) == 1) is joined


def test_a_footnote_letter_goes_from_a_heading() -> None:
    drawing = DrawnPdf()
    end = drawing.write(72, 100, "Coverage Criteria", font="Helvetica-Bold", size=14)
    drawing.write(end, 95, "a", size=8)
    drawing.lines(72, 120, [FULL + "not treated."])
    assert outline(drawing.layout().blocks)[0] == "# Coverage Criteria"


def test_small_pictures_before_lines_are_bullets() -> None:
    drawing = DrawnPdf()
    drawing.picture(72, 95, 77, 100)
    drawing.write(90, 100, "History of intolerance")
    drawing.picture(72, 109.2, 78, 110.5)
    drawing.write(90, 112, "Documented stable disease")
    assert outline(drawing.layout().blocks) == [
        "● History of intolerance",
        "– Documented stable disease",
    ]


def test_a_bullet_that_stands_a_little_off_its_line_belongs_to_it() -> None:
    drawing = DrawnPdf()
    drawing.write(90, 100, "Patient has asthma")
    drawing.write(72, 104, "•")
    drawing.write(90, 114, "Patient has urticaria")
    drawing.write(72, 118, "•")
    assert outline(drawing.layout().blocks) == ["• Patient has asthma", "• Patient has urticaria"]


def test_the_letter_o_set_as_a_bullet() -> None:
    drawing = DrawnPdf()
    drawing.write(90, 100, "o", font="Courier")
    drawing.write(108, 100, "Botulism")
    assert outline(drawing.layout().blocks) == ["o Botulism"]


def test_a_number_set_right_against_its_text_is_a_marker() -> None:
    drawing = DrawnPdf()
    end = drawing.write(72, 100, "13.", font="Helvetica-Bold")
    drawing.write(end, 100, "Scleroderma.", font="Helvetica-Bold")
    (item,) = drawing.layout().blocks
    assert isinstance(item, ListItem)
    assert (item.marker, item.text) == ("13.", "Scleroderma.")
    assert item.text_indent == pytest.approx(end, abs=0.6)


def test_lines_of_a_contents_page_are_not_joined() -> None:
    drawing = DrawnPdf()
    for place, title in enumerate(["Coverage Rationale", "Applicable Codes", "References"]):
        drawing.write(72, 100 + 12 * place, f"{title} {'.' * 60} {place + 1}")
    assert outline(drawing.layout().blocks) == [
        "P Coverage Rationale\t1",
        "P Applicable Codes\t2",
        "P References\t3",
    ]


def test_ligatures_and_odd_spaces_are_plain() -> None:
    drawing = DrawnPdf()
    drawing.write(72, 100, "Dose\u00a0of 5\u00a0mg")
    assert outline(drawing.layout().blocks) == ["P Dose of 5 mg"]


def test_double_spaced_lines_are_one_paragraph() -> None:
    drawing = DrawnPdf()
    top = drawing.lines(72, 80, [FULL + "not able", FULL + "not willing", "to come."], pitch=24)
    drawing.write(72, top + 14, "1.")
    drawing.write(108, top + 14, "Patient is an adult")
    assert outline(drawing.layout().blocks) == [
        f"P {FULL}not able {FULL}not willing to come.",
        "1. Patient is an adult",
    ]


def test_marked_words_make_no_table() -> None:
    drawing = DrawnPdf()
    first = 72 + drawing.canvas.stringWidth("Coverage is ", "Helvetica", 10)
    drawing.fill(72, 92, first, 103, "#ffff00")
    drawing.fill(
        first, 92, first + drawing.canvas.stringWidth("for adults", "Helvetica", 10), 103, "#ffff00"
    )
    drawing.write(72, 100, "Coverage is for adults")
    assert outline(drawing.layout().blocks) == ["P Coverage is for adults"]


def test_words_printed_twice_for_weight_are_read_once() -> None:
    drawing = DrawnPdf()
    drawing.write(72, 100, "Coverage Criteria")
    drawing.write(72.3, 100, "Coverage Criteria")
    assert outline(drawing.layout().blocks) == ["P Coverage Criteria"]


@pytest.mark.parametrize(("sign", "marker"), [("●", "●"), ("■", "■"), ("❖", "❖"), ("➔", "•")])
def test_signs_of_a_symbol_font_are_bullets(sign: str, marker: str) -> None:
    drawing = DrawnPdf()
    drawing.write(72, 100, sign, font="ZapfDingbats")
    drawing.write(90, 100, "Criterion")
    layout = drawing.layout()
    (block,) = layout.blocks
    assert layout.lines[0].bullet_font
    assert isinstance(block, ListItem)
    assert (block.marker, block.text) == (marker, "Criterion")
