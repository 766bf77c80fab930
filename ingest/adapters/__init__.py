"""From the bytes of a document to its layout: one adapter for each format.

Adapters are imported when a document of their kind comes: reading Markdown loads neither PDFium
nor lxml.
"""

from __future__ import annotations

from importlib import import_module
from typing import Final, Literal

import msgspec

from policydiff.ingest.decoding import decode_text
from policydiff.ingest.document import Layout
from policydiff.ingest.errors import IngestError
from policydiff.ingest.media_type import DOCX, HTML, MARKDOWN, PDF, PLAIN_TEXT, media_type_of


class Adapter(msgspec.Struct, frozen=True):
    """Where the adapter of a format is: a module with `read`, and what `read` takes."""

    module: str
    takes: Literal["bytes", "text"]


ADAPTERS: Final = {
    PDF: Adapter("policydiff.ingest.adapters.pdf", "bytes"),
    DOCX: Adapter("policydiff.ingest.adapters.docx", "bytes"),
    HTML: Adapter("policydiff.ingest.adapters.html", "text"),
    MARKDOWN: Adapter("policydiff.ingest.adapters.markdown", "text"),
    PLAIN_TEXT: Adapter("policydiff.ingest.adapters.plain_text", "text"),
}


def read_layout(data: bytes, name: str) -> Layout:
    """The lines and blocks of a document whose kind its bytes tell.

    Args:
        data: the document as stored.
        name: what the user calls it; it only stands in front of the error messages.

    Raises:
        IngestError: the bytes cannot be read, with one sentence for the user that begins with
            `name`.
    """
    try:
        adapter = ADAPTERS[media_type_of(data)]
        read = import_module(adapter.module).read
        layout: Layout = read(data if adapter.takes == "bytes" else decode_text(data))
    except IngestError as error:
        raise type(error)(f"{name}: {error}") from error
    return layout
