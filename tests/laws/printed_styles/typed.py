"""Documents as plain text and Markdown."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from tests.laws.printed_styles.flow import Element, Grid, Heading, Item, Joiner, Line, Note
from tests.laws.printed_styles.styles import Style

PAGE_LINES = 48


def markdown(elements: Iterable[Element], style: Style) -> str:
    """The document as Markdown, headings as `#` or bold lines."""
    return "\n".join(_wrapped(_lines(elements, style), style)) + "\n"


def text(elements: Iterable[Element], style: Style, head: str) -> str:
    """The document as plain text, on pages of `PAGE_LINES` lines where it has running heads."""
    lines = list(_wrapped(_lines(elements, style), style))
    if not style.running:
        return "\n".join(lines) + "\n"
    pages = [lines[start : start + PAGE_LINES] for start in range(0, len(lines), PAGE_LINES)]
    return "\f".join(
        "\n".join([head, "", *page, "", f"Page {number} of {len(pages)}", ""])
        for number, page in enumerate(pages, start=1)
    )


def _lines(elements: Iterable[Element], style: Style) -> Iterator[str]:
    before: Element | None = None
    for one in elements:
        if before is not None and _stands_apart(before, one, style):
            yield ""
        yield from _element(one, style)
        before = one


def _stands_apart(before: Element, one: Element, style: Style) -> bool:
    """Whether a blank line parts two elements; Markdown would join a remark to its item."""
    if style.gaps or not isinstance(one, Item | Joiner | Note):
        return True
    if not isinstance(before, Item | Joiner | Note):
        return True
    plain_items = isinstance(one, Item) and isinstance(before, Item)
    return style.form == "md" and not plain_items


def _element(one: Element, style: Style) -> Iterator[str]:
    is_markdown = style.form == "md"
    strong = "**" if is_markdown else ""
    match one:
        case Heading():
            hashes = "#" * one.level
            if not is_markdown:
                yield one.text
            elif style.headings == "bold" and one.level > 1:
                yield f"**{one.text}**"
            else:
                yield f"{hashes} {one.text}"
        case Line():
            yield f"{strong}{one.bold}{strong}{one.text}" if one.bold else one.text
        case Item():
            yield f"{' ' * style.indent * one.depth}{one.marker} {one.text}"
        case Joiner():
            yield f"{' ' * style.indent * one.depth}{one.word}"
        case Note():
            yield f"{' ' * (style.indent * one.depth + 3)}{one.text}"
        case Grid():
            rows = [one.header, *([_cell(cell) for cell in row] for row in one.rows)]
            if is_markdown:
                for number, row in enumerate(rows):
                    yield f"| {' | '.join(row)} |"
                    if number == 0:
                        yield "|---|---|"
            else:
                yield from (f"{row[0]:<14}{row[1]}" for row in rows)


def _cell(cell: Iterable[Element]) -> str:
    return " ".join(one.text for one in cell if isinstance(one, Line))


def _wrapped(lines: Iterable[str], style: Style) -> Iterator[str]:
    for line in lines:
        if not style.wrap or len(line) <= style.wrap or line.startswith(("|", "#")):
            yield line
            continue
        indent = len(line) - len(line.lstrip())
        hanging = indent + (len(line.split()[0]) + 1 if indent or line[1:2] in ".)" else 0)
        yield from textwrap.wrap(
            line, style.wrap, subsequent_indent=" " * hanging, break_on_hyphens=False
        )
