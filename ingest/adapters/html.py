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
from policydiff.ingest.adapters.html_content import (
    dated_side_notes,
    page_properties,
    take_main_content,
)
from policydiff.ingest.adapters.html_flow import FlowReader
from policydiff.ingest.adapters.markup_flow import Piece, blocks_of
from policydiff.ingest.document import Cell, Layout, Line
from policydiff.ingest.errors import UnreadableDocumentError
from policydiff.ingest.media_type import HTML
from policydiff.model.patterns import deferred
from policydiff.model.policy import Note
from policydiff.model.source import SourceSpan

_XML_DECLARATION = deferred(r"^\s*<\?xml[^>]*\?>")
# Browsers take a closing tag of a line break for a break; the parser would drop it.
_CLOSED_BREAK = deferred(r"</br\s*>", re.I)


_BEGINS = deferred(r"<(?:html|body)[\s>]", re.I)
_ENDS = deferred(r"</(?:html|body)\s*>", re.I)
_HEAD = 4096
"""Characters in which a page says that it is one."""

_UNSEEN = deferred(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->", re.I | re.S)
_OPEN_TAG = deferred(r"<[^>]*\Z")
# Tags that HTML lets a page leave unclosed, and those that it does not.
_MAY_STAY_OPEN = deferred(r"<(/?)(?:p|li|dt|dd|tr|td|th|thead|tbody|option)[\s>]", re.I)
_MUST_CLOSE = deferred(
    r"<(/?)(?:div|ul|ol|dl|table|section|article|main|h[1-6]|span|a|strong|em|b|i)[\s>]", re.I
)
FEWEST_LEFT_OPEN = 5
"""So many paragraphs, items and cells are open by habit; where a page was cut, it is the last."""


def is_cut_off(text: str) -> bool:
    """True for a page that begins as one and has no end.

    It can be read up to there, and what is missing would be compared as removed. By the letter of
    HTML the end may be left out: programs that make pages small do so, as with all other ends
    that may be.
    """
    if _BEGINS.search(text, 0, _HEAD) is None or _ENDS.search(text) is not None:
        return False
    return not _leaves_ends_out(_UNSEEN.sub("", text))


def _leaves_ends_out(text: str) -> bool:
    """True where all that has to be closed is, and much of what need not be is not."""
    if _OPEN_TAG.search(text):
        return False
    required = [tag[1] for tag in _MUST_CLOSE.finditer(text)]
    optional = [tag[1] for tag in _MAY_STAY_OPEN.finditer(text)]
    return (
        required.count("") == required.count("/")
        and optional.count("") - optional.count("/") >= FEWEST_LEFT_OPEN
    )


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
    lines = markup_blocks.source_lines(text)
    furniture = tuple(
        Line(page=None, number=number, text=note, x0=0, x1=0, top=0, bottom=0)
        for number, note in dated_side_notes(root)
    )
    return Layout(
        media_type=HTML,
        pages=None,
        lines=lines,
        blocks=blocks_of(FlowReader().pieces(take_main_content(root))),
        furniture=furniture,
        properties=properties,
        notes=(_cut_off(len(lines)),) if is_cut_off(text) else (),
    )


def _cut_off(last_line: int) -> Note:
    return Note(
        kind="unread_text",
        message="The page is cut off: it has no end, and what stood there was not read.",
        span=SourceSpan(page=None, first_line=last_line, last_line=last_line),
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
