"""Passages -> blocks: headings, paragraphs and list items with their places."""

from __future__ import annotations

from collections.abc import Sequence

from policydiff.ingest.document import Heading, ListItem, Paragraph
from policydiff.ingest.structure.headings import BodyStyle, PrintStyle, heading_style
from policydiff.ingest.structure.paragraphs import Passage
from policydiff.ingest.structure.styled_text import (
    BOLD,
    ITALIC,
    UNDERLINED,
    StyledText,
    text_of_rows,
)
from policydiff.ingest.structure.words import TextRow
from policydiff.model.source import SourceSpan


def span_of(rows: Sequence[TextRow]) -> SourceSpan:
    """From the first to the last of some rows in reading order."""
    return place_of(rows[0]).through(place_of(rows[-1]))


def place_of(row: TextRow) -> SourceSpan:
    """The line that a row stands on."""
    return SourceSpan(page=row.page, first_line=row.number, last_line=row.number)


def block_of(passage: Passage, text: StyledText | None = None) -> Paragraph | ListItem:
    """The paragraph or list item that a passage is."""
    text = text_of_rows(passage.rows) if text is None else text
    span = span_of(passage.rows)
    if passage.marker is None:
        return Paragraph(
            text=text.text,
            indent=round(passage.x0, 1),
            bold=text.all_have(BOLD),
            italic=text.all_have(ITALIC),
            underlined=text.all_have(UNDERLINED),
            bold_prefix=_bold_prefix(text),
            boxed=_is_boxed(passage),
            span=span,
        )
    body = text.without_start(_marker_length(text.text, passage.marker))
    return ListItem(
        marker=passage.marker,
        text=body.text,
        indent=round(passage.x0, 1),
        text_indent=round(passage.text_x, 1),
        bold=body.all_have(BOLD),
        italic=body.all_have(ITALIC),
        underlined=body.all_have(UNDERLINED),
        bold_prefix=_bold_prefix(body),
        span=span,
    )


def _marker_length(text: str, marker: str) -> int:
    return text.index(marker[-1], len(marker) - 1) + 1 if marker in text else 0


def _bold_prefix(text: StyledText) -> int:
    """The length of the bold start, or of an underlined run-in label that is not all there is."""
    bold = text.prefix(BOLD)
    if bold:
        return bold
    lined = text.prefix(UNDERLINED)
    return lined if lined < len(text.text) else 0


def heading_styles(passages: Sequence[Passage], body: BodyStyle) -> list[PrintStyle | None]:
    """For each passage how it is printed as a heading, None where it is text."""
    texts = [text_of_rows(passage.rows) for passage in passages]
    found: list[PrintStyle | None] = []
    for place, passage in enumerate(passages):
        following = passages[place + 1] if place + 1 < len(passages) else None
        found.append(heading_style(passage, texts[place], following, body))
    return [
        None if _is_body_between_titles(place, passages, texts, found) else style
        for place, style in enumerate(found)
    ]


def _is_body_between_titles(
    place: int,
    passages: Sequence[Passage],
    texts: Sequence[StyledText],
    styles: Sequence[PrintStyle | None],
) -> bool:
    """True in plain text for a drug's name that is all that stands under a title."""
    if not 0 < place < len(styles) - 1 or passages[place].rows[0].runs[0].style.size:
        return False
    return "(" in texts[place].text and all(styles[place - 1 : place + 2])


def heading_of(passage: Passage, level: int) -> Heading:
    """The heading that a passage is."""
    return Heading(
        text=text_of_rows(passage.rows).text,
        level=level,
        indent=passage.x0,
        boxed=_is_boxed(passage),
        span=span_of(passage.rows),
    )


def _is_boxed(passage: Passage) -> bool:
    return len(passage.rows) == 1 and passage.rows[0].boxed
