"""Small PDFs written by hand, whose fonts say which letters their codes show, or do not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Words(NamedTuple):
    """Codes of two bytes at a place given from the lower left corner."""

    x: int
    y: int
    codes: Sequence[int]
    font: str = "Obscura"
    size: int = 10


def codes_of(text: str) -> list[int]:
    """A code for each letter: its place in the alphabet of Unicode, shifted by a thousand."""
    return [ord(letter) + 1000 for letter in text]


def coded_pdf(words: Sequence[Words], letters: Mapping[int, str]) -> bytes:
    """One page with these words.

    `letters` is what the fonts say of their codes; they say nothing of a code that is not in it.
    """
    names = sorted({one.font for one in words})
    content = "\n".join(
        f"BT /F{names.index(one.font)} {one.size} Tf {one.x} {one.y} Td "
        f"<{''.join(f'{code:04X}' for code in one.codes)}> Tj ET"
        for one in words
    )
    fonts = " ".join(f"/F{place} {5 + 3 * place} 0 R" for place in range(len(names)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        f"/Resources << /Font << {fonts} >> >> >>",
        _stream(content),
    ]
    for place, name in enumerate(names):
        objects += _font(name, 5 + 3 * place, letters)
    return _file(objects)


def _font(name: str, number: int, letters: Mapping[int, str]) -> list[str]:
    """A font that is not embedded, each of its letters half as wide as high."""
    return [
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H "
        f"/DescendantFonts [{number + 1} 0 R]{f' /ToUnicode {number + 2} 0 R' if letters else ''} "
        ">>",
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDToGIDMap /Identity /DW 500 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        f"/FontDescriptor << /Type /FontDescriptor /FontName /{name} /Flags 32 /ItalicAngle 0 "
        "/Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 /FontBBox [0 -200 1000 800] >> >>",
        _stream(
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def "
            "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
            f"{len(letters)} beginbfchar\n"
            + "\n".join(
                f"<{code:04X}> <{letter.encode('utf-16-be').hex()}>"
                for code, letter in letters.items()
            )
            + "\nendbfchar\nendcmap end end"
        ),
    ]


def _stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def _file(objects: Sequence[str]) -> bytes:
    data = b"%PDF-1.5\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    return data + (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    ).encode("latin-1")
