"""Encoding and decoding are inverse, and every encoded value keeps to the published schema."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

from policydiff.diff.change import Comparison
from policydiff.model.encoding import UnknownSchemaError, decode_policy, encode_policy
from policydiff.model.policy import Policy
from tests.laws.model_values import values_of

POLICIES = values_of(Policy)
COMPARISONS = values_of(Comparison)

_large = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@given(POLICIES)
@_large
def test_a_policy_comes_back_as_it_was(policy: Policy) -> None:
    assert decode_policy(encode_policy(policy)) == policy


@given(POLICIES)
@_large
def test_encoding_again_gives_the_same_bytes(policy: Policy) -> None:
    data = encode_policy(policy)
    assert encode_policy(decode_policy(data)) == data


@given(COMPARISONS)
@_large
def test_a_comparison_comes_back_as_it_was(comparison: Comparison) -> None:
    data = msgspec.json.encode(comparison)
    assert msgspec.json.decode(data, type=Comparison) == comparison


@given(POLICIES)
@_large
def test_a_part_that_is_absent_is_not_an_empty_part(policy: Policy) -> None:
    empty = msgspec.structs.replace(policy, coding=())
    absent = msgspec.structs.replace(policy, coding=None)
    assert encode_policy(empty) != encode_policy(absent)
    assert decode_policy(encode_policy(absent)).coding is None


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b'{"schema": "policydiff.policy/2"}', b'{"schema": 1}', b"\xff"]
)
def test_other_schemas_and_broken_json_are_refused(data: bytes) -> None:
    with pytest.raises(UnknownSchemaError):
        decode_policy(data)
