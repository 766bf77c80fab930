"""The numbers and letters that Word draws before the paragraphs of a list.

They stand nowhere in the text: each paragraph names a list and a level, and Word counts. Criteria
refer to them ("both (a) and (b)"), so they are counted here and written into the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import msgspec
from lxml import etree

from policydiff.ingest.structure.markers import split_marker
from policydiff.model.patterns import deferred

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_PLACEHOLDER = deferred(r"%(\d)")
_UNDRAWN = ("bullet", "none")
_ROMAN = (
    (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"),
    (1, "i"),
)  # fmt: skip


class _Level(msgspec.Struct, frozen=True):
    number_format: str
    text: str
    """What is drawn, "%1" standing for the number of the first level."""
    start: int


class _List(msgspec.Struct, frozen=True):
    abstract: str
    """Lists of the same abstract one count on from each other."""
    levels: Mapping[int, _Level]
    restarts: frozenset[int]
    """Levels that begin anew where the list is first met."""


def write_markers(
    document: etree._Element, numbering: etree._Element, styles: etree._Element | None
) -> None:
    """Puts the drawn marker of each numbered paragraph of the document before its words.

    Markers of a shape that no list of a policy has are left out, and so are bullets.
    """
    lists = dict(_lists(numbering))
    by_style = dict(_style_numbering(styles)) if styles is not None else {}
    counters: dict[str, dict[int, int]] = {}
    met: set[str] = set()
    for paragraph in document.iter(f"{WORD}p"):
        list_id, level = _numbering_of(paragraph, by_style)
        numbered = lists.get(list_id)
        if numbered is None or level not in numbered.levels:
            continue
        counts = counters.setdefault(numbered.abstract, {})
        if list_id not in met:
            met.add(list_id)
            for restarted in numbered.restarts:
                counts.pop(restarted, None)
        _count(counts, level, numbered.levels)
        marker = _drawn(level, counts, numbered.levels)
        if marker is not None and split_marker(f"{marker} x") == (marker, "x"):
            _insert(paragraph, f"{marker} ")


def _count(counts: dict[int, int], level: int, levels: Mapping[int, _Level]) -> None:
    for upper in range(level):
        if upper in levels:
            counts.setdefault(upper, levels[upper].start)
    counts[level] = counts[level] + 1 if level in counts else levels[level].start
    for deeper in [other for other in counts if other > level]:
        del counts[deeper]


def _drawn(level: int, counts: Mapping[int, int], levels: Mapping[int, _Level]) -> str | None:
    own = levels[level]
    if own.number_format in _UNDRAWN:
        return None

    def number(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        if place not in counts or place not in levels:
            return ""
        return _formatted(counts[place], levels[place].number_format)

    return _PLACEHOLDER.sub(number, own.text).strip() or None


def _formatted(number: int, number_format: str) -> str:
    label = str(number)
    if number_format.endswith("Letter"):
        # Word doubles the letters after z: aa, bb.
        times, letter = divmod(number - 1, 26)
        label = chr(ord("a") + letter) * (times + 1)
    elif number_format.endswith("Roman"):
        label = ""
        for value, letters in _ROMAN:
            while number >= value:
                label += letters
                number -= value
    return label.upper() if number_format.startswith("upper") else label


def _lists(numbering: etree._Element) -> Iterator[tuple[str, _List]]:
    abstract = {
        _value(element, "abstractNumId"): dict(_levels(element))
        for element in numbering.iterchildren(f"{WORD}abstractNum")
    }
    for element in numbering.iterchildren(f"{WORD}num"):
        abstract_id = _child_value(element, "abstractNumId") or ""
        levels = dict(abstract.get(abstract_id, {}))
        restarts = set()
        for override in element.iterchildren(f"{WORD}lvlOverride"):
            level = int(_value(override, "ilvl") or 0)
            levels.update(_levels(override))
            start = _child_value(override, "startOverride")
            if start is not None and level in levels:
                levels[level] = msgspec.structs.replace(levels[level], start=int(start))
                restarts.add(level)
        list_id = _value(element, "numId")
        if list_id is not None:
            yield list_id, _List(abstract_id, levels, frozenset(restarts))


def _levels(element: etree._Element) -> Iterator[tuple[int, _Level]]:
    for level in element.iterchildren(f"{WORD}lvl"):
        yield (
            int(_value(level, "ilvl") or 0),
            _Level(
                _child_value(level, "numFmt") or "decimal",
                _child_value(level, "lvlText") or "",
                int(_child_value(level, "start") or 1),
            ),
        )


def _style_numbering(styles: etree._Element) -> Iterator[tuple[str, tuple[str, int]]]:
    """List and level of each paragraph style that sets them itself."""
    for style in styles.iterchildren(f"{WORD}style"):
        style_id = _value(style, "styleId")
        own = _own_numbering(style)
        if style_id is not None and own is not None:
            yield style_id, own


def _numbering_of(
    paragraph: etree._Element, by_style: Mapping[str, tuple[str, int]]
) -> tuple[str, int]:
    own = _own_numbering(paragraph)
    if own is not None:
        return own
    style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
    name = _value(style, "val") if style is not None else None
    return by_style.get(name or "", ("0", 0))


def _own_numbering(element: etree._Element) -> tuple[str, int] | None:
    numbering = element.find(f"{WORD}pPr/{WORD}numPr")
    if numbering is None:
        return None
    return _child_value(numbering, "numId") or "0", int(_child_value(numbering, "ilvl") or 0)


def _insert(paragraph: etree._Element, text: str) -> None:
    run = etree.Element(f"{WORD}r")
    words = etree.SubElement(run, f"{WORD}t")
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    properties = paragraph.find(f"{WORD}pPr")
    paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, run)


def _child_value(element: etree._Element, name: str) -> str | None:
    child = element.find(f"{WORD}{name}")
    return _value(child, "val") if child is not None else None


def _value(element: etree._Element, name: str) -> str | None:
    value = element.get(f"{WORD}{name}")
    return str(value) if value is not None else None
