"""A matrix as a workbook: an overview, the rows with links to the pages, and the sources.

A link stands in a cell of its own beside the words: LibreOffice shows a cell with a link on one
line, however long it is.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal
from urllib.parse import quote

from policydiff.diff.matrix.matrix import Matrix, MatrixCell, MatrixSource
from policydiff.diff.reports.matrix.cells import as_text
from policydiff.diff.reports.matrix.phrases import (
    LEGEND,
    MARK_SIGNS,
    MARK_WORDS,
    ROW_WORDS,
    SOURCE_WORDS,
    cell_head,
    cell_lines,
    indication_title,
    joined,
    overview,
    says_something,
    title_line,
)

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.styles import Border, Font, PatternFill
    from openpyxl.worksheet.worksheet import Worksheet

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LABEL_WIDTH: Final = 24
PAYER_WIDTH: Final = 52
"""Characters; two payers beside the names of rows fit on a landscape page, three on a screen."""
PAGE_WIDTH: Final = 9
FONT: Final = "Calibri"
LINE_HEIGHT: Final = 12.8
"""Points that a line takes in that font at size 10."""
LETTERS: Final = 1.12
"""Letters of running text in the width of a digit, in which widths of columns are counted: 1.2 in
Calibri and in the fonts that stand in for it, less what lines lose at their ends."""
TALLEST_ROW: Final = 400.0
"""Points; Excel shows no row taller than 409. A longer cell is whole in the input line."""
EPOCH: Final = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""Creation date written into every workbook, so that the same input gives the same bytes."""

_MARKED: Final = {"most": "FBE3E0", "least": "E2F2E3"}
_HEAD: Final = "E7ECF2"
_QUIET: Final = frozenset({"not_stated", "as_general", "not_applicable", "not_listed"})
_SILENT: Final = "6B6B6B"
_LINK: Final = "0B57A4"


def workbook(matrix: Matrix, folder: Path) -> bytes:
    """The workbook as bytes.

    Args:
        matrix: what it shows.
        folder: where it will lie; links to files are given from there.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = "policydiff"
    book.properties.title = as_text(title_line(matrix))
    book.properties.created = book.properties.modified = EPOCH
    first = book.active
    if first is None:
        raise AssertionError("a new workbook has a sheet")
    first.title = "Overview"
    _overview(first, matrix)
    _rows(book.create_sheet("Matrix"), matrix, folder)
    _sources(book.create_sheet("Sources"), matrix, folder)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def link_to(source: MatrixSource, page: int | None, folder: Path) -> str | None:
    """Where a source can be opened, a PDF at the page; None for standard input and the like."""
    described = source.source
    if described is None:
        return None
    if described.name.startswith(("http://", "https://")):
        target = described.name.partition("#")[0]
    elif Path(described.name).is_file():
        target = quote(Path(os.path.relpath(described.name, folder)).as_posix())
    else:
        return None
    is_pdf = described.media_type == "application/pdf"
    return f"{target}#page={page}" if is_pdf and page is not None else target


def _overview(sheet: Worksheet, matrix: Matrix) -> None:
    _head(sheet, ["Indication", *(source.label for source in matrix.sources)])
    for title, words in overview(matrix):
        _append(sheet, [title, *words])
    _lay_out(sheet, [42, *(28 for _ in matrix.sources)], frozen="B2")
    notes = (title_line(matrix), *matrix.notes, LEGEND)
    for number, note in enumerate(notes, start=sheet.max_row + 2):
        sheet.cell(number, 1, as_text(note)).font = _font(colour=_SILENT)


def _rows(sheet: Worksheet, matrix: Matrix, folder: Path) -> None:
    payers = [name for source in matrix.sources for name in (source.label, "Page")]
    _head(sheet, ["Indication", "Row", *payers])
    for one in matrix.indications:
        for number, row in enumerate(filter(says_something, one.rows)):
            texts = [text for cell in row.cells for text in (_cell_text(cell), _pages(cell))]
            cells = _append(sheet, [indication_title(one), ROW_WORDS[row.dimension], *texts])
            cells[0].font = _font(bold=not number, colour=_SILENT if number else None)
            cells[1].font = _font(bold=True)
            for place, (source, found) in enumerate(zip(matrix.sources, row.cells, strict=True)):
                words, pages = cells[2 + 2 * place], cells[3 + 2 * place]
                _paint(words, found)
                _link(pages, found, source, folder)
            for cell in cells:
                cell.border = _border(heavy=not number)
    widths = [LABEL_WIDTH, LABEL_WIDTH]
    widths += [width for _ in matrix.sources for width in (PAYER_WIDTH, PAGE_WIDTH)]
    _lay_out(sheet, widths, frozen="C2")
    sheet.auto_filter.ref = sheet.dimensions


def _sources(sheet: Worksheet, matrix: Matrix, folder: Path) -> None:
    _head(
        sheet,
        ["Payer", "Read", "Policy", "Number", "Effective", "Published", "Reviewed", "Line of"
         " business", "Names of the drug", "Remarks", "Source", "Pages", "SHA-256"],
    )  # fmt: skip
    for source in matrix.sources:
        cells = _append(sheet, list(_source_cells(source)))
        target = link_to(source, None, folder)
        if target is not None:
            cells[10].hyperlink = target
            cells[10].font = _font(colour=_LINK, underline=True)
    _lay_out(sheet, [30, 18, 40, 16, 12, 12, 12, 20, 34, 40, 44, 8, 30], frozen="B2")


def _source_cells(source: MatrixSource) -> Iterator[str]:
    identity, dates, described = source.identity, source.dates, source.source
    yield source.label
    yield SOURCE_WORDS[source.state].lower() or "completely"
    yield (identity.title or identity.key) if identity is not None else ""
    yield (identity.number or "") if identity is not None else ""
    for kind in ("effective", "published", "reviewed"):
        yield (getattr(dates, kind) or "") if dates is not None else ""
    yield ", ".join(identity.line_of_business or ()) if identity is not None else ""
    yield ", ".join(source.drugs)
    yield " ".join((*((source.error,) if source.error else ()), *source.remarks))
    yield source.name
    yield str(described.pages or "") if described is not None else ""
    yield described.sha256 if described is not None else ""


def _cell_text(cell: MatrixCell) -> str:
    parts = [cell_head(cell)]
    if cell.restrictive is not None:
        parts.append(f"{MARK_SIGNS[cell.restrictive][0]} {MARK_WORDS[cell.restrictive]}")
    head = ", ".join(filter(None, parts))
    return "\n".join(filter(None, (head, joined(cell_lines(cell)))))


def _pages(cell: MatrixCell) -> str:
    """`p. 8, 9`: the pages on which the words stand."""
    pages = [line.span.page for line in cell.statements if line.span.page is not None]
    return f"p. {', '.join(map(str, dict.fromkeys(pages)))}" if pages else ""


def _paint(cell: Cell, found: MatrixCell) -> None:
    if found.restrictive is not None:
        cell.fill = _fill(_MARKED[found.restrictive])
    if found.state in _QUIET:
        cell.font = _font(colour=_SILENT, italic=True)


def _link(cell: Cell, found: MatrixCell, source: MatrixSource, folder: Path) -> None:
    if not found.statements:
        return
    target = link_to(source, found.statements[0].span.page, folder)
    if target is not None:
        cell.value = cell.value or "open"
        cell.hyperlink = target
        cell.font = _font(colour=_LINK, underline=True)


def _head(sheet: Worksheet, names: Iterable[str]) -> None:
    for cell in _append(sheet, names):
        cell.font = _font(bold=True)
        cell.fill = _fill(_HEAD)


def _append(sheet: Worksheet, texts: Iterable[str]) -> list[Cell]:
    """A row of cells that hold text and nothing else, whatever it looks like."""
    from openpyxl.styles import Alignment

    number = 1 if sheet.max_row == 1 and sheet.cell(1, 1).value is None else sheet.max_row + 1
    cells: list[Cell] = []
    for column, text in enumerate(texts, start=1):
        cell = sheet.cell(number, column, as_text(text) or None)
        if text:
            cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = _font()
        cells.append(cell)
    return cells


def _lay_out(sheet: Worksheet, widths: Sequence[int], frozen: str) -> None:
    """Columns, row heights, the rows that stay in sight, and how it is printed."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.page import PageMargins

    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row in sheet.iter_rows():
        lines = max(
            _lines(str(cell.value or ""), widths[number])
            for number, cell in enumerate(row)
            if number < len(widths)
        )
        sheet.row_dimensions[row[0].row or 1].height = min(lines * LINE_HEIGHT + 3, TALLEST_ROW)
    sheet.freeze_panes = frozen
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    if sheet.sheet_properties.pageSetUpPr is not None:
        sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _lines(text: str, width: int) -> int:
    """Lines that a text takes in a column."""
    letters = max(int(width * LETTERS), 1)
    return sum(1 + (len(line) - 1) // letters if line else 1 for line in text.split("\n"))


def _font(
    *, bold: bool = False, italic: bool = False, underline: bool = False, colour: str | None = None
) -> Font:
    from openpyxl.styles import Font

    line: Literal["single"] | None = "single" if underline else None
    return Font(name=FONT, size=10, bold=bold, italic=italic, underline=line, color=colour)


def _fill(colour: str) -> PatternFill:
    from openpyxl.styles import PatternFill

    return PatternFill("solid", start_color=colour)


def _border(*, heavy: bool) -> Border:
    """The line above a row, stronger where an indication begins."""
    from openpyxl.styles import Border, Side

    return Border(top=Side(style="thin" if heavy else "hair", color=_SILENT))
