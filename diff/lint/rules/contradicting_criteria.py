"""A criterion is asked for and excluded at once.

*What it reports.* The same words under an `all` and under a `none` beside it.

*Why it matters.* Nobody can meet both.

*Example.* "Individual has active tuberculosis" among the criteria that all have to be met, and
again in the list of which none may apply.
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.lint.conjunctions import Demand, together
from policydiff.diff.lint.finding import Fault, LintRule
from policydiff.diff.lint.sentences import quoted
from policydiff.model.policy import Policy
from policydiff.model.wording import wording_key


def find(policy: Policy) -> Iterator[Fault]:
    """One fault for each criterion that is asked for and excluded."""
    for criteria_set in policy.criteria or ():
        if criteria_set.root is None:
            continue
        for first, second, branch in together(criteria_set.root):
            if branch is None and ask_and_exclude(first, second):
                yield Fault(
                    title=f"{quoted(second.criterion.text)} is asked for and excluded at once",
                    span=second.criterion.span,
                    text=second.criterion.text,
                    set=criteria_set.id,
                )


def ask_and_exclude(first: Demand, second: Demand) -> bool:
    """Whether one demand is the denial of the other."""
    return (
        first.denied != second.denied
        and first.stems == second.stems
        and wording_key(first.criterion.text) == wording_key(second.criterion.text)
    )


RULE = LintRule(
    id="contradicting-criteria",
    level="error",
    summary="A criterion is asked for and excluded at once.",
    find=find,
)
