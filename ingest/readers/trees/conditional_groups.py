"""Lists with a condition in their lead-in: asked if it holds, counted by it, or asked beside it."""

from __future__ import annotations

from collections.abc import Sequence

from policydiff.ingest.readers.trees.assembling import assembled
from policydiff.ingest.readers.trees.combining import combine
from policydiff.ingest.readers.trees.conditionals import ConditionalLeadIn, CountedBranch
from policydiff.ingest.readers.trees.criteria_groups import FoundGroup, GroupHead, found_group
from policydiff.ingest.readers.trees.lead_ins import read_lead_in
from policydiff.ingest.readers.trees.siblings import Built, built_span, without_limits
from policydiff.ingest.structure.combinators import Connective
from policydiff.model.criteria import AllOf, AnyOf, Criterion, IfThen, Node


def asked_if(built: Sequence[Built], conditional: ConditionalLeadIn, head: GroupHead) -> FoundGroup:
    """A list that is asked only where a condition holds.

    Args:
        built: the items of the list.
        conditional: the condition, and the lead-in behind it.
        head: what else is printed of the conditional; its text is not taken.
    """
    lead = read_lead_in(conditional.lead)
    asked = found_group(built, lead, GroupHead(built_span(built, head.span), text=lead.text))
    if asked.node is None:
        return asked
    whole = IfThen(
        label=head.label,
        condition=Criterion(text=conditional.condition, span=head.span),
        then=asked.node,
        notes=head.notes,
        evidence=head.evidence,
        span=head.span,
    )
    return FoundGroup(whole, asked.note)


def counted(built: Sequence[Built], branches: tuple[CountedBranch, ...], head: GroupHead) -> Node:
    """A list of which more or fewer items are asked by a condition: a conditional a branch."""
    nodes, gaps = without_limits(built)
    conditionals = []
    for branch in branches:
        quantifier = branch.quantifier
        grouping = combine(len(nodes), gaps, quantifier.operator, quantifier.count)
        conditionals.append(
            IfThen(
                condition=Criterion(text=branch.condition, span=head.span),
                then=assembled(grouping, nodes, built_span(built, head.span)),
                span=head.span,
            )
        )
    return AllOf(
        label=head.label,
        text=head.text,
        children=tuple(conditionals),
        notes=head.notes,
        evidence=head.evidence,
        span=head.span,
    )


def beside_condition(condition: Node, group: Node, joined: Connective, head: GroupHead) -> Node:
    """A list, and the condition that stands in its lead-in as one more thing that is asked.

    Args:
        condition: the condition.
        group: what is asked in the list.
        joined: how the two are joined. An "and" takes a list of which all is asked apart.
        head: what is printed of both.
    """
    rest = group.children if isinstance(group, AllOf) and joined == "and" else (group,)
    kind = AnyOf if joined == "or" else AllOf
    return kind(
        label=head.label,
        text=head.text,
        children=(condition, *rest),
        notes=head.notes,
        evidence=head.evidence,
        span=head.span,
    )
