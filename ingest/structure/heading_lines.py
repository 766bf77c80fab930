"""Which blocks are headings, and at which level: by markup, by weight, or by what they say."""

from __future__ import annotations

import re

import msgspec

from policydiff.ingest.document import Block, Heading, ListItem, Paragraph, text_of
from policydiff.ingest.lexicon.misspelling import is_one_slip
from policydiff.ingest.profiles.profile import Profile
from policydiff.ingest.structure.enclosing_titles import (
    asks_of_all_requests,
    names_request,
    with_enclosing_titles,
)
from policydiff.ingest.structure.heading_line import HeadingLine
from policydiff.ingest.structure.heading_signs import (
    LONGEST_TITLE,
    RIGHT_HALF,
    can_be_heading,
    is_known_title,
    stands_out,
)
from policydiff.ingest.structure.list_titles import heads_a_list
from policydiff.ingest.structure.markers import label_of
from policydiff.ingest.structure.numbered_headings import numbered_headings
from policydiff.ingest.structure.section_roles import (
    NARRATIVE,
    has_own_title,
    is_inner_title,
    role_of_title,
)
from policydiff.ingest.structure.titles import plain_title, title_words
from policydiff.model.patterns import deferred
from policydiff.model.policy import SectionRole

# Between the title of limits and their values: one of them, and no part of the document.
_LABEL_OF_LIMIT = deferred(r"\W*(?:quantity|duration|dos(?:e|age|ing)|frequency)\W*", re.IGNORECASE)
# The titles of a table's columns, where its cells came line by line.
_COLUMN_OF_CODES = deferred(r"\W*(?:code\s+)?descriptions?\W*|\W*codes?\W*", re.IGNORECASE)
_COLUMN_OF_CHANGES = deferred(
    r"\W*(?:p&t\s+approval\s+)?dates?\W*|\W*(?:actions?|comments?|changes?|p&t\s+approval)\W*",
    re.IGNORECASE,
)
_ONLY_DATES = deferred(r"\W*(?:(?:\d{1,2}[./-]){1,2}\d{2,4}\W*){1,3}")
# "Policy Title <tab> Zorvex", where leader dots or a wide gap lead to the value.
_LABEL_AND_VALUE = deferred(r"[^\W\d_]{2}[^\t]*\t\S")
# "Uses Not Covered", "Exclusions": what stands beside it is asked of all.
_DENIES = deferred(
    r"\b(?:exclu(?:sions?|ded)|denials?|(?:not|non-?)\s?(?:covered|medically\s+necessary))\b", re.I
)
# How long an approval lasts is told under the criteria it belongs to; other limits hold for all.
_DURATION = deferred(r"\b(?:duration|length|period)\b", re.IGNORECASE)
_IN_BRACKETS = deferred(r"\([^)]*\)")


FEWEST_BARS = 3
"""Known titles in boxes from which these part the document."""


class _Open(msgspec.Struct):
    """The headings under which the walk through the blocks stands."""

    marked: int = 0
    """Level of the last heading with markup."""
    repeated: int = 0
    """Level of the last line that repeats that heading and adds to it, else `marked`."""
    known: int = 0
    """Level of the last heading with known words, else `repeated`."""
    words: str = ""
    """The last heading with markup, in plain form."""
    role: SectionRole | None = None
    """Role of the last known title."""
    numbered: int = 0
    """Level of the numbered parts of the document, once the first of them is reached."""
    request: bool = False
    """True where the last known title names a kind of request, or what is not approved ("Renewal
    Criteria", "Uses Not Covered")."""
    all_requests: int = 0
    """Level of a heading over what is asked of all requests, until the next known title."""
    above_numbered: int = 0
    """Level of the heading with markup that the numbered parts stand under."""


class _Text(msgspec.Struct, frozen=True):
    """The blocks, and what is known of them as a whole."""

    blocks: tuple[Block, ...]
    profile: Profile
    numbered: frozenset[int]
    """Places of list items, and of headings in line with them, that number the document's parts."""
    inside_numbered: int
    """The top level of the headings with markup between the numbered parts."""
    bare: bool
    """True where words alone show the headings."""
    plain: bool
    """True where there is no markup to trust."""


def heading_lines(
    blocks: tuple[Block, ...], profile: Profile, *, excluded: frozenset[int], plain_text: bool
) -> dict[int, HeadingLine]:
    """The headings among the blocks by their place; those at an excluded place are none.

    A heading without markup stands under the last one with markup: a line that repeats that one
    and adds to it ("Blood: Anticoagulants" under "Blood") first, then a line whose words are a
    known title, then one that only its weight shows. In `plain_text` there is no markup to trust,
    so all known titles stand at the top.
    """
    numbered = numbered_headings(blocks, profile, excluded=excluded) or _barred(blocks, profile)
    text = _Text(
        blocks,
        profile,
        numbered=numbered,
        inside_numbered=_top_level_between(blocks, numbered),
        bare=plain_text or not _has_known_headings(blocks, profile),
        plain=plain_text,
    )
    found: dict[int, HeadingLine] = {}
    around = _Open()
    for place, block in enumerate(blocks):
        if place in excluded or not isinstance(block, Heading | Paragraph | ListItem):
            continue
        if not can_be_heading(block.text, profile) or _is_beside_head(block):
            continue
        if _is_label_and_value(block, profile):
            continue
        beside = around.all_requests
        level = _level(place, text, around)
        if level is not None:
            if plain_text and asks_of_all_requests(block.text):
                level = beside or _level_below(place, found) or level
                around.all_requests = level
            found[place] = HeadingLine(title=title_words(block.text), level=level, span=block.span)
    return with_enclosing_titles(found, blocks, profile) if plain_text else found


def _level_below(place: int, found: dict[int, HeadingLine]) -> int | None:
    """The level inside a part whose title is the line above, but for the title of the document."""
    above = found.get(place - 1)
    return None if above is None or place - 1 == min(found) else above.level + 1


def _level(place: int, text: _Text, around: _Open) -> int | None:
    """The level of the block as a heading, None where it is none; `around` moves on with it."""
    block = text.blocks[place]
    if place in text.numbered:
        return _numbered_level(block, text, around)
    if around.role == "limits" and _LABEL_OF_LIMIT.fullmatch(text_of(block)) and text.bare:
        return None
    if around.role == "coding" and _COLUMN_OF_CODES.fullmatch(text_of(block)) and text.plain:
        return None
    if around.role == "history" and text.plain and _is_cell_of_history(place, text):
        return None
    known = is_known_title(block, text.profile, bare=text.bare) or (
        text.plain and _numbers_a_part(place, text)
    )
    inside = known and _is_limit_inside_criteria(block, text.profile, around)
    if inside and _goes_on_with_criteria(place, text):
        return None
    if isinstance(block, Heading) and not text.plain:
        around.words = plain_title(block.text)
        level = _level_inside_numbered(block, text.profile, around)
        around.marked = around.repeated = around.known = level
    elif inside and _DURATION.search(text_of(block)):
        return around.known + 1
    elif around.role != "limits" and _repeats(block, around.words):
        around.repeated = around.known = around.marked + 1
    elif known:
        out = around.numbered and _leads_out(block, text.profile, around)
        around.known = around.numbered if out else around.repeated + 1
    elif stands_out(block, text.profile, bare=text.bare) or (
        text.plain and around.role not in NARRATIVE and heads_a_list(text.blocks, place)
    ):
        # Lists of references and revisions have no headings inside, so it opens another part.
        beside = text.plain and around.role in ("references", "history")
        beside = beside or (around.request and _is_of_no_request(block, text.profile))
        return around.all_requests or (around.known if beside else around.known + 1)
    else:
        return None
    around.role = role_of_title(text_of(block), text.profile) or around.role
    around.request = names_request(text_of(block)) or _DENIES.search(text_of(block)) is not None
    around.all_requests = 0
    return around.known


def _is_of_no_request(block: Block, profile: Profile) -> bool:
    """True for a part of its own beside "Renewal Criteria": "Exclusions", "General Criteria"."""
    title = text_of(block)
    return not names_request(title) and is_inner_title(title, profile)


def _numbers_a_part(place: int, text: _Text) -> bool:
    """True for "I. Initial Approval Criteria" where the next line is a title as well.

    It may be the only part that has a number.
    """
    block = text.blocks[place]
    if not isinstance(block, ListItem) or label_of(block.marker) is None:
        return False
    known = role_of_title(block.text, text.profile) or is_inner_title(block.text, text.profile)
    if not known or place + 1 >= len(text.blocks):
        return False
    following = text.blocks[place + 1]
    if isinstance(following, Paragraph | Heading) and asks_of_all_requests(following.text):
        return True
    return heads_a_list(text.blocks, place + 1)


def _is_cell_of_history(place: int, text: _Text) -> bool:
    """True for the cells of a revision table that came line by line: a title, a text, its date."""
    following = text.blocks[place + 1] if place + 1 < len(text.blocks) else None
    dated = following is not None and _ONLY_DATES.fullmatch(text_of(following)) is not None
    return dated or _COLUMN_OF_CHANGES.fullmatch(text_of(text.blocks[place])) is not None


def _is_label_and_value(block: Block, profile: Profile) -> bool:
    """True for "Policy Title <tab> Zorvex"; titles of columns may stand behind a known title."""
    printed = isinstance(block, Paragraph) and _LABEL_AND_VALUE.match(block.text) is not None
    return printed and role_of_title(text_of(block), profile) is None


def _is_beside_head(block: Block) -> bool:
    """True for links and dates set large on the right, beside the head of the document."""
    return isinstance(block, Heading) and block.indent >= RIGHT_HALF


def _numbered_level(block: Block, text: _Text, around: _Open) -> int:
    """The level of a numbered part: all of them stand side by side.

    Where numbers run on over headings with markup, these stand inside the parts, though one printed
    like them may stand before the first part.
    """
    if not around.numbered and isinstance(block, Heading) and not block.boxed:
        around.above_numbered = around.numbered = block.level
    elif not around.numbered and around.marked >= text.inside_numbered > 1:
        around.above_numbered = text.inside_numbered - 1
        around.numbered = text.inside_numbered
    elif not around.numbered:
        around.above_numbered = around.marked
        around.numbered = around.repeated + 1
    around.marked = around.repeated = around.known = around.numbered
    own = role_of_title(text_of(block), text.profile)
    if own is not None or around.role in NARRATIVE:
        # A part with a name of its own is no more of the background before it.
        around.role = own
    return around.numbered


def _barred(blocks: tuple[Block, ...], profile: Profile) -> frozenset[int]:
    """The places of known titles in boxes or bars, which part the document as numbers would."""
    found = {
        place
        for place, block in enumerate(blocks)
        if isinstance(block, Heading | Paragraph)
        and block.boxed
        and (role_of_title(block.text, profile) or is_inner_title(block.text, profile))
    }
    return frozenset(found) if len(found) >= FEWEST_BARS else frozenset()


def _top_level_between(blocks: tuple[Block, ...], numbered: frozenset[int]) -> int:
    """The top level of headings between the first numbered part and the last; 0 for none."""
    if not numbered:
        return 0
    between = range(min(numbered) + 1, max(numbered))
    headings = [blocks[place] for place in between if place not in numbered]
    return min((each.level for each in headings if isinstance(each, Heading)), default=0)


def _level_inside_numbered(block: Heading, profile: Profile, around: _Open) -> int:
    """The level of a heading with markup, inside the numbered part that it stands in.

    A title of another role ("Coding" behind "VIII. References") leads out of the last of them.
    """
    if not around.numbered or block.level <= around.above_numbered:
        return block.level
    if _leads_out(block, profile, around):
        return around.numbered
    return around.numbered + block.level - around.above_numbered


def _leads_out(block: Block, profile: Profile, around: _Open) -> bool:
    """True for a title of a role of its own behind a part that sets no criteria."""
    role = role_of_title(text_of(block), profile)
    return role not in (None, around.role) and around.role in NARRATIVE


def _has_known_headings(blocks: tuple[Block, ...], profile: Profile) -> bool:
    """True where markup or weight shows the headings; then their words alone show none."""
    return any(
        role_of_title(block.text, profile) is not None
        for block in blocks
        if isinstance(block, Heading) or (isinstance(block, Paragraph) and block.bold)
    )


def _repeats(block: Block, enclosing: str) -> bool:
    """True for the heading's words with more behind a colon.

    Its acronym may be left out ("Blood Agents: X" under "Blood (BL) Agents"), and each word may
    be misspelt by a letter.
    """
    if not isinstance(block, Paragraph) or not enclosing:
        return False
    title = plain_title(block.text)
    repeated, colon, added = title.partition(":")
    if not colon or not added or len(title) > LONGEST_TITLE:
        return False
    words, known = repeated.split(), _IN_BRACKETS.sub("", enclosing).split()
    return repeated == enclosing or (
        len(words) == len(known)
        and all(
            one == other or is_one_slip(one, other) for one, other in zip(words, known, strict=True)
        )
    )


def _is_limit_inside_criteria(block: Block, profile: Profile, around: _Open) -> bool:
    """True for a line like "Approval duration:" among criteria.

    Where the template itself has such a section, it is one.
    """
    return (
        isinstance(block, Paragraph | Heading)
        and around.role == "criteria"
        and role_of_title(block.text, profile) == "limits"
        and not has_own_title(block.text, profile)
    )


def _goes_on_with_criteria(place: int, text: _Text) -> bool:
    """True where the list of criteria goes on below, before the next heading of a known role."""
    for following in range(place + 1, len(text.blocks)):
        block = text.blocks[following]
        if following in text.numbered:
            return False
        if isinstance(block, ListItem):
            if label_of(block.marker) is not None:
                return True
        elif isinstance(block, Heading | Paragraph) and role_of_title(block.text, text.profile):
            return False
    return False
