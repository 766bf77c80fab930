"""Which heading titles the whole document, and no part of it."""

from __future__ import annotations

from policydiff.ingest.profiles.profile import Profile
from policydiff.ingest.structure.cut_section import CutSection
from policydiff.ingest.structure.section_roles import inner_role, labels_document, role_of_title
from policydiff.ingest.structure.titles import matches_title, plain_title
from policydiff.model.policy import SectionRole

MOST_BEFORE_TITLE = 3
"""Blocks above the title of a document: payer, kind, number. Under a longer head of labelled values
the first heading is that of a part."""

_OF_PARTS: tuple[SectionRole, ...] = ("coding", "limits")
"""Roles that a document as a whole does not have, whatever words its title shares with a part."""


def document_title(cuts: tuple[CutSection, ...], profile: Profile) -> int | None:
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
