"""The criteria group that siblings make under their lead-in.

What combines them is said by the lead-in and by the connectives between them (`combining`); where
the two leave it open or contradict each other, a note comes with the group.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from policydiff.ingest.readers.trees.ambiguity import ambiguity_note
from policydiff.ingest.readers.trees.assembling import assembled
from policydiff.ingest.readers.trees.combining import Grouping, combine
from policydiff.ingest.readers.trees.label_formulas import grouping_of
from policydiff.ingest.readers.trees.lead_ins import LeadIn
from policydiff.ingest.readers.trees.siblings import Built, without_limits
from policydiff.model.criteria import AllOf, AnyOf, AtLeast, Node, NodeNote, NoneOf
from policydiff.model.patterns import deferred
from policydiff.model.policy import Note
from policydiff.model.source import SourceSpan

_STEM_CHOICE = deferred(r"\b(?:as|for|by|in combination with|either)\W*$", re.IGNORECASE)


class GroupHead(msgspec.Struct, frozen=True):
    """What is printed of a group beside its items."""

    span: SourceSpan
    """The place of the whole group."""
    label: str | None = None
    text: str | None = None
    """The lead-in as printed; None for a list without one."""
    notes: tuple[NodeNote, ...] = ()
    evidence: tuple[str, ...] = ()


class FoundGroup(msgspec.Struct, frozen=True):
    """A group, and what is to be told of how it was read."""

    node: Node | None
    """None where nothing but limits stands in it; the item itself where it is the only one."""
    note: Note | None = None
    """What is open in its logic; None where nothing is."""


def found_group(built: Sequence[Built], lead: LeadIn | None, head: GroupHead) -> FoundGroup:
    """The group of siblings.

    Args:
        built: the siblings, with the connectives around them.
        lead: what the lead-in says of them; None where there is none.
        head: what is printed of the group.
    """
    nodes, gaps = without_limits(built)
    if not nodes:
        return FoundGroup(None)
    grouping = lead and grouping_of(lead.formula, [node.label for node in nodes])
    grouping = grouping or combine(
        len(nodes),
        gaps,
        lead.operator if lead else None,
        lead.count if lead else None,
        explicit=lead.explicit if lead else True,
        default="any" if head.text and _STEM_CHOICE.search(head.text) else "all",
    )
    top = assembled(grouping, nodes, head.span)
    note = _note_on(grouping, top, lead, head)
    stem = bool(lead and lead.stem)
    if isinstance(top, AllOf | AnyOf | NoneOf | AtLeast) and (
        len(nodes) > 1 or stem or isinstance(top, NoneOf)
    ):
        headed = msgspec.structs.replace(
            top,
            label=head.label,
            text=head.text,
            stem=stem,
            notes=head.notes,
            evidence=head.evidence,
        )
        return FoundGroup(headed, note)
    only = nodes[0]
    if head.label is None and head.text is None and not head.notes and not head.evidence:
        return FoundGroup(only, note)
    group = AllOf(
        label=head.label,
        text=head.text,
        stem=stem,
        children=(only,),
        notes=head.notes,
        evidence=head.evidence,
        span=head.span,
    )
    return FoundGroup(group, note)


def _note_on(grouping: Grouping, top: Node, lead: LeadIn | None, head: GroupHead) -> Note | None:
    problem = grouping.problem or ("contradiction" if lead and lead.conflict else None)
    # A bare list of criteria under a title means all of them; a lead-in that says nothing of
    # how many leaves it open.
    if problem == "no_operator" and (head.text is None or not (lead and lead.stem)):
        problem = None
    return ambiguity_note(problem, top, head.text, head.span) if problem is not None else None
