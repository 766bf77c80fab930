"""Why a document could not be read; each message is one sentence for the user."""

from policydiff.model.errors import PolicyDiffError


class IngestError(PolicyDiffError):
    """The document could not be read."""


class UnsupportedFormatError(IngestError):
    """The bytes are of no kind that policydiff reads, or are no policy at all (a login page)."""


class UnreadableDocumentError(IngestError):
    """The bytes are of a known kind but damaged, encrypted, empty or too large."""


class NoTextLayerError(IngestError):
    """A PDF of scanned pages; OCRmyPDF gives it a text layer."""
