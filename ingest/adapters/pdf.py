"""PDF -> layout: glyphs and rulings through PDFium, then the structure stages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pypdfium2

from policydiff.ingest.adapters.pdf_decoration import (
    linked,
    picture_bullets,
    underlined,
    without_highlights,
)
from policydiff.ingest.adapters.pdf_glyphs import Glyphs
from policydiff.ingest.adapters.pdf_grids import grids_of
from policydiff.ingest.adapters.pdf_rulings import Drawing, drawing_of
from policydiff.ingest.adapters.pdf_runs import runs_of
from policydiff.ingest.document import Layout
from policydiff.ingest.errors import NoTextLayerError, UnreadableDocumentError
from policydiff.ingest.structure.pages import PageContent, blocks_of_pages
from policydiff.ingest.structure.rows import rows_of
from policydiff.model.policy import Note
from policydiff.model.source import SourceSpan

MEDIA_TYPE = "application/pdf"

SCANNED_SHARE = 0.2
"""A page without text is a scan where pictures cover this share of it; the logo on a back cover
takes 0.06."""

OUTLINED_LETTERS = 150
"""... or text drawn as outlines where it has so many shapes."""

_PASSWORD_ERROR = 4
"""PDFium's FPDF_ERR_PASSWORD."""


def read(data: bytes) -> Layout:
    """The layout of a PDF.

    Raises:
        UnreadableDocumentError: it is encrypted, damaged or has no pages.
        NoTextLayerError: it has pages, but no page has text.
    """
    with closing(_opened(data)) as document:
        if len(document) == 0:
            raise UnreadableDocumentError("The PDF has no pages; it is damaged or cut off.")
        pages = [_page(document, place) for place in range(len(document))]
        properties = _properties(document)
    if not any(page.rows for page in pages):
        raise NoTextLayerError(
            "The PDF has no text layer, only pictures of pages; OCRmyPDF can add one "
            "(ocrmypdf in.pdf out.pdf)."
        )
    found = blocks_of_pages(pages)
    return Layout(
        media_type=MEDIA_TYPE,
        pages=len(pages),
        lines=found.lines,
        blocks=found.blocks,
        furniture=found.furniture,
        properties=properties,
        notes=tuple(_unread_pages(pages)),
    )


def _opened(data: bytes) -> Any:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_ERROR:
            raise UnreadableDocumentError(
                "The PDF is encrypted and needs a password; save a copy without one."
            ) from error
        raise UnreadableDocumentError(
            "The PDF is damaged or cut off and cannot be opened."
        ) from error


def _page(document: Any, place: int) -> PageContent:
    try:
        page = document[place]
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocumentError(
            f"The PDF is damaged: page {place + 1} cannot be read."
        ) from error
    with closing(page), closing(page.get_textpage()) as textpage:
        glyphs = Glyphs(textpage)
        printed = runs_of(glyphs, page.get_bbox())
        sheet = printed.sheet
        drawing = drawing_of(page, sheet)
        runs, rulings = underlined(printed.upright, drawing.rulings)
        runs = linked(runs, page, document, sheet)
        runs += picture_bullets(runs, drawing)
        grids = grids_of(rulings, without_highlights(drawing.areas, runs))
        number = place + 1
        return PageContent(
            number=number,
            height=sheet.height,
            rows=tuple(rows_of(runs, number)),
            grids=grids.tables,
            dividers=tuple(
                line.at for line in grids.dividers if line.end - line.start > 0.4 * sheet.width
            ),
            marginal=tuple(rows_of(printed.turned, number)),
            unread=not glyphs.text.strip() and _shows_more_than_a_logo(drawing),
        )


def _shows_more_than_a_logo(drawing: Drawing) -> bool:
    return drawing.pictured >= SCANNED_SHARE or drawing.shapes >= OUTLINED_LETTERS


def _unread_pages(pages: list[PageContent]) -> Iterator[Note]:
    for page in pages:
        if page.unread:
            yield Note(
                kind="unread_page",
                message=f"Page {page.number} has no text layer and was not read.",
                span=SourceSpan(page=page.number, first_line=1, last_line=1),
            )


def _properties(document: Any) -> tuple[tuple[str, str], ...]:
    found = document.get_metadata_dict(skip_empty=True)
    return tuple((key.lower(), value) for key, value in found.items())
