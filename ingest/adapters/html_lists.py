"""The markers that a browser draws before list items."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from policydiff.model.patterns import deferred

LIST_TAGS = frozenset({"ul", "ol", "menu", "dir"})

_LIST_STYLE = deferred(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.I)
_STYLE_OF_TYPE = {
    "1": "decimal",
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
}
_BULLET_OF_STYLE = {"disc": "•", "circle": "o", "square": "▪"}
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def is_numbered(element: HtmlElement) -> bool:
    """True for a list whose items a browser numbers or letters."""
    style = list_style(element)
    if style is None:
        return bool(element.tag == "ol")
    return style not in _BULLET_OF_STYLE and style != "none"


def list_style(element: HtmlElement) -> str | None:
    """The list style that the element sets, by CSS name; None where it sets none."""
    match = _LIST_STYLE.search(element.get("style") or "")
    if match:
        return match[1].lower()
    kind: str | None = element.get("type")
    return None if kind is None else _STYLE_OF_TYPE.get(kind, kind.lower())


def browser_markers(element: HtmlElement, items: list[HtmlElement]) -> list[str | None]:
    """The marker of each item; None for the bullet that goes with the depth of the list."""
    step = -1 if "reversed" in element.attrib else 1
    number = _integer(element.get("start"), default=1 if step > 0 else len(items))
    style = list_style(element) or ("decimal" if element.tag == "ol" else None)
    markers = []
    for item in items:
        number = _integer(item.get("value"), default=number)
        markers.append(_marker(list_style(item) or style, number))
        number += step
    return markers


def _marker(style: str | None, number: int) -> str | None:
    if style is None or style == "none":
        return None
    if style in _BULLET_OF_STYLE:
        return _BULLET_OF_STYLE[style]
    label = str(number)
    if number > 0 and style.endswith(("alpha", "latin")):
        label = _letters(number)
    elif number > 0 and style.endswith("roman"):
        label = _roman(number)
    return f"{label.upper() if style.startswith('upper') else label}."


def _letters(number: int) -> str:
    """1 is a, 26 z, 27 aa, 28 ab."""
    letters = ""
    while number > 0:
        number, remainder = divmod(number - 1, 26)
        letters = chr(ord("a") + remainder) + letters
    return letters


def _roman(number: int) -> str:
    letters = ""
    for value, letter in _ROMAN:
        while number >= value:
            letters += letter
            number -= value
    return letters


def _integer(text: str | None, *, default: int) -> int:
    return int(text) if text is not None and re.fullmatch(r"-?\d{1,6}", text.strip()) else default
