"""Other words for the same are no change, and other values are judged in any words.

`benchmarks/planted_changes.py` measures the same on many more pairs.
"""

from __future__ import annotations

import pytest

from policydiff.diff import compare_policies
from policydiff.ingest import read_policy
from tests.comparing import told
from tests.rendering.phrasings import SAYINGS, STYLES, Saying, document, said_pair

MOST_WAYS = max(len(saying.phrasings) for saying in SAYINGS)


@pytest.mark.parametrize("way", range(1, MOST_WAYS))
def test_other_words_for_everything_are_no_change(way: int) -> None:
    first, other = (
        read_policy(document([one.said(0, which) for one in SAYINGS], STYLES[way % 3]), "policy.md")
        for which in (0, way)
    )
    comparison = compare_policies(first, other)
    odd = [change for change in comparison.changes if change.effect != "equivalent"]
    assert not odd, told(odd)
    assert comparison.verdict.effect == "equivalent"


@pytest.mark.parametrize(
    "saying", [one for one in SAYINGS if len(one.values) > 1], ids=lambda one: one.name
)
def test_the_strictest_value_in_other_words_than_the_loosest(saying: Saying) -> None:
    beside = "Patient has adequate venous access"
    loose, strict = (
        read_policy(document([beside, saying.said(value, way)], "titled"), "policy.md")
        for value, way in ((0, 0), (len(saying.values) - 1, len(saying.phrasings) - 1))
    )
    there, back = compare_policies(loose, strict), compare_policies(strict, loose)
    assert there.verdict.effect == "more_restrictive", told(there.changes)
    assert back.verdict.effect == "less_restrictive", told(back.changes)


@pytest.mark.parametrize("seed", range(12))
def test_a_pair_has_its_effect(seed: int) -> None:
    pair = said_pair(seed)
    old, new = read_policy(pair.old, "old.md"), read_policy(pair.new, "new.md")
    comparison = compare_policies(old, new)
    assert comparison.verdict.effect == pair.effect, told(comparison.changes)
