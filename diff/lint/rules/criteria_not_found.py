"""Criteria are announced and do not follow.

*What it reports.* A section whose title announces criteria and in which none were found, and a
lead-in ("meets ALL of the following:") with no item behind it.

*Why it matters.* Whoever is asked to meet "the following" has nothing to meet. Items were lost, or
stand elsewhere under a heading that cuts them off.

*Example.* "Individual has failed two of the following:", and then the next heading.
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.lint.finding import Fault, LintRule
from policydiff.diff.lint.sentences import quoted
from policydiff.diff.lint.trees import nodes_of
from policydiff.model.criteria import Criterion
from policydiff.model.patterns import deferred
from policydiff.model.policy import Policy
from policydiff.model.wording import canonical

_ANNOUNCES = deferred(
    r"\b(?:all|any|both|each|either|none|one|two|three|\d) (?:or more )?of the following"
    r"(?: (?:criteria|conditions|requirements|items))?(?: (?:is|are) met)?$"
)


def find(policy: Policy) -> Iterator[Fault]:
    """One fault for each section or lead-in without criteria."""
    for note in policy.notes:
        if note.kind == "criteria_not_found":
            yield Fault(title=note.message.rstrip("."), span=note.span, text=note.text)
    for criteria_set, node in nodes_of(policy):
        if isinstance(node, Criterion) and _ANNOUNCES.search(canonical(node.text)):
            yield Fault(
                title=f"{quoted(node.text)} announces items, and none follow",
                span=node.span,
                text=node.text,
                set=criteria_set.id,
            )


RULE = LintRule(
    id="criteria-not-found",
    level="error",
    summary="Criteria are announced and do not follow.",
    find=find,
)
