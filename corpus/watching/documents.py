"""From what a source gives to a policy that may be stored."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import msgspec

from policydiff.corpus.watching.errors import FetchError, GoneError
from policydiff.corpus.watching.fetching import Fetcher, Validators
from policydiff.corpus.watching.repositories import bytes_in
from policydiff.corpus.watching.watch_list import Item, Watch, revision_of
from policydiff.ingest import read_policy
from policydiff.ingest.media_type import LARGEST_PDF
from policydiff.model.policy import Policy

NO_VALIDATORS = Validators()

PDF_TAIL = 2048
"""Bytes at the end of a PDF in which its end mark has to stand. Readers look at the last 1024;
servers add a few blanks or a comment."""


class NoPolicyError(FetchError):
    """The document can be read, and holds nothing that a policy has."""


class Given(NamedTuple):
    """What a source gave."""

    data: bytes | None
    """None where it is still what it was."""
    validators: Validators = NO_VALIDATORS


def given(item: Item, folder: Path, fetcher: Fetcher, validators: Validators) -> Given:
    """What a source gives now.

    Raises:
        GoneError: its place is there, and says that it is not.
        FetchError: it could not be had.
    """
    if item.watch.is_web:
        fetched = fetcher.fetch(item.place, validators)
        return Given(fetched.data, fetched.validators)
    path = folder / item.name
    revision = None if path.exists() else revision_of(item.name)
    return Given(of_file(path, item.name) if revision is None else bytes_in(folder, *revision))


def read_document(data: bytes, name: str, watch: Watch, vocabulary: Path | None = None) -> Policy:
    """The policy in a document, under the payer and the key that the watch list gives it.

    Args:
        data: the document.
        name: what it is called.
        watch: the entry of the watch list that led to it.
        vocabulary: the user's own names, by which it is read.

    Raises:
        IngestError: it cannot be read, or is a page that stands in for a policy.
        NoPolicyError: it is no policy, or not all of one.
    """
    if is_cut_off(data):
        raise NoPolicyError(f"{name}: The document is cut off; it is not stored.")
    policy = read_policy(data, name, payer=watch.payer, vocabulary=vocabulary)
    if not any((policy.criteria, policy.products, policy.coding, policy.limits)):
        # Portals lead to their front page where a policy was; as a version it would say that all
        # criteria are gone.
        raise NoPolicyError(
            f"{name}: The document holds no criteria, products, codes or limits; it is taken for "
            "no policy and not stored."
        )
    if watch.key is None:
        return policy
    return msgspec.structs.replace(
        policy, identity=msgspec.structs.replace(policy.identity, key=watch.key)
    )


def is_cut_off(data: bytes) -> bool:
    """True for a PDF or a page whose end is missing.

    Both can often be read up to there, and what is missing would be reported as removed.
    """
    if data.lstrip()[:5] == b"%PDF-":
        return b"%%EOF" not in data[-PDF_TAIL:]
    from policydiff.ingest.adapters import html

    return html.is_cut_off(data.decode("latin-1"))  # tags are ASCII in every encoding of the web


def of_file(path: Path, name: str) -> bytes:
    """The bytes of a file.

    Raises:
        GoneError: there is none.
        FetchError: it cannot be read, or is larger than any document that is read.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_PDF + 1)
    except FileNotFoundError as error:
        raise GoneError(f"{name}: There is no such file.") from error
    except OSError as error:
        raise FetchError(f"{name}: The file cannot be read: {error.strerror}.") from error
    if len(data) > LARGEST_PDF:
        raise FetchError(f"{name}: The file is larger than {LARGEST_PDF >> 20} MB.")
    return data
