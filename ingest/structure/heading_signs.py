"""What a heading looks like that no markup shows: its weight, its words, its place."""

from __future__ import annotations

import re

from policydiff.ingest.document import Block, Heading, Paragraph
from policydiff.ingest.profiles.profile import Profile
from policydiff.ingest.structure.headings import is_length_of_time
from policydiff.ingest.structure.section_roles import (
    announces_criteria,
    is_inner_title,
    is_label,
    role_of_title,
)
from policydiff.model.patterns import deferred

LONGEST_TITLE = 120
"""Letters of the longest line taken for a heading without markup; real headings without markup
stay under 100, and a bold sentence of a criterion is mostly longer."""

FEWEST_LETTERS = 3
"""Shorter bold text is a table flag or a glyph."""

RIGHT_HALF = 320.0
"""Points from the left edge; a line that begins beyond is a link or date beside the head of the
document. Centred headings begin before the middle of the page, at 306."""

_LIST_SIGNS = "•●○◦▪■□▫‣➢"
_FOOTNOTE_SIGNS = f"*†‡^§{_LIST_SIGNS}"
_CONNECTIVE = deferred(r"[-–—\s(]*(?:and|or|and/or|plus)[-–—\s):;.]*", re.IGNORECASE)
_SENTENCE_END = deferred(r"[.;,]\s*$|[;,]?\s*\b(?:and|or)\s*$", re.IGNORECASE)
_LABEL_AND_VALUE = deferred(r"^[^:]{1,60}:\s*\S")
_QUANTIFIER = deferred(
    r"\b(?:all|any|one|both|either|each|none|two|\d) (?:or more )?(?:of )?the "
    r"(?:following|below)\b",
    re.IGNORECASE,
)
# "Must meet criteria 1 through 4 AND either 5 or 6:"
_MUST_MEET = deferred(r"\bmust\s+meet\b[^:]*:$", re.IGNORECASE)
# Capitals are a title where words are among them, not codes alone.
_WORD = deferred(r"(?<![^\W_])[A-Z]{3,}(?![^\W_])")
_DATED = deferred(r"\W*\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\s+[A-Z]")
_NOTE = deferred(
    r"\s*(?:note|notes|example|examples|please note|important)\b\s*[:.]?", re.IGNORECASE
)


def can_be_heading(text: str, profile: Profile) -> bool:
    """False for what is set like a heading and is none.

    That is a connective, a bullet, a row of links, a labelled value, an entry with a date.
    """
    if not text.strip() or _CONNECTIVE.fullmatch(text) or text.lstrip()[0] in _LIST_SIGNS:
        return False
    if text.count("|") > 1 or _DATED.match(text):
        return False
    label, colon, value = text.partition(":")
    if not (colon and value.strip()):
        return True
    return not (is_label(label, profile) or role_of_title(label, profile) == "limits")


def is_known_title(block: Block, profile: Profile, *, bare: bool) -> bool:
    """True for a line that is a title of a known role, and, but in `bare` text, set like one.

    A caption ("Table 1: Doses") counts where its label is bold and the profile knows its words.
    """
    if not isinstance(block, Paragraph | Heading) or len(block.text) > LONGEST_TITLE:
        return False
    if _SENTENCE_END.search(block.text) or role_of_title(block.text, profile) is None:
        return False
    if isinstance(block, Heading):
        return True
    if not (block.bold or block.underlined) and _LABEL_AND_VALUE.match(block.text):
        return block.bold_prefix > 0
    if announces_criteria((block,), profile):
        return False
    set_like_one = block.bold or block.underlined or block.bold_prefix > 0
    return set_like_one or (bare and block.indent < RIGHT_HALF)


def stands_out(block: Block, profile: Profile, *, bare: bool) -> bool:
    """True where a line is set like a heading and reads like one, though its words are unknown."""
    if not isinstance(block, Paragraph | Heading):
        return False
    text = block.text.strip()
    if len(text) > LONGEST_TITLE or len(re.sub(r"[\W\d_]", "", text)) < FEWEST_LETTERS:
        return False
    if _CONNECTIVE.fullmatch(text) or _SENTENCE_END.search(text) or _NOTE.match(text):
        return False
    if is_length_of_time(text):
        return False
    if text[0] in _FOOTNOTE_SIGNS or _LABEL_AND_VALUE.match(text) or _QUANTIFIER.search(text):
        return False
    if announces_criteria((block,), profile) or _MUST_MEET.search(text):
        return False
    if isinstance(block, Heading) or block.bold or block.underlined:
        return True
    return (
        bare
        and block.indent < RIGHT_HALF
        and (is_inner_title(text, profile) or (text.isupper() and _WORD.search(text) is not None))
    )
