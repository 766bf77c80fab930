"""Procedure, drug and diagnosis codes that a policy lists."""

from __future__ import annotations

from typing import Literal

import msgspec

from policydiff.model.source import SourceSpan

CodeSystem = Literal["HCPCS", "CPT", "ICD-10-CM", "ICD-10-PCS", "NDC", "REV"]
CodeRole = Literal["covered", "not_covered", "informational", "unspecified"]


class CodeEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A code or a range of codes as listed."""

    system: CodeSystem
    code: str
    last: str | None = None
    """The last code where a range is printed; the range stays a range."""
    members: tuple[str, ...] | None = None
    """The codes that the range stands for, where they were asked for (`show --expand-codes`)."""
    description: str | None = None
    role: CodeRole
    group: str | None = None
    """Table or row heading that it stands under."""
    applies_to: tuple[str, ...] | None = None
    """Codes or products that it is listed for, where the document says so."""
    span: SourceSpan
