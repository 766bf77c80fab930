"""Documents as DOCX, part by part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from html import escape

from tests.laws.printed_styles.flow import Element, Grid, Heading, Item, Joiner, Line, Note
from tests.laws.printed_styles.styles import MARKERS, Style

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships'
    '+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{OFFICE}.document.main+xml"/></Types>'
)
ROOT = (
    f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="a" '
    f'Type="{RELATION}/officeDocument" Target="word/document.xml"/></Relationships>'
)
PARTS = (
    f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="a" Type="{RELATION}/numbering" Target="numbering.xml"/>'
    f'<Relationship Id="b" Type="{RELATION}/styles" Target="styles.xml"/></Relationships>'
)
STYLES = (
    f"<w:styles {WORD}>"
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        "</w:style>"
        for level in range(1, 5)
    )
    + "</w:styles>"
)
TWIPS = 120
"""For each column that a style indents by."""
FORMATS = {
    "1": "decimal",
    "A": "upperLetter",
    "a": "lowerLetter",
    "I": "upperRoman",
    "i": "lowerRoman",
}


def docx(elements: Iterable[Element], style: Style) -> bytes:
    """The document as a package; markers are numbering of Word's where lists are real."""
    body = _Body(style)
    content = "".join(body.element(one) for one in elements)
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": ROOT,
        "word/document.xml": f"<w:document {WORD}><w:body>{content}</w:body></w:document>",
        "word/_rels/document.xml.rels": PARTS,
        "word/numbering.xml": _numbering(style, body.lists),
        "word/styles.xml": STYLES,
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name), text)
    return stream.getvalue()


def _numbering(style: Style, lists: int) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{FORMATS.get(sample.strip("()."), "bullet")}"/>'
        f'<w:lvlText w:val="{_level_text(sample, level)}"/></w:lvl>'
        for level, sample in enumerate(MARKERS[style.markers])
    )
    numbers = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for number in range(1, lists + 1)
    )
    abstract = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
    return f"<w:numbering {WORD}>{abstract}{numbers}</w:numbering>"


def _level_text(sample: str, level: int) -> str:
    sign = sample.strip("().")
    return sample.replace(sign, f"%{level + 1}") if sign in FORMATS else sample


class _Body:
    """Prints elements one after the other and counts the lists among them."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.lists = 0
        self._in_list = False

    def element(self, one: Element) -> str:
        listed = isinstance(one, Item | Joiner | Note)
        self.lists += isinstance(one, Item) and not self._in_list
        self._in_list = listed
        match one:
            case Heading():
                return self._heading(one)
            case Line():
                return _paragraph(_run(one.bold, bold=True) + _run(one.text))
            case Item() if self.style.lists == "real":
                number = f'<w:ilvl w:val="{one.depth}"/><w:numId w:val="{self.lists}"/>'
                return _paragraph(_run(one.text), f"<w:numPr>{number}</w:numPr>")
            case Item():
                text = f"{one.marker}\t{one.text}" if one.marker else one.text
                return _paragraph(_run(text), self._indent(one.depth))
            case Joiner():
                return _paragraph(_run(one.word), self._indent(one.depth))
            case Note():
                return _paragraph(_run(one.text), self._indent(one.depth + 1))
            case Grid():
                rows = [[_paragraph(_run(cell, bold=True)) for cell in one.header]]
                rows += [
                    ["".join(self.element(part) for part in cell) for cell in row]
                    for row in one.rows
                ]
                return _table(rows)

    def _indent(self, depth: int) -> str:
        return f'<w:ind w:left="{TWIPS * self.style.indent * depth}"/>'

    def _heading(self, one: Heading) -> str:
        if one.level > 1 and self.style.headings == "bold":
            return _paragraph(_run(one.text, bold=True))
        if one.level == 2 and self.style.headings == "bar":
            return _table([[_paragraph(_run(one.text, bold=True))]])
        return _paragraph(_run(one.text), f'<w:pStyle w:val="Heading{one.level}"/>')


def _run(text: str, *, bold: bool = False) -> str:
    if not text:
        return ""
    inner = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\t")
    )
    return f"<w:r><w:rPr>{'<w:b/>' if bold else ''}</w:rPr>{inner}</w:r>"


def _paragraph(runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def _table(rows: list[list[str]]) -> str:
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"
