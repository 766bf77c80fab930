"""The payer's own list of past changes."""

from __future__ import annotations

from typing import Literal

import msgspec

from policydiff.model.source import SourceSpan

ClaimArea = Literal[
    "criteria",
    "products",
    "coding",
    "limits",
    "dates",
    "identity",
    "references",
    "narrative",
    "scope",
    "any",
]
ClaimAction = Literal["none", "added", "removed", "changed", "editorial", "reviewed", "new"]


class Claim(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One statement of a history entry, in the payer's words."""

    area: ClaimArea
    action: ClaimAction
    """`none` says that nothing changed; `editorial` that only wording did; `new` that the policy,
    or a part of it, is new."""
    text: str
    heading: str | None = None
    """The heading inside the entry that it stands under ("Severe asthma"), as printed."""


class HistoryEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the revision history."""

    date: str | None
    """ISO, as exact as printed."""
    text: str
    claims: tuple[Claim, ...]
    span: SourceSpan
