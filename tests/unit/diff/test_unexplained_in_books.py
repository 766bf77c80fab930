"""What no rule describes in a book of drug classes is said of its class alone."""

from __future__ import annotations

from textwrap import dedent

from policydiff.diff.change import Comparison
from policydiff.diff.compare import compare
from policydiff.ingest import read_policy

BOOK = """
# UPDL Criteria

## Tissue Agents

Tissue Agents: **Velmotics**

**Length of Authorizations**: 365 days

**Pharmacy Billing**:

Claims for any velmotic are not paid at the counter{rest}.

**Clinical PA Criteria**:

- Must have velmosis

Tissue Agents: **Zorbins**

**Length of Authorizations**: 365 days

**Clinical PA Criteria**:

- Must have tried gold for {days} days
"""


def compared(**new: str) -> Comparison:
    versions = [BOOK.format(**{"rest": "", "days": "30", **each}) for each in ({}, new)]
    old, later = (read_policy(dedent(text).encode(), "book.md") for text in versions)
    return compare(old, later)


def test_it_leaves_the_verdict_on_other_classes_alone() -> None:
    found = compared(rest=" except tablets", days="60")
    assert {one.title: one.effect for one in found.verdict.indications} == {
        "Tissue Agents: Velmotics": "undetermined",
        "Tissue Agents: Zorbins": "more_restrictive",
    }
    (change,) = [one for one in found.changes if one.rule == "unexplained-difference"]
    assert change.title.startswith(
        'Text beside what was read differs in section "Pharmacy Billing" under "Tissue'
    )
    assert {place.set.indication for place in change.places if place.set} == {
        "Tissue Agents: Velmotics"
    }
