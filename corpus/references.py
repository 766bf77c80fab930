"""`payer/key@2024-06-01`: how a policy and a version of it are named."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from policydiff.corpus.errors import BadReference

_HASH = re.compile(r"[0-9a-f]{6,64}")
"""Six digits tell a million versions apart as a rule, and a year or a month is no hash."""


class Latest(NamedTuple):
    """The last version, whether or not it is in force yet."""


class Previous(NamedTuple):
    """The version before the last."""


class InForce(NamedTuple):
    """The version in force on a day."""

    day: date


class HashPrefix(NamedTuple):
    """The version whose document's hash begins so."""

    digits: str


Which = Latest | Previous | InForce | HashPrefix


class Reference(NamedTuple):
    """A policy and a version of it, as named."""

    payer: str
    rest: str
    """The key, and behind a slash the line of business where there are several."""
    which: Which


def parse_reference(text: str) -> Reference:
    """The parts of `payer/key[@2024-06-01|@latest|@previous|@HASH]`.

    Raises:
        BadReference: it is not of that form.
    """
    name, at, version = text.partition("@")
    payer, slash, rest = name.partition("/")
    if not (payer and slash and rest.strip("/")):
        raise BadReference(f"{text!r} names no policy; write payer/key, as `corpus list` shows it.")
    return Reference(payer, rest, _which(version, text) if at else Latest())


def _which(version: str, text: str) -> Which:
    if version == "latest":
        return Latest()
    if version == "previous":
        return Previous()
    try:
        return InForce(date.fromisoformat(version)) if "-" in version else _hash(version, text)
    except ValueError as error:
        raise BadReference(f"{text!r}: {version!r} is no day; write it as 2024-06-01.") from error


def _hash(version: str, text: str) -> HashPrefix:
    digits = version.lower()
    if not _HASH.fullmatch(digits):
        raise BadReference(
            f"{text!r}: behind @ stands a day (2024-06-01), latest, previous, or at least six "
            "digits of the document's hash."
        )
    return HashPrefix(digits)
