"""Headings that are numbered like list items: "2. Coverage Criteria", "VII. References"."""

from __future__ import annotations

import msgspec

from policydiff.ingest.document import Block, Heading, ListItem
from policydiff.ingest.profiles.profile import Profile
from policydiff.ingest.structure.heading_signs import LONGEST_TITLE
from policydiff.ingest.structure.markers import Reading, readings_of, split_marker
from policydiff.ingest.structure.section_roles import is_inner_title, role_of_title

SAME_INDENT = 9.0
"""Points by which the numbers of one outline may stand apart: wider numbers hang to the left."""


FEWEST_TITLES = 3
"""So many titles of one outline, of which only some are known, number parts of the document."""

MOST_WORDS = 8
"""Words of a numbered title that only its capitals show."""

LONG_WORD = 5
"""Letters from which a word of a title has a capital ("of", "for", "with" have none)."""


class _Item(msgspec.Struct, frozen=True):
    """A numbered line under one of the readings of its marker."""

    place: int
    text: str
    indent: float
    bold: bool
    heading: bool
    """True for one that is a heading by its look; the parts behind it may be set smaller."""
    reading: Reading


def numbered_headings(
    blocks: tuple[Block, ...], profile: Profile, *, excluded: frozenset[int]
) -> frozenset[int]:
    """The places of list items that number the parts of the document.

    They run through it from one on in one style and at one indent, each reads like a title, and
    they say parts of more than one kind or all are bold: an outline of criteria says criteria
    alone. Some of them may be headings by their look, and are among the places then.
    """
    items = [
        item
        for place, block in enumerate(blocks)
        if place not in excluded
        for item in _items(place, block, profile)
    ]
    best: tuple[_Item, ...] = ()
    for start, opening in enumerate(items):
        if opening.reading.ordinal != 1:
            continue
        chain = _chain(items[start:], profile)
        if all(item.heading for item in chain):
            continue
        roles = {role_of_title(item.text, profile) for item in chain}
        several = len(roles - {None}) > 1 or (len(roles) > 1 and len(chain) >= FEWEST_TITLES)
        # "I. Initial Approval Criteria", "II. Renewal Criteria": bold titles are no criteria.
        titles = len(chain) > 1 and all(item.bold for item in chain)
        several = several or (titles and roles == {"criteria"})
        if several and len(chain) > len(best):
            best = chain
    return frozenset(item.place for item in best)


def _items(place: int, block: Block, profile: Profile) -> tuple[_Item, ...]:
    """The block under each reading of its number, where it reads like a title."""
    if isinstance(block, ListItem):
        marker, text, bold = block.marker, block.text, block.bold
        titled = _is_title(block, profile)
    elif isinstance(block, Heading):
        marker, text = split_marker(block.text) or ("", "")
        titled = bold = bool(marker)
    else:
        return ()
    return tuple(
        _Item(place, text, block.indent, bold, isinstance(block, Heading), reading)
        for reading in readings_of(marker)
        if titled and reading.style != "bullet"
    )


def _is_title(item: ListItem, profile: Profile) -> bool:
    text = item.text.strip()
    label = text.partition(":")[0]
    if item.bold and label.isupper():
        text = label  # "APPENDIX: Examples of ...", however long what it holds is told
    if not text or len(text) > LONGEST_TITLE:
        return False
    return (
        item.bold
        or item.underlined
        or text.isupper()
        or role_of_title(text, profile) is not None
        or is_inner_title(text, profile)
        or _is_in_title_case(text)
    )


def _is_in_title_case(text: str) -> bool:
    """True for a few words with capitals and no stop: "Therapeutic Uses"."""
    words = text.split()
    capitals = all(word[0].isupper() or len(word) < LONG_WORD for word in words)
    return capitals and 1 < len(words) <= MOST_WORDS and text[-1].isalnum()


def _chain(items: list[_Item], profile: Profile) -> tuple[_Item, ...]:
    """The first item and all that continue it at its indent.

    Before a title that is known a number may be left out: a template's part that is empty.
    """
    chain = [items[0]]
    for item in items[1:]:
        if abs(item.indent - items[0].indent) > SAME_INDENT:
            continue
        if item.heading and not chain[-1].heading:
            continue  # the next part of the document, and no part of a list in one
        last = chain[-1].reading
        known = role_of_title(item.text, profile) is not None
        # Under headings that are set apart, an item in body type is a criterion.
        titled = known or item.bold or not chain[-1].heading
        if (item.reading.continues(last) and titled) or (item.reading.follows(last) and known):
            chain.append(item)
    return tuple(chain)
