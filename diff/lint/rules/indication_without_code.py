"""An indication has no diagnosis code in the list.

*What it reports.* An indication that can be approved and that shares no word that tells a disease
with any description in the list of diagnosis codes. It is asked only where most indications of the
policy do, and the criteria name every listed code: otherwise the list may call it by another name.

*Why it matters.* A request for that indication can be approved, and its claim is denied for the
code. Where the list is an example only, this is as it should be.

*Example.* Criteria for pemphigus vulgaris, and no code of the group L10.
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.lint.diseases import coverage
from policydiff.diff.lint.finding import Fault, LintRule
from policydiff.diff.lint.sentences import quoted
from policydiff.model.policy import Policy

LEAST_CODED = 0.5
"""Share of the indications that must have a code before the others are reported: where fewer have,
the list does not follow the indications."""


def find(policy: Policy) -> Iterator[Fault]:
    """One fault for each indication without a code."""
    found = coverage(policy)
    if found.unnamed or not found.categories:
        return
    if len(found.uncoded) > (1 - LEAST_CODED) * len(found.indications):
        return
    for one in found.uncoded:
        yield Fault(
            title=f"No diagnosis code is listed for {quoted(one.indication or '')}",
            span=one.span,
            text=one.indication,
            set=one.id,
        )


RULE = LintRule(
    id="indication-without-code",
    level="info",
    summary="An indication has no diagnosis code in the list.",
    find=find,
)
