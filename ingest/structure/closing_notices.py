"""Notices at the end of a document, set apart from the list that they stand under.

Copyright lines and "laws take precedence" paragraphs have no heading of their own: without this
they would belong to the last reference, or to the last entry of the history.
"""

from __future__ import annotations

import re

import msgspec

from policydiff.ingest.document import Block, HeadedSection, Paragraph, Rule
from policydiff.model.patterns import deferred

_NOTICE = deferred(
    r"\W*(?:©|\(c\)\s|copyright\b|all\s+rights\s+reserved|no\s+part\s+of\s+this|disclaimer\b|"
    r"proprietary\b|cpt\b.{0,60}\b(?:copyright|trademark|american\s+medical))"
    r"|.*\b(?:all\s+rights\s+reserved|registered\s+(?:trade)?marks?\s+of|independent\s+licensee)\b"
    r"|.*\b(?:in\s+force\s+until|operating\s+subsidiaries\s+of)\b|.*©\s*(?:19|20)\d{2}\b[^.]{0,60}\.?\s*$"
    r"|.*\b(?:law|laws|regulations?|contracts?|benefit\s+plan|mandates?)\b.{0,120}\b(?:take\s+precedence|"
    r"come\s+before|supersedes?|govern|prevails?|controls?)\b"
    r"|\W*this\s+(?:policy|document|guideline)\s+(?:does|is)\s+not\s+(?:replace|(?:intended\s+to\s+)?"
    r"(?:constitute|be|guarantee)|a\s+(?:guarantee|substitute))\b",
    re.IGNORECASE | re.DOTALL,
)


def with_notices_apart(sections: tuple[HeadedSection, ...]) -> tuple[HeadedSection, ...]:
    """The sections, the notices under the last one as a section of their own.

    It has no title, level 0 and the role `boilerplate`. A last section that is all notices stays
    as it is.
    """
    if not sections or sections[-1].role == "boilerplate":
        return sections
    last = sections[-1]
    place = len(last.blocks)
    while place and _is_notice(last.blocks[place - 1]):
        place -= 1
    notices = last.blocks[place:]
    if place == 0 or not notices:
        return sections
    kept = msgspec.structs.replace(
        last,
        blocks=last.blocks[:place],
        span=last.span.through(last.blocks[place - 1].span),
    )
    apart = HeadedSection(
        title="",
        level=0,
        role="boilerplate",
        path=(),
        blocks=notices,
        span=notices[0].span.through(notices[-1].span),
    )
    return (*sections[:-1], kept, apart)


def _is_notice(block: Block) -> bool:
    if isinstance(block, Rule):
        return True
    return isinstance(block, Paragraph) and _NOTICE.match(block.text) is not None
