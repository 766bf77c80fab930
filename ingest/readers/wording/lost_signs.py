"""Signs that were lost before a document came to us: a program could not decode them."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.ingest.document import HeadedSection, text_of
from policydiff.model.policy import Note, SectionRole

LOST_SIGN = "\ufffd"
"""Unicode's replacement character, which programs write in the place of such a sign."""

_JUDGED: frozenset[SectionRole] = frozenset({"criteria", "products", "coding", "limits"})
"""Where a lost sign may be a "≥"; in a foot or a reference it is a blemish."""


def lost_signs(sections: tuple[HeadedSection, ...]) -> Iterator[Note]:
    """A note for each block in which signs are missing that may say who is approved."""
    for section in sections:
        for block in section.blocks if section.role in _JUDGED else ():
            words = text_of(block)
            if LOST_SIGN in words:
                yield Note(
                    kind="unread_text",
                    message=f"Signs were lost when the document was saved, {LOST_SIGN} stands in "
                    "their place.",
                    text=words,
                    span=block.span,
                )
