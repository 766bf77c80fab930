"""Which kind of document the bytes are."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydiff.ingest import media_type
from policydiff.ingest.errors import IngestError, UnreadableDocumentError, UnsupportedFormatError
from policydiff.ingest.media_type import DOCX, HTML, MARKDOWN, PDF, PLAIN_TEXT, media_type_of

PROSE = "Zolvarin may be approved when the member has a confirmed diagnosis of the disease. "


def zip_of(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
        b"\r\n\xef\xbb\xbf%PDF-1.4\n",
        b"Content-Type: application/pdf\r\n\r\n" + b"x" * 900 + b"%PDF-1.4",
    ],
)
def test_a_pdf_may_have_junk_before_its_header(data: bytes) -> None:
    assert media_type_of(data) == PDF


def test_a_pdf_header_further_down_is_a_word_in_a_text() -> None:
    assert media_type_of(PROSE.encode() * 20 + b"%PDF-1.4") == PLAIN_TEXT


def test_a_docx_is_told_by_its_parts() -> None:
    assert media_type_of(zip_of("[Content_Types].xml", "word/document.xml")) == DOCX


@pytest.mark.parametrize(
    "start",
    [
        "<!DOCTYPE html><html>",
        "<!doctype HTML>\n<html>",
        "\ufeff\n  <html lang='en'>",
        '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">\n<html>',
        "<!-- saved from url=x -->\n<html>",
        "HTTP/1.1 200 OK\n\n<html>",
        "<body>",
        "<div>",
        "",
    ],
)
def test_html_is_told_by_its_root_or_by_its_tags(start: str) -> None:
    page = f"{start}<h1>Zolvarin</h1><p>{PROSE}</p><p>{PROSE}</p>"
    assert media_type_of(page.encode()) == HTML


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("# Zolvarin\n\n## Criteria\n\ntext", id="headings"),
        pytest.param("# Zolvarin\n\n- one\n- two\n- three", id="a heading and bullets"),
        pytest.param("| Drug | Tier |\n|:-----|:----:|\n| A | 1 |", id="pipe table"),
        pytest.param("Drug | Tier\n--- | ---\nA | 1", id="pipe table without outer pipes"),
        pytest.param("- age, **AND**\n- diagnosis, **OR**\n", id="emphasis in bullets"),
        pytest.param("---\ntitle: Zolvarin\n---\n\ntext", id="front matter"),
        pytest.param(
            "Criteria\n========\n\n- a\n- b\n- c\n\n**x** **y** **z**", id="lesser marks together"
        ),
        pytest.param(
            "# Drug list\n\n<table><tr><td>a</td></tr><tr><td>b</td></tr></table>\n\n## More\n",
            id="HTML tables in Markdown",
        ),
    ],
)
def test_markdown_is_told_by_structure_that_plain_text_has_not(text: str) -> None:
    assert media_type_of(text.encode()) == MARKDOWN


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        f"{PROSE}is **medically necessary**. See [the label](http://label.example).",
        "Criteria\n\n- one\n- two\n- three\n\n* a footnote",
        "1. Age\n   a. 18 or older\n# of tablets: 30",
        "Section:\tCovered Drugs\tEffective Date:\tMay 2, 2027",
        "Zolvarin\n--------\n\ntext",
        "name | other\n\ntext",
        "x < 5 and y > 3 <br>",
    ],
)
def test_stray_marks_leave_plain_text_plain(text: str) -> None:
    assert media_type_of(text.encode()) == PLAIN_TEXT


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_the_encoding_makes_no_difference(encoding: str) -> None:
    text = "# Zolvarin – “policy”\n\n## Criteria\n\ntext\n" + PROSE
    assert media_type_of(text.encode(encoding)) == MARKDOWN


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\x0c\x0c"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableDocumentError, match=r"empty|nothing but blanks"):
        media_type_of(data)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
        (b"GIF89a\x01\0", "GIF"),
        (b"\x1f\x8b\x08\0", "gzip"),
        (b"II*\0\x08\0", "TIFF"),
        (b"BM\x36\0\0\0", "bitmap"),
        (b"MZ\x90\0", "program"),
        (b"SQLite format 3\0", "SQLite"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), r"\.doc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), r"\.xls"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "old binary format"),
        (zip_of("xl/workbook.xml"), "Excel"),
        (zip_of("ppt/presentation.xml"), "PowerPoint"),
        (zip_of("mimetype", "content.xml"), "OpenDocument"),
        (zip_of("a.pdf", "b.pdf"), "ZIP"),
        (b"{\\rtf1\\ansi text}", "RTF"),
        (b"%!PS-Adobe-3.0\n", "PostScript"),
        (b'{\n  "schema": "policydiff.policy/1"}', "JSON"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "web archive"),
        (b'<?xml version="1.0"?>\n<rss><item/></rss>', "XML"),
        (bytes(range(1, 9)) * 20, "binary"),
        (b"text\0\0more\0binary" * 4, "binary"),
    ],
)
def test_other_kinds_are_named(data: bytes, kind: str) -> None:
    with pytest.raises(UnsupportedFormatError, match=kind) as refusal:
        media_type_of(data)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("word", ["BMS-986165 is covered.", "MZ study group", "RIFF RAFF"])
def test_letters_that_begin_a_text_are_no_signature(word: str) -> None:
    assert media_type_of(word.encode()) == PLAIN_TEXT


def test_damaged_and_encrypted_office_files_are_unreadable() -> None:
    cut = zip_of("word/document.xml")[:-30]
    with pytest.raises(UnreadableDocumentError, match="damaged"):
        media_type_of(cut)
    encrypted = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(UnreadableDocumentError, match="encrypted"):
        media_type_of(encrypted)


@pytest.mark.parametrize(
    ("limit", "data"),
    [
        ("LARGEST_TEXT", PROSE.encode() * 20),
        ("LARGEST_PDF", b"%PDF-1.4" + b"x" * 2000),
        ("LARGEST_DOCX", zip_of("word/document.xml", "word/styles.xml")),
    ],
)
def test_what_is_too_large_is_refused(
    limit: str, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    media_type_of(data)
    monkeypatch.setattr(media_type, limit, 7)
    with pytest.raises(UnreadableDocumentError, match=r"too large|more than"):
        media_type_of(data)


def test_a_web_page_that_is_no_policy_is_refused_with_its_reason() -> None:
    page = b"<html><head><title>404 Not Found</title></head><body>nginx</body></html>"
    with pytest.raises(UnsupportedFormatError, match="error page"):
        media_type_of(page)


@given(st.binary(max_size=400))
def test_any_bytes_have_a_kind_or_are_refused(data: bytes) -> None:
    try:
        kind = media_type_of(data)
    except IngestError:
        return
    assert kind in (PDF, DOCX, HTML, MARKDOWN, PLAIN_TEXT)


def test_a_centred_first_line_is_told_at_once() -> None:
    # A pattern that tried every split of the blanks would not come back from this.
    text = " " * 200 + "PRIOR AUTHORIZATION POLICY\n\nSubject: Zorvex\n"
    assert media_type_of(text.encode()) == PLAIN_TEXT
