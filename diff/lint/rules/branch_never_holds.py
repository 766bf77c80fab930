"""A branch of a choice contradicts what is asked beside the choice.

*What it reports.* A branch that asks for a range of a quantity, or a condition, that another
criterion of the same tree rules out for every patient.

*Why it matters.* Nobody is approved through that branch, and it was hardly printed for nobody: the
criterion beside it, or the branch, is not what was meant.

*Example.* All of: age 18 or older, and one of: "Individual is 6 to 11 years of age and weighs at
least 20 kg", or "Individual has failed methotrexate".
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.lint.conjunctions import together
from policydiff.diff.lint.finding import Fault, LintRule
from policydiff.diff.lint.rules.contradicting_bounds import exclude_one_another
from policydiff.diff.lint.rules.contradicting_criteria import ask_and_exclude
from policydiff.diff.lint.sentences import quoted
from policydiff.model.policy import Policy


def find(policy: Policy) -> Iterator[Fault]:
    """One fault for each pair of criteria that closes a branch."""
    for criteria_set in policy.criteria or ():
        if criteria_set.root is None:
            continue
        for first, second, branch in together(criteria_set.root):
            if branch is None:
                continue
            if exclude_one_another(first, second) or ask_and_exclude(first, second):
                yield Fault(
                    title=f"The branch with {quoted(second.criterion.text)} can never hold: "
                    f"{quoted(first.criterion.text)} is {'excluded' if first.denied else 'asked'} "
                    "of everybody",
                    span=second.criterion.span,
                    text=second.criterion.text,
                    set=criteria_set.id,
                )


RULE = LintRule(
    id="branch-never-holds",
    level="error",
    summary="A branch of a choice contradicts what is asked beside the choice.",
    find=find,
)
