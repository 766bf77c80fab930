"""A part of a group changes nothing, because another part already says it.

*What it reports.* Of a choice, a branch that asks for all that another branch asks for and more;
of criteria that all have to be met, a choice of which one alternative is asked for anyway; and of
either, a bound that a wider or narrower one beside it makes idle.

*Why it matters.* The branch can be struck without a difference to anybody. Something else was
probably meant: that the second branch stands without the first, or that the first holds only for
others.

*Example.* One of: "Individual has relapsed disease"; "Individual has relapsed disease and has
failed one prior therapy".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from policydiff.diff.lint.conjunctions import demands
from policydiff.diff.lint.finding import Fault, LintRule
from policydiff.diff.lint.meanings import Item, Meanings
from policydiff.diff.lint.sentences import quoted
from policydiff.diff.lint.trees import groups_of, words_of
from policydiff.diff.lint.value_ranges import worded_ranges
from policydiff.model.criteria import AllOf, AnyOf, Criterion
from policydiff.model.policy import Policy


def find(policy: Policy) -> Iterator[Fault]:
    """One fault for each idle part."""
    meanings = Meanings()
    for criteria_set, group in groups_of(policy):
        if isinstance(group, AllOf | AnyOf):
            for idle, other in _idle(meanings.items(group), is_choice=isinstance(group, AnyOf)):
                why = "always covered by" if isinstance(group, AnyOf) else "always met with"
                yield Fault(
                    title=f"{quoted(words_of(idle.node))} changes nothing: it is {why} "
                    f"{quoted(words_of(other.node))}",
                    span=idle.node.span,
                    text=words_of(idle.node),
                    set=criteria_set.id,
                )


def _idle(items: Sequence[Item], *, is_choice: bool) -> Iterator[tuple[Item, Item]]:
    """The items that change nothing, each with the first that makes it idle."""
    told = set()
    op = "all" if is_choice else "any"
    for item, other in permutations(items, 2):
        if item.form.number in told or item.form.number == other.form.number:
            continue
        broader, narrower = (other, item) if is_choice else (item, other)
        if other.parts(op) < item.parts(op) or _is_within(narrower, broader):
            told.add(item.form.number)
            yield item, other


def _is_within(narrower: Item, broader: Item) -> bool:
    """Whether one is a range of a quantity inside the range that is the other."""
    if not isinstance(narrower.node, Criterion) or not isinstance(broader.node, Criterion):
        return False
    inner = [found for demand in demands(narrower.node) for found in worded_ranges(demand)]
    outer = [found for demand in demands(broader.node) for found in worded_ranges(demand)]
    if len(inner) != 1 or len(outer) != 1 or inner[0].subject != outer[0].subject:
        return False
    return inner[0] != outer[0] and inner[0].meet(outer[0]) == inner[0]


RULE = LintRule(
    id="absorbed-branch",
    level="warning",
    summary="A part of a group changes nothing, because another part already says it.",
    find=find,
)
