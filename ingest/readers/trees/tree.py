"""From an outline to a criteria tree.

An item without items under it is a criterion (`leaves`); one with items is a group, by what its
text says of them (`criteria_groups`, `conditional_groups`). Approval durations leave the tree as
limits, notes stay with the node they stand under, and where the logic is open a note says how it
was read.
"""

from __future__ import annotations

import msgspec

from policydiff.ingest.document import Heading, Paragraph, Table
from policydiff.ingest.readers.durations.labelled_durations import is_duration_label
from policydiff.ingest.readers.scenes.named_branches import names_branch
from policydiff.ingest.readers.scenes.scene import read_sentence
from policydiff.ingest.readers.trees.beside_lists import parted
from policydiff.ingest.readers.trees.conditional_groups import asked_if, beside_condition, counted
from policydiff.ingest.readers.trees.conditionals import (
    read_conditional_lead_in,
    read_counted_branches,
)
from policydiff.ingest.readers.trees.criteria_groups import FoundGroup, GroupHead, found_group
from policydiff.ingest.readers.trees.lead_ins import LeadIn, read_lead_in
from policydiff.ingest.readers.trees.leaves import FoundDuration, read_leaf
from policydiff.ingest.readers.trees.node_notes import node_notes
from policydiff.ingest.readers.trees.siblings import Built, built_span, gathered
from policydiff.ingest.readers.wording.criterion_text import CriterionText, take_apart
from policydiff.ingest.readers.wording.statements import announcement
from policydiff.ingest.readers.wording.title_kinds import names_kind_of_criteria
from policydiff.ingest.structure.combinators import Connective
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.criteria import AllOf, AnyOf, Node, NodeNote
from policydiff.model.policy import Note
from policydiff.model.source import SourceSpan


class TreeReading(msgspec.Struct):
    """A tree and what was found on the way."""

    root: Node | None = None
    durations: list[FoundDuration] = msgspec.field(default_factory=list)
    notes: list[Note] = msgspec.field(default_factory=list)


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
    built = reader.built(children)
    reader.reading.root = reader.kept(found_group(built, lead, GroupHead(span, text=lead_text)))
    return reader.reading


class _TreeReader:
    """Goes down an outline and keeps what it finds on the way, in the order of the document."""

    def __init__(self) -> None:
        self.reading = TreeReading()

    def built(self, children: list[OutlineNode]) -> list[Built]:
        """What siblings are, each with the connectives around it."""
        return [self._build(child) for child in gathered(children)]

    def kept(self, found: FoundGroup) -> Node | None:
        """The node of a group; its note is kept."""
        if found.note is not None:
            self.reading.notes.append(found.note)
        return found.node

    def _build(self, node: OutlineNode) -> Built:
        before, alone = node.before, node.before is not None
        if isinstance(node.block, Table):
            self.reading.notes.append(_unread(node.block))
            return Built(None, before, alone, None)
        children = [child for child in node.children if not _is_empty(child)]
        titles = isinstance(node.block, Heading | Paragraph) and (
            names_kind_of_criteria(node.text) or names_branch(node.text)
        )
        if not children and (titles or is_duration_label(node.text)):
            return Built(None, before, alone, None)
        if titles and isinstance(node.block, Heading):
            built = self.built(children)
            group = self.kept(found_group(built, None, GroupHead(_span(node))))
            return Built(group, before, alone, built[-1].after)
        apart = take_apart(node.text)
        before = before or apart.before
        if children:
            return self._parent(node, apart, children, before, alone)
        leaf = self._leaf(node, apart, node.label, node_notes(node, apart.notes))
        after = apart.after or node.after
        return Built(leaf, before, alone, after, node.after is not None and not apart.after)

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
        built = self.built(children)
        if all(each.node is None for each in built) and not node.text.rstrip().endswith(":"):
            # Nothing but how long it is approved stands under it.
            leaf = self._leaf(node, apart, node.label, node_notes(node, apart.notes))
            return Built(leaf, before, alone, apart.after)
        after = built[-1].after if built else None
        after_alone = built[-1].after_alone if built else False
        if node.after is not None:
            after, after_alone = node.after, True
        return Built(self._list(node, apart, lead, built), before, alone, after, after_alone)

    def _list(
        self, node: OutlineNode, apart: CriterionText, lead: LeadIn, built: list[Built]
    ) -> Node | None:
        """An item with the list under it, by the conditions that its text has."""
        head = GroupHead(
            _span(node), node.label, None, node_notes(node, apart.notes), apart.evidence
        )
        branches = read_counted_branches(apart.text)
        if branches:
            return counted(
                built, branches, msgspec.structs.replace(head, text=apart.text.rstrip(":"))
            )
        conditional = read_conditional_lead_in(_lead_text(node, apart))
        if conditional is not None:
            return self.kept(asked_if(built, conditional, head))
        if not lead.condition:
            return self.kept(
                found_group(built, lead, msgspec.structs.replace(head, text=lead.text or None))
            )
        condition = self._leaf(node, take_apart(lead.condition), None, ())
        group = self.kept(found_group(built, lead, GroupHead(built_span(built, head.span))))
        if condition is None:
            return group
        if group is None:
            return self._leaf(node, apart, node.label, head.notes)
        # "OR" on a line of its own, and what stands behind it below the item.
        other = lead.operator is None and bool(built) and built[0].before == "or"
        joined: Connective = "or" if other or apart.after == "or" else lead.joined
        text = lead.text if lead.text != lead.condition else None
        return beside_condition(condition, group, joined, msgspec.structs.replace(head, text=text))

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


def _unread(table: Table) -> Note:
    """A table among criteria that no other reader took: its rows stay as unread text."""
    rows = (" | ".join(cell.text for cell in row.cells if cell.text) for row in table.rows)
    return Note(
        kind="unread_text",
        message="A table among the criteria was not read as criteria.",
        text="; ".join(rows),
        span=table.span,
    )


def _lead_text(node: OutlineNode, apart: CriterionText) -> str:
    """The lead-in with its colon, without connectives and evidence tags."""
    return apart.text + (":" if node.text.rstrip().endswith(":") and apart.text[-1:] != ":" else "")


def _span(node: OutlineNode) -> SourceSpan:
    if node.span is None:  # only the root of an outline has no place
        raise ValueError("an outline node without a place has no criterion")
    return node.span


def _is_empty(node: OutlineNode) -> bool:
    return not node.text.strip() and not node.children and not isinstance(node.block, Table)
