"""DOCX to blocks, through mammoth's HTML.

A Word document has no lines: spans count its paragraphs, those of table cells and empty ones
included, and so do the lines of the layout. Heads and feet of pages are given as furniture;
revisions that are tracked count as accepted.
"""

from __future__ import annotations

import html
import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.parsers.expat import ExpatError

import mammoth
from lxml import etree

from policydiff.ingest.adapters.docx_indents import indents_in, keeping_indents, with_margins
from policydiff.ingest.adapters.docx_numbering import WORD, write_markers
from policydiff.ingest.adapters.html import pieces_of_fragment
from policydiff.ingest.adapters.html_flow import KEEPS_LEVEL
from policydiff.ingest.adapters.markup_blocks import source_lines
from policydiff.ingest.adapters.markup_flow import blocks_of
from policydiff.ingest.document import Layout, Line
from policydiff.ingest.errors import UnreadableDocumentError
from policydiff.ingest.media_type import DOCX
from policydiff.model.patterns import deferred

# What the standard library, lxml and mammoth raise for a part that is cut off or is no XML.
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    ExpatError,
    etree.XMLSyntaxError,
    KeyError,
    ValueError,
)
# Word's own styles for deeper lists say the level in their names, and number each as a first level.
_STYLE_MAP = """
u => u
p[style-name='Title'] => h1:fresh
p[style-name='List Bullet 2'] => ul|ol > li > ul > li:fresh
p[style-name='List Number 2'] => ul|ol > li > ol > li:fresh
p[style-name='List Bullet 3'] => ul|ol > li > ul|ol > li > ul > li:fresh
p[style-name='List Number 3'] => ul|ol > li > ul|ol > li > ol > li:fresh
"""
_PARAGRAPH_START = deferred(r"(?=<(?:p|h[1-6]|li)\b)")
# A list that goes on behind a line ("OR") at a deeper level has an empty item around it.
_LEVEL_ALONE = deferred(r"<li>(?=<[uo]l>)")
_TAG = deferred(r"<[^>]*>")
_FURNITURE_PART = deferred(r"word/(?:header|footer)\d*\.xml")
_PROPERTIES_PART = "docProps/core.xml"
_OF_THE_FILE = "revision"
"""The property that counts how often the file was saved; no revision of the policy."""
_DOCUMENT_PART = "word/document.xml"
_NUMBERING_PART = "word/numbering.xml"
_STYLES_PART = "word/styles.xml"
_PICTURES = "word/media/"


def read(data: bytes) -> Layout:
    """The blocks of a Word document.

    Raises:
        UnreadableDocumentError: a part of the file is damaged or encrypted.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            furniture = tuple(_furniture(archive))
            properties = tuple(_properties(archive))
            numbered = _with_markers_written(archive)
            indents = indents_in(archive.read(_DOCUMENT_PART))
        page = mammoth.convert_to_html(
            numbered,
            style_map=_STYLE_MAP + indents,
            convert_image=lambda image: [],
            ignore_empty_paragraphs=False,
            transform_document=keeping_indents(),
        ).value
    except _DAMAGED as error:
        raise UnreadableDocumentError("The DOCX is damaged.") from error
    except RuntimeError as error:
        # The standard library's way to say that a part of an archive is encrypted.
        raise UnreadableDocumentError(
            "The DOCX is encrypted; save it without a password first."
        ) from error
    page = _LEVEL_ALONE.sub(f'<li {KEEPS_LEVEL}="">', page)
    # One paragraph a line, so that the lines of the HTML count the paragraphs.
    source = "\n".join(part for part in _PARAGRAPH_START.split(with_margins(page)) if part)
    words = "\n".join(html.unescape(_TAG.sub("", line)) for line in source.split("\n"))
    return Layout(
        media_type=DOCX,
        pages=None,
        lines=source_lines(words),
        blocks=blocks_of(pieces_of_fragment(source, first_line=1, indent=0.0)),
        furniture=furniture,
        properties=properties,
    )


def _with_markers_written(archive: zipfile.ZipFile) -> io.BytesIO:
    """The same document without its pictures, the markers of its lists written into the text."""
    names = [name for name in archive.namelist() if not name.startswith(_PICTURES)]
    parts = {name: archive.read(name) for name in names}
    if _NUMBERING_PART in parts:
        document = _parse(parts[_DOCUMENT_PART])
        styles = _parse(parts[_STYLES_PART]) if _STYLES_PART in parts else None
        write_markers(document, _parse(parts[_NUMBERING_PART]), styles)
        parts[_DOCUMENT_PART] = etree.tostring(document)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as copy:
        for name, part in parts.items():
            copy.writestr(name, part)
    buffer.seek(0)
    return buffer


def _furniture(archive: zipfile.ZipFile) -> Iterator[Line]:
    """The paragraphs of all heads and feet, numbered on."""
    names = sorted(name for name in archive.namelist() if _FURNITURE_PART.fullmatch(name))
    texts = []
    for name in names:
        for paragraph in _parse(archive.read(name)).iter(f"{WORD}p"):
            text = "".join(_words(paragraph)).strip()
            if text and text not in texts:
                texts.append(text)
    yield from source_lines("\n".join(texts)) if texts else ()


def _words(paragraph: etree._Element) -> Iterator[str]:
    for element in paragraph.iter(f"{WORD}t", f"{WORD}tab"):
        yield element.text or " "


def _properties(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    if _PROPERTIES_PART in archive.namelist():
        for element in _parse(archive.read(_PROPERTIES_PART)):
            if isinstance(element.tag, str) and element.text and element.text.strip():
                name = etree.QName(element).localname
                if name != _OF_THE_FILE:
                    yield name, element.text.strip()


def _parse(part: bytes) -> etree._Element:
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
