"""Limits: how long, how much, how often."""

from __future__ import annotations

from typing import Literal

import msgspec

from policydiff.model.coverage import Purpose
from policydiff.model.source import SourceSpan

LimitKind = Literal[
    "approval_duration", "quantity", "dose", "interval", "cycles", "pre_authorization_allowance"
]


class Limit(msgspec.Struct, frozen=True, kw_only=True):
    """One limit as printed, with its value where it has one."""

    kind: LimitKind
    purpose: Purpose | None
    sets: tuple[str, ...] | None = None
    """Ids of the criteria sets it belongs to; None is the whole policy."""
    product: str | None = None
    line_of_business: str | None = None
    text: str
    value: float | int | None
    """As printed; None where the text is in words only ("None", "see below")."""
    unit: str | None
    """In the singular: `month`, `day`, `mg`, `vial`."""
    per: str | None = None
    """The period of a rate: `28 day`, `dose`, `kg`."""
    span: SourceSpan
