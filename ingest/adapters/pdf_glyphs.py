"""The glyphs of a PDF page through PDFium, with boxes, fonts and colours.

PDFium is asked once per glyph for its box and its text object, and once per text object for font,
size and colour. Measured on policies of 28 and 32 pages that is 10 to 20 ms a page, where
pdfplumber's own extraction takes 200 to 400 on the same machine.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

import msgspec
import pypdfium2.raw as pdfium

from policydiff.ingest.adapters import pdf_fonts
from policydiff.ingest.structure.words import Style

RIGHT_ANGLES = (0, 90, 180, 270)


def _direct(function: Any, result: Any, *arguments: Any) -> Any:
    """The same C function with plain addresses as arguments.

    The typed pointers of the generated bindings cost more than the calls themselves, and these
    are made for every glyph.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.CFUNCTYPE(result, *arguments)(address)


_text_object = _direct(
    pdfium.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int
)
_loose_box = _direct(
    pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p
)


class Face(msgspec.Struct, frozen=True):
    """What holds for all glyphs of a text object."""

    style: Style
    font: str
    angle: int
    origin: float
    """Baseline, in PDF coordinates along the direction across the text."""


class Sheet(msgspec.Struct, frozen=True):
    """The page's visible box in PDF coordinates and how it is turned for reading."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int
    """Clockwise quarter turns by which the page has to be turned to be read, in degrees."""

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.turn in (90, 270) else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.turn in (90, 270) else self.top - self.bottom

    def place(self, x: float, y: float) -> tuple[float, float]:
        """A point in PDF coordinates, seen from the top left corner of the page as read."""
        match self.turn:
            case 90:
                return y - self.bottom, x - self.left
            case 180:
                return self.right - x, y - self.bottom
            case 270:
                return self.top - y, self.right - x
            case _:
                return x - self.left, self.top - y

    def edges(
        self,
        lefts: list[float],
        tops: list[float],
        rights: list[float],
        bottoms: list[float],
    ) -> tuple[list[float], list[float], list[float], list[float]]:
        """Many rectangles at once, from PDF coordinates to edges on the page as read."""
        if self.turn == 0:
            return (
                [x - self.left for x in lefts],
                [self.top - y for y in tops],
                [x - self.left for x in rights],
                [self.top - y for y in bottoms],
            )
        boxes = [
            self.box(x0, y0, x1, y1)
            for x0, y1, x1, y0 in zip(lefts, tops, rights, bottoms, strict=True)
        ]
        columns = [list(column) for column in zip(*boxes, strict=True)] or [[], [], [], []]
        return columns[0], columns[1], columns[2], columns[3]

    def baseline(self, face: Face) -> float:
        """Where a text object stands, from the top of the page as read."""
        if face.angle in (90, 270):
            return self.place(face.origin, 0.0)[1] if self.turn in (90, 270) else face.origin
        return self.place(0.0, face.origin)[1]

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """A rectangle as (left, top, right, bottom) on the page as read."""
        a, b = self.place(x0, y0)
        c, d = self.place(x1, y1)
        return min(a, c), min(b, d), max(a, c), max(b, d)


class Glyphs(msgspec.Struct, frozen=True):
    """The glyphs of one page in the order in which they are drawn; the tuples run in parallel."""

    sheet: Sheet
    letters: Sequence[str]
    owners: Sequence[int | None]
    """The text object of each glyph; None for a space that PDFium put in."""
    lefts: Sequence[float]
    tops: Sequence[float]
    rights: Sequence[float]
    bottoms: Sequence[float]
    faces: dict[int, Face]
    """How the glyphs of each text object are printed."""


def glyphs_of(page: Any, textpage: Any) -> Glyphs:
    """The glyphs of a page; both arguments are handles of `pypdfium2`."""
    count = pdfium.FPDFText_CountChars(textpage)
    letters = _letters(textpage, count)
    handle = ctypes.cast(textpage.raw, ctypes.c_void_p).value
    boxes = (ctypes.c_float * (4 * max(count, 1)))()
    start = ctypes.addressof(boxes)
    for address, index in zip(range(start, start + 16 * count, 16), range(count), strict=True):
        _loose_box(handle, index, address)
    owners = [_text_object(handle, index) for index in range(count)]
    faces = _faces(textpage, owners)
    lengths: Counter[int] = Counter()
    for owner, number in Counter(owners).items():
        if owner is not None:
            lengths[faces[owner].angle] += number
    sheet = _sheet(page, _reading_angle(lengths))
    # PDFium gives left, top, right, bottom with y upwards.
    edges = list(boxes)[: 4 * count]
    lefts, tops, rights, bottoms = sheet.edges(edges[0::4], edges[1::4], edges[2::4], edges[3::4])
    return Glyphs(sheet, letters, owners, lefts, tops, rights, bottoms, faces)


def _letters(textpage: Any, count: int) -> list[str]:
    """One entry per glyph; PDFium counts glyphs, and its text may leave some of them out."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(textpage, 0, count, buffer)
    if written == count + 1 and not any(0xD800 <= unit < 0xE000 for unit in buffer):
        return [chr(unit) for unit in buffer[:count]]
    return [chr(pdfium.FPDFText_GetUnicode(textpage, index)) for index in range(count)]


def _faces(textpage: Any, owners: Sequence[int | None]) -> dict[int, Face]:
    faces: dict[int, Face] = {}
    styles: dict[Style, Style] = {}
    fonts: dict[int, tuple[str, bool, bool]] = {}
    matrix = pdfium.FS_MATRIX()
    for index, owner in enumerate(owners):
        if owner is None or owner in faces:
            continue
        handle = ctypes.cast(owner, pdfium.FPDF_PAGEOBJECT)
        name, bold, italic = _font(handle, fonts)
        size = ctypes.c_float()
        pdfium.FPDFTextObj_GetFontSize(handle, size)
        pdfium.FPDFText_GetMatrix(textpage, index, matrix)
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        stroked = (
            pdfium.FPDFTextObj_GetTextRenderMode(handle) == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE
        )
        style = Style(
            size=round(abs(size.value) * scale, 1),
            bold=bold or stroked,
            italic=italic or (abs(matrix.c) > 0.15 * abs(matrix.d) > 0 and matrix.b == 0),
            color=_color(handle),
            symbol=pdf_fonts.is_symbol(name),
        )
        angle = round(math.degrees(math.atan2(matrix.b, matrix.a))) % 360
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
        faces[owner] = Face(
            styles.setdefault(style, style), name, angle, x.value if angle in (90, 270) else y.value
        )
    return faces


def _font(handle: Any, known: dict[int, tuple[str, bool, bool]]) -> tuple[str, bool, bool]:
    """Name, bold and italic of the font of a text object."""
    font = pdfium.FPDFTextObj_GetFont(handle)
    if not font:
        return "", False, False
    key = ctypes.addressof(font.contents)
    if key not in known:
        buffer = ctypes.create_string_buffer(256)
        pdfium.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
        name = buffer.value.decode("utf-8", "replace").rpartition("+")[2]
        flags = max(pdfium.FPDFFont_GetFlags(font), 0)
        weight = pdfium.FPDFFont_GetWeight(font)
        known[key] = (
            name,
            pdf_fonts.is_bold(name, weight, flags),
            pdf_fonts.is_italic(name, flags),
        )
    return known[key]


def _color(handle: Any) -> str | None:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(handle, red, green, blue, alpha):
        return None
    shade = f"#{red.value:02x}{green.value:02x}{blue.value:02x}"
    return None if shade == "#000000" else shade


def _reading_angle(angles: Counter[int]) -> int:
    """The direction in which most of the page is printed."""
    straight = {angle: number for angle, number in angles.items() if angle in RIGHT_ANGLES}
    return max(straight, key=lambda angle: (straight[angle], -angle)) if straight else 0


def _sheet(page: Any, angle: int) -> Sheet:
    left, bottom, right, top = page.get_bbox()
    # Text that runs upwards (90 degrees) is read with the page turned clockwise by as much; the
    # page's own /Rotate says the same and is therefore not asked.
    return Sheet(left=left, bottom=bottom, right=right, top=top, turn=angle)
