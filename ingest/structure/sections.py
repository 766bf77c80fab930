"""From blocks to headed sections: where each begins, and what it is for."""

from __future__ import annotations

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
from policydiff.ingest.structure.contents import contents_of, is_contents_title
from policydiff.ingest.structure.cut_section import CutDocument, CutSection, Standing
from policydiff.ingest.structure.document_title import document_title
from policydiff.ingest.structure.form_books import with_form_books
from policydiff.ingest.structure.heading_line import HeadingLine
from policydiff.ingest.structure.heading_lines import heading_lines
from policydiff.ingest.structure.inner_titles import promises_criteria, with_inner_titles_below
from policydiff.ingest.structure.limited_titles import with_limited_titles
from policydiff.ingest.structure.markers import split_marker
from policydiff.ingest.structure.repeated_titles import with_repeated_titles_below
from policydiff.ingest.structure.role_rules import role_by_rules
from policydiff.ingest.structure.run_in_titles import set_titles_apart
from policydiff.ingest.structure.section_roles import announced_role, role_of_title, role_within
from policydiff.ingest.structure.submissions import with_submissions_apart
from policydiff.ingest.structure.titles import matches_title, plain_title
from policydiff.ingest.structure.use_titles import with_use_titles
from policydiff.model.policy import Section, SectionRole


def split_sections(layout: Layout, profile: Profile) -> tuple[HeadedSection, ...]:
    """The sections of the document in printed order.

    Every block is in exactly one of them, a heading as its title; a block with a title inside is
    parted there. What stands before the first heading has the title "" and level 0.

    Titles are as printed, without list number and closing colon. A section's role is what its
    title says, else the role of the section around it, else `criteria` where a sentence in it
    announces criteria.
    """
    blocks = with_use_titles(with_limited_titles(with_form_books(layout.blocks)))
    plain_text = layout.media_type == PLAIN_TEXT
    cut = _cut(set_titles_apart(blocks, profile), profile, plain_text=plain_text)
    cuts = with_repeated_titles_below(with_inner_titles_below(cut, profile), profile)
    document = CutDocument(
        cuts=cuts,
        profile=profile,
        plain_text=plain_text,
        criteria_start=_criteria_start(cuts, profile),
    )
    return with_submissions_apart(with_notices_apart(_with_roles(document)))


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


def _cut(
    blocks: tuple[Block, ...], profile: Profile, *, plain_text: bool
) -> tuple[CutSection, ...]:
    contents = contents_of(blocks, profile)
    titles = {place for place in contents if is_contents_title(blocks[place])}
    headings = heading_lines(blocks, profile, excluded=contents - titles, plain_text=plain_text)
    cuts: list[CutSection] = []
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
            CutSection(
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


def _with_roles(document: CutDocument) -> tuple[HeadedSection, ...]:
    profile = document.profile
    sections: list[HeadedSection] = []
    around: list[HeadedSection] = []
    title_place = document_title(document.cuts, profile)
    opened: int | None = None
    """The level of a title of criteria that has nothing under it but titles of its own level."""
    for place, cut in enumerate(document.cuts):
        if cut.contents:
            sections.append(_section(cut, "boilerplate", ()))
            continue
        while around and around[-1].level >= cut.level:
            around.pop()
        standing = Standing(document=document, place=place, around=tuple(around), before=sections)
        role: SectionRole = "other"
        if place != title_place:
            role = role_within(cut.title, standing.role_around, profile)
        role = passed_on = role_by_rules(role, standing)
        untold = role_of_title(cut.title, profile) is None
        if role == "other" and untold:
            role = (
                "criteria" if opened == cut.level else announced_role(cut.blocks, profile) or role
            )
            # Limits that lines of it print ("Quantity limit: ...") are not what titles below tell.
            passed_on = "criteria" if role == "criteria" else "other"
        elif not (role == "criteria" and untold and opened == cut.level):
            opened = _opened_by(cut, role, opened)
        section = _section(cut, role, tuple(outer.title for outer in around if outer.title))
        sections.append(section)
        if cut.title:
            around.append(msgspec.structs.replace(section, role=passed_on))
    return tuple(sections)


def _opened_by(cut: CutSection, role: SectionRole, opened: int | None) -> int | None:
    """The level at which titles are of criteria behind this section; None where at none."""
    if role == "criteria" and promises_criteria(cut):
        return cut.level
    if role != "criteria" or (opened is not None and cut.level <= opened):
        return None
    return opened


def _criteria_start(cuts: tuple[CutSection, ...], profile: Profile) -> int:
    """The place of the heading with which the template opens its criteria; 0 where it has none."""
    return next(
        (
            place
            for place, cut in enumerate(cuts)
            if matches_title(profile.criteria_start, plain_title(cut.title))
        ),
        0,
    )


def _section(cut: CutSection, role: SectionRole, around: tuple[str, ...]) -> HeadedSection:
    return HeadedSection(
        title=cut.title,
        level=cut.level,
        role=role,
        path=(*around, cut.title) if cut.title else around,
        blocks=cut.blocks,
        span=cut.span,
    )
