"""A sign that was lost before the document came may be the one that decides."""

from __future__ import annotations

import pytest

from policydiff.diff import compare_policies
from policydiff.ingest import read_policy

POLICY = """# Velmarix (orvelumab)

## Criteria

Velmarix may be approved when all of the following are met:

- Patient is ≥ 18 years of age
- Patient has severe asthma

## References

1. Orvelumab – a review. 2031.
"""


@pytest.mark.parametrize(
    ("sign", "status", "outcome"),
    [
        ("≥", "partial", "inconclusive"),
        ("–", "complete", "changed"),
        ("!", "complete", "unchanged"),
    ],
)
def test_a_lost_sign_counts_where_it_may_decide(sign: str, status: str, outcome: str) -> None:
    old = read_policy(POLICY.encode(), "old")
    new = read_policy((POLICY.replace(sign, "\ufffd") + "\n").encode(), "new")
    comparison = compare_policies(old, new)
    assert new.status == status
    assert comparison.outcome == outcome
    if status == "partial":
        assert {change.effect for change in comparison.changes} == {"undetermined"}
