"""Versions in the corpus as sources: `corpus:payer/key@2024-06-01`, and the two of a policy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from policydiff.cli.corpus_location import corpus_location
from policydiff.cli.errors import SourceError
from policydiff.cli.sources import STORED, Places, Source
from policydiff.corpus import Corpus

if TYPE_CHECKING:
    from policydiff.corpus.versions import StoredVersion


def open_corpus(places: Places, *, create: bool = False) -> Corpus:
    """The corpus that an option, the environment or the configuration names.

    Raises:
        CorpusError: there is none, or it cannot be opened.
    """
    return Corpus.open(corpus_location(places.corpus, places.configuration()), create=create)


def stored_source(reference: str, places: Places) -> Source:
    """A version as a source, with its reading.

    Args:
        reference: `payer/key`, with `@` and a day, `latest`, `previous` or a hash behind it.
        places: where the corpus is.

    Raises:
        CorpusError: there is no such version.
    """
    with open_corpus(places) as corpus:
        return _source(corpus, corpus.resolve(reference), f"{STORED}{reference}")


def latest_and_previous(policy: str, places: Places) -> tuple[Source, Source]:
    """The two sides of `compare POLICY`: the version named, else the latest, after the one before.

    Args:
        policy: `payer/key`, with or without `corpus:`, and with a version if another is meant.
        places: where the corpus is.

    Raises:
        CorpusError: there is no such policy.
        SourceError: there is no version before it.
    """
    reference = policy.removeprefix(STORED)
    with open_corpus(places) as corpus:
        new = corpus.resolve(reference)
        old = _before(new, corpus.lineage(new.policy))
        if old is None:
            raise SourceError(f"{policy}: The corpus holds no version before {new.reference}.")
        return (
            _source(corpus, old, f"{STORED}{old.reference}"),
            _source(corpus, new, f"{STORED}{new.reference}"),
        )


def _before(version: StoredVersion, lineage: Sequence[StoredVersion]) -> StoredVersion | None:
    """The version in whose place another is: those whose date was moved never came into force."""
    earlier = lineage[: [one.sha256 for one in lineage].index(version.sha256)]
    return next((one for one in reversed(earlier) if one.superseded_by is None), None)


def _source(corpus: Corpus, version: StoredVersion, name: str) -> Source:
    reading = corpus.reading_of(version)
    named = msgspec.structs.replace(
        reading, source=msgspec.structs.replace(reading.source, name=name)
    )
    return Source(name, corpus.bytes_of(version.sha256), named)
