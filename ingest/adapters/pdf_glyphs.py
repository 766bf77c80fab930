"""The glyphs of a PDF page through PDFium: text, boxes, fonts and colours, on demand.

A call into PDFium costs more than anything that Python does with its answer, so it is asked for
the text of a page at once, for boxes where words begin and end, and for font, size and colour once
for each text object. Measured on policies of 28 and 32 pages, words with their boxes and styles
take 5 to 15 ms a page, where pdfplumber's own extraction takes 200 to 400 on the same machine.
"""

from __future__ import annotations

import ctypes
import math
import struct
from typing import Any

import msgspec
import pypdfium2.raw as pdfium

from policydiff.ingest.adapters import pdf_fonts
from policydiff.ingest.adapters.pdf_font_entries import FontEntries
from policydiff.ingest.adapters.pdf_sheet import Box
from policydiff.ingest.structure.words import Style

SLANT = 0.15
"""A text matrix that leans by this share of its height makes an upright font italic."""


def _direct(function: Any, result: Any, *arguments: Any) -> Any:
    """The same C function with plain addresses as arguments.

    The typed pointers of the generated bindings cost more than the calls themselves, and these
    are made for every word.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.CFUNCTYPE(result, *arguments)(address)


_FOUR = struct.Struct("4f")
"""Takes four numbers at once out of an array, in half the time of asking for each."""

_ADDRESS = ctypes.c_void_p
_text_object = _direct(pdfium.FPDFText_GetTextObject, _ADDRESS, _ADDRESS, ctypes.c_int)
_loose_box = _direct(
    pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, _ADDRESS, ctypes.c_int, _ADDRESS
)
_matrix = _direct(pdfium.FPDFText_GetMatrix, ctypes.c_int, _ADDRESS, ctypes.c_int, _ADDRESS)
_origin = _direct(
    pdfium.FPDFText_GetCharOrigin, ctypes.c_int, _ADDRESS, ctypes.c_int, _ADDRESS, _ADDRESS
)
_font_of = _direct(pdfium.FPDFTextObj_GetFont, _ADDRESS, _ADDRESS)
_font_size = _direct(pdfium.FPDFTextObj_GetFontSize, ctypes.c_int, _ADDRESS, _ADDRESS)
_render_mode = _direct(pdfium.FPDFTextObj_GetTextRenderMode, ctypes.c_int, _ADDRESS)
_unmapped = _direct(pdfium.FPDFText_HasUnicodeMapError, ctypes.c_int, _ADDRESS, ctypes.c_int)
_fill_color = _direct(pdfium.FPDFPageObj_GetFillColor, ctypes.c_int, *[_ADDRESS] * 5)


class Face(msgspec.Struct, frozen=True):
    """What holds for all glyphs of a text object."""

    style: Style
    font: str
    angle: int
    """Direction in which the text runs, in degrees anticlockwise; 0 is upright."""
    origin: tuple[float, float]
    """Where its first glyph that was asked for stands, in PDF coordinates."""
    mapped: bool
    """False where the font does not say which letter that glyph is."""
    own_codes: str | None
    """The name of a font of letters that claims codes of its own, as fonts of signs do."""


class _Font(msgspec.Struct, frozen=True):
    name: str = ""
    bold: bool = False
    italic: bool = False
    own_codes: str | None = None


class Glyphs:
    """The glyphs of one page in the order in which they are drawn.

    Args:
        textpage: a text page of `pypdfium2`; it has to stay open as long as this is asked.
        entries: the fonts of the document, asked where PDFium cannot know what their codes mean.
    """

    def __init__(self, textpage: Any, entries: FontEntries) -> None:
        count = pdfium.FPDFText_CountChars(textpage)
        self.text = _text(textpage, count)
        """One character for each glyph; PDFium's own spaces and line ends among them."""
        self._handle = ctypes.cast(textpage.raw, ctypes.c_void_p).value
        self._faces: dict[int, Face] = {}
        self._entries = entries
        self._fonts: dict[int, _Font] = {}
        self._styles: dict[Style, Style] = {}
        self._looks: dict[tuple[Any, ...], tuple[Style, int]] = {}
        """Style and angle by what PDFium says of a text object."""
        self._floats = (ctypes.c_float * 6)()
        self._address = ctypes.addressof(self._floats)
        self._doubles = (ctypes.c_double * 2)()
        self._colors = (ctypes.c_uint * 4)()

    def owner(self, index: int) -> int | None:
        """The text object of a glyph; None for a space that PDFium put in."""
        found: int | None = _text_object(self._handle, index)
        return found

    def box(self, index: int) -> Box:
        """Left, top, right, bottom in PDF coordinates (y upwards), with the room for the line."""
        _loose_box(self._handle, index, self._address)
        box: Box = _FOUR.unpack_from(self._floats)
        return box

    def face(self, index: int, owner: int) -> Face:
        """How a glyph and the others of its text object are printed."""
        known = self._faces.get(owner)
        if known is None:
            known = self._faces[owner] = self._read_face(index, owner)
        return known

    def words(self, start: int, end: int, face: Face) -> str:
        """What the glyphs from `start` to `end` say; U+FFFD for each that nobody can know."""
        text = self.text[start:end]
        if face.mapped and text.isascii() and text.isprintable():
            return text
        if pdf_fonts.is_wingdings(face.font):
            return text  # its codes are known, see `pdf_fonts.readable`
        known = [_unmapped(self._handle, index) <= 0 for index in range(start, end)]
        if face.own_codes and self._entries.are_silent(face.own_codes):
            return "".join(map(pdf_fonts.in_windows_codes, text, known))
        return "".join(
            sign if named else pdf_fonts.UNKNOWN_SIGN
            for sign, named in zip(text, known, strict=True)
        )

    def _read_face(self, index: int, owner: int) -> Face:
        font = self._font(owner)
        floats = self._floats
        address = self._address
        _font_size(owner, address)
        size = abs(floats[0])
        _matrix(self._handle, index, address)
        stroked = _render_mode(owner) == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE
        # A page has hundreds of text objects, which look alike but for a few.
        shape = _FOUR.unpack_from(floats)
        look = (font, size, *shape, stroked, self._color(owner))
        known = self._looks.get(look)
        if known is None:
            known = self._looks[look] = self._looking(*look)
        style, angle = known
        doubles = self._doubles
        start = ctypes.addressof(doubles)
        _origin(self._handle, index, start, start + ctypes.sizeof(ctypes.c_double))
        return Face(
            style,
            font.name,
            angle,
            (doubles[0], doubles[1]),
            _unmapped(self._handle, index) <= 0,
            font.own_codes,
        )

    def _looking(
        self,
        font: _Font,
        size: float,
        a: float,
        b: float,
        c: float,
        d: float,
        stroked: bool,
        color: str | None,
    ) -> tuple[Style, int]:
        """The style, one object for all that are equal, and the angle of a text object."""
        style = Style(
            size=round(size * (math.hypot(c, d) or 1.0), 1),
            bold=font.bold or stroked,
            italic=font.italic or (b == 0 and abs(c) > SLANT * abs(d) > 0),
            color=color,
            symbol=pdf_fonts.is_symbol(font.name),
        )
        angle = round(math.degrees(math.atan2(b, a))) % 360
        return self._styles.setdefault(style, style), angle

    def _font(self, owner: int) -> _Font:
        """The font of a text object."""
        font = _font_of(owner)
        if not font:
            return _Font()
        if font not in self._fonts:
            handle = ctypes.cast(font, pdfium.FPDF_FONT)
            buffer = ctypes.create_string_buffer(256)
            pdfium.FPDFFont_GetBaseFontName(handle, buffer, len(buffer))
            base_name = buffer.value.decode("utf-8", "replace")
            name = base_name.rpartition("+")[2]
            flags = max(pdfium.FPDFFont_GetFlags(handle), 0)
            weight = pdfium.FPDFFont_GetWeight(handle)
            bold = pdf_fonts.is_bold(name, weight, flags)
            own_codes = bool(flags & pdf_fonts.SYMBOLIC) and not pdf_fonts.is_symbol(name)
            self._fonts[font] = _Font(
                name, bold, pdf_fonts.is_italic(name, flags), base_name if own_codes else None
            )
        return self._fonts[font]

    def _color(self, owner: int) -> str | None:
        colors = self._colors
        start = ctypes.addressof(colors)
        if not _fill_color(owner, start, start + 4, start + 8, start + 12):
            return None
        shade = f"#{colors[0]:02x}{colors[1]:02x}{colors[2]:02x}"
        return None if shade == "#000000" else shade


def _text(textpage: Any, count: int) -> str:
    """One character for each glyph, also where PDFium's text of the page leaves some out."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(textpage, 0, count, buffer)
    if written == count + 1:
        text = bytes(buffer)[: 2 * count].decode("utf-16-le", "surrogatepass")
        if len(text) == count:
            return text
    return "".join(chr(pdfium.FPDFText_GetUnicode(textpage, index)) for index in range(count))
