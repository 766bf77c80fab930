"""How elements of a web page look: what breaks the line, what is bold, what is struck out."""

from __future__ import annotations

import re

import msgspec
from lxml.html import HtmlElement

from policydiff.model.patterns import deferred

_BLOCK_TAGS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd",
    "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_STYLE_OF_TAG = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underlined",
    "ins": "underlined",
    "sup": "raised",
}
_STRUCK_TAGS = frozenset({"del", "s", "strike"})

_WEIGHT = deferred(r"font-weight\s*:\s*(bold(?:er)?|[5-9]00|normal|lighter|[1-4]00)", re.I)
_ITALIC = deferred(r"font-style\s*:\s*(italic|oblique|normal)", re.I)
_DECORATION = deferred(r"text-decoration(?:-line)?\s*:\s*([^;]+)", re.I)
_RAISED = deferred(r"vertical-align\s*:\s*super", re.I)
_BLOCK_STYLE = deferred(r"display\s*:\s*(?:block|flex|grid|list-item)", re.I)
_MARGIN = deferred(r"(?:margin|padding)-left\s*:\s*(-?[\d.]+)\s*(pt|px|in|cm|mm|r?em)", re.I)
_POINTS = {"pt": 1.0, "px": 0.75, "in": 72.0, "cm": 28.35, "mm": 2.835, "em": 12.0, "rem": 12.0}


class Style(msgspec.Struct, frozen=True, kw_only=True):
    """How words look."""

    bold: bool = False
    italic: bool = False
    underlined: bool = False
    raised: bool = False


def style_of(element: HtmlElement, outer: Style) -> Style | None:
    """The look of the words in an element that stands in `outer`; None for struck-out words."""
    look = outer
    if element.tag in _STRUCK_TAGS:
        return None
    if element.tag in _STYLE_OF_TAG:
        look = msgspec.structs.replace(look, **{_STYLE_OF_TAG[element.tag]: True})
    if "admonition-title" in (element.get("class") or ""):
        look = msgspec.structs.replace(look, bold=True)
    css = element.get("style")
    if not css:
        return look
    if match := _WEIGHT.search(css):
        heavy = match[1].lower().startswith("bold") or match[1][0] in "56789"
        look = msgspec.structs.replace(look, bold=heavy)
    if match := _ITALIC.search(css):
        look = msgspec.structs.replace(look, italic=match[1].lower() != "normal")
    if match := _DECORATION.search(css):
        if "line-through" in match[1].lower():
            return None
        underlined = look.underlined or "underline" in match[1].lower()
        look = msgspec.structs.replace(look, underlined=underlined)
    if _RAISED.search(css):
        look = msgspec.structs.replace(look, raised=True)
    return look


def cell_style_of(cell: HtmlElement, outer: Style) -> Style:
    """The look of the words in a table cell: a heading among the cells of its row is bold.

    A row of headings only is marked as such in the table, not by its weight.
    """
    look = style_of(cell, outer) or outer
    row = cell.getparent()
    heads_row = cell.tag == "th" and row is not None and row.find("td") is not None
    return msgspec.structs.replace(look, bold=True) if heads_row else look


def is_block(element: HtmlElement) -> bool:
    """True for an element that stands on lines of its own, or holds one that does."""
    return next(element.iter(*_BLOCK_TAGS), None) is not None


def is_shown_as_block(element: HtmlElement) -> bool:
    """True for an inline element whose style puts it on lines of its own."""
    return _BLOCK_STYLE.search(element.get("style") or "") is not None


def margin_of(element: HtmlElement) -> float:
    """How far the element's own style indents it, in points."""
    match = _MARGIN.search(element.get("style") or "")
    return float(match[1]) * _POINTS[match[2].lower()] if match else 0.0
