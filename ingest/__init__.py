"""From the bytes of a coverage policy to what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from policydiff.ingest.pipeline import Stages
    from policydiff.model.policy import Policy


def read_policy(
    data: bytes, name: str, *, payer: str | None = None, vocabulary: Path | None = None
) -> Policy:
    """Read one document.

    Args:
        data: the document: PDF, Markdown, HTML, DOCX or plain text, told apart by the bytes.
        name: what the user calls it; it stands in `source.name` and before error messages.
        payer: overrides the payer id that the document shows.
        vocabulary: a file of the user's own names (docs/vocabulary.md).

    Raises:
        IngestError: the bytes cannot be read as a document, or the vocabulary as one, with one
            sentence why.
    """
    return read_stages(data, name, payer=payer, vocabulary=vocabulary).policy


def read_stages(
    data: bytes, name: str, *, payer: str | None = None, vocabulary: Path | None = None
) -> Stages:
    """Read one document like `read_policy`, and keep what every stage saw."""
    # The readers are imported when something is read, so that one part of this package can be
    # used without all the others.
    from policydiff.ingest import pipeline

    return pipeline.read_stages(data, name, payer=payer, vocabulary=vocabulary)
