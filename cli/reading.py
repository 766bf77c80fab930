"""A fetched document -> what was read of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policydiff.cli.sources import Source

if TYPE_CHECKING:
    from policydiff.ingest.pipeline import Stages
    from policydiff.model.policy import Policy


def read(source: Source, payer: str | None) -> Policy:
    """The policy in a document; one that is kept is not read again, unless by other names.

    Raises:
        IngestError: the document cannot be read.
    """
    from policydiff.ingest.own_names import read_by

    if source.reading is not None and payer is None and read_by(source.reading, source.vocabulary):
        return source.reading
    from policydiff.ingest import read_policy

    return read_policy(source.data, source.name, payer=payer, vocabulary=source.vocabulary)


def read_all_stages(source: Source, payer: str | None) -> Stages:
    """What every stage of reading saw.

    Raises:
        IngestError: the document cannot be read.
    """
    from policydiff.ingest import read_stages

    return read_stages(source.data, source.name, payer=payer, vocabulary=source.vocabulary)
