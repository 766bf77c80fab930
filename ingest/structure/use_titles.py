"""Titles of uses that are printed as a box to tick or a bold line with a label.

    ❑ Diagnosis: Chronic velmosis
    Initial Authorization: 6 months
    ❑ Member is an adult

Request forms have a box for each use, with the criteria for it below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from policydiff.ingest.document import Block, Heading, ListItem, Paragraph, Rule
from policydiff.ingest.request_words import CONTINUATION, RENEWAL
from policydiff.model.patterns import deferred

LONGEST_USE = 16
"""Words of a use with its short name and the drugs that it is for."""

_LABELLED = deferred(
    r"\W*(?:diagnosis|indication)\s*:\s*(?P<use>[A-Z][^:;.?]{3,150})$", re.IGNORECASE
)
_OF_REQUESTS = deferred(
    rf"\W*(?:initial|{RENEWAL}|{CONTINUATION}|new\s+start)\b",
    re.IGNORECASE,
)

_AGAIN = deferred(rf"\W*(?:{RENEWAL}|{CONTINUATION})\b", re.IGNORECASE)
_TITLED_REQUEST = deferred(
    rf"(?P<title>(?:initial|{RENEWAL}|{CONTINUATION})\b[^.:;]{{0,40}}:\s*"
    r"\d{1,3}[\s-]*(?:days?|weeks?|months?|years?))(?=[.;\s])",
    re.IGNORECASE,
)


def with_use_titles(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with such lines as headings, on the level of the title of a request below.

    So is a title of requests with its duration at the start of a bold line. Behind several uses of
    which none has one, it is for all of them.
    """
    found: list[Block] = []
    uses: list[Heading] = []
    for place, block in enumerate(blocks):
        use = _use_of(block)
        below = next((each for each in blocks[place + 1 :] if not isinstance(each, Rule)), None)
        if use is not None and isinstance(below, Heading) and _OF_REQUESTS.match(below.text):
            uses.append(Heading(text=use, level=below.level, span=block.span))
            found.append(uses[-1])
        elif uses and isinstance(block, Paragraph) and (title := _request_in(block)) is not None:
            of_all = len(uses) > 1 and _AGAIN.match(title) and not _has_again(found, uses[0])
            level = uses[-1].level - bool(of_all)
            rest = block.text[len(title) :].strip(" .")
            found.append(Heading(text=title, level=level, span=block.span))
            if rest:
                found.append(Paragraph(text=rest, indent=block.indent, span=block.span))
        else:
            found.append(block)
    return tuple(found)


def _request_in(block: Paragraph) -> str | None:
    """The bold title of requests with its duration at the start of a line; None without."""
    titled = _TITLED_REQUEST.match(block.text)
    bold = titled is not None and block.bold_prefix >= len(titled["title"])
    return titled["title"] if titled is not None and bold else None


def _has_again(found: Sequence[Block], first: Heading) -> bool:
    """True where a title of renewals stands between the uses."""
    inside = found[found.index(first) :]
    return any(isinstance(each, Heading) and _AGAIN.match(each.text) for each in inside)


def _use_of(block: Block) -> str | None:
    if not isinstance(block, Paragraph | ListItem) or not (block.bold or block.underlined):
        return None
    labelled = _LABELLED.match(block.text)
    if labelled is None or len(labelled["use"].split()) > LONGEST_USE:
        return None
    return labelled["use"].strip()
