"""Plain text -> layout: what `pdftotext`, a copy of a page or an export leaves of a policy."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from policydiff.ingest.adapters.plain_text_rows import LINE, rows_of_text, without_pipes
from policydiff.ingest.document import Layout
from policydiff.ingest.errors import UnreadableDocumentError
from policydiff.ingest.structure.pages import PageContent, blocks_of_pages
from policydiff.ingest.structure.printed_lines import line_of
from policydiff.ingest.structure.running_heads import running_heads_of
from policydiff.ingest.structure.stray_bullets import with_stray_bullets
from policydiff.ingest.structure.words import TextRow

MEDIA_TYPE = "text/plain"

LARGEST = 5_000_000
"""Characters; the longest policy seen (205 pages) has 400,000. Reading takes about three seconds
for a million."""

_Numbered = tuple[int, str]
"""A line with its number in the file or on its page."""


def read(text: str) -> Layout:
    """The layout of a plain text; form feeds part pages.

    Raises:
        UnreadableDocumentError: there are no words in it, or far more than a policy has.
    """
    if len(text) > LARGEST:
        raise UnreadableDocumentError(
            f"The text is longer than {LARGEST // 1_000_000} million characters; "
            "that is more than a policy, so it was not read."
        )
    if not text.strip():
        raise UnreadableDocumentError("The document is empty: it holds no words.")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "")
    text = text.replace("\u00a0", " ").replace("\u200b", "")
    if "\f" in text.strip("\f\n "):
        return _paged(text)
    return _unpaged(text)


def _paged(text: str) -> Layout:
    parts = text.rstrip("\f\n ").split("\f")
    pages = [
        _page(
            rows_of_text(_numbered(part.split("\n")), number, number),
            number,
            # Blank lines below the last one are no part of the page: feet stand at its end.
            part.rstrip().count("\n") + 1,
        )
        for number, part in enumerate(parts, start=1)
    ]
    found = blocks_of_pages(pages)
    return Layout(
        media_type=MEDIA_TYPE,
        pages=len(pages),
        lines=found.lines,
        blocks=with_stray_bullets(found.blocks),
        furniture=found.furniture,
    )


def _unpaged(text: str) -> Layout:
    lines = text.split("\n")
    heads = frozenset(place + 1 for place in running_heads_of(lines))
    bodies: list[list[_Numbered]] = [[]]
    furniture = []
    for is_head, run in groupby(_numbered(lines), lambda line: line[0] in heads):
        if is_head:
            furniture += [line_of(row) for row in rows_of_text(list(run), None, 0)]
            bodies.append([])
        else:
            bodies[-1] += run
    pages = [
        _page(rows_of_text(body, None, sheet), sheet, len(body))
        for sheet, body in enumerate(filter(_has_words, bodies), start=1)
    ]
    found = blocks_of_pages(pages, running_heads=False)
    return Layout(
        media_type=MEDIA_TYPE,
        pages=None,
        lines=tuple(sorted((*found.lines, *furniture), key=lambda line: line.number)),
        blocks=with_stray_bullets(found.blocks),
        furniture=tuple(furniture),
    )


def _numbered(lines: Sequence[str]) -> list[_Numbered]:
    numbered = ((number, without_pipes(line)) for number, line in enumerate(lines, start=1))
    return [(number, line) for number, line in numbered if line is not None]


def _has_words(lines: Sequence[_Numbered]) -> bool:
    return any(text.strip() for _, text in lines)


def _page(rows: Sequence[TextRow], number: int, lines: int) -> PageContent:
    return PageContent(number=number, height=LINE * (lines + 1), rows=tuple(rows))
