"""Policies as PDF, with real pagination: lists and sentences are split by page breaks."""

from __future__ import annotations

import os
from collections.abc import Iterator
from html import escape
from io import BytesIO
from typing import Any

import reportlab
from reportlab.lib.pagesizes import A4, letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import inch
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Table, TableStyle
from reportlab.platypus import Paragraph as PdfParagraph

from tests.rendering.flow import (
    Connective,
    Element,
    Entry,
    Fact,
    Flow,
    Grid,
    Heading,
    Paragraph,
    Running,
    with_bold,
)
from tests.rendering.layout import Layout, PageSize, typeset

_SIZES: dict[PageSize, tuple[float, float]] = {
    "letter": letter,
    "a4": A4,
    "small": (5.5 * inch, 7 * inch),
}
_BOLD_FACES = {
    "Helvetica": "Helvetica-Bold",
    "Times-Roman": "Times-Bold",
    "Courier": "Courier-Bold",
    "Vera": "VeraBd",
}
_INDENT = 18.0
"""Points that a list level is indented by."""
_MARGIN = 54.0
_HEAD_ROW = 13.0


def pdf_document(flow: Flow, layout: Layout) -> bytes:
    """The document as PDF; the same flow and layout give the same bytes."""
    pages = _build(flow, layout, total=0)[1]
    return _build(flow, layout, total=pages)[0]


def _build(flow: Flow, layout: Layout, *, total: int) -> tuple[bytes, int]:
    """The bytes and the number of pages; feet say that there are `total` pages."""
    _register_fonts()
    stream = BytesIO()
    width, height = _SIZES[layout.page_size]
    head_room = (len(flow.running.head) + 1) * _HEAD_ROW if layout.running else 0
    template = BaseDocTemplate(
        stream, pagesize=(width, height), title=flow.title, author="", invariant=1
    )
    frame = Frame(
        _MARGIN,
        _MARGIN,
        width - 2 * _MARGIN,
        height - 2 * _MARGIN - head_room,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )

    def running(canvas: Canvas, document: BaseDocTemplate) -> None:
        if layout.running:
            _draw_running(canvas, flow.running, layout, document.page, total)

    template.addPageTemplates([PageTemplate(frames=[frame], onPage=running)])
    template.build([part for element in flow.elements for part in _flowables(element, layout)])
    return stream.getvalue(), template.page


def _register_fonts() -> None:
    folder = os.path.join(os.path.dirname(reportlab.__file__), "fonts")
    for name in ("Vera", "VeraBd"):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, os.path.join(folder, f"{name}.ttf")))
    pdfmetrics.registerFontFamily("Vera", normal="Vera", bold="VeraBd")


def _draw_running(canvas: Canvas, running: Running, layout: Layout, page: int, total: int) -> None:
    width, height = _SIZES[layout.page_size]
    size = min(layout.font_size, 9)
    canvas.setFont(layout.font, size)
    for top, rows in ((height - _MARGIN, running.head), (_MARGIN - 2 * _HEAD_ROW, running.foot)):
        for number, row in enumerate(rows):
            step = (width - 2 * _MARGIN) / len(row)
            for column, cell in enumerate(row):
                text = typeset(cell, layout).format(page=page, pages=total)
                canvas.drawString(_MARGIN + column * step, top - number * _HEAD_ROW, text)


def _style(layout: Layout, **changes: Any) -> ParagraphStyle:
    size = layout.font_size
    fixed = {"fontName": layout.font, "fontSize": size, "leading": size * 1.25, "spaceAfter": 5}
    return ParagraphStyle("text", **{**fixed, **changes})


def _flowables(element: Element, layout: Layout) -> Iterator[Any]:
    match element:
        case Heading():
            size = layout.font_size + 2 * (4 - element.level)
            style = _style(
                layout,
                fontName=_BOLD_FACES[layout.font],
                fontSize=size,
                leading=size * 1.25,
                spaceBefore=8,
                keepWithNext=1,
            )
            yield PdfParagraph(_inline(element.text, layout), style)
        case Paragraph():
            yield PdfParagraph(_inline(element.text, layout), _style(layout))
        case Fact():
            label = f"<b>{escape(element.label + element.separator.strip())}</b>"
            text = f"{label} {_inline(element.value, layout)}"
            yield PdfParagraph(text, _style(layout, spaceAfter=2))
        case Connective():
            style = _style(layout, leftIndent=_INDENT * element.depth)
            yield PdfParagraph(f"<b>{element.word}</b>", style)
        case Entry():
            yield _entry(element, layout)
        case Grid():
            yield _table(element, layout)


def _entry(entry: Entry, layout: Layout) -> PdfParagraph:
    left = _INDENT * entry.depth
    symbol = entry.style == "bullet" and layout.symbol_bullets
    style = _style(
        layout,
        bulletIndent=left,
        leftIndent=left + _INDENT * 1.2,
        bulletFontName="Symbol" if symbol else layout.font,
        bulletFontSize=layout.font_size,
    )
    marker = "\u2022" if symbol else entry.marker.replace("▪", "•")
    return PdfParagraph(_inline(entry.text, layout), style, bulletText=marker)


def _table(grid: Grid, layout: Layout) -> Table:
    style = _style(layout, spaceAfter=0)
    bold = _style(layout, spaceAfter=0, fontName=_BOLD_FACES[layout.font])
    width = _SIZES[layout.page_size][0] - 2 * _MARGIN
    rows = [[PdfParagraph(_inline(cell, layout), bold) for cell in grid.header]]
    rows += [[PdfParagraph(_inline(cell, layout), style) for cell in row] for row in grid.rows]
    first = width * 0.25
    table = Table(
        rows,
        colWidths=[first, *[(width - first) / (len(grid.header) - 1)] * (len(grid.header) - 1)],
        repeatRows=1,
    )
    table.setStyle(
        TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    )
    return table


def _inline(text: str, layout: Layout) -> str:
    return with_bold(escape(typeset(text, layout), quote=False), "<b>", "</b>")
