"""Titles of plain text that stand over titles of requests, and so enclose these.

Ulcerative velmosis              an indication, which no look tells
Initial Criteria                 what is asked of first requests for it
Renewal Criteria

Markup says by levels what belongs to what. Here it shows by what follows what: a bare line right
over "Initial Criteria" is what the criteria are for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from policydiff.ingest.document import Block, Heading, Paragraph
from policydiff.ingest.profiles.profile import Profile
from policydiff.ingest.request_words import CONTINUATION, INITIATION, RENEWAL
from policydiff.ingest.structure.heading_line import HeadingLine
from policydiff.ingest.structure.list_titles import reads_as_title
from policydiff.ingest.structure.section_roles import is_inner_title, role_of_title
from policydiff.ingest.structure.titles import title_words
from policydiff.model.patterns import deferred
from policydiff.model.source import SourceSpan

_REQUEST = deferred(
    r"\W*(?:criteria for )?(?:initial|first(?= (?:approval|authori[sz]ation|request))|new starts?"
    rf"|subsequent|{INITIATION}|{CONTINUATION}|{RENEWAL})"
    r"(?: (?:of|for|therapy|treatment|authori[sz]ation|approval|requests?|criteria|coverage"
    r"|evaluation))*\W*",
    re.IGNORECASE,
)
"""A title that names a kind of request, and nothing else."""

# What is asked of all requests is no title over the indications that come after it.
_OF_ALL_REQUESTS = deferred(
    r"\W*(?:(?:non-?)?preferred (?:products?|drugs?|agents?)(?: (?:criteria|requirements?))?"
    r"|product preference|(?:general|universal) (?:criteria|requirements?|conditions)"
    r"|(?:criteria|requirements?|conditions) (?:for|applicable to|of) all"
    r" (?:requests|indications|uses|diagnoses))\W*",
    re.IGNORECASE,
)


def names_request(title: str) -> bool:
    """True for "Initial Therapy" and "Renewal Criteria", which name a kind of request alone."""
    return _REQUEST.fullmatch(title) is not None


def asks_of_all_requests(title: str) -> bool:
    """True for "Preferred Product" and "General Criteria", which enclose no indications."""
    return _OF_ALL_REQUESTS.fullmatch(title) is not None


def with_enclosing_titles(
    found: Mapping[int, HeadingLine], blocks: Sequence[Block], profile: Profile
) -> dict[int, HeadingLine]:
    """The headings by place, with those that enclose others, each one level above what it does.

    Args:
        found: the headings that were found so far.
        blocks: of the document.
        profile: tells titles that are parts of a document, which enclose nothing in this sense.
    """
    requests = {place for place, line in found.items() if names_request(line.title)}
    over = {
        place - 1
        for place in requests
        if place - 1 not in requests and _can_enclose(place - 1, found, blocks, profile)
    }
    levels: dict[int, HeadingLine] = {}
    part, level = 0, None
    """The level of the part of the document, and of the titles in it that enclose others."""
    over_titles: int | None = None
    """The level of the last part that has titles right below it."""
    for place in sorted({*found, *over}):
        line = found.get(place)
        if place in over:
            if level is None:
                level = line.level if line is not None else part + 1
            line = _heading(blocks[place], level)
        elif line is not None and place in requests and level is not None:
            line = msgspec.structs.replace(line, level=level + 1)
        elif line is not None and _is_part(line.title, profile):
            has_titles = place + 1 in found and place + 1 not in requests
            if has_titles and place in requests and over_titles is not None:
                # "Continuation of Therapy" over indications stands beside the part for first ones.
                line = msgspec.structs.replace(line, level=min(line.level, over_titles))
            if has_titles:
                over_titles = line.level
            part, level = line.level - asks_of_all_requests(line.title), None
        if line is not None:
            levels[place] = line
    return levels


def _can_enclose(
    place: int, found: Mapping[int, HeadingLine], blocks: Sequence[Block], profile: Profile
) -> bool:
    """Whether a block is a title, or reads like one, and is no part of the document."""
    if place < 0 or place == min(found):
        return False
    block = blocks[place]
    if not isinstance(block, Paragraph | Heading) or _is_part(block.text, profile):
        return False
    return place in found or reads_as_title(block.text)


def _is_part(title: str, profile: Profile) -> bool:
    return role_of_title(title, profile) is not None or is_inner_title(title, profile)


def _heading(block: Block, level: int) -> HeadingLine:
    assert isinstance(block, Paragraph | Heading)
    span: SourceSpan = block.span
    return HeadingLine(title=title_words(block.text), level=level, span=span)
