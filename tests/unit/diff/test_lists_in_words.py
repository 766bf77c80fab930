"""A list that became a sentence, or a sentence that became a list, is one change and no other."""

from __future__ import annotations

import pytest

from policydiff.diff import compare_policies
from policydiff.diff.change import Comparison
from policydiff.ingest import read_policy

ADULT = "Patient is 18 years of age or older"
BIOPSY = "Diagnosis is confirmed by biopsy"


def document(*criteria: str) -> str:
    items = "\n".join(criteria)
    return f"# Velnorix\n\n## Criteria\n\nAll of the following:\n\n{items}\n"


def compared(old: tuple[str, ...], new: tuple[str, ...]) -> Comparison:
    before, after = (read_policy(document(*one).encode(), "p.md") for one in (old, new))
    return compare_policies(before, after, "cycles")


def sentence(count: str, *drugs: str) -> str:
    return f"- Failure of at least 8 weeks of {count} of the following: {', '.join(drugs)}"


def listed(count: str, *drugs: str) -> str:
    items = "".join(f"\n    - {drug.capitalize()}" for drug in drugs)
    return f"- Failure of at least 8 weeks of {count} of the following:{items}"


DRUGS = ("methotrexate", "leflunomide", "sulfasalazine")
COUNTS = ["one", "at least two", "all", "two or more"]


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("around", [(), (f"- {ADULT}",), (f"- {ADULT}", f"- {BIOPSY}")])
def test_a_list_says_what_the_sentence_said(count: str, around: tuple[str, ...]) -> None:
    there = compared((*around, sentence(count, *DRUGS)), (*around, listed(count, *DRUGS)))
    back = compared((*around, listed(count, *DRUGS)), (*around, sentence(count, *DRUGS)))
    for comparison in (there, back):
        assert {(one.kind, one.effect) for one in comparison.changes} <= {
            ("reworded", "equivalent")
        }
        assert len(comparison.changes) <= 1
        assert comparison.verdict.effect == "equivalent"


@pytest.mark.parametrize(
    ("old", "new", "effect"),
    [
        (("one", DRUGS), ("one", DRUGS[:2]), "more_restrictive"),
        (("one", DRUGS[:2]), ("one", DRUGS), "less_restrictive"),
        (("one", DRUGS), ("all", DRUGS), "more_restrictive"),
        (("two or more", DRUGS), ("one", DRUGS), "less_restrictive"),
        (("all", DRUGS), ("all", DRUGS[:2]), "less_restrictive"),
    ],
)
def test_what_changed_in_the_list_is_judged(
    old: tuple[str, tuple[str, ...]], new: tuple[str, tuple[str, ...]], effect: str
) -> None:
    before, after = sentence(old[0], *old[1]), listed(new[0], *new[1])
    comparison = compared((f"- {ADULT}", before), (f"- {ADULT}", after))
    assert comparison.verdict.effect == effect
    assert [one.rule for one in comparison.changes] == ["criterion-changed"]


def test_a_sentence_that_stayed_is_not_taken_for_a_list_beside_it() -> None:
    old = (f"- {ADULT}", sentence("one", *DRUGS))
    new = (
        f"- {ADULT}",
        sentence("one", *DRUGS[:2]),
        listed("one", "etanercept", "infliximab", "adalimumab"),
    )
    found = {one.rule for one in compared(old, new).changes}
    assert found == {"criterion-changed", "criterion-added"}
