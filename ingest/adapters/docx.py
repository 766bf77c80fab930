"""DOCX to blocks, through mammoth's HTML.

A Word document has no lines: spans count its paragraphs, table cells and empty ones included, and
so do the lines of the layout. Word draws the numbers of its lists itself; mammoth keeps that a list
is numbered and how it nests, so items get the plain numbers a browser would show, whatever letters
Word printed. Heads and feet of pages are given as furniture; revisions that are tracked count as
accepted.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.parsers.expat import ExpatError

import mammoth
from lxml import etree

from policydiff.ingest.adapters.html import pieces_of_fragment
from policydiff.ingest.adapters.markup_blocks import source_lines
from policydiff.ingest.adapters.markup_flow import blocks_of
from policydiff.ingest.document import Layout, Line
from policydiff.ingest.errors import UnreadableDocumentError
from policydiff.ingest.media_type import DOCX

_STYLE_MAP = """
u => u
p[style-name='Title'] => h1:fresh
"""
_PARAGRAPH_START = re.compile(r"(?=<(?:p|h[1-6]|li)\b)")
_TAG = re.compile(r"<[^>]*>")
_FURNITURE_PART = re.compile(r"word/(?:header|footer)\d*\.xml")
_PROPERTIES_PART = "docProps/core.xml"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read(data: bytes) -> Layout:
    """The blocks of a Word document.

    Raises:
        UnreadableDocumentError: a part of the file is damaged or encrypted.
    """
    try:
        page = mammoth.convert_to_html(
            io.BytesIO(data),
            style_map=_STYLE_MAP,
            convert_image=lambda image: [],
            ignore_empty_paragraphs=False,
        ).value
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            furniture = tuple(_furniture(archive))
            properties = tuple(_properties(archive))
    except (zipfile.BadZipFile, zlib.error, ExpatError, etree.XMLSyntaxError, KeyError) as error:
        raise UnreadableDocumentError("The DOCX is damaged.") from error
    except RuntimeError as error:
        # The standard library's way to say that a part of an archive is encrypted.
        raise UnreadableDocumentError(
            "The DOCX is encrypted; save it without a password first."
        ) from error
    # One paragraph a line, so that the lines of the HTML count the paragraphs.
    source = "\n".join(part for part in _PARAGRAPH_START.split(page) if part)
    words = "\n".join(html.unescape(_TAG.sub("", line)) for line in source.split("\n"))
    return Layout(
        media_type=DOCX,
        pages=None,
        lines=source_lines(words),
        blocks=blocks_of(pieces_of_fragment(source, first_line=1, indent=0.0)),
        furniture=furniture,
        properties=properties,
    )


def _furniture(archive: zipfile.ZipFile) -> Iterator[Line]:
    """The paragraphs of all heads and feet, numbered on."""
    names = sorted(name for name in archive.namelist() if _FURNITURE_PART.fullmatch(name))
    texts = []
    for name in names:
        for paragraph in _parse(archive.read(name)).iter(f"{_WORD}p"):
            text = "".join(_words(paragraph)).strip()
            if text and text not in texts:
                texts.append(text)
    yield from source_lines("\n".join(texts)) if texts else ()


def _words(paragraph: etree._Element) -> Iterator[str]:
    for element in paragraph.iter(f"{_WORD}t", f"{_WORD}tab"):
        yield element.text or " "


def _properties(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    if _PROPERTIES_PART in archive.namelist():
        for element in _parse(archive.read(_PROPERTIES_PART)):
            if isinstance(element.tag, str) and element.text and element.text.strip():
                yield etree.QName(element).localname, element.text.strip()


def _parse(part: bytes) -> etree._Element:
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
