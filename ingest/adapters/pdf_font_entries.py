"""What a PDF says of its fonts' codes, which PDFium does not tell."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from policydiff.model.patterns import deferred

DEEPEST = 4
"""Forms inside forms that are looked into for their fonts: as many as for their rulings."""

_PREFIX = deferred(r"^[A-Z]{6}\+")
# What reading a damaged document raises beside the exceptions of pdfplumber and pdfminer.
_DAMAGED = (AttributeError, LookupError, TypeError, ValueError, struct.error, zlib.error)


class FontEntries:
    """The font dictionaries of one document, read when a font is first asked for.

    Args:
        data: the PDF.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data

    def are_silent(self, name: str) -> bool:
        """True where nothing says which letters the codes of this TrueType font stand for.

        `name` is the base name as PDFium gives it, which leaves out the prefix of a simple font:
        one that has a prefix is none, and the document need not be asked. False where another font
        of that name says it, and where the document cannot be asked.
        """
        return _PREFIX.match(name) is None and name in self._silent

    @cached_property
    def _silent(self) -> frozenset[str]:
        found: dict[str, bool] = {}
        for font in self._fonts():
            name = _text(font.get("BaseFont"))
            simple = _text(font.get("Subtype")) == "TrueType"
            name = _PREFIX.sub("", name) if simple else name
            silent = simple and "Encoding" not in font and "ToUnicode" not in font
            found[name] = found.get(name, True) and silent
        return frozenset(name for name, silent in found.items() if silent)

    def _fonts(self) -> Iterator[dict[str, Any]]:
        # Loaded here: few documents leave their codes open.
        import pdfplumber
        from pdfminer.psexceptions import PSException
        from pdfplumber.utils.exceptions import PdfminerException

        try:
            with pdfplumber.open(io.BytesIO(self._data)) as document:
                for page in document.pages:
                    yield from _fonts_of(page.page_obj.resources, depth=0)
        except (PdfminerException, PSException, *_DAMAGED):
            return


def _fonts_of(resources: Any, depth: int) -> Iterator[dict[str, Any]]:
    entries = _resolved(resources)
    for font in _resolved(entries.get("Font")).values():
        yield _resolved(font)
    if depth < DEEPEST:
        for form in _resolved(entries.get("XObject")).values():
            yield from _fonts_of(_resolved(form).get("Resources"), depth + 1)


def _resolved(value: Any) -> dict[str, Any]:
    """The dictionary that a reference leads to, that of a stream; an empty one for all else."""
    from pdfplumber.utils.pdfinternals import resolve

    found = resolve(value)
    found = getattr(found, "attrs", found)
    return found if isinstance(found, dict) else {}


def _text(name: Any) -> str:
    """A name of the document as PDFium gives it."""
    found = getattr(name, "name", name)
    return found.decode("latin-1") if isinstance(found, bytes) else str(found)
