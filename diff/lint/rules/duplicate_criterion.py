"""A criterion stands twice in one group.

*What it reports.* Two items of one group that say the same in the same words, with all that stands
below them.

*Why it matters.* One of the two was meant to say something else, or is left over from an edit. In a
list of which a number has to be met, one condition counts twice.

*Example.* Two of: a raised C-reactive protein; a raised sedimentation rate; a raised C-reactive
protein.
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.lint.finding import Fault, LintRule
from policydiff.diff.lint.meanings import Meanings
from policydiff.diff.lint.sentences import quoted
from policydiff.diff.lint.trees import groups_of, words_of
from policydiff.model.policy import Policy


def find(policy: Policy) -> Iterator[Fault]:
    """One fault for each repetition."""
    meanings = Meanings()
    for criteria_set, group in groups_of(policy):
        seen: set[int] = set()
        for node, form in meanings.items(group):
            if form.number in seen:
                yield Fault(
                    title=f"{quoted(words_of(node))} stands in the same list before",
                    span=node.span,
                    text=words_of(node),
                    set=criteria_set.id,
                )
            seen.add(form.number)


RULE = LintRule(
    id="duplicate-criterion",
    level="warning",
    summary="A criterion stands twice in one group.",
    find=find,
)
