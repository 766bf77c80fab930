"""The glyphs of a PDF page through PDFium: runs of one style with their boxes.

PDFium is asked once per glyph for its box and its text object, and once per text object for font,
size and colour. Measured on policies of 28 and 32 pages that is 10 to 20 ms a page, where
pdfplumber's own extraction takes 200 to 400 on the same machine.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from typing import Any

import msgspec
import pypdfium2.raw as pdfium

from policydiff.ingest.adapters import pdf_fonts
from policydiff.ingest.structure.words import Run, Style

MERGE_GAP = 0.08
"""PDFium now and then sees a space between letters that are merely kerned; below this share of
the font size it is none. Real word spaces in the measured documents start at 0.15."""

SPLIT_GAP = 0.35
"""A gap of this share of the font size inside a text object is a space that was not drawn."""

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


class _Face(msgspec.Struct, frozen=True):
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

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """A rectangle as (left, top, right, bottom) on the page as read."""
        a, b = self.place(x0, y0)
        c, d = self.place(x1, y1)
        return min(a, c), min(b, d), max(a, c), max(b, d)


class Glyphs(msgspec.Struct, frozen=True):
    """The runs of one page, in the order in which they are drawn."""

    sheet: Sheet
    upright: tuple[Run, ...]
    """In reading direction."""
    turned: tuple[Run, ...]
    """Across it or aslant: watermarks, stamps in the margin."""


def glyphs_of(page: Any, textpage: Any) -> Glyphs:
    """The runs of a page; both arguments are handles of `pypdfium2`."""
    count = pdfium.FPDFText_CountChars(textpage)
    letters = _letters(textpage, count)
    handle = ctypes.cast(textpage.raw, ctypes.c_void_p).value
    boxes = (ctypes.c_float * (4 * max(count, 1)))()
    start = ctypes.addressof(boxes)
    for index in range(count):
        _loose_box(handle, index, start + 16 * index)
    objects = [_text_object(handle, index) for index in range(count)]
    faces = _faces(textpage, letters, objects)
    angles: Counter[int] = Counter()
    for owner in objects:
        if owner is not None and owner in faces:
            angles[faces[owner].angle] += 1
    sheet = _sheet(page, _reading_angle(angles))
    upright, turned = _runs(letters, boxes, objects, faces, sheet)
    return Glyphs(sheet=sheet, upright=upright, turned=turned)


def _letters(textpage: Any, count: int) -> list[str]:
    """One entry per glyph; PDFium counts glyphs, and its text may leave some of them out."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(textpage, 0, count, buffer)
    if written == count + 1 and not any(0xD800 <= unit < 0xE000 for unit in buffer):
        return [chr(unit) for unit in buffer[:count]]
    return [chr(pdfium.FPDFText_GetUnicode(textpage, index)) for index in range(count)]


def _faces(textpage: Any, letters: list[str], objects: list[int | None]) -> dict[int, _Face]:
    faces: dict[int, _Face] = {}
    fonts: dict[int, tuple[str, bool, bool]] = {}
    matrix = pdfium.FS_MATRIX()
    for index, owner in enumerate(objects):
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
        faces[owner] = _Face(style, name, angle, x.value if angle in (90, 270) else y.value)
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


def _runs(
    letters: list[str],
    boxes: Any,
    objects: list[int | None],
    faces: dict[int, _Face],
    sheet: Sheet,
) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    upright: list[Run] = []
    turned: list[Run] = []
    text: list[str] = []
    face: _Face | None = None
    x0 = x1 = top = bottom = base = 0.0
    space = False
    generated = False
    pending_space = False
    last_owner: int | None = None

    def close() -> None:
        nonlocal text
        if face is None or not text:
            return
        words = pdf_fonts.readable("".join(text), face.font)
        if words:
            run = Run(words, x0, x1, top, bottom, base, face.style, space)
            (upright if face.angle == sheet.turn else turned).append(run)
        text = []

    for index, letter in enumerate(letters):
        owner = objects[index]
        if letter.isspace() or letter == "\x00" or letter == "\u200b":
            # A space without a text object was put in by PDFium.
            generated = owner is None and not pending_space
            pending_space = True
            continue
        own = faces.get(owner) if owner is not None else None
        if own is None:
            continue
        at = 4 * index
        # PDFium gives left, top, right, bottom with y upwards.
        left, up, right, down = sheet.box(boxes[at], boxes[at + 3], boxes[at + 2], boxes[at + 1])
        across = _baseline(own, sheet)
        same = own is face or (
            face is not None
            and own.style == face.style
            and own.font == face.font
            and own.angle == face.angle
        )
        gap = left - x1
        em = own.style.size or 1.0
        near = -0.5 * em < gap < SPLIT_GAP * em
        # After a superscript PDFium takes the change of baseline for a space.
        kin = owner == last_owner or (face is not None and own.style.size != face.style.size)
        shut = letter in ",.;:)" or (generated and kin)
        kerned = pending_space and shut and gap < MERGE_GAP * em
        ended = owner != last_owner and _may_be_marker(text)
        joins = same and near and not ended and abs(across - base) < 0.5
        if joins and text and (not pending_space or kerned):
            text.append(letter)
            x1, top, bottom = max(x1, right), min(top, up), max(bottom, down)
        else:
            close()
            space = pending_space and not kerned
            text, face = [letter], own
            x0, x1, top, bottom, base = left, right, up, down, across
        pending_space = generated = False
        last_owner = owner
    close()
    return tuple(upright), tuple(turned)


def _may_be_marker(text: list[str]) -> bool:
    """True for "12." or "(a)": its text may follow without a space, and begins its own run."""
    return 2 <= len(text) <= 6 and text[-1] in ".)"


def _baseline(face: _Face, sheet: Sheet) -> float:
    if face.angle in (90, 270):
        return sheet.place(face.origin, 0.0)[1] if sheet.turn in (90, 270) else face.origin
    return sheet.place(0.0, face.origin)[1]
