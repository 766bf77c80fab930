"""Two bounds that have to hold together leave no value.

*What it reports.* Criteria under one `all`, or one criterion by itself, that ask for a quantity in
ranges that do not meet: an age of at least 18 years and an age under 12. Bounds are compared only
where the criteria otherwise say the same, units of time converted, and never where a sentence has
an alternative, a condition or a negation.

*Why it matters.* Nobody can meet both. Whoever applies the policy has to guess which was meant, and
a comparison with another version shows a change where there may be none.

*Example.* "Individual is 18 years of age or older" beside "Individual is under 12 years of age".
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.lint.conjunctions import Demand, together
from policydiff.diff.lint.finding import Fault, LintRule
from policydiff.diff.lint.sentences import quoted
from policydiff.diff.lint.trees import nodes_of
from policydiff.diff.lint.value_ranges import ranges
from policydiff.model.criteria import Criterion
from policydiff.model.policy import Policy


def find(policy: Policy) -> Iterator[Fault]:
    """One fault for each criterion, or two of them, that nobody can meet."""
    for criteria_set, node in nodes_of(policy):
        if isinstance(node, Criterion) and any(
            found.is_empty for found in ranges(Demand(node, ()))
        ):
            yield Fault(
                title=f"No value meets the bounds of {quoted(node.text)}",
                span=node.span,
                text=node.text,
                set=criteria_set.id,
            )
    for criteria_set in policy.criteria or ():
        if criteria_set.root is None:
            continue
        for first, second, branch in together(criteria_set.root):
            if branch is None and exclude_one_another(first, second):
                yield Fault(
                    title=f"{quoted(first.criterion.text)} and {quoted(second.criterion.text)} "
                    "cannot both hold, and both are asked for",
                    span=second.criterion.span,
                    text=second.criterion.text,
                    set=criteria_set.id,
                )


def exclude_one_another(first: Demand, second: Demand) -> bool:
    """Whether the demands set ranges of one quantity that do not meet."""
    return any(
        one.subject == other.subject
        and one.meet(other).is_empty
        and not one.is_empty
        and not other.is_empty
        for one in ranges(first)
        for other in ranges(second)
    )


RULE = LintRule(
    id="contradicting-bounds",
    level="error",
    summary="Two bounds that have to hold together leave no value.",
    find=find,
)
