"""From an outline to a criteria tree.

An item without items under it is a criterion; one with items is a group, by what its text says of
them (`lead_ins`) and by the connectives between them (`combining`). Approval durations leave the
tree as limits, notes stay with the node they stand under, and where the logic is open a note says
how it was read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import msgspec

from policydiff.ingest.document import Heading, Paragraph, Table
from policydiff.ingest.readers.ambiguity import ambiguity_note
from policydiff.ingest.readers.beside_lists import parted
from policydiff.ingest.readers.combining import combine
from policydiff.ingest.readers.conditionals import (
    ConditionalLeadIn,
    CountedBranch,
    read_conditional_lead_in,
    read_counted_branches,
)
from policydiff.ingest.readers.criterion_text import CriterionText, take_apart
from policydiff.ingest.readers.durations import is_duration_label
from policydiff.ingest.readers.grouped_nodes import assembled
from policydiff.ingest.readers.label_formulas import grouping_of
from policydiff.ingest.readers.lead_ins import LeadIn, read_lead_in
from policydiff.ingest.readers.leaves import FoundDuration, read_leaf
from policydiff.ingest.readers.node_notes import node_notes
from policydiff.ingest.readers.scene import read_sentence
from policydiff.ingest.readers.siblings import Built, built_span, gathered, without_limits
from policydiff.ingest.readers.statements import announcement
from policydiff.ingest.readers.title_kinds import names_kind_of_criteria
from policydiff.ingest.structure.combinators import Connective, Operator
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.criteria import (
    AllOf,
    AnyOf,
    AtLeast,
    Criterion,
    IfThen,
    Node,
    NodeNote,
    NoneOf,
)
from policydiff.model.patterns import deferred
from policydiff.model.policy import Note
from policydiff.model.source import SourceSpan

_STEM_CHOICE = deferred(r"\b(?:as|for|by|in combination with|either)\W*$", re.IGNORECASE)


@dataclass(slots=True)
class TreeReading:
    """A tree and what was found on the way."""

    root: Node | None = None
    durations: list[FoundDuration] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def read_tree(
    children: list[OutlineNode],
    lead: LeadIn | None,
    *,
    lead_text: str | None,
    span: SourceSpan,
) -> TreeReading:
    """The criteria of a set from the outline nodes under its statement.

    Args:
        children: the nodes that hold the criteria.
        lead: what the statement says of them; None where there is no statement.
        lead_text: the lead-in as printed, for the root.
        span: the place of the set.
    """
    reader = _TreeReader()
    root = reader.group(children, lead, label=None, span=span, text=lead_text, notes=())
    reader.reading.root = root
    return reader.reading


class _TreeReader:
    def __init__(self) -> None:
        self.reading = TreeReading()

    def group(
        self,
        children: list[OutlineNode],
        lead: LeadIn | None,
        *,
        label: str | None,
        span: SourceSpan,
        text: str | None,
        notes: tuple[NodeNote, ...],
        evidence: tuple[str, ...] = (),
    ) -> Node | None:
        """The group of `children`; None where nothing but limits stands in it."""
        built = [self._build(child) for child in gathered(children)]
        return self._combined(
            built, lead, label=label, span=span, text=text, notes=notes, evidence=evidence
        )

    def _combined(
        self,
        built: list[Built],
        lead: LeadIn | None,
        *,
        label: str | None,
        span: SourceSpan,
        text: str | None,
        notes: tuple[NodeNote, ...],
        evidence: tuple[str, ...],
    ) -> Node | None:
        nodes, gaps = without_limits(built)
        if not nodes:
            return None
        grouping = lead and grouping_of(lead.formula, [node.label for node in nodes])
        grouping = grouping or combine(
            len(nodes),
            gaps,
            lead.operator if lead else None,
            lead.count if lead else None,
            explicit=lead.explicit if lead else True,
            default=_default_operator(text),
        )
        top = assembled(grouping, nodes, span)
        problem = grouping.problem or ("contradiction" if lead and lead.conflict else None)
        # A bare list of criteria under a title means all of them; a lead-in that says nothing of
        # how many leaves it open.
        if problem == "no_operator" and (text is None or not (lead and lead.stem)):
            problem = None
        if problem is not None:
            self.reading.notes.append(ambiguity_note(problem, top, text, span))
        stem = bool(lead and lead.stem)
        if isinstance(top, AllOf | AnyOf | NoneOf | AtLeast) and (
            len(nodes) > 1 or stem or isinstance(top, NoneOf)
        ):
            return msgspec.structs.replace(
                top, label=label, text=text, stem=stem, notes=notes, evidence=evidence
            )
        only = nodes[0]
        if label is None and text is None and not notes and not evidence:
            return only
        return AllOf(
            label=label,
            text=text,
            stem=stem,
            children=(only,),
            notes=notes,
            evidence=evidence,
            span=span,
        )

    def _build(self, node: OutlineNode) -> Built:
        if isinstance(node.block, Table):
            return Built(self._table(node.block), node.before, node.before is not None, None)
        children = [child for child in node.children if not _is_empty(child)]
        if isinstance(node.block, Heading) and names_kind_of_criteria(node.text):
            if not children:
                return Built(None, node.before, node.before is not None, None)
            built = [self._build(child) for child in gathered(children)]
            group = self._combined(
                built, None, label=None, span=_span(node), text=None, notes=(), evidence=()
            )
            return Built(group, node.before, node.before is not None, built[-1].after)
        if not children and isinstance(node.block, Paragraph) and names_kind_of_criteria(node.text):
            return Built(None, node.before, node.before is not None, None)
        if not children and is_duration_label(node.text):
            return Built(None, node.before, node.before is not None, None)
        apart = take_apart(node.text)
        before = node.before or apart.before
        alone = node.before is not None
        if not children:
            leaf = self._leaf(node, apart, node.label, node_notes(node, apart.notes))
            after = apart.after or node.after
            return Built(leaf, before, alone, after, node.after is not None and not apart.after)
        return self._parent(node, apart, children, before, alone)

    def _parent(
        self,
        node: OutlineNode,
        apart: CriterionText,
        children: list[OutlineNode],
        before: Connective | None,
        alone: bool,
    ) -> Built:
        lead = self._lead_of(node, apart)
        items, beside = parted(children, lead.operator if lead.explicit else None)
        if beside:
            return self._with_beside(node, apart, items, beside, before, alone)
        notes = node_notes(node, apart.notes)
        built = [self._build(child) for child in gathered(children)]
        if all(each.node is None for each in built) and not node.text.rstrip().endswith(":"):
            # Nothing but how long it is approved stands under it.
            return Built(self._leaf(node, apart, node.label, notes), before, alone, apart.after)
        after = built[-1].after if built else None
        after_alone = built[-1].after_alone if built else False
        if node.after is not None:
            after, after_alone = node.after, True
        span = _span(node)
        branches = read_counted_branches(apart.text)
        if branches:
            counted = self._counted(node, apart, branches, built, notes)
            return Built(counted, before, alone, after, after_alone)
        conditional = read_conditional_lead_in(_lead_text(node, apart))
        if conditional is not None:
            asked = self._asked_if(node, apart, conditional, built, notes)
            return Built(asked, before, alone, after, after_alone)
        # "OR" on a line of its own, and what stands behind it below the item.
        other = lead.operator is None and bool(built) and built[0].before == "or"
        joined: Connective = "or" if other or apart.after == "or" else lead.joined
        if not lead.condition:
            group = self._combined(
                built,
                lead,
                label=node.label,
                span=span,
                text=lead.text or None,
                notes=notes,
                evidence=apart.evidence,
            )
            return Built(group, before, alone, after, after_alone)
        condition = self._leaf(node, take_apart(lead.condition), None, ())
        group = self._combined(
            built,
            lead,
            label=None,
            span=built_span(built, span),
            text=None,
            notes=(),
            evidence=(),
        )
        parts = [part for part in (condition, group) if part is not None]
        whole: Node | None
        if len(parts) == 2:
            rest: tuple[Node, ...] = (parts[1],)
            if isinstance(parts[1], AllOf) and joined == "and":
                rest = parts[1].children
            kind = AnyOf if joined == "or" else AllOf
            text = lead.text if lead.text != lead.condition else None
            whole = kind(
                label=node.label,
                text=text,
                children=(parts[0], *rest),
                notes=notes,
                evidence=apart.evidence,
                span=span,
            )
        elif condition is not None:
            whole = self._leaf(node, apart, node.label, notes)
        else:
            whole = group
        return Built(whole, before, alone, after, after_alone)

    def _with_beside(
        self,
        node: OutlineNode,
        apart: CriterionText,
        items: list[OutlineNode],
        beside: list[OutlineNode],
        before: Connective | None,
        alone: bool,
    ) -> Built:
        """A list, and what the connectives behind it join to the whole of it."""
        parts = [self._parent(node, apart, items, None, False)]
        parts += [self._build(child) for child in beside]
        nodes = tuple(part.node for part in parts if part.node is not None)
        whole: Node | None = nodes[0] if nodes else None
        if len(nodes) > 1:
            kind = AnyOf if beside[0].before == "or" else AllOf
            whole = kind(children=nodes, span=_span(node))
        if node.after is not None:
            return Built(whole, before, alone, node.after, True)
        return Built(whole, before, alone, parts[-1].after, parts[-1].after_alone)

    def _lead_of(self, node: OutlineNode, apart: CriterionText) -> LeadIn:
        """The lead-in of an item; in "Title. Approve if ...:" the title is a condition."""
        said = announcement(node.text, bold_prefix=node.bold_prefix)
        if said.kind == "approval" and said.title is not None and said.sentence is not None:
            sentence = read_sentence(said.sentence, has_list=True)
            self.reading.durations += [
                FoundDuration(each, _span(node)) for each in sentence.durations
            ]
            if sentence.lead is not None:
                return msgspec.structs.replace(sentence.lead, condition=said.title, stem=False)
        return read_lead_in(_lead_text(node, apart))

    def _asked_if(
        self,
        node: OutlineNode,
        apart: CriterionText,
        conditional: ConditionalLeadIn,
        built: list[Built],
        notes: tuple[NodeNote, ...],
    ) -> Node | None:
        """A list that is asked only where a condition holds."""
        span = _span(node)
        lead = read_lead_in(conditional.lead)
        then = self._combined(
            built,
            lead,
            label=None,
            span=built_span(built, span),
            text=lead.text,
            notes=(),
            evidence=(),
        )
        if then is None:
            return None
        return IfThen(
            label=node.label,
            condition=Criterion(text=conditional.condition, span=span),
            then=then,
            notes=notes,
            evidence=apart.evidence,
            span=span,
        )

    def _counted(
        self,
        node: OutlineNode,
        apart: CriterionText,
        branches: tuple[CountedBranch, ...],
        built: list[Built],
        notes: tuple[NodeNote, ...],
    ) -> Node:
        """A lead-in that asks for more or fewer of its items by a condition."""
        span = _span(node)
        nodes, gaps = without_limits(built)
        conditionals = []
        for branch in branches:
            quantifier = branch.quantifier
            grouping = combine(len(nodes), gaps, quantifier.operator, quantifier.count)
            conditionals.append(
                IfThen(
                    condition=Criterion(text=branch.condition, span=span),
                    then=assembled(grouping, nodes, built_span(built, span)),
                    span=span,
                )
            )
        return AllOf(
            label=node.label,
            text=apart.text.rstrip(":"),
            children=tuple(conditionals),
            notes=notes,
            evidence=apart.evidence,
            span=span,
        )

    def _leaf(
        self,
        node: OutlineNode,
        apart: CriterionText,
        label: str | None,
        notes: tuple[NodeNote, ...],
    ) -> Node | None:
        """The criterion that a text is; its approval durations are taken out as limits."""
        leaf, durations = read_leaf(apart, _span(node), label=label, notes=notes)
        self.reading.durations += durations
        return leaf

    def _table(self, table: Table) -> Node | None:
        """A table among criteria that no other reader took: its rows stay as unread text."""
        words = "; ".join(
            " | ".join(cell.text for cell in row.cells if cell.text) for row in table.rows
        )
        self.reading.notes.append(
            Note(
                kind="unread_text",
                message="A table among the criteria was not read as criteria.",
                text=words,
                span=table.span,
            )
        )
        return None


def _lead_text(node: OutlineNode, apart: CriterionText) -> str:
    """The lead-in with its colon, without connectives and evidence tags."""
    return apart.text + (":" if node.text.rstrip().endswith(":") and apart.text[-1:] != ":" else "")


def _default_operator(text: str | None) -> Operator:
    return "any" if text and _STEM_CHOICE.search(text) else "all"


def _span(node: OutlineNode) -> SourceSpan:
    if node.span is None:  # only the root of an outline has no place
        raise ValueError("an outline node without a place has no criterion")
    return node.span


def _is_empty(node: OutlineNode) -> bool:
    return not node.text.strip() and not node.children and not isinstance(node.block, Table)
