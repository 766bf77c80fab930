"""Exchanging the two sides exchanges added and removed, tighter and looser, and nothing else."""

from __future__ import annotations

import itertools

import pytest

from policydiff.diff import compare_policies
from policydiff.diff.change import Change, Effect, Side
from policydiff.diff.rules import ALL_RULES
from policydiff.ingest import read_policy
from policydiff.model.policy import Policy
from tests.rendering.examples import EXAMPLES, example_bytes
from tests.rendering.random_policies import planted_pair
from tests.rendering.render import render

MIRRORED_EFFECT: dict[Effect, Effect] = {
    "more_restrictive": "less_restrictive",
    "less_restrictive": "more_restrictive",
    "equivalent": "equivalent",
    "mixed": "mixed",
    "undetermined": "undetermined",
    "not_comparable": "not_comparable",
}
MIRRORED_KIND = {
    "added": "removed",
    "removed": "added",
    "changed": "changed",
    "moved": "moved",
    "reworded": "reworded",
}
MIRRORED_RULE = {rule.id: rule.mirror for rule in ALL_RULES}

Summary = tuple[object, ...]


def summary(change: Change) -> Summary:
    return (
        change.rule,
        change.area,
        change.axis,
        change.kind,
        change.effect,
        change.basis,
        words(change.old),
        words(change.new),
        len(change.places),
    )


def mirrored(change: Change) -> Summary:
    return (
        MIRRORED_RULE[change.rule],
        change.area,
        change.axis,
        MIRRORED_KIND[change.kind],
        MIRRORED_EFFECT[change.effect],
        change.basis,
        words(change.new),
        words(change.old),
        len(change.places),
    )


def words(side: Side | None) -> str | None:
    return side.text if side is not None else None


def example_pairs() -> list[tuple[str, Policy, Policy]]:
    """Each version against the one before; the pair in the middle compares the two payers."""
    read = [
        (f"{one.folder}-{one.cycle}", read_policy(example_bytes(one, "md"), one.cycle))
        for one in EXAMPLES
    ]
    return [
        (f"{before} to {after}", old, new)
        for (before, old), (after, new) in itertools.pairwise(read)
    ]


def random_pairs() -> list[tuple[str, Policy, Policy]]:
    pairs = [planted_pair(seed) for seed in range(20)]
    return [
        (
            f"seed {pair.seed}, {pair.change.name}",
            read_policy(render(pair.old, pair.template, "md"), "old"),
            read_policy(render(pair.new, pair.template, "md"), "new"),
        )
        for pair in pairs
    ]


@pytest.mark.parametrize("kind", ["examples", "random"])
def test_exchanging_the_sides_mirrors_every_change(kind: str) -> None:
    for name, old, new in example_pairs() if kind == "examples" else random_pairs():
        forth = compare_policies(old, new)
        back = compare_policies(new, old)
        assert sorted(map(repr, map(summary, back.changes))) == sorted(
            map(repr, map(mirrored, forth.changes))
        ), name
        assert back.outcome == forth.outcome, name
        assert back.verdict.effect == MIRRORED_EFFECT[forth.verdict.effect], name


def test_the_mirror_of_a_rule_is_a_rule_whose_mirror_it_is() -> None:
    assert {MIRRORED_RULE[MIRRORED_RULE[rule]] for rule in MIRRORED_RULE} == set(MIRRORED_RULE)
    assert all(MIRRORED_RULE[mirror] == rule for rule, mirror in MIRRORED_RULE.items())
