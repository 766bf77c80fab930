"""Where a statement stands: the document and the place in it."""

from __future__ import annotations

import msgspec


class SourceSpan(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A run of lines in the source, so that everything we say can be checked by eye."""

    page: int | None
    """1-based page on which the run begins; None where the format has no pages."""
    first_line: int
    """1-based line, counted on its page, or in the file where there are no pages."""
    last_line: int
    """Last line of the run, counted on `last_page` where the run crosses a page break."""
    last_page: int | None = None
    """The page on which the run ends, given only where it is not `page`."""

    def through(self, other: SourceSpan) -> SourceSpan:
        """The run from the start of this span to the end of `other`, which begins no earlier."""
        end_page = other.last_page or other.page
        return SourceSpan(
            page=self.page,
            first_line=self.first_line,
            last_line=other.last_line,
            last_page=end_page if end_page != self.page else None,
        )


class SourceDescription(msgspec.Struct, frozen=True, kw_only=True):
    """Which bytes were read, and by what."""

    name: str
    """As the user named it: a path, `-`, a URL, `REV:path`."""
    media_type: str
    sha256: str
    pages: int | None
    profile: str
    """The payer template by which the document was read; `generic` where none recognised it."""
    profile_score: float | None = None
    """0 to 1: how surely the template was recognised; for `generic`, the best of all others. None
    where a reading of an earlier version does not say."""
    reader: str
    """Version of policydiff that read it."""
    vocabulary: str | None = None
    """SHA-256 of the file of the user's own names by which it was read, if there was one."""
