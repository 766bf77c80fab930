"""The number of the policy changed.

*What it reports.* Another policy number, its revision part included.

*Why it matters.* Some payers number each revision, so that a new number is expected; with others
it tells that a policy was replaced by another.

*Example.* `2025D0003AN` became `2026D0003AO`.

*Before.* 2025D0003AN

*After.* 2026D0003AO
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.findings.identity_fields import field_finding
from policydiff.diff.rule import ChangeRule, Differences, Finding


def find(differences: Differences) -> Iterator[Finding]:
    """One finding where it differs."""
    yield from field_finding(differences, "number", "Policy number")


RULE = ChangeRule(
    id="policy-number-changed",
    area="identity",
    axis="administration",
    kinds=(
        "changed",
        "added",
        "removed",
    ),
    summary="The policy number was changed.",
    mirror="policy-number-changed",
    find=find,
    between_payers=False,
)
