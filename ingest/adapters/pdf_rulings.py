"""Lines and coloured areas of a PDF page: borders, boxes, underlines, dividers."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import islice
from typing import Any

import msgspec
import pypdfium2.raw as pdfium

from policydiff.ingest.adapters.pdf_sheet import Sheet

THIN = 3.0
"""A drawn shape at most so thick (points) is a line; thick table borders are 2.25."""

SHORTEST = 3.0
"""Shorter strokes are parts of logos, ticks and accents."""

MOST_SEGMENTS = 400
"""A path with more segments is a drawing; a grid of 60 rows and five columns has some 130."""

MOST_OBJECTS = 20_000
"""More objects than this on a page are a map or a chart; reading on would take seconds."""

MARK = (1.5, 9.0)
"""Between these sizes (points) a picture or a filled shape may be a bullet; Word's picture bullets
measure about 5."""

PICTURE_MARK = 0.8
"""Pictures may be thinner: of a dash only the ink. Thin shapes are ends of lines."""

NEAR_WHITE = 245
"""A fill whose three parts reach this cannot be seen on paper."""


class Ruling(msgspec.Struct, frozen=True):
    """A straight line along an axis of the page as read."""

    horizontal: bool
    at: float
    """Distance from the top (horizontal) or left (vertical) edge."""
    start: float
    end: float


class Area(msgspec.Struct, frozen=True):
    """A filled rectangle that can be seen."""

    x0: float
    top: float
    x1: float
    bottom: float


class Drawing(msgspec.Struct, frozen=True):
    """All rulings and coloured areas of a page."""

    rulings: tuple[Ruling, ...]
    areas: tuple[Area, ...]
    marks: tuple[Area, ...]
    """Small pictures and shapes, of the size of a bullet."""
    pictured: float
    """Which share of the page pictures cover, overlaps counted twice."""
    shapes: int
    """How many shapes are drawn; letters drawn as outlines are hundreds."""


_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_Matrix = tuple[float, float, float, float, float, float]


def drawing_of(page: Any, sheet: Sheet) -> Drawing:
    """The rulings and areas of a page (a handle of `pypdfium2`)."""
    rulings: list[Ruling] = []
    areas: list[Area] = []
    marks: list[Area] = []
    pictured = 0.0
    shapes = 0
    for shape, matrix in islice(_shapes(page), MOST_OBJECTS):
        shapes += 1
        picture = pdfium.FPDFPageObj_GetType(shape) == pdfium.FPDF_PAGEOBJ_IMAGE
        filled, stroked = (True, False) if picture else _painted(shape)
        if not filled and not stroked:
            continue
        corners = _corners(shape, matrix)
        if corners is None:
            continue
        left, top, right, bottom = sheet.box(*corners)
        width, height = right - left, bottom - top
        if picture:
            pictured += width * height / (sheet.width * sheet.height)
        smallest = PICTURE_MARK if picture else MARK[0]
        if smallest <= min(width, height) and max(width, height) <= MARK[1]:
            marks.append(Area(left, top, right, bottom))
        if picture or (width <= THIN and height <= THIN):
            continue
        if height <= THIN:
            if width >= SHORTEST:
                rulings.append(Ruling(True, (top + bottom) / 2, left, right))
        elif width <= THIN:
            if height >= SHORTEST:
                rulings.append(Ruling(False, (left + right) / 2, top, bottom))
        else:
            lines = _straight_lines(shape, matrix, sheet)
            if stroked:
                rulings.extend(lines)
            if filled and len(lines) in (3, 4):
                areas.append(Area(left, top, right, bottom))
    return Drawing(tuple(rulings), tuple(areas), tuple(marks), pictured, shapes)


def _shapes(page: Any) -> Iterator[tuple[Any, _Matrix]]:
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _shapes_in(pdfium.FPDFPage_GetObject(page, index), _IDENTITY, depth=0)


def _shapes_in(shape: Any, outer: _Matrix, depth: int) -> Iterator[tuple[Any, _Matrix]]:
    kind = pdfium.FPDFPageObj_GetType(shape)
    if kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
        yield shape, outer
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < 4:
        inner = _times(_matrix(shape), outer)
        for index in range(pdfium.FPDFFormObj_CountObjects(shape)):
            yield from _shapes_in(pdfium.FPDFFormObj_GetObject(shape, index), inner, depth + 1)


def _matrix(shape: Any) -> _Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(shape, matrix):
        return _IDENTITY
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(first: _Matrix, second: _Matrix) -> _Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _moved(x: float, y: float, matrix: _Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _painted(shape: Any) -> tuple[bool, bool]:
    """Whether the shape is filled with a colour that shows, and whether it is stroked."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(shape, fill, stroke):
        return False, False
    return (
        bool(fill.value) and _shows(shape, pdfium.FPDFPageObj_GetFillColor),
        bool(stroke.value) and _shows(shape, pdfium.FPDFPageObj_GetStrokeColor),
    )


def _shows(shape: Any, color_of: Any) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not color_of(shape, red, green, blue, alpha):
        return True
    return alpha.value > 0 and min(red.value, green.value, blue.value) < NEAR_WHITE


def _corners(shape: Any, matrix: _Matrix) -> tuple[float, float, float, float] | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(shape, left, bottom, right, top):
        return None
    x0, y0 = _moved(left.value, bottom.value, matrix)
    x1, y1 = _moved(right.value, top.value, matrix)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _straight_lines(shape: Any, outer: _Matrix, sheet: Sheet) -> list[Ruling]:
    """The segments of a path that run along an axis."""
    count = pdfium.FPDFPath_CountSegments(shape)
    if not 2 <= count <= MOST_SEGMENTS:
        return []
    matrix = _times(_matrix(shape), outer)
    found: list[Ruling] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = (0.0, 0.0)
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(shape, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = sheet.place(*_moved(x.value, y.value, matrix))
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            found.extend(_ruling_between(last, point))
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            found.extend(_ruling_between(last, first))
    return found


def _ruling_between(a: tuple[float, float], b: tuple[float, float]) -> Iterator[Ruling]:
    across, along = abs(a[0] - b[0]), abs(a[1] - b[1])
    if along <= 0.5 and across >= SHORTEST:
        yield Ruling(True, (a[1] + b[1]) / 2, min(a[0], b[0]), max(a[0], b[0]))
    elif across <= 0.5 and along >= SHORTEST:
        yield Ruling(False, (a[0] + b[0]) / 2, min(a[1], b[1]), max(a[1], b[1]))
