"""The pairing of criteria that a comparison reports."""

from __future__ import annotations

from policydiff.diff import compare_policies
from tests.unit.diff.building import all_of, criteria_set, criterion, policy

ADULT = criterion("Patient is an adult", "A", line=10)
SEVERE = criterion("Patient has severe asthma with at least two flare-ups a year", "B", line=11)
SMOKER = criterion("Documentation of a negative test for cotinine", "C", line=12)
RENUMBERED = criterion("Patient has severe asthma with at least two flare-ups each year", "A", 10)


def test_every_criterion_is_told_with_its_counterpart_or_alone() -> None:
    old = policy(criteria=[criteria_set(root=all_of(ADULT, SEVERE))])
    new = policy(criteria=[criteria_set(root=all_of(RENUMBERED, SMOKER))])
    pairs = compare_policies(old, new, "cycles").pairs
    told = [
        (pair.old and pair.old.path, pair.new and pair.new.path, pair.relation == "unpaired")
        for pair in pairs
    ]
    assert told == [(("A",), None, True), (("B",), ("A",), False), (None, ("C",), True)]
    assert all((pair.score == 0.0) == (pair.relation == "unpaired") for pair in pairs)


def test_the_same_words_have_the_highest_score() -> None:
    same = policy(criteria=[criteria_set(root=all_of(ADULT, SEVERE))])
    (first, second) = compare_policies(same, policy(criteria=same.criteria), "cycles").pairs
    assert (first.relation, first.score) == (second.relation, second.score) == ("same", 1.0)


def test_a_set_without_a_counterpart_is_unpaired_as_a_whole() -> None:
    sets = [criteria_set(root=all_of(ADULT))]
    more = [*sets, criteria_set("renewal", all_of(SMOKER), title="Renewal", purpose="continuation")]
    pairs = compare_policies(policy(criteria=sets), policy(criteria=more), "cycles").pairs
    assert [pair.relation for pair in pairs] == ["same", "unpaired"]


def test_a_criterion_that_was_split_stands_with_each_of_its_parts() -> None:
    parts = [criterion("Negative test for cotinine", "B", 11), criterion("Stable asthma", "C", 12)]
    whole = criterion("Negative test for cotinine and stable asthma", "B", 11)
    old = policy(criteria=[criteria_set(root=all_of(ADULT, whole))])
    new = policy(criteria=[criteria_set(root=all_of(ADULT, *parts))])
    told = [
        (pair.new and pair.new.text, pair.relation)
        for pair in compare_policies(old, new, "cycles").pairs
    ]
    assert told == [
        ("Patient is an adult", "same"),
        ("Negative test for cotinine", "overlaps"),
        ("Stable asthma", "overlaps"),
    ]
