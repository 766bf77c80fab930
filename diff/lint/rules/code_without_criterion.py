"""Diagnosis codes are listed for a disease that no criterion names.

*What it reports.* A category of diagnosis codes (D46 with all that is listed below it) none of
whose descriptions shares a word that tells a disease with any indication, criterion or note. It is
asked only where nearly all categories of the list do share one, and every indication has a code:
otherwise criteria and list may call one disease by two names.

*Why it matters.* Either the policy approves a disease that its criteria do not mention, and a claim
with that code is paid without any, or the code is left over from an indication that was struck.

*Example.* `D46.A`, refractory cytopenia, in a policy on acute lymphoblastic leukemia.
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.lint.diseases import coverage
from policydiff.diff.lint.finding import Fault, LintRule
from policydiff.diff.lint.sentences import listed, quoted
from policydiff.model.coding import CodeEntry
from policydiff.model.policy import Policy

MOST_UNNAMED = 8
"""One category of so many may be unnamed, and one of a shorter list. Lists that hold more name
causes and companions of the disease as well (a stroke behind a spasticity), which criteria leave
out on purpose."""


def find(policy: Policy) -> Iterator[Fault]:
    """One fault for each category that nothing in the criteria names."""
    found = coverage(policy)
    most = max(1, len(found.categories) // MOST_UNNAMED)
    if found.uncoded or not policy.criteria or len(found.categories) < 2:
        return
    if len(found.unnamed) > most:
        return
    for entries in found.unnamed:
        first = entries[0]
        codes = listed([_printed(entry) for entry in entries])
        yield Fault(
            title=f"No criterion names the disease of {codes}: {quoted(first.description or '')}",
            span=first.span,
            text=first.description,
        )


def _printed(entry: CodeEntry) -> str:
    return f"{entry.code}-{entry.last}" if entry.last else entry.code


RULE = LintRule(
    id="code-without-criterion",
    level="warning",
    summary="Diagnosis codes are listed for a disease that no criterion names.",
    find=find,
)
