"""From blocks to headed sections: where each begins, and what it is for."""

from __future__ import annotations

import re

import msgspec

from policydiff.ingest.document import (
    Block,
    HeadedSection,
    Heading,
    Layout,
    ListItem,
    Paragraph,
    text_of,
)
from policydiff.ingest.media_type import PLAIN_TEXT
from policydiff.ingest.profiles.profile import Profile
from policydiff.ingest.structure.closing_notices import with_notices_apart
from policydiff.ingest.structure.code_lists import lists_codes
from policydiff.ingest.structure.contents import contents_of, is_contents_title
from policydiff.ingest.structure.form_books import with_form_books
from policydiff.ingest.structure.heading_line import HeadingLine
from policydiff.ingest.structure.heading_lines import heading_lines
from policydiff.ingest.structure.limited_titles import with_limited_titles
from policydiff.ingest.structure.markers import split_marker
from policydiff.ingest.structure.run_in_titles import set_titles_apart
from policydiff.ingest.structure.section_roles import (
    FEWEST_ANSWERS,
    announced_role,
    announces_criteria,
    asks_of_patients,
    asks_with_boxes,
    holds_criteria,
    inner_role,
    joins_items,
    labels_document,
    role_of_title,
    role_within,
)
from policydiff.ingest.structure.submissions import with_submissions_apart
from policydiff.ingest.structure.titles import matches_title, plain_title
from policydiff.ingest.structure.use_titles import with_use_titles
from policydiff.model.patterns import deferred
from policydiff.model.policy import Section, SectionRole
from policydiff.model.source import SourceSpan

MOST_BEFORE_TITLE = 3
"""Blocks above the title of a document: payer, kind, number. Under a longer head of labelled values
the first heading is that of a part."""


_OF_PARTS: tuple[SectionRole, ...] = ("coding", "limits")
"""Roles that a document as a whole does not have, whatever words its title shares with a part."""

_MAY_LIST_CODES: tuple[SectionRole, ...] = ("criteria", "limits", "products", "other")
"""Roles that a list of codes may have from its title or its surroundings."""

_TELLS_CHANGE = deferred(
    r"\W*(?:(?:added|removed|updated|revised|replaced|changed|archived|clarified|no\s+change)\b"
    r"|(?:selected|annual)\s+revision\b)",
    re.IGNORECASE,
)
"""How the lines of a history begin that say what was changed."""


class _Cut(msgspec.Struct, frozen=True, kw_only=True):
    """A section before its role is known."""

    title: str
    level: int
    blocks: tuple[Block, ...]
    span: SourceSpan
    contents: bool = False
    """True for a table of contents."""


def split_sections(layout: Layout, profile: Profile) -> tuple[HeadedSection, ...]:
    """The sections of the document in printed order.

    Every block is in exactly one of them, a heading as its title; a block with a title inside is
    parted there. What stands before the first heading has the title "" and level 0.

    Titles are as printed, without list number and closing colon. A section's role is what its
    title says, else the role of the section around it, else `criteria` where a sentence in it
    announces criteria.
    """
    cuts = _cut(
        set_titles_apart(
            with_use_titles(with_limited_titles(with_form_books(layout.blocks))), profile
        ),
        profile,
        plain_text=layout.media_type == PLAIN_TEXT,
    )
    plain = layout.media_type == PLAIN_TEXT
    sections = with_notices_apart(_with_roles(cuts, profile, plain_text=plain))
    return with_submissions_apart(sections)


def to_model_sections(sections: tuple[HeadedSection, ...]) -> tuple[Section, ...]:
    """The sections as the model keeps them: all their text, one line a block."""
    return tuple(
        Section(
            title=section.title,
            level=section.level,
            role=section.role,
            text="\n".join(filter(None, map(text_of, section.blocks))),
            span=section.span,
        )
        for section in sections
    )


def _cut(blocks: tuple[Block, ...], profile: Profile, *, plain_text: bool) -> tuple[_Cut, ...]:
    contents = contents_of(blocks, profile)
    titles = {place for place in contents if is_contents_title(blocks[place])}
    headings = heading_lines(blocks, profile, excluded=contents - titles, plain_text=plain_text)
    cuts: list[_Cut] = []
    open_heading: HeadingLine | None = None
    in_contents = False
    body: list[Block] = []

    def close() -> None:
        if open_heading is None and not body:
            return
        spans = [block.span for block in body]
        if open_heading is not None:
            spans.insert(0, open_heading.span)
        cuts.append(
            _Cut(
                title=open_heading.title if open_heading else "",
                level=open_heading.level if open_heading else 0,
                blocks=tuple(body),
                span=spans[0].through(spans[-1]),
                contents=in_contents,
            )
        )

    for place, block in enumerate(blocks):
        heading = headings.get(place)
        if heading is not None or in_contents != (place in contents):
            close()
            body = []
            open_heading = heading
            in_contents = place in contents
        if heading is None:
            body.append(_as_text(block))
    close()
    return tuple(cuts)


def _as_text(block: Block) -> Block:
    """A line set like a heading that is none, as the text that it is."""
    if not isinstance(block, Heading):
        return block
    split = split_marker(block.text)
    if split is None:
        return Paragraph(text=block.text, indent=block.indent, bold=True, span=block.span)
    marker, text = split
    return ListItem(marker=marker, text=text, indent=block.indent, bold=True, span=block.span)


def _with_roles(
    cuts: tuple[_Cut, ...], profile: Profile, *, plain_text: bool
) -> tuple[HeadedSection, ...]:
    sections: list[HeadedSection] = []
    around: list[HeadedSection] = []
    document_title = _document_title(cuts, profile)
    start = _criteria_start(cuts, profile)
    opened: int | None = None
    """The level of a title of criteria that has nothing under it but titles of its own level."""
    for place, cut in enumerate(cuts):
        if cut.contents:
            sections.append(_section(cut, "boilerplate", ()))
            continue
        while around and around[-1].level >= cut.level:
            around.pop()
        parent: SectionRole = around[-1].role if around else "other"
        role = "other" if place == document_title else role_within(cut.title, parent, profile)
        if around and _stays_inside(place, role, cuts, around, sections, profile):
            role = parent
        if role == "background" and labels_document(cut.blocks, profile):
            role = "other"
        if role == "background" and _sets_criteria(cut, profile):
            role = "criteria"
        if role == "background" and _holds_what_was_announced(cut, around, sections, profile):
            role = "criteria"
        if role == "products" and asks_of_patients(cut.blocks, profile):
            role = "criteria"
        if role == "other" and holds_criteria(cut.blocks, profile):
            role = "criteria"
        goes_on = bool(sections) and sections[-1].role == "criteria"
        if role in ("background", "other") and asks_with_boxes(
            cut.blocks, fewest=1 if goes_on else FEWEST_ANSWERS
        ):
            role = "criteria"
        if role in ("background", "definitions", "other") and _is_list_of_criteria(
            cut, around, profile
        ):
            role = "criteria"
        if role == "other" and _is_awaited(sections, profile):
            # "Payment will be considered under the following:" above a title for each use.
            role, opened = "criteria", cut.level
        if role in _MAY_LIST_CODES and lists_codes(cut.blocks):
            role = "coding"
        if place < start and role == "criteria":
            role = "background"
        if plain_text and role in ("criteria", "other") and _goes_on_with_history(cut, sections):
            role = "history"
        passed_on = role
        if role == "other" and role_of_title(cut.title, profile) is None:
            role = (
                "criteria" if opened == cut.level else announced_role(cut.blocks, profile) or role
            )
            # Limits that lines of it print ("Quantity limit: ...") are not what titles below tell.
            passed_on = role if role == "criteria" else passed_on
        elif role == "criteria" and not cut.blocks and "criteri" in plain_title(cut.title):
            opened = cut.level
        elif opened is not None and (cut.level <= opened or role != "criteria"):
            opened = None
        section = _section(cut, role, tuple(outer.title for outer in around if outer.title))
        sections.append(section)
        if cut.title:
            around.append(msgspec.structs.replace(section, role=passed_on))
    return tuple(sections)


def _holds_what_was_announced(
    cut: _Cut, around: list[HeadedSection], before: list[HeadedSection], profile: Profile
) -> bool:
    """True for a title like "FDA-Approved Indications" over the criteria themselves.

    It stands inside criteria, or behind a sentence that ends in a colon; elsewhere such a part only
    tells of the drug.
    """
    inside = bool(around) and around[-1].role == "criteria"
    last = before[-1] if before and before[-1].role == "criteria" else None
    awaited = bool(last and last.blocks and text_of(last.blocks[-1]).rstrip().endswith(":"))
    return (inside or awaited) and announces_criteria(cut.blocks, profile)


def _sets_criteria(cut: _Cut, profile: Profile) -> bool:
    """True for "Experimental or Investigational" over what is denied, below a part on dosing.

    Levels may be wrong; what the title and the sentences say together is criteria.
    """
    return inner_role(cut.title, profile) == "criteria" and announces_criteria(cut.blocks, profile)


def _is_list_of_criteria(cut: _Cut, around: list[HeadedSection], profile: Profile) -> bool:
    """True for items joined by AND and OR under a title that says nothing of its own.

    Its role came from the section around it, and levels may be wrong. Appendixes print the criteria
    of others, by which a disease is diagnosed.
    """
    appended = any(plain_title(outer.title).startswith("appendix") for outer in around)
    return role_of_title(cut.title, profile) is None and not appended and joins_items(cut.blocks)


def _is_awaited(before: list[HeadedSection], profile: Profile) -> bool:
    """True behind a section whose last sentence announces criteria and ends in a colon."""
    last = before[-1].blocks[-1] if before and before[-1].blocks else None
    if not isinstance(last, Paragraph) or not last.text.rstrip().endswith(":"):
        return False
    return announces_criteria((last,), profile)


def _goes_on_with_history(cut: _Cut, before: list[HeadedSection]) -> bool:
    """True for a title behind the history of a text that only names what was changed.

    Text does not show that it stands inside, and the criteria have been printed before.
    """
    if not before or before[-1].role != "history":
        return False
    printed = {plain_title(each.title) for each in before if each.role == "criteria"}
    again = plain_title(cut.title) in printed
    return again or (
        bool(printed) and any(_TELLS_CHANGE.match(text_of(block)) for block in cut.blocks)
    )


def _criteria_start(cuts: tuple[_Cut, ...], profile: Profile) -> int:
    """The place of the heading with which the template opens its criteria; 0 where it has none."""
    return next(
        (
            place
            for place, cut in enumerate(cuts)
            if matches_title(profile.criteria_start, plain_title(cut.title))
        ),
        0,
    )


def _stays_inside(
    place: int,
    role: SectionRole,
    cuts: tuple[_Cut, ...],
    around: list[HeadedSection],
    before: list[HeadedSection],
    profile: Profile,
) -> bool:
    """True where a title that says criteria, codes or limits does not lead out of the narrative.

    A revision history repeats the headings of what was changed, and guidelines may have a heading
    like that of the criteria section to come. Levels alone do not tell, they may be wrong; so the
    criteria must stand before or be still to come.
    """
    if role not in ("criteria", "products", "coding", "limits"):
        return False
    if around[-1].role in ("history", "references"):
        return any(section.role == "criteria" for section in before)
    if around[-1].role != "background" or announces_criteria(cuts[place].blocks, profile):
        return False
    title = plain_title(cuts[place].title)
    return any(plain_title(cut.title) == title for cut in cuts[place + 1 :])


def _section(cut: _Cut, role: SectionRole, around: tuple[str, ...]) -> HeadedSection:
    return HeadedSection(
        title=cut.title,
        level=cut.level,
        role=role,
        path=(*around, cut.title) if cut.title else around,
        blocks=cut.blocks,
        span=cut.span,
    )


def _document_title(cuts: tuple[_Cut, ...], profile: Profile) -> int | None:
    """The place of the heading that titles the whole document, where one does.

    It is the first, and its words would give a role to the whole: `criteria` in a document that has
    a part of that name as well ("Drug X Prior Authorization Criteria" over "Approval Criteria"),
    where it stands above all others or is what such documents are called; another role above all
    others, some of which have roles of their own ("Billing and Coding: X" over "Indications").
    Then it is no heading of a part.
    """
    headed = [place for place, cut in enumerate(cuts) if cut.title]
    if len(headed) < 2 or sum(len(cut.blocks) for cut in cuts[: headed[0]]) > MOST_BEFORE_TITLE:
        return None
    roles = [role_of_title(cuts[place].title, profile) for place in headed]
    first = cuts[headed[0]]
    on_top = all(first.level < cuts[place].level for place in headed[1:])
    if roles[0] == "criteria":
        again = "criteria" in roles[1:] or labels_document(first.blocks, profile)
        called = matches_title(profile.kinds, plain_title(first.title))
        return headed[0] if again and (on_top or called) else None
    inside = [
        role or inner_role(cuts[place].title, profile)
        for place, role in zip(headed, roles, strict=True)
    ]
    # A history or references stand behind any part.
    parts = any(role not in (None, roles[0], "history", "references") for role in inside[1:])
    return headed[0] if roles[0] in _OF_PARTS and on_top and parts else None
