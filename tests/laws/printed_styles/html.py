"""Documents as HTML, for screens and for printing to PDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from tests.laws.printed_styles.flow import Element, Grid, Heading, Item, Joiner, Line, Note
from tests.laws.printed_styles.styles import Style

INDENT = 6
"""Points for each column that a style indents by."""
CSS = """body{font:10.5pt Arial;line-height:1.3} p{margin:2pt 0 4pt} table{border-collapse:collapse}
td,th{border:1px solid #444;padding:3pt 5pt;vertical-align:top;text-align:left}
.bar td{background:#ccd;font-weight:bold} .columns{column-count:2;column-gap:24pt}"""
KINDS = {"1": "1", "A": "A", "a": "a", "I": "I", "i": "i"}


def html(elements: Iterable[Element], style: Style, title: str) -> str:
    """The document as one page."""
    body = "\n".join(_body(list(elements), style))
    columns = ' class="columns"' if style.columns == 2 else ""
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{CSS}</style></head><body><div{columns}>\n{body}\n</div></body></html>"
    )


def _body(elements: list[Element], style: Style) -> Iterator[str]:
    place = 0
    while place < len(elements):
        end = place
        while style.lists == "real" and end < len(elements) and _listed(elements[end]):
            end += 1
        if end > place:
            yield from _real_list(elements[place:end], 0)
            place = end
        else:
            yield _element(elements[place], style)
            place += 1


def _listed(one: Element) -> bool:
    return isinstance(one, Item | Joiner | Note)


def _real_list(elements: list[Element], depth: int) -> Iterator[str]:
    first = next(one for one in elements if isinstance(one, Item))
    kind = next((kind for sample, kind in KINDS.items() if first.marker[:1] == sample), "")
    tag, of = ("ol", f' type="{kind}"') if kind else ("ul", "")
    yield f"<{tag}{of}>"
    place = 0
    while place < len(elements):
        end = place + 1
        while end < len(elements) and not _starts(elements[end], depth):
            end += 1
        yield f"<li>{escape(_text(elements[place]))}"
        inner = place + 1
        while inner < end:
            last = inner
            while (
                last < end
                and isinstance(elements[last], Item | Joiner | Note)
                and (
                    getattr(elements[last], "depth") > depth  # noqa: B009
                )
            ):
                last += 1
            if last > inner:
                yield from _real_list(elements[inner:last], depth + 1)
            else:
                yield f"<p>{escape(_text(elements[inner]))}</p>"
                last += 1
            inner = last
        yield "</li>"
        place = end
    yield f"</{tag}>"


def _starts(one: Element, depth: int) -> bool:
    return isinstance(one, Item) and one.depth == depth


def _text(one: Element) -> str:
    assert isinstance(one, Item | Joiner | Note)
    return one.word if isinstance(one, Joiner) else one.text


def _element(one: Element, style: Style) -> str:
    match one:
        case Heading():
            return _heading(one, style)
        case Line():
            bold = f"<b>{escape(one.bold)}</b>" if one.bold else ""
            return f"<p>{bold}{escape(one.text)}</p>"
        case Item():
            left = INDENT * style.indent * one.depth
            if not one.marker:
                return f'<p style="margin-left:{left}pt">{escape(one.text)}</p>'
            hang = f"margin-left:{left + 18}pt;text-indent:-18pt"
            return f'<p style="{hang}">{escape(one.marker)}&nbsp;&nbsp;{escape(one.text)}</p>'
        case Joiner() | Note():
            left = INDENT * style.indent * one.depth + (18 if isinstance(one, Note) else 0)
            return f'<p style="margin-left:{left}pt">{escape(_text(one))}</p>'
        case Grid():
            head = "".join(f"<th>{escape(cell)}</th>" for cell in one.header)
            rows = "".join(
                "<tr>"
                + "".join(f"<td>{''.join(_body(list(c), style))}</td>" for c in row)
                + "</tr>"
                for row in one.rows
            )
            return f"<table><tr>{head}</tr>{rows}</table>"


def _heading(one: Heading, style: Style) -> str:
    text = escape(one.text)
    if one.level > 1 and style.headings == "bold":
        return f"<p><b>{text}</b></p>"
    if one.level == 2 and style.headings == "bar":
        return f'<table class="bar" width="100%"><tr><td>{text}</td></tr></table>'
    return f"<h{one.level}>{text}</h{one.level}>"
