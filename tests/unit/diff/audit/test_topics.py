"""Kinds of criteria are found under the names that histories give them."""

from __future__ import annotations

import pytest

from policydiff.diff.audit.topics import claimed_topics, printed_topics


@pytest.mark.parametrize(
    ("claim", "criterion", "topic"),
    [
        ("Removed prescriber requirement", "Prescriber must be a neurologist", "prescriber"),
        ("Added an exception to the ban", "Not with X, unless X is tapered", "exception"),
        ("Revised prior lines of therapy", "At least one prior line of therapy", "prior_therapy"),
        ("Update lookback for prior therapy", "Tried X within the past 6 months", "look_back"),
        ("Update disease stage requirement", "Disease is unresectable or metastatic", "extent"),
        ("Revised staging", "Patient has stage III or IV disease", "extent"),
        ("Changed disease severity requirement", "Moderate to severe disease", "severity"),
        ("Modified disease status", "Disease is relapsed or refractory", "disease_status"),
    ],
)
def test_a_claim_and_a_criterion_share_their_topic(claim: str, criterion: str, topic: str) -> None:
    assert topic in claimed_topics(claim).names
    assert topic in printed_topics(criterion)
