"""Criteria under titles that promise none, looked for where no criteria were found at all.

Titles differ from payer to payer without end; what is asked of patients reads alike everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from policydiff.ingest.document import Block, HeadedSection, ListItem, Paragraph, Table
from policydiff.ingest.lexicon.lexicon import Lexicon
from policydiff.ingest.profiles.profile import Profile
from policydiff.ingest.readers.requirements import read_requirements
from policydiff.ingest.readers.tables.remark_cells import remark_rows
from policydiff.ingest.structure.section_roles import announces_criteria
from policydiff.model.policy import Note, SectionRole

FEWEST_ASKED = 3
"""Lines of one section that have to be typed criteria: two happen to be in lists of facts."""

SHARE_ASKED = 0.5
"""Part of the lines of a section that have to be typed criteria; of the criteria of labelled
documents 0.5 to 0.9 are typed, of narrative text hardly a line."""

LONGEST_LINE = 300
"""Characters of a line that can be one criterion; more is narrative."""

_MAY_HOLD: tuple[SectionRole, ...] = ("other", "background", "coding", "definitions")
"""Roles that a section may have by mistake, or by a title that the payer understands otherwise."""


def criteria_elsewhere(
    sections: Sequence[HeadedSection], profile: Profile, lexicon: Lexicon
) -> tuple[tuple[HeadedSection, ...], tuple[Note, ...]]:
    """The sections with the role `criteria` where they read like criteria, and a note on each.

    Args:
        sections: those of a document in which no criteria were found.
        profile: what is known of its template.
        lexicon: names by which criteria are typed.

    Returns:
        The same sections where none reads like criteria, without a note. Sections in which a
        sentence announces criteria go before those that are only worded like them; history,
        references and legal text are never taken.
    """
    places = [place for place, one in enumerate(sections) if one.role in _MAY_HOLD]
    found = {place for place in places if announces_criteria(sections[place].blocks, profile)}
    if not found:
        found = {place for place in places if _asks(sections[place].blocks, lexicon)}
    if found:
        # Beside one such section, another with a list below a lead-in is for renewals, say.
        found |= {
            place
            for place, one in enumerate(sections)
            if one.role == "other" and _opens_list(one.blocks)
        }
    changed = list(sections)
    notes: list[Note] = []
    for place in sorted(found):
        one = sections[place]
        changed[place] = msgspec.structs.replace(one, role="criteria")
        where = f"{one.title!r}, which promises none" if one.title else "no title"
        notes.append(
            Note(
                kind="criteria_under_other_title",
                message=f"The criteria were found under {where}.",
                span=one.span,
            )
        )
    return tuple(changed), tuple(notes)


def _asks(blocks: Sequence[Block], lexicon: Lexicon) -> bool:
    """True where most lines are criteria by what they say, or rows of products ask something."""
    rows = (row for block in blocks if isinstance(block, Table) for row in remark_rows(block))
    if sum(1 for _ in rows) >= FEWEST_ASKED:
        return True
    lines = [block.text for block in blocks if isinstance(block, Paragraph | ListItem)]
    typed = sum(
        len(line) <= LONGEST_LINE and bool(read_requirements(line, lexicon)) for line in lines
    )
    return typed >= FEWEST_ASKED and typed >= SHARE_ASKED * len(lines)


def _opens_list(blocks: Sequence[Block]) -> bool:
    """True where a sentence that ends in a colon stands right above a list."""
    return any(
        isinstance(one, Paragraph) and one.text.rstrip().endswith(":") and isinstance(two, ListItem)
        for one, two in pairwise(blocks)
    )
