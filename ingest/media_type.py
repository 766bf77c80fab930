"""What kind of document the bytes are, by the bytes and never by the file name.

A page that only answers at a policy's address (a login form, "404", a page that needs JavaScript)
is refused here: read as a policy, it would come out as one without criteria.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import Final

from policydiff.ingest.decoding import decode_text
from policydiff.ingest.errors import UnreadableDocumentError, UnsupportedFormatError
from policydiff.ingest.stand_in_pages import stand_in_reason
from policydiff.model.patterns import deferred

PDF: Final = "application/pdf"
HTML: Final = "text/html"
MARKDOWN: Final = "text/markdown"
PLAIN_TEXT: Final = "text/plain"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

LARGEST_PDF = 200 * 1024 * 1024
LARGEST_TEXT = 20 * 1024 * 1024
"""The largest known policies are drug lists and criteria books: 2 MB of text, 50 MB of PDF. The
limits leave ten and four times as much, and refuse what is a dump of something else."""

LARGEST_DOCX = 50 * 1024 * 1024
"""A limit on what a DOCX unpacks to, text parts only: pictures are never unpacked."""

PDF_HEADER_WINDOW = 1024
"""PDF readers accept the header within this many bytes; mail gateways put lines before it."""

STRUCTURE_SAMPLE = 256 * 1024
"""Characters looked at to tell Markdown and HTML from plain text; structure shows on page one."""

CONTROL_CHARACTER_SHARE = 0.02
"""Share of control characters above which decoded bytes are no text: random bytes have 0.1, the
worst text that PDF extraction leaves a few in a page of thousands."""

_BINARY_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"BM", "a bitmap image"),
    (b"RIFF", "a WebP image or a sound file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
_TEXT_SIGNATURES = (
    (deferred(r"\{\\rtf"), "an RTF document; save it as DOCX or PDF first"),
    (deferred(r"%!PS"), "a PostScript file; convert it to PDF first"),
    (deferred(r"(?:From: <Saved by|MIME-Version: )"), "a saved web archive; save it as HTML"),
    (deferred(r"\{\s*\"[^\"\n]*\"\s*:"), "a JSON file"),
)
_OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_KINDS = (
    ("WordDocument", "a Word document in the old .doc format; save it as DOCX or PDF first"),
    ("Workbook", "an Excel workbook in the old .xls format"),
    ("PowerPoint Document", "a PowerPoint file in the old .ppt format"),
    ("__substg1.0", "an Outlook message"),
)
_ZIP_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")
_ZIP_KINDS = (
    ("xl/workbook.xml", "an Excel workbook"),
    ("xl/workbook.bin", "an Excel workbook"),
    ("ppt/presentation.xml", "a PowerPoint file"),
    ("META-INF/container.xml", "an EPUB book"),
    ("content.xml", "an OpenDocument file; save it as DOCX or PDF first"),
)
_DOCX_PART = "word/document.xml"

_CONTROL = deferred(r"[\x01-\x08\x0e-\x1f\x7f]")
_HTML_START = deferred(
    r"(?:<\?xml[^>]*\?>|<!--.*?-->|\s)*+<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_HTML_ROOT = deferred(r"<!doctype\s+html|<html[\s>]", re.I)
_HTML_BLOCK_END = deferred(r"</(?:p|div|li|tr|td|h[1-6])\s*>", re.I)
_XML_START = deferred(r"\s*<\?xml\b")
_HTML_ROOT_WINDOW = 4096
_MANY_BLOCK_ENDS = 3

_FRONT_MATTER = deferred(r"---[ \t]*\n(?:[ \t]*[\w.-]+:.*\n|[ \t]*\n|[ \t]*-.*\n)+?---[ \t]*\n")
_TABLE_DELIMITER = deferred(
    r"^[^\n]*\|[^\n]*\n[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*\||:?-{2,}:?[ \t]*\||\|[ \t]*:?-+:?[ \t]*\|)"
    r"[ \t|:-]*$",
    re.M,
)
_ATX_HEADING = deferred(r"^ {0,3}#{1,6}[ \t]+\S", re.M)
_EMPHASISED_ITEM = deferred(r"^[ \t]*[-*+][ \t]+\S.*\*\*\w[^*\n]*\*\*", re.M)
# Marks that plain text may carry by chance, with the number that is no chance any more.
_WEAK_MARKS = (
    (deferred(r"^\S.*\n(?:={3,}|-{3,})[ \t]*$", re.M), 1),  # underlined heading
    (deferred(r"\[[^\[\]\n]+\]\([^()\n]*\)"), 2),  # link
    (deferred(r"\*\*\w[^*\n]*\*\*"), 3),  # bold
    (deferred(r"^[ \t]*[-*+][ \t]+\S", re.M), 3),  # bullet
    (deferred(r"^>[ \t]+\S", re.M), 2),  # quotation
    (deferred(r"</?(?:sup|sub|br|b|i|u|em|strong)\s*/?>", re.I), 2),
)
_WEAK_MARKS_TOGETHER = 3


def media_type_of(data: bytes) -> str:
    """The media type by which to choose an adapter: one of the constants of this module.

    Raises:
        UnreadableDocumentError: empty, encrypted, damaged or too large.
        UnsupportedFormatError: a kind that is not read, or a page that is no policy.
    """
    if not data:
        raise UnreadableDocumentError("The file is empty.")
    if data.find(b"%PDF-", 0, PDF_HEADER_WINDOW + len(b"%PDF-")) >= 0:
        _refuse_too_large(data, LARGEST_PDF, "PDF")
        return PDF
    if data.startswith(_ZIP_SIGNATURES):
        return _media_type_of_zip(data)
    _refuse_binary(data)
    _refuse_too_large(data, LARGEST_TEXT, "text")
    return _media_type_of_text(decode_text(data))


def _media_type_of_text(text: str) -> str:
    text = text.lstrip("\ufeff")
    sample = text[:STRUCTURE_SAMPLE]
    if not sample.strip():
        raise UnreadableDocumentError("The file holds nothing but blanks.")
    if len(_CONTROL.findall(sample)) > CONTROL_CHARACTER_SHARE * len(sample):
        raise _unsupported("a binary file of unknown kind")
    for signature, kind in _TEXT_SIGNATURES:
        if signature.match(sample.lstrip()):
            raise _unsupported(kind)
    if _is_html(sample):
        reason = stand_in_reason(text)
        if reason is not None:
            raise UnsupportedFormatError(reason)
        return HTML
    if _XML_START.match(sample):
        raise _unsupported("an XML file")
    return MARKDOWN if _has_markdown_structure(sample) else PLAIN_TEXT


def _is_html(sample: str) -> bool:
    if _HTML_START.match(sample) or _HTML_ROOT.search(sample, 0, _HTML_ROOT_WINDOW):
        return True
    # A fragment: Markdown may hold HTML tables, so its own structure goes first.
    block_ends = _HTML_BLOCK_END.findall(sample)
    return len(block_ends) >= _MANY_BLOCK_ENDS and not _has_markdown_structure(sample)


def _has_markdown_structure(sample: str) -> bool:
    """True for structure that plain text does not have by chance.

    Text extracted from a PDF has stray `**bold**` words, hyphen lists and a link or two; headings
    with hashes, pipe tables, emphasis inside bullets or three lesser marks together it has not.
    """
    if _FRONT_MATTER.match(sample) or _TABLE_DELIMITER.search(sample):
        return True
    headings = len(_ATX_HEADING.findall(sample))
    lesser = sum(len(mark.findall(sample)) >= least for mark, least in _WEAK_MARKS)
    if headings >= 2 or (headings and lesser):
        return True
    return len(_EMPHASISED_ITEM.findall(sample)) >= 2 or lesser >= _WEAK_MARKS_TOGETHER


def _media_type_of_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
    except zipfile.BadZipFile:
        raise UnreadableDocumentError(
            "The file is a damaged ZIP archive or a DOCX that was cut off."
        ) from None
    if _DOCX_PART in sizes:
        if sum(size for name, size in sizes.items() if name.endswith(".xml")) > LARGEST_DOCX:
            raise UnreadableDocumentError(
                f"The DOCX unpacks to more than {LARGEST_DOCX >> 20} MB of text."
            )
        return DOCX
    for part, kind in _ZIP_KINDS:
        if part in sizes:
            raise _unsupported(kind)
    raise _unsupported("a ZIP archive; unpack it first")


def _refuse_binary(data: bytes) -> None:
    if data.startswith(_OLE_SIGNATURE):
        if _utf16_name("EncryptedPackage") in data:
            raise UnreadableDocumentError(
                "The Office document is encrypted; save it without a password first."
            )
        for stream, kind in _OLE_KINDS:
            if _utf16_name(stream) in data:
                raise _unsupported(kind)
        raise _unsupported("an Office file in an old binary format")
    # "BM" and "MZ" may begin a text; images and programs have NULs in their first bytes.
    for signature, kind in _BINARY_SIGNATURES:
        if data.startswith(signature) and (not signature.isascii() or b"\0" in data[:256]):
            raise _unsupported(kind)


def _utf16_name(name: str) -> bytes:
    """A stream name as the directory of an OLE file holds it."""
    return name.encode("utf-16-le")


def _refuse_too_large(data: bytes, largest: int, kind: str) -> None:
    if len(data) > largest:
        raise UnreadableDocumentError(
            f"The {kind} is too large: {len(data) >> 20} MB, where {largest >> 20} MB are read."
        )


def _unsupported(kind: str) -> UnsupportedFormatError:
    return UnsupportedFormatError(
        f"This is {kind}: policydiff reads PDF, HTML, Markdown, DOCX and plain text."
    )
