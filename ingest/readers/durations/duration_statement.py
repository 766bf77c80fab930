"""What a text states of how long an approval lasts, and for which kind of request."""

from __future__ import annotations

import msgspec

from policydiff.ingest.readers.durations.approval_phrases import BOTH, PURPOSE
from policydiff.model.coverage import Purpose
from policydiff.model.patterns import deferred

_IN_PARENTHESES = deferred(r"\([^()]*\)")


class DurationStatement(msgspec.Struct, frozen=True, kw_only=True):
    """That an approval lasts so long, as stated by a run of characters of a text."""

    text: str
    """The words of the statement as printed, without a condition that is tied to it."""
    value: float | int | None
    unit: str | None
    purpose: Purpose | None
    """`initial` or `continuation` where the words say so."""
    line_of_business: str | None
    start: int
    end: int
    whole: bool
    """True where the text says nothing but how long approvals last."""
    condition: tuple[int, int] | None = None
    """The run of characters that holds a condition besides, without its "if"."""


def purpose_of(text: str) -> Purpose | None:
    """The kind of request that the words name last, `initial` or `continuation`; both are none.

    What stands in parentheses counts where the rest says nothing: "Continued authorization (after
    the initial period)".
    """
    outside = _IN_PARENTHESES.sub(" ", text)
    if outside != text and (named := purpose_of(outside)) is not None:
        return named
    found: Purpose | None = None
    if BOTH.search(text):
        return None
    for match in PURPOSE.finditer(text):
        found = "continuation" if match.group("continuation") else "initial"
    return found
