"""How far paragraphs stand in, carried through the conversion of a Word document to HTML.

Lists whose markers somebody typed ("•", "a.") have no levels but their indents, and the converter
drops these. So each indented paragraph gets a class of its own, which becomes a margin.
"""

from __future__ import annotations

from collections.abc import Callable

import mammoth
from mammoth import documents

from policydiff.model.patterns import deferred

_CLASS = "indented-by-"
_INDENT = deferred(rb"<w:ind\b[^>]*\bw:(?:left|start)=\"(\d+)\"")
_CLASSED = deferred(rf'<p class="{_CLASS}(\d+)">')
_TWIPS_IN_A_POINT = 20


def indents_in(document: bytes) -> str:
    """The rules by which the converter keeps the indents that a document uses.

    Args:
        document: the part of the Word document with its text, as XML.
    """
    used = sorted({int(found) for found in _INDENT.findall(document)} - {0})
    return "\n".join(
        f"p[style-name='{_CLASS}{twips}'] => p.{_CLASS}{twips}:fresh" for twips in used
    )


def keeping_indents() -> Callable[[documents.Document], documents.Document]:
    """What the converter does with a document before it makes HTML of it."""
    marked: Callable[[documents.Document], documents.Document] = mammoth.transforms.paragraph(
        _marked
    )
    return marked


def with_margins(page: str) -> str:
    """The HTML with the kept indents as margins."""
    return _CLASSED.sub(
        lambda found: f'<p style="margin-left: {int(found[1]) / _TWIPS_IN_A_POINT:g}pt">', page
    )


def _marked(paragraph: documents.Paragraph) -> documents.Paragraph:
    indent = paragraph.indent.start
    named = (paragraph.style_name or "").lower()
    if indent is None or not indent.isdigit() or not int(indent) or paragraph.numbering is not None:
        return paragraph
    if named.startswith(("heading", "title", "toc")):
        return paragraph
    name = f"{_CLASS}{int(indent)}"
    return paragraph.copy(style_id=name, style_name=name)
