"""Titles that look like lines of criteria: "2. Ulcerative colitis" over "Initial Therapy".

Plain text and PDFs print the indications as items or as bare lines, and the titles of requests
below them as headings. Such a line continues no list of criteria.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from policydiff.ingest.document import Block, HeadedSection, Heading, ListItem, Paragraph
from policydiff.ingest.readers.scenes.purpose_titles import titles_request
from policydiff.ingest.readers.wording.statements import announcement
from policydiff.model.patterns import deferred

LONGEST_NAME = 9
"""Words of an indication as a line of its own; the longest conditions printed so have eight."""

_BULLET = deferred(r"\W*|o")
# What a criterion says, and the name of a condition does not.
_SAYS_MORE = deferred(
    r"[:;.]\s*$|\d|\b(?:is|are|was|has|have|had|must|will|should|may|not?|patients?|members?"
    r"|individuals?|prescri\w+|ages?|years?|diagnos\w+|failures?|trials?|history|tried|used?"
    r"|enroll\w*|program|absence|presence|response|improvement|progression|toxicity|monitor\w*"
    r"|documentation|and|or|criteria|following|therapy|treatment)\b",
    re.IGNORECASE,
)
_NUMERAL = deferred(r"[A-Za-z]+|\d+")


def with_title_lines(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with such lines as headings, one level above the title of a request under them.

    Levels are those that `with_purposes_inside` gives.
    """
    placed: list[Block] = []
    open_kinds: set[tuple[str, bool]] = set()
    """Kinds of markers since the last title: an item of one of them goes on in its list."""
    for block, after in zip(blocks, (*blocks[1:], None), strict=True):
        if (
            isinstance(block, ListItem | Paragraph)
            and isinstance(after, Heading)
            and _is_request(after)
            and _names_condition(block, open_kinds)
        ):
            placed.append(
                Heading(
                    text=block.text, level=after.level - 1, indent=block.indent, span=block.span
                )
            )
            continue
        placed.append(block)
        if isinstance(block, ListItem):
            open_kinds.add(_kind(block.marker))
        elif isinstance(block, Heading):
            open_kinds.clear()
    return placed


def titles_requests(section: HeadedSection, after: HeadedSection | None) -> bool:
    """True for a bare title over that of a request: "Asthma" above "Initial Authorization"."""
    bare = section.role == "other" and bool(section.title) and not section.blocks
    return (
        bare
        and after is not None
        and after.role == "criteria"
        and titles_request(after.title or "")
    )


def is_caption(text: str) -> bool:
    """True for a line above a table that only names something: "Agents for Alopecia"."""
    names = len(text.split()) <= LONGEST_NAME and text[:1].isupper()
    return names and _SAYS_MORE.search(text.replace(" and ", " ")) is None


def _names_condition(line: ListItem | Paragraph, open_kinds: Collection[tuple[str, bool]]) -> bool:
    """True for a line that may name a condition, and that continues no list."""
    if isinstance(line, ListItem) and (
        line.nested is not None
        or _BULLET.fullmatch(line.marker)
        or _kind(line.marker) in open_kinds
    ):
        return False
    return (
        len(line.text.split()) <= LONGEST_NAME
        and line.text[:1].isupper()
        and _SAYS_MORE.search(line.text) is None
    )


def _kind(marker: str) -> tuple[str, bool]:
    """The punctuation of a marker, and whether it counts in digits."""
    return _NUMERAL.sub("#", marker), any(map(str.isdigit, marker))


def _is_request(title: Heading) -> bool:
    """True for a title that says for which requests the criteria below it are."""
    return titles_request(title.text) or announcement(title.text).kind == "purpose"
