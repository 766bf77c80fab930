"""Which blocks are headings: by markup, by weight, or by what they say."""

from __future__ import annotations

import re

import msgspec

from policydiff.ingest.document import Block, Heading, ListItem, Paragraph
from policydiff.ingest.profiles.profile import Profile
from policydiff.ingest.structure.markers import Reading, readings_of
from policydiff.ingest.structure.section_roles import (
    announces_criteria,
    is_inner_title,
    is_label,
    role_of_title,
)
from policydiff.ingest.structure.titles import plain_title, title_words
from policydiff.model.source import SourceSpan

LONGEST_TITLE = 120
"""Letters of the longest line taken for a heading without markup; real headings without markup
stay under 100, and a bold sentence of a criterion is mostly longer."""

FEWEST_LETTERS = 3
"""Shorter bold text is a table flag or a glyph."""

SAME_INDENT = 9.0
"""Points by which the numbers of one outline may stand apart: wider numbers hang to the left."""

_LIST_SIGNS = "•●○◦▪■□▫‣➢"
_FOOTNOTE_SIGNS = f"*†‡^§{_LIST_SIGNS}"
_CONNECTIVE = re.compile(r"[-–—\s(]*(?:and|or|and/or|plus)[-–—\s):;.]*", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.;,]\s*$|[;,]?\s*\b(?:and|or)\s*$", re.IGNORECASE)
_LABEL_AND_VALUE = re.compile(r"^[^:]{1,60}:\s*\S")
_QUANTIFIER = re.compile(
    r"\b(?:all|any|one|both|either|each|none|two|\d) (?:or more )?of the (?:following|below)\b",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"\s*(?:note|notes|example|examples|please note|important)\b\s*[:.]?", re.IGNORECASE
)


class HeadingLine(msgspec.Struct, frozen=True, kw_only=True):
    """A block that is a heading."""

    title: str
    level: int
    span: SourceSpan


def heading_lines(
    blocks: tuple[Block, ...], profile: Profile, *, excluded: frozenset[int]
) -> dict[int, HeadingLine]:
    """The headings among the blocks by their place; those at an excluded place are none.

    A heading without markup stands under the last one with markup: a line that repeats that one
    and adds to it ("Blood: Anticoagulants" under "Blood") first, then a line whose words are a
    known title, then one that only its weight shows.
    """
    numbered = _numbered_headings(blocks, profile, excluded)
    bare = not _has_known_headings(blocks, profile)
    found: dict[int, HeadingLine] = {}
    # The level of the last heading with markup, of the last that repeats it, of the last known.
    marked = repeated = known = 0
    enclosing = ""
    for place, block in enumerate(blocks):
        if place in excluded or not isinstance(block, Heading | Paragraph | ListItem):
            continue
        if isinstance(block, Heading):
            if not _can_be_heading(block.text, profile):
                continue
            level = marked = repeated = known = block.level
            enclosing = plain_title(block.text)
        elif _repeats(block, enclosing):
            level = repeated = known = marked + 1
        elif place in numbered or _is_known(block, profile, bare=bare):
            level = known = repeated + 1
        elif _stands_out(block, profile, bare=bare):
            level = known + 1
        else:
            continue
        found[place] = HeadingLine(title=title_words(block.text), level=level, span=block.span)
    return found


def _can_be_heading(text: str, profile: Profile) -> bool:
    """False for what is set like a heading but is a connective, a bullet or a labelled value."""
    if not text.strip() or _CONNECTIVE.fullmatch(text) or text.lstrip()[0] in _LIST_SIGNS:
        return False
    label, colon, value = text.partition(":")
    return not (colon and value.strip() and is_label(label, profile))


def _has_known_headings(blocks: tuple[Block, ...], profile: Profile) -> bool:
    """True where markup or weight shows the headings; then their words alone show none."""
    return any(
        role_of_title(block.text, profile) is not None
        for block in blocks
        if isinstance(block, Heading) or (isinstance(block, Paragraph) and block.bold)
    )


def _repeats(block: Paragraph | ListItem, enclosing: str) -> bool:
    words = plain_title(block.text)
    return (
        isinstance(block, Paragraph)
        and bool(enclosing)
        and len(words) <= LONGEST_TITLE
        and words.startswith(f"{enclosing}:")
    )


def _is_known(block: Paragraph | ListItem, profile: Profile, *, bare: bool) -> bool:
    return (
        isinstance(block, Paragraph)
        and (bare or block.bold or block.underlined or block.bold_prefix > 0)
        and len(block.text) <= LONGEST_TITLE
        and not _SENTENCE_END.search(block.text)
        and role_of_title(block.text, profile) is not None
    )


def _stands_out(block: Paragraph | ListItem, profile: Profile, *, bare: bool) -> bool:
    """True where a paragraph is set like a heading and reads like one."""
    if not isinstance(block, Paragraph):
        return False
    text = block.text.strip()
    if len(text) > LONGEST_TITLE or len(re.sub(r"[\W\d_]", "", text)) < FEWEST_LETTERS:
        return False
    if _CONNECTIVE.fullmatch(text) or _SENTENCE_END.search(text) or _NOTE.match(text):
        return False
    if text[0] in _FOOTNOTE_SIGNS or _LABEL_AND_VALUE.match(text) or _QUANTIFIER.search(text):
        return False
    if announces_criteria((block,), profile):
        return False
    if block.bold or block.underlined:
        return True
    return bare and (is_inner_title(text, profile) or text.isupper())


def _numbered_headings(
    blocks: tuple[Block, ...], profile: Profile, excluded: frozenset[int]
) -> frozenset[int]:
    """The places of list items that number the parts of the document ("2. Coverage Criteria").

    They run through it from one to the last in one style and at one indent, and say parts of
    more than one kind; an outline of criteria says criteria alone.
    """
    best: frozenset[int] = frozenset()
    items = [
        (place, block, reading)
        for place, block in enumerate(blocks)
        if isinstance(block, ListItem)
        and place not in excluded
        and len(block.text) <= LONGEST_TITLE
        for reading in readings_of(block.marker)
        if reading.style != "bullet"
    ]
    for start, (_, first, opening) in enumerate(items):
        if opening.ordinal != 1 or role_of_title(first.text, profile) is None:
            continue
        chain = _chain(items[start:], profile)
        roles = {role_of_title(items[start][1].text, profile)}
        roles |= {role_of_title(_text(blocks[place]), profile) for place in chain}
        roles.discard(None)
        if len(roles) > 1 and len(chain) > len(best):
            best = frozenset(chain)
    return best


def _chain(items: list[tuple[int, ListItem, Reading]], profile: Profile) -> tuple[int, ...]:
    """The places of the first item and of all that continue it at its indent."""
    place, first, reading = items[0]
    chain = [place]
    for following, item, its_reading in items[1:]:
        if abs(item.indent - first.indent) > SAME_INDENT or not its_reading.continues(reading):
            continue
        if role_of_title(item.text, profile) is None and not (item.bold or item.underlined):
            continue
        chain.append(following)
        reading = its_reading
    return tuple(chain)


def _text(block: Block) -> str:
    return block.text if isinstance(block, ListItem) else ""
