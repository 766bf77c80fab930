"""Which file of the user's own names a document was read by.

What is kept of a document is used again only where it was read by the same names.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from policydiff.ingest.errors import IngestError
from policydiff.model.policy import Policy


def names_digest(vocabulary: Path | None) -> str | None:
    """SHA-256 of a file of names; None where there is none.

    Raises:
        IngestError: the file cannot be read.
    """
    if vocabulary is None:
        return None
    try:
        return hashlib.sha256(vocabulary.read_bytes()).hexdigest()
    except OSError as error:
        raise IngestError(f"{vocabulary}: the vocabulary cannot be read: {error}") from error


def read_by(policy: Policy, vocabulary: Path | None) -> bool:
    """Whether a policy was read by the names of this file, as they are now.

    Raises:
        IngestError: the file cannot be read.
    """
    return policy.source.vocabulary == names_digest(vocabulary)
