"""Policies to JSON and back. msgspec does the work; the version of the schema is checked here."""

from __future__ import annotations

import msgspec

from policydiff.model.errors import PolicyDiffError
from policydiff.model.policy import SCHEMA, Policy


class UnknownSchemaError(PolicyDiffError):
    """The JSON is not a policy of a schema that this version knows."""


def encode_policy(policy: Policy) -> bytes:
    """The policy as UTF-8 JSON on one line, fields in the order of the contract."""
    return msgspec.json.encode(policy)


def decode_policy(data: bytes) -> Policy:
    """The policy in `data`.

    Raises:
        UnknownSchemaError: the JSON is not valid, or not of the schema `policydiff.policy/1`.
    """
    try:
        return msgspec.json.decode(data, type=Policy)
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise UnknownSchemaError(f"Not a policy of the schema {SCHEMA}: {error}") from error
