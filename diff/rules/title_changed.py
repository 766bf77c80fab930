"""The title of the policy changed.

*What it reports.* Another title under the same key. Where the titles differ only by a drug that
was added or removed, that change tells it.

*Why it matters.* A new title often tells of a wider or narrower subject: a class instead of a
drug, a biosimilar beside the reference product.

*Example.* "Rituximab" became "Rituximab, Oncology".

*Before.* Rituximab

*After.* Rituximab, Oncology
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.findings.identity_fields import field_finding, titles_differ_by_drugs
from policydiff.diff.rule import ChangeRule, Differences, Finding


def find(differences: Differences) -> Iterator[Finding]:
    """One finding where the title differs by more than the drugs."""
    if not titles_differ_by_drugs(differences):
        yield from field_finding(differences, "title", "Title")


RULE = ChangeRule(
    id="title-changed",
    area="identity",
    axis="administration",
    kinds=(
        "changed",
        "added",
        "removed",
    ),
    summary="The title of the policy was changed.",
    mirror="title-changed",
    find=find,
    between_payers=False,
)
