"""Which letters the codes of a PDF show: what its fonts say, what they leave open."""

from __future__ import annotations

import os

import pytest
import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from policydiff.diff import compare_policies
from policydiff.ingest import read_policy
from policydiff.ingest.adapters.pdf import read
from policydiff.ingest.adapters.pdf_font_entries import FontEntries
from tests.unit.ingest.adapters.coded_pdf import Words, coded_pdf, codes_of
from tests.unit.ingest.adapters.drawn_pdf import DrawnPdf

CRITERIA = (
    "Velmarix (orvelumab)",
    "Clinical Criteria",
    "Velmarix may be approved when all of the following are met:",
    "1. Patient is at least 18 years of age; and",
    "2. Patient has severe asthma.",
)


def texts(data: bytes) -> list[str]:
    return [line.text for line in read(data).lines]


def naming(*lines: str) -> dict[int, str]:
    """A font's own list of the letters that the lines need."""
    return {
        code: letter for line in lines for code, letter in zip(codes_of(line), line, strict=True)
    }


def under_each_other(lines: tuple[str, ...]) -> list[Words]:
    return [Words(72, 700 - 14 * place, codes_of(line)) for place, line in enumerate(lines)]


@pytest.mark.parametrize(
    ("drawn", "read_as"),
    [
        ("non\u00adsmall cell", "non-small cell"),
        ("335\u00ad350", "335-350"),
        ("asthma\u037e and", "asthma; and"),
        ("100 \u212a or 5 \u2126", "100 K or 5 Ω"),
        ("Sjo\u0308gren", "Sjögren"),
        ("18\u00a0years", "18 years"),
    ],
)
def test_a_sign_that_has_several_names_is_read_by_the_usual_one(drawn: str, read_as: str) -> None:
    data = coded_pdf([Words(72, 700, codes_of(drawn))], naming(drawn))
    assert texts(data) == [read_as]


def without_names(text: str) -> bytes:
    """The text in codes of Windows and a font that says nothing of its codes."""
    folder = os.path.join(os.path.dirname(reportlab.__file__), "fonts")
    pdfmetrics.registerFont(TTFont("Vera", os.path.join(folder, "Vera.ttf")))
    drawing = DrawnPdf()
    plain = text.encode("ascii", "replace")
    drawing.write(72, 100, plain.decode(), font="Vera")
    data = drawing.data().replace(b"/ToUnicode", b"/NoUnicode")
    assert data.count(plain) == 1
    return data.replace(plain, text.encode("cp1252"))


@pytest.mark.parametrize(
    "text",
    [
        "the patient’s “own” dose – 5 mg",
        "Velmarix® and Orvelo™ • 0.5 m²",
        "Sjögren 40 °C ± 1 µg/m³",
        "plain letters",
    ],
)
def test_codes_that_nothing_is_said_of_are_those_of_windows(text: str) -> None:
    assert "".join(texts(without_names(text))).replace("^", "") == text


def test_a_font_whose_name_has_a_prefix_is_no_simple_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FontEntries, "_fonts", lambda _: pytest.fail("The document was asked."))
    assert not FontEntries(b"").are_silent("QWERTZ+BitstreamVeraSans")


def test_a_font_that_says_what_its_codes_show_is_believed() -> None:
    folder = os.path.join(os.path.dirname(reportlab.__file__), "fonts")
    pdfmetrics.registerFont(TTFont("Vera", os.path.join(folder, "Vera.ttf")))
    drawing = DrawnPdf()
    drawing.write(72, 100, "Ærø: dose ≥ 5 or ≤ 3", font="Vera")
    assert texts(drawing.data()) == ["Ærø: dose ≥ 5 or ≤ 3"]


def test_letters_that_nobody_can_know_are_shown_as_such_and_noted() -> None:
    lines = ("Patient is ≥ 18 years", "with severe asthma")
    known = {code: letter for code, letter in naming(*lines).items() if letter != "≥"}
    layout = read(coded_pdf(under_each_other(lines), known))
    assert [line.text for line in layout.lines] == ["Patient is \ufffd 18 years", lines[1]]
    (note,) = layout.notes
    assert note.kind == "unread_text"
    assert note.message.startswith("A sign on page 1 could not be read")
    assert "OCRmyPDF" in note.message
    assert note.text == "Patient is \ufffd 18 years"
    assert note.span is not None
    assert (note.span.page, note.span.first_line, note.span.last_line) == (1, 1, 1)


def test_a_document_that_names_no_letter_is_not_taken_for_other_words() -> None:
    named = coded_pdf(under_each_other(CRITERIA), naming(*CRITERIA))
    unnamed = coded_pdf(under_each_other(CRITERIA), {0xFFFF: "?"})
    comparison = compare_policies(read_policy(named, "old"), read_policy(unnamed, "new"))
    assert comparison.outcome == "inconclusive"
    assert comparison.verdict.effect == "undetermined"
    assert {change.effect for change in comparison.changes} == {"undetermined"}
    assert comparison.verdict.witnesses == ()


def test_a_lost_sign_in_one_criterion_is_not_judged() -> None:
    named = naming(*CRITERIA)
    lost = {code: letter for code, letter in named.items() if letter != "8"}
    words = under_each_other(CRITERIA)
    comparison = compare_policies(
        read_policy(coded_pdf(words, named), "old"), read_policy(coded_pdf(words, lost), "new")
    )
    assert comparison.outcome == "inconclusive"
    assert {change.effect for change in comparison.changes} == {"undetermined"}


@pytest.mark.parametrize("font", ["SymbolMT", "Wingdings-Regular"])
@pytest.mark.parametrize("x", [72, 300])
def test_a_lone_sign_of_a_font_of_signs_is_a_bullet(font: str, x: int) -> None:
    item = "severe asthma"
    words = [Words(x, 700, [120], font=font), Words(x + 18, 700, codes_of(item))]
    if x > 72:
        words.append(Words(72, 700, codes_of("2031")))
    layout = read(coded_pdf(words, naming(item, "2031")))
    assert layout.lines[0].text.endswith("• severe asthma")
    assert layout.notes == ()


def test_a_number_drawn_letter_by_letter_stays_one() -> None:
    drawing = DrawnPdf()
    x = 72.0
    for letter in "4.32.017":
        x = drawing.write(x, 100, letter)
    assert texts(drawing.data()) == ["4.32.017"]


@pytest.mark.parametrize("shown", [90, 180, 270])
def test_a_page_that_is_shown_on_its_side_has_the_same_words(shown: int) -> None:
    def drawn(turn: int) -> list[str]:
        drawing = DrawnPdf()
        drawing.canvas.setPageRotation(turn)
        end = drawing.write(72, 100, "marked with frequent")
        end = drawing.write(end, 96, "2,3", size=6)
        drawing.write(end + 3, 100, "and treatment-resistant")
        drawing.write(72, 112, "non", font="Helvetica-Bold")
        return texts(drawing.data())

    assert drawn(shown) == drawn(0)
