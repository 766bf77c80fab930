"""Policies as Markdown, in the manner of converters that make it from PDF."""

from __future__ import annotations

from collections.abc import Iterator

from tests.rendering.flow import (
    Connective,
    Element,
    Entry,
    Fact,
    Flow,
    Grid,
    Heading,
    Paragraph,
)
from tests.rendering.layout import Layout, typeset


def markdown_document(flow: Flow, layout: Layout) -> bytes:
    """The document as Markdown; running heads are left out."""
    blocks: list[str] = []
    previous: Element | None = None
    for element in flow.elements:
        text = typeset("\n".join(_lines(element, layout)), layout)
        if _continues(previous, element):
            blocks[-1] += "\n" + text
        else:
            blocks.append(text)
        previous = element
    document = "\n\n".join(blocks) + "\n"
    return document.replace("\n", layout.newline).encode(layout.encoding)


def _continues(previous: Element | None, element: Element) -> bool:
    """Whether the element goes on with the block of the previous one."""
    match previous, element:
        case Entry(), Entry():
            return True
        case Fact(separator=before), Fact(separator=after):
            # Two trailing spaces end the lines of a run of codes or limits.
            return before == after == " "
        case _:
            return False


def _lines(element: Element, layout: Layout) -> Iterator[str]:
    match element:
        case Heading():
            yield f"{'#' * element.level} {element.text}"
        case Paragraph():
            yield element.text
        case Fact(separator=" "):
            yield f"{element.label} {element.value}  "
        case Fact():
            yield f"**{element.label}:** {element.value}"
        case Connective():
            yield f"{'    ' * element.depth}**{element.word}**"
        case Entry():
            bullet = "-" if element.style == "bullet" else _list_marker(element)
            yield f"{'    ' * element.depth}{bullet} {element.text}"
        case Grid():
            yield from _grid(element, layout)


def _list_marker(entry: Entry) -> str:
    """Markdown knows decimal lists only; other markers stand as text behind a bullet."""
    return entry.marker if entry.style == "decimal" else f"- {entry.marker}"


def _grid(grid: Grid, layout: Layout) -> Iterator[str]:
    if layout.tables == "tabs":
        for row in (grid.header, *grid.rows):
            yield "\t".join(row) + "  "
        return
    yield "| " + " | ".join(grid.header) + " |"
    yield "|" + "|".join(" --- " for _ in grid.header) + "|"
    for row in grid.rows:
        yield "| " + " | ".join(row) + " |"
