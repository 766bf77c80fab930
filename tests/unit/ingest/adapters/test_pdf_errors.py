"""PDFs that cannot be read: one clear sentence each, and a note for a page without text."""

from __future__ import annotations

import pytest
from reportlab.lib import pdfencrypt

from policydiff.ingest.adapters.pdf import read
from policydiff.ingest.errors import NoTextLayerError, UnreadableDocumentError
from tests.unit.ingest.adapters.drawn_pdf import DrawnPdf


def one_page() -> bytes:
    drawing = DrawnPdf()
    drawing.lines(72, 100, ["Velmarix is covered."] * 30)
    return drawing.data()


def scanned(*pages: bool) -> bytes:
    """Pages that hold a picture (True) or words (False)."""
    drawing = DrawnPdf()
    for picture in pages:
        if picture:
            drawing.picture(0, 0, 612, 792)
        else:
            drawing.write(72, 100, "Velmarix is covered.")
        drawing.next_page()
    return drawing.data()


def test_an_encrypted_document_asks_for_a_copy_without_password() -> None:
    drawing = DrawnPdf(encrypt=pdfencrypt.StandardEncryption("secret", canPrint=0))
    drawing.write(72, 100, "Velmarix is covered.")
    with pytest.raises(UnreadableDocumentError, match="password"):
        read(drawing.data())


def test_a_document_that_anyone_may_open_is_read() -> None:
    drawing = DrawnPdf(encrypt=pdfencrypt.StandardEncryption("", ownerPassword="x", canPrint=0))
    drawing.write(72, 100, "Velmarix is covered.")
    assert [line.text for line in read(drawing.data()).lines] == ["Velmarix is covered."]


@pytest.mark.parametrize("kept", [9, 40, 200])
def test_a_cut_document_is_called_damaged(kept: int) -> None:
    with pytest.raises(UnreadableDocumentError, match="damaged or cut off"):
        read(one_page()[:kept])


def test_a_document_of_pictures_names_the_program_that_helps() -> None:
    with pytest.raises(NoTextLayerError, match="OCRmyPDF"):
        read(scanned(True, True))


def test_a_page_without_text_among_others_is_noted() -> None:
    layout = read(scanned(False, True, False))
    (note,) = layout.notes
    assert note.kind == "unread_page"
    assert "Page 2" in note.message
    assert note.span is not None
    assert note.span.page == 2


def test_a_page_with_a_logo_or_nothing_is_not_missed() -> None:
    drawing = DrawnPdf()
    drawing.write(72, 100, "Velmarix is covered.")
    drawing.next_page()
    drawing.picture(200, 300, 400, 360)
    drawing.next_page()
    drawing.next_page()
    assert drawing.layout().notes == ()


def test_each_error_is_one_sentence() -> None:
    for data in (one_page()[:40], scanned(True)):
        with pytest.raises((UnreadableDocumentError, NoTextLayerError)) as caught:
            read(data)
        message = str(caught.value)
        assert message.endswith(".")
        assert "\n" not in message
        assert message.count(". ") == 0
