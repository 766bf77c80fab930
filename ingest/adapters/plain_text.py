"""Plain text -> layout: what `pdftotext`, a copy of a page or an export leaves of a policy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policydiff.ingest.adapters.plain_text_rows import LINE, rows_of_text, without_pipes
from policydiff.ingest.document import Layout
from policydiff.ingest.errors import UnreadableDocumentError
from policydiff.ingest.structure.pages import PageContent, blocks_of_pages
from policydiff.ingest.structure.printed_lines import line_of
from policydiff.ingest.structure.running_heads import running_heads_of
from policydiff.ingest.structure.words import TextRow

MEDIA_TYPE = "text/plain"

LARGEST = 20_000_000
"""Characters; the longest policy seen (205 pages) has 400,000, and more text than this takes
minutes for an answer that nobody can read."""


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
        _page(rows_of_text(_numbered(part.split("\n")), number, number), number, part.count("\n"))
        for number, part in enumerate(parts, start=1)
    ]
    found = blocks_of_pages(pages)
    return Layout(
        media_type=MEDIA_TYPE,
        pages=len(pages),
        lines=found.lines,
        blocks=found.blocks,
        furniture=found.furniture,
    )


def _unpaged(text: str) -> Layout:
    lines = text.split("\n")
    heads = running_heads_of(lines)
    numbered = _numbered(lines)
    pages = [
        _page(rows_of_text(part, None, sheet), sheet, len(part))
        for sheet, part in enumerate(_between(numbered, heads), start=1)
    ]
    found = blocks_of_pages(pages, running_heads=False)
    kept = [
        row
        for place in _runs_of(heads)
        for row in rows_of_text([numbered[p] for p in place], None, 0)
    ]
    furniture = tuple(line_of(row) for row in kept)
    return Layout(
        media_type=MEDIA_TYPE,
        pages=None,
        lines=tuple(sorted((*found.lines, *furniture), key=lambda line: line.number)),
        blocks=found.blocks,
        furniture=(*furniture, *found.furniture),
    )


def _numbered(lines: Sequence[str]) -> list[tuple[int, str]]:
    return [(number, without_pipes(line)) for number, line in enumerate(lines, start=1)]


def _page(rows: Sequence[TextRow], number: int, lines: int) -> PageContent:
    return PageContent(number=number, height=LINE * (lines + 1), rows=tuple(rows))


def _between(
    lines: Sequence[tuple[int, str]], heads: frozenset[int]
) -> Iterator[list[tuple[int, str]]]:
    """The lines between running heads."""
    part: list[tuple[int, str]] = []
    for place, line in enumerate(lines):
        if place not in heads:
            part.append(line)
        elif any(text.strip() for _, text in part):
            yield part
            part = []
        else:
            part = []
    yield part


def _runs_of(heads: frozenset[int]) -> Iterator[list[int]]:
    """The running heads, neighbouring lines together."""
    run: list[int] = []
    for place in sorted(heads):
        if run and place != run[-1] + 1:
            yield run
            run = []
        run.append(place)
    if run:
        yield run
