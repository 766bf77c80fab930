"""A line of a document that is a heading."""

from __future__ import annotations

import msgspec

from policydiff.model.source import SourceSpan


class HeadingLine(msgspec.Struct, frozen=True, kw_only=True):
    """A block that is a heading."""

    title: str
    level: int
    span: SourceSpan
