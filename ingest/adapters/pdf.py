"""PDF -> layout: glyphs and rulings through PDFium, then the structure stages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any

import pypdfium2

from policydiff.ingest.adapters.pdf_bars import with_bars
from policydiff.ingest.adapters.pdf_decoration import (
    linked,
    picture_bullets,
    underlined,
    without_highlights,
)
from policydiff.ingest.adapters.pdf_font_entries import FontEntries
from policydiff.ingest.adapters.pdf_fonts import UNKNOWN_SIGN
from policydiff.ingest.adapters.pdf_glyphs import Glyphs
from policydiff.ingest.adapters.pdf_grids import grids_of
from policydiff.ingest.adapters.pdf_rulings import Drawing, drawing_of
from policydiff.ingest.adapters.pdf_runs import PageRuns, runs_of
from policydiff.ingest.document import Layout, Line
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
        entries = FontEntries(data)
        pages = [_page(document, place, entries) for place in range(len(document))]
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
        notes=(*_unread_pages(pages), *_unread_signs(pages, found.lines)),
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


def _page(document: Any, place: int, entries: FontEntries) -> PageContent:
    try:
        page = document[place]
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocumentError(
            f"The PDF is damaged: page {place + 1} cannot be read."
        ) from error
    with closing(page):
        printed = _printed(page, entries)
        if printed.upright and printed.sheet.turn != page.get_rotation():
            # PDFium parts words by how the page is shown, which may be on its side.
            page.set_rotation(printed.sheet.turn)
            printed = _printed(page, entries)
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
            rows=tuple(with_bars(rows_of(runs, number), grids.frames, sheet.width)),
            grids=grids.tables,
            dividers=tuple(
                line.at for line in grids.dividers if line.end - line.start > 0.4 * sheet.width
            ),
            marginal=tuple(rows_of(printed.turned, number)),
            unread=not (printed.upright or printed.turned) and _shows_more_than_a_logo(drawing),
        )


def _printed(page: Any, entries: FontEntries) -> PageRuns:
    with closing(page.get_textpage()) as textpage:
        return runs_of(Glyphs(textpage, entries), page.get_bbox())


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


def _unread_signs(pages: list[PageContent], lines: Sequence[Line]) -> Iterator[Note]:
    """A note for each page on which fonts leave open which letters they show."""
    for page in pages:
        count = sum(run.text.count(UNKNOWN_SIGN) for row in page.rows for run in row.runs)
        if not count:
            continue
        affected = [one for one in lines if one.page == page.number and UNKNOWN_SIGN in one.text]
        signs = "A sign" if count == 1 else f"{count} signs"
        yield Note(
            kind="unread_text",
            message=f"{signs} on page {page.number} could not be read: the font does not say "
            "which letters it shows. OCRmyPDF reads them from the picture of the page "
            "(ocrmypdf --force-ocr in.pdf out.pdf).",
            text="\n".join(line.text for line in affected),
            span=affected[0].span().through(affected[-1].span()),
        )


def _properties(document: Any) -> tuple[tuple[str, str], ...]:
    found = document.get_metadata_dict(skip_empty=True)
    return tuple((key.lower(), value) for key, value in found.items())
