"""A section before its role is known, and where it stands in its document."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from policydiff.ingest.document import Block, HeadedSection
from policydiff.ingest.profiles.profile import Profile
from policydiff.model.policy import SectionRole
from policydiff.model.source import SourceSpan


class CutSection(msgspec.Struct, frozen=True, kw_only=True):
    """What stands under one heading, or before the first."""

    title: str
    level: int
    blocks: tuple[Block, ...]
    span: SourceSpan
    contents: bool = False
    """True for a table of contents."""


class CutDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document in sections, before their roles are known."""

    cuts: tuple[CutSection, ...]
    profile: Profile
    plain_text: bool
    """True for a document of text alone, which does not show what stands inside what."""
    criteria_start: int
    """The place of the heading with which the template opens its criteria; 0 where it has none."""


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Where a section stands, with the roles of what was printed before it."""

    document: CutDocument
    place: int
    """Among the sections of the document."""
    around: tuple[HeadedSection, ...]
    """The sections that it is part of, outermost first, with the roles that they pass on."""
    before: Sequence[HeadedSection]
    """All sections before it, in printed order."""

    @property
    def cut(self) -> CutSection:
        """The section itself."""
        return self.document.cuts[self.place]

    @property
    def role_around(self) -> SectionRole:
        """The role of the section that it is part of; `other` where it is part of none."""
        return self.around[-1].role if self.around else "other"
