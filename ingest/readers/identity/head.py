"""The places in which a document says what it is: its head, its furniture, its end."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

import msgspec

from policydiff.ingest.document import Block, HeadedSection, Heading, Layout, ListItem, Paragraph
from policydiff.ingest.profiles.profile import LabelNames
from policydiff.ingest.readers.identity.drugs import drugs_of
from policydiff.ingest.readers.identity.label_marks import DATE_FIELDS
from policydiff.ingest.readers.identity.label_values import (
    LabelValue,
    label_values,
    line_values,
    property_values,
)
from policydiff.ingest.readers.wording.dates import listed_dates, parse_date
from policydiff.ingest.readers.wording.title_kinds import is_generic_title
from policydiff.model.policy import SectionRole

BLOCKS_OF_A_FIRST_PAGE = 60
"""In a format without pages, as many blocks as the first page of a policy in print has."""

FEWEST_DIGITS = 3
"""Digits of a number below the head; a column "Reference #" has numbers with fewer."""

BLOCKS_OF_A_CLOSE = 15
"""Blocks at the very end among which a closing notice with dates and number stands, an address and
a copyright notice below it."""

LONGEST_DATED_LINE = 80
"""Letters of a line with a label and its date and nothing else."""

SURE_LABEL = 1
"""The rank up to which a label names title or number and nothing else ("Policy Title", "Title");
"Policy" stands as often over the text itself."""

_NAMED_BY_LABEL = ("title", "number")
_BEFORE_CONTENT: tuple[SectionRole, ...] = ("other", "boilerplate")
_AT_THE_END: tuple[SectionRole, ...] = ("history", "other", "boilerplate")


OPENING = 3
"""Which place the first page down to its first list is: less sure than head, furniture and
properties, surer than all others."""


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """What is read for the identity of a document, the surest place first."""

    blocks: tuple[Block, ...]
    """All before the first section that has a content of its own, titles as headings; without
    tables of contents and notices."""
    first_content: HeadedSection | None
    """The first section that has a content of its own."""
    values: tuple[LabelValue, ...]
    """Labelled values of all places; those of a surer place come first."""

    def of(self, field: str) -> tuple[LabelValue, ...]:
        """The values of one field from the surest place that has any, the surest label first."""
        found = [value for value in self.values if value.field == field]
        if not found:
            return ()
        place = found[0].place
        if field in _NAMED_BY_LABEL:
            sure = [one for one in found if one.rank <= SURE_LABEL and one.place < OPENING]
            place = sure[0].place if sure else place
        return tuple(
            sorted((value for value in found if value.place == place), key=lambda value: value.rank)
        )

    def first(self, field: str) -> str | None:
        """The surest value of a field."""
        return next((value.value for value in self.of(field)), None)


def head_of(layout: Layout, sections: tuple[HeadedSection, ...], names: LabelNames) -> Head:
    """The head of a document and all values with a label that tell which document it is.

    The head, the furniture and the properties come first, then the first page down to its first
    list, which is the head of a document without headings of its own. A label deeper in the text
    counts only where a date follows it: on the first page, then in history and notices at the end,
    then in lines that hold nothing else.
    """
    blocks = tuple(_before_content(sections)) or _first_page(layout)
    places = (
        label_values(blocks, names),
        line_values(layout.furniture, names),
        property_values(layout.properties, names),
        tuple(_naming(label_values(_opening(layout), names))),
        tuple(_dated(label_values(_first_page(layout), names))),
        tuple(_dated(label_values(_end(sections), names))),
        tuple(_numbered(label_values(_end(sections), names))),
        tuple(_dated(label_values(layout.blocks[-BLOCKS_OF_A_CLOSE:], names))),
        tuple(_dated(label_values(_only_dated(layout.blocks), names))),
    )
    return Head(
        blocks=blocks,
        first_content=next(
            (section for section in sections if section.role not in _BEFORE_CONTENT), None
        ),
        values=tuple(
            msgspec.structs.replace(value, place=place)
            for place, values in enumerate(places)
            for value in values
        ),
    )


def _before_content(sections: tuple[HeadedSection, ...]) -> Iterator[Block]:
    """The blocks of the head; a title alone is no section ("Criteria" over the name of a drug)."""
    for section in sections:
        if section.role not in _BEFORE_CONTENT and (section.blocks or not section.title):
            return
        alone = section.role not in _BEFORE_CONTENT
        if section.role == "boilerplate" or (alone and is_generic_title(section.title)):
            continue
        if section.title:
            yield Heading(text=section.title, level=section.level, span=section.span)
        yield from section.blocks


def _first_page(layout: Layout) -> tuple[Block, ...]:
    if layout.pages is None:
        return layout.blocks[:BLOCKS_OF_A_FIRST_PAGE]
    return tuple(block for block in layout.blocks if block.span.page == 1)


def _opening(layout: Layout) -> tuple[Block, ...]:
    """The first page down to the first list item, with which criteria begin at the latest."""
    return tuple(takewhile(lambda block: not isinstance(block, ListItem), _first_page(layout)))


def _end(sections: tuple[HeadedSection, ...]) -> tuple[Block, ...]:
    return tuple(
        block for section in sections if section.role in _AT_THE_END for block in section.blocks
    )


def _only_dated(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Lines that end with a date and have little before it, wherever they stand."""
    return tuple(
        block
        for block in blocks
        if isinstance(block, Paragraph)
        and len(block.text) <= LONGEST_DATED_LINE
        and block.text.rstrip(" .").endswith(tuple("0123456789"))
    )


def _naming(values: tuple[LabelValue, ...]) -> Iterator[LabelValue]:
    """Of the values those that say which document it is: numbers with figures, pairs of names."""
    for value in values:
        if value.field == "number" and sum(map(str.isdigit, value.value)) >= FEWEST_DIGITS:
            yield value
        if value.field == "drugs" and drugs_of(value.value, named=True):
            yield value


def _numbered(values: tuple[LabelValue, ...]) -> Iterator[LabelValue]:
    """Of the values at the end the policy's own number: what its surest label names."""
    for value in values:
        figures = sum(map(str.isdigit, value.value))
        if value.field == "number" and not value.rank and figures >= FEWEST_DIGITS:
            yield value


def _dated(values: tuple[LabelValue, ...]) -> Iterator[LabelValue]:
    for value in values:
        if value.field in DATE_FIELDS and (parse_date(value.value) or listed_dates(value.value)):
            yield value
