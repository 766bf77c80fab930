"""The payer calls the document something else.

*What it reports.* Another kind of document, as the payer names it.

*Why it matters.* A guideline that becomes a policy binds in another way, and a drug policy that
moves from the medical to the pharmacy benefit is asked for elsewhere.

*Example.* "Clinical Guideline" became "Medical Benefit Drug Policy".

*Before.* Clinical Guideline

*After.* Medical Benefit Drug Policy
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.findings.identity_fields import field_finding
from policydiff.diff.rule import ChangeRule, Differences, Finding


def find(differences: Differences) -> Iterator[Finding]:
    """One finding where it differs."""
    yield from field_finding(differences, "kind", "Kind of document")


RULE = ChangeRule(
    id="document-kind-changed",
    area="identity",
    axis="administration",
    kinds=(
        "changed",
        "added",
        "removed",
    ),
    summary="The kind of document was changed.",
    mirror="document-kind-changed",
    find=find,
    between_payers=False,
)
