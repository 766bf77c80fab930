"""Word documents to blocks, on documents that are built here part by part."""

import io
import zipfile
from html import escape

import pytest

from policydiff.ingest.adapters.docx import read
from policydiff.ingest.document import Heading, ListItem, Paragraph, Table, text_of
from policydiff.ingest.errors import UnreadableDocumentError
from policydiff.ingest.media_type import DOCX, media_type_of

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

NUMBERING = (
    f'<w:numbering {WORD}><w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
STYLES = (
    f'<w:styles {WORD}><w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/>'
    '</w:style><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Criterion"><w:name w:val="Criterion"/><w:pPr><w:numPr>'
    '<w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr></w:pPr></w:style></w:styles>'
)
RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="a" Type="{RELATION}/numbering" Target="numbering.xml"/>'
    f'<Relationship Id="b" Type="{RELATION}/styles" Target="styles.xml"/></Relationships>'
)
HEADER = (
    f"<w:hdr {WORD}><w:p><w:r><w:t>Policy X-12</w:t><w:tab/><w:t>Plan</w:t></w:r></w:p></w:hdr>"
)
PROPERTIES = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Zolvarin</dc:title>'
    "<dc:subject> </dc:subject></cp:coreProperties>"
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def item(text: str, level: int, *, list_id: int = 1) -> str:
    number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return paragraph(run(text), properties=number)


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{paragraph(run(cell))}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def docx(*body: str, numbering: str = NUMBERING, properties: str = PROPERTIES) -> bytes:
    parts = {
        "word/document.xml": f"<w:document {WORD}><w:body>{''.join(body)}</w:body></w:document>",
        "word/_rels/document.xml.rels": RELATIONSHIPS,
        "word/numbering.xml": numbering,
        "word/styles.xml": STYLES,
        "word/header1.xml": HEADER,
        "word/header2.xml": HEADER,
        "docProps/core.xml": properties,
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


DOCUMENT = docx(
    paragraph(run("Zolvarin"), properties='<w:pStyle w:val="Title"/>'),
    paragraph(),
    paragraph(run("Criteria"), properties='<w:pStyle w:val="Heading2"/>'),
    paragraph(run("Number:", "<w:b/>"), run(" X-12")),
    item("Member has the disease; AND", 0),
    item("adult", 1),
    item("dose up to 5 mg", 0),
    table(("Code", "Days"), ("J1234", "30")),
    paragraph(run("5 mg/m"), run("2", '<w:vertAlign w:val="superscript"/>'), run(" & more")),
    paragraph(run("Note", '<w:u w:val="single"/>')),
)


def test_blocks() -> None:
    layout = read(DOCUMENT)
    assert [text_of(block) for block in layout.blocks] == [
        "Zolvarin",
        "Criteria",
        "Number: X-12",
        "1. Member has the disease; AND",
        "o adult",
        "2. dose up to 5 mg",
        "Code\tDays\nJ1234\t30",
        "5 mg/m² & more",
        "Note",
    ]
    title, heading, label, first, nested, _, codes, _, note = layout.blocks
    assert isinstance(title, Heading)
    assert isinstance(heading, Heading)
    assert (title.level, heading.level) == (1, 2)
    assert isinstance(label, Paragraph)
    assert label.bold_prefix == 7
    assert isinstance(first, ListItem)
    assert isinstance(nested, ListItem)
    assert (first.nested, nested.nested) == (0, 1)
    assert isinstance(codes, Table)
    assert isinstance(note, Paragraph)
    assert note.underlined


def test_lists_whose_markers_were_typed_are_nested_by_their_indents() -> None:
    def typed(text: str, twips: int) -> str:
        return paragraph(run(text), properties=f'<w:ind w:left="{twips}" w:hanging="360"/>')

    rows = [("• One of the following:", 720), ("o failure of velnorix", 1440), ("• adult", 720)]
    layout = read(docx(*(typed(text, twips) for text, twips in rows)))
    items = [block for block in layout.blocks if isinstance(block, ListItem)]
    assert [item.indent for item in items] == [36.0, 72.0, 36.0]


def test_a_list_keeps_its_level_behind_a_line_of_its_own() -> None:
    layout = read(
        docx(
            item("One of the following:", 0),
            item("failure of velnorix", 1),
            paragraph(run("OR"), properties='<w:ind w:left="720"/>'),
            item("adult", 1),
            paragraph(run("AND")),
            item("no infection", 0),
        )
    )
    items = [block for block in layout.blocks if isinstance(block, ListItem)]
    assert [(item.text, item.nested) for item in items] == [
        ("One of the following:", 0),
        ("failure of velnorix", 1),
        ("adult", 1),
        ("no infection", 0),
    ]


def test_how_often_a_file_was_saved_is_no_revision_of_the_policy() -> None:
    saved = PROPERTIES.replace("<dc:subject> </dc:subject>", "<cp:revision>7</cp:revision>")
    assert dict(read(docx(paragraph(run("x")), properties=saved)).properties) == {
        "title": "Zolvarin"
    }


def test_lines_are_paragraphs() -> None:
    layout = read(DOCUMENT)
    assert [line.text for line in layout.lines] == [
        "Zolvarin",
        "",
        "Criteria",
        "Number: X-12",
        "Member has the disease; AND",
        "adult",
        "dose up to 5 mg",
        "Code",
        "Days",
        "J1234",
        "30",
        "5 mg/m2 & more",
        "Note",
    ]
    assert [block.span.first_line for block in layout.blocks] == [1, 3, 4, 5, 6, 7, 8, 12, 13]
    assert layout.pages is None


def test_heads_are_furniture_and_metadata_are_properties() -> None:
    layout = read(DOCUMENT)
    assert [line.text for line in layout.furniture] == ["Policy X-12 Plan"]
    assert layout.properties == (("title", "Zolvarin"),)
    assert layout.media_type == media_type_of(DOCUMENT) == DOCX


LEVELS = (
    '<w:lvl w:ilvl="0"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:numFmt w:val="decimal"/><w:lvlText w:val="%3)"/>'
    '<w:start w:val="4"/></w:lvl>'
)


def numbering_part(overrides: str = "") -> str:
    """A numbering part with the list "1", and the list "2" that goes on from it or begins anew."""
    return (
        f'<w:numbering {WORD}><w:abstractNum w:abstractNumId="0">{LEVELS}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{overrides}</w:num></w:numbering>'
    )


RESTART = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'


@pytest.mark.parametrize(("overrides", "second"), [("", "III."), (RESTART, "I.")])
def test_the_markers_that_word_draws_are_written(overrides: str, second: str) -> None:
    layout = read(
        docx(
            item("disease", 0),
            item("adult", 1),
            item("five", 2),
            item("six", 2),
            item("child", 1),
            item("dose", 0),
            item("daily", 1),
            paragraph(run("OR")),
            item("other way in", 0, list_id=2),
            paragraph(run("by its style"), properties='<w:pStyle w:val="Criterion"/>'),
            numbering=numbering_part(overrides),
        )
    )
    assert [text_of(block) for block in layout.blocks] == [
        "I. disease",
        "(a) adult",
        "4) five",
        "5) six",
        "(b) child",
        "II. dose",
        "(a) daily",
        "OR",
        f"{second} other way in",
        "(a) by its style",
    ]


def test_a_damaged_part_is_refused() -> None:
    for damaged in (docx("<w:p>"), DOCUMENT.replace(b"<w:body>", b"<w:b\x00dy>")):
        with pytest.raises(UnreadableDocumentError, match="damaged"):
            read(damaged)
