"""What lines, pictures and links mean for the words beside them."""

from __future__ import annotations

import ctypes
from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

import msgspec
import pypdfium2.raw as pdfium

from policydiff.ingest.adapters.pdf_rulings import Area, Drawing, Ruling
from policydiff.ingest.adapters.pdf_sheet import Sheet
from policydiff.ingest.structure.words import Run, Style

UNDERLINE = (-0.05, 0.35)
"""An underline lies between these shares of the font size below the baseline."""

OVERHANG = 3.0
"""An underline ends with its words; what runs on further (points) is a border of a cell."""

BULLET_REACH = 32.0
"""A picture is a bullet where a text begins at most so far (points) to its right."""


HIGHEST_MARK = 0.75
"""The middle of a bullet stands between the baseline and so many font sizes above it."""

CLEAR = 8.0
"""... and nothing ends less than so many points to its left: else it stands inside a line."""

HIGHEST_MARKING = 1.8
MARKING_EDGE = 3.5
"""A highlight is at most so many font sizes high, and ends within so many points (a space) of its
words; the cells of word processors leave 5 and more."""

FLAT = 1.8
"""A picture so many times wider than high is a dash."""


def underlined(runs: Sequence[Run], rulings: Sequence[Ruling]) -> tuple[list[Run], list[Ruling]]:
    """The runs with their underlines marked, and the rulings that are no underlines."""
    order = sorted(range(len(runs)), key=lambda place: runs[place].baseline)
    heights = [runs[place].baseline for place in order]
    marked: set[int] = set()
    others: list[Ruling] = []
    for ruling in rulings:
        above = _runs_above(runs, order, heights, ruling) if ruling.horizontal else []
        if (
            above
            and min(runs[place].x0 for place in above) - OVERHANG <= ruling.start
            and max(runs[place].x1 for place in above) + OVERHANG >= ruling.end
        ):
            marked.update(above)
        else:
            others.append(ruling)
    result = [
        msgspec.structs.replace(run, underlined=True) if place in marked else run
        for place, run in enumerate(runs)
    ]
    return result, others


def _runs_above(
    runs: Sequence[Run], order: list[int], heights: list[float], ruling: Ruling
) -> list[int]:
    """The runs that a ruling lies under for most of their width."""
    found = []
    start = bisect_left(heights, ruling.at - 20.0)
    for place in order[start:]:
        run = runs[place]
        if run.baseline > ruling.at + 2.0:
            break
        drop = (ruling.at - run.baseline) / run.em
        if not UNDERLINE[0] <= drop <= UNDERLINE[1]:
            continue
        shared = min(run.x1, ruling.end) - max(run.x0, ruling.start)
        if shared >= 0.6 * (run.x1 - run.x0):
            found.append(place)
    return found


def without_highlights(areas: Sequence[Area], runs: Sequence[Run]) -> list[Area]:
    """The coloured areas that are more than the marking of some words on a line.

    A cell leaves room between its edge and its words, a marker pen does not.
    """
    return [area for area in areas if not _is_highlight(area, runs)]


def _is_highlight(area: Area, runs: Sequence[Run]) -> bool:
    inside = [
        run
        for run in runs
        if run.x0 < area.x1 and area.x0 < run.x1 and area.top <= run.baseline <= area.bottom + 1
    ]
    if not inside or area.bottom - area.top > HIGHEST_MARKING * max(run.em for run in inside):
        return False
    start = min(abs(run.x0 - area.x0) for run in inside)
    end = min(abs(run.x1 - area.x1) for run in inside)
    return start <= MARKING_EDGE and end <= MARKING_EDGE


def picture_bullets(runs: Sequence[Run], drawing: Drawing) -> list[Run]:
    """A bullet for each small picture or shape that stands left of a line of text."""
    if not drawing.marks:
        return []
    bullets: list[Run] = []
    for mark in drawing.marks:
        text = _text_beside(runs, mark)
        if text is not None and not _covered(runs, mark):
            style = Style(size=text.style.size, color=text.style.color, symbol=True)
            flat = mark.x1 - mark.x0 > FLAT * (mark.bottom - mark.top)
            sign = "–" if flat else "●"
            bullets.append(Run(sign, mark.x0, mark.x1, text.top, text.bottom, text.baseline, style))
    return bullets


def _text_beside(runs: Sequence[Run], mark: Area) -> Run | None:
    """The first run right of a mark on its line, where nothing stands close to its left."""
    middle = (mark.top + mark.bottom) / 2
    beside = [run for run in runs if 0 <= run.baseline - middle <= HIGHEST_MARK * run.em]
    right = [run for run in beside if 0.5 <= run.x0 - mark.x1 <= BULLET_REACH]
    left = [run for run in beside if -0.5 <= mark.x0 - run.x1 < CLEAR]
    if not right or left:
        return None
    return min(right, key=lambda run: run.x0)


def _covered(runs: Sequence[Run], mark: Area) -> bool:
    return any(
        run.x0 < mark.x1 and mark.x0 < run.x1 and run.top < mark.bottom and mark.top < run.bottom
        for run in runs
    )


def linked(runs: Sequence[Run], page: Any, document: Any, sheet: Sheet) -> list[Run]:
    """The runs with the targets of the page's links."""
    boxes = list(_link_boxes(page, document, sheet))
    if not boxes:
        return list(runs)
    result = []
    for run in runs:
        x, y = (run.x0 + run.x1) / 2, run.baseline - 0.3 * run.em
        target = next(
            (
                target
                for area, target in boxes
                if area.x0 <= x <= area.x1 and area.top <= y <= area.bottom
            ),
            None,
        )
        result.append(msgspec.structs.replace(run, link=target) if target else run)
    return result


def _link_boxes(page: Any, document: Any, sheet: Sheet) -> list[tuple[Area, str]]:
    boxes: list[tuple[Area, str]] = []
    position = ctypes.c_int(0)
    link = pdfium.FPDF_LINK()
    rectangle = pdfium.FS_RECTF()
    while pdfium.FPDFLink_Enumerate(page, position, link):
        target = _target(link, document)
        if target and pdfium.FPDFLink_GetAnnotRect(link, rectangle):
            corners = (rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
            boxes.append((Area(*sheet.box(*corners)), target))
    return boxes


def _target(link: Any, document: Any) -> str | None:
    """The address that a link leads to; `#page=n` inside the document."""
    action = pdfium.FPDFLink_GetAction(link)
    if action and pdfium.FPDFAction_GetType(action) == pdfium.PDFACTION_URI:
        length = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
        buffer = ctypes.create_string_buffer(length)
        pdfium.FPDFAction_GetURIPath(document, action, buffer, length)
        return buffer.value.decode("utf-8", "replace") or None
    destination = pdfium.FPDFLink_GetDest(document, link)
    if destination:
        return f"#page={pdfium.FPDFDest_GetDestPageIndex(document, destination) + 1}"
    return None
