"""Which role a title gives to its section."""

from __future__ import annotations

from policydiff.ingest.document import Block, ListItem, Paragraph, Table
from policydiff.ingest.profiles.profile import Profile
from policydiff.ingest.structure.titles import matches_title, pattern, plain, plain_title
from policydiff.model.policy import SectionRole

NARRATIVE: tuple[SectionRole, ...] = (
    "background",
    "history",
    "references",
    "definitions",
    "boilerplate",
)
"""Roles of sections in which a heading like "Initial Therapy" or a sentence like "X is approved
for" tells of the world and sets no criteria."""


def role_of_title(title: str, profile: Profile) -> SectionRole | None:
    """The role that a title carries wherever it stands; None where it carries none."""
    return _looked_up(plain_title(title), profile.section_titles)


def role_within(title: str, parent: SectionRole, profile: Profile) -> SectionRole:
    """The role of a section of that title inside one of the role `parent`."""
    own = role_of_title(title, profile)
    if own is not None:
        return own
    if parent not in NARRATIVE:
        own = _looked_up(plain_title(title), profile.inner_titles)
    return own or parent


def is_inner_title(title: str, profile: Profile) -> bool:
    """True for a title like "Initial Therapy", which heads a part of a section."""
    return _looked_up(plain_title(title), profile.inner_titles) is not None


def announces_criteria(blocks: tuple[Block, ...], profile: Profile) -> bool:
    """True where a sentence among the blocks opens criteria ("X may be approved if ...")."""
    texts = [plain(text) for block in blocks for text in _texts(block)]
    return any(
        pattern(lead_in).search(text) for text in texts for lead_in in profile.criteria.lead_ins
    )


def _texts(block: Block) -> tuple[str, ...]:
    match block:
        case Paragraph() | ListItem():
            return (block.text,)
        case Table():
            return tuple(cell.text for row in block.rows for cell in row.cells)
        case _:
            return ()


def _looked_up(title: str, titles: dict[SectionRole, tuple[str, ...]]) -> SectionRole | None:
    return next((role for role, known in titles.items() if matches_title(known, title)), None)
