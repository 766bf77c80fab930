"""The payer gives the version another revision status.

*What it reports.* Another status word beside the dates: new, revised, reviewed.

*Why it matters.* It is the payer's own word for what happened to the version. "Reviewed" over
changed criteria is worth a question; the history audit asks it.

*Example.* "Revised" became "Reviewed".

*Before.* Status: Revised

*After.* Status: Reviewed
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.findings.identity_fields import field_finding
from policydiff.diff.rule import ChangeRule, Differences, Finding


def find(differences: Differences) -> Iterator[Finding]:
    """One finding where it differs."""
    yield from field_finding(differences, "revision_status", "Revision status")


RULE = ChangeRule(
    id="revision-status-changed",
    area="identity",
    axis="administration",
    kinds=(
        "changed",
        "added",
        "removed",
    ),
    summary="The revision status was changed.",
    mirror="revision-status-changed",
    find=find,
    between_payers=False,
)
