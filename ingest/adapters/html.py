"""HTML to blocks: the policy's part of a page, read as a browser shows it.

Raised words are kept by the convention of `policydiff.ingest.adapters.superscripts`:
`Forteo <sup>PA QL</sup>` becomes `Forteo ^PA QL^`. Links keep their words and lose their targets.
Spans are lines of the page's source; there are no pages.
"""

from __future__ import annotations

import re

import lxml.html
from lxml.etree import ParserError
from lxml.html import HtmlElement

from policydiff.ingest.adapters import markup_blocks
from policydiff.ingest.adapters.html_content import page_properties, take_main_content
from policydiff.ingest.adapters.html_flow import FlowReader
from policydiff.ingest.adapters.markup_flow import Piece, blocks_of
from policydiff.ingest.document import Cell, Layout
from policydiff.ingest.errors import UnreadableDocumentError
from policydiff.ingest.media_type import HTML

_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# Browsers take a closing tag of a line break for a break; the parser would drop it.
_CLOSED_BREAK = re.compile(r"</br\s*>", re.I)


def read(text: str) -> Layout:
    """The blocks of a web page.

    Raises:
        UnreadableDocumentError: the page holds nothing at all.
    """
    try:
        root = _parse(text)
    except ParserError as error:
        raise UnreadableDocumentError("The page is empty.") from error
    properties = page_properties(root)
    return Layout(
        media_type=HTML,
        pages=None,
        lines=markup_blocks.source_lines(text),
        blocks=blocks_of(FlowReader().pieces(take_main_content(root))),
        properties=properties,
    )


def pieces_of_fragment(source: str, *, first_line: int, indent: float) -> tuple[Piece, ...]:
    """What a piece of HTML holds that begins on `first_line` of its document."""
    return FlowReader(first_line).pieces(_parse(_as_page(source)), indent)


def cell_of_fragment(source: str, *, first_line: int) -> Cell:
    """A table cell with this content, which stands on `first_line` of its document."""
    return FlowReader(first_line).cell(_parse(_as_page(source)))


def _as_page(source: str) -> str:
    return f"<html><body>{source}</body></html>"


def _parse(text: str) -> HtmlElement:
    text = _CLOSED_BREAK.sub("<br>", _XML_DECLARATION.sub("", text))
    # huge_tree: tags that are never closed nest, and a page must not be cut off for it.
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    return lxml.html.document_fromstring(text.encode("utf-8"), parser=parser)
