"""Why a watched source gave nothing; each message is one sentence for the user."""

from __future__ import annotations

from policydiff.model.errors import PolicyDiffError


class FetchError(PolicyDiffError):
    """A source could not be fetched."""


class GoneError(FetchError):
    """The place is there and says that the document is not (404, 410, no such file)."""


class ForbiddenAddressError(FetchError):
    """The address is none that may be asked: of another kind than the web, or of a private net."""
