"""Policies as a page of a payer's web site, chrome and all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from tests.rendering.flow import (
    Connective,
    Element,
    Entry,
    Fact,
    Flow,
    Grid,
    Heading,
    MarkerStyle,
    Paragraph,
    with_bold,
)
from tests.rendering.layout import Layout, typeset

_LIST_TYPES: dict[MarkerStyle, str] = {
    "upper_roman": "I",
    "upper_alpha": "A",
    "decimal": "1",
    "lower_alpha": "a",
    "lower_roman": "i",
    "parenthesised": "1",
}

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>main {{ max-width: 48em }}</style>
<script>window.analytics = {{ page: "policy" }};</script>
</head>
<body>
<header>
<a href="/">Home</a>
<form role="search"><input type="search" name="q" placeholder="Search policies"></form>
<nav><ul><li><a href="/providers">Providers</a></li><li><a href="/members">Members</a></li>\
<li><a href="/news">News</a></li></ul></nav>
</header>
<div class="cookie-banner" role="dialog">We use cookies to keep you signed in. \
<button>Accept</button></div>
<main>
{body}
</main>
<aside><h2>Related links</h2><ul><li><a href="/forms">Request forms</a></li></ul></aside>
<footer><p>Privacy notice</p><p>Contact us</p></footer>
</body>
</html>
"""


def html_document(flow: Flow, layout: Layout) -> bytes:
    """The document as an HTML page with navigation, a cookie banner, side links and a footer."""
    body = "\n".join(_blocks(flow.elements, layout))
    page = _PAGE.format(title=escape(typeset(flow.title, layout)), body=body)
    charset = "utf-8" if layout.encoding == "utf-8-sig" else layout.encoding
    page = page.replace('charset="utf-8"', f'charset="{charset}"')
    return page.replace("\n", layout.newline).encode(layout.encoding)


def _blocks(elements: Sequence[Element], layout: Layout) -> Iterator[str]:
    place = 0
    while place < len(elements):
        element = elements[place]
        if isinstance(element, Entry):
            end = _end_of_list(elements, place)
            yield _list(elements[place:end], layout)
            place = end
            continue
        yield _block(element, layout)
        place += 1


def _end_of_list(elements: Sequence[Element], first: int) -> int:
    """The index after the list that begins at `first`; an outermost connective ends it."""
    end = first
    while end < len(elements):
        element = elements[end]
        if not (
            isinstance(element, Entry) or (isinstance(element, Connective) and element.depth > 0)
        ):
            break
        end += 1
    return end


def _list(elements: Sequence[Element], layout: Layout) -> str:
    """A list and its sub-lists; a connective inside it stands as a paragraph of its item."""
    first = elements[0]
    assert isinstance(first, Entry)
    items: list[list[Element]] = []
    for element in elements:
        if isinstance(element, Entry) and element.depth == first.depth:
            items.append([element])
        else:
            items[-1].append(element)
    written = "\n".join(_item(item, layout) for item in items)
    if first.style == "bullet":
        return f"<ul>\n{written}\n</ul>"
    start = f' start="{first.number}"' if first.number > 1 else ""
    return f'<ol type="{_LIST_TYPES[first.style]}"{start}>\n{written}\n</ol>'


def _item(elements: Sequence[Element], layout: Layout) -> str:
    head, *rest = elements
    assert isinstance(head, Entry)
    parts = [_inline(head.text, layout)]
    run: list[Element] = []
    for element in rest:
        if isinstance(element, Connective) and element.depth == head.depth + 1:
            parts += [_list(run, layout), _block(element, layout)]
            run = []
        else:
            run.append(element)
    if run:
        if isinstance(run[-1], Connective):
            closing = run.pop()
            parts += [_list(run, layout), _block(closing, layout)]
        else:
            parts.append(_list(run, layout))
    return f"<li>{chr(10).join(parts)}</li>"


def _block(element: Element, layout: Layout) -> str:
    match element:
        case Heading():
            return f"<h{element.level}>{_inline(element.text, layout)}</h{element.level}>"
        case Paragraph():
            return f"<p>{_inline(element.text, layout)}</p>"
        case Fact():
            label = escape(element.label + element.separator.strip())
            return f"<p><strong>{label}</strong> {_inline(element.value, layout)}</p>"
        case Connective():
            return f"<p><strong>{element.word}</strong></p>"
        case Grid():
            return _table(element, layout)
        case Entry():
            return _list((element,), layout)


def _table(grid: Grid, layout: Layout) -> str:
    head = "".join(f"<th>{_inline(cell, layout)}</th>" for cell in grid.header)
    rows = "\n".join(
        "<tr>" + "".join(f"<td>{_inline(cell, layout)}</td>" for cell in row) + "</tr>"
        for row in grid.rows
    )
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _inline(text: str, layout: Layout) -> str:
    return with_bold(escape(typeset(text, layout), quote=False), "<strong>", "</strong>")
