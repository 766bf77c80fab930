"""Approvals told in running text.

"Zorvex is covered for velmosis when gold has failed."

A policy of a few paragraphs has all its criteria in such sentences. Where a document lists its
criteria, a sentence of the kind tells in short what is listed below it; so it is read only where
nothing else says who is approved.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

import msgspec

from policydiff.ingest.document import ListItem, Paragraph
from policydiff.ingest.readers.scenes.granted_uses import granted_use, named_use
from policydiff.ingest.readers.scenes.scene import Condition, Scene
from policydiff.ingest.readers.sets.granting_sentences import asked_in
from policydiff.ingest.readers.wording.sentence_ends import CLAUSE_END
from policydiff.ingest.readers.wording.statements import announcement
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.coverage import CriteriaSet
from policydiff.model.patterns import deferred

LONGEST_SUBJECT = 200
"""Characters of a sentence in which it says what is covered."""

MARKER = "•"

# What an approval may be about beside a product by its name.
_SUBJECT = deferred(
    r"\b(?:coverage|treatments?|therap(?:y|ies)|requests?|authorizations?|this\s+(?:drug|medication|product|"
    r"agent|class)|these\s+(?:drugs|medications|products|agents)|it|they)\b",
    re.IGNORECASE,
)
# "Zorvex is indicated for moderate or severe velmosis."
_IS_GIVEN = deferred(
    r"\b(?:is|are)\s+(?:\w+\s+)?(?:indicated|covered|(?:medically\s+|reasonable\s+and\s+)?necessary)\s+"
    r"(?:for|in|when|if|to)\b",
    re.IGNORECASE,
)


def says_who_is_approved(sets: Sequence[CriteriaSet]) -> bool:
    """True where a set says what is asked for a first approval."""
    return any(each.role == "alternative" and each.purpose != "continuation" for each in sets)


def _opens_list(text: str) -> bool:
    return text.rstrip().endswith(":")


def told_scenes(node: OutlineNode, scene: Scene, names: Collection[str]) -> list[Scene]:
    """The scenes of what the sentences of a paragraph ask of those whom they approve.

    Args:
        node: a line of prose among the criteria.
        scene: what is said above it.
        names: drugs and products of the document, in lower case.
    """
    if not isinstance(node.block, Paragraph) or node.children or node.span is None:
        return []
    found = []
    for sentence in CLAUSE_END.split(node.text):
        said = announcement(sentence)
        asked = (
            asked_in(sentence) if said.kind == "approval" and _is_about(sentence, names) else None
        )
        if asked is None:
            continue
        use = granted_use(said, has_list=True) or named_use(sentence)
        inner = msgspec.structs.replace(
            scene,
            indication=scene.indication or use,
            purpose=said.purpose or scene.purpose,
            statement=sentence,
            statement_span=node.span,
            lead=None,
            conditions=(*scene.conditions, Condition(asked, node.span, None)),
        )
        found.append(inner)
    return found


def _is_about(sentence: str, names: Collection[str]) -> bool:
    subject = sentence[:LONGEST_SUBJECT]
    small = subject.casefold()
    return _SUBJECT.search(subject) is not None or any(name in small for name in names)


def told_uses(nodes: list[OutlineNode], scene: Scene) -> list[OutlineNode]:
    """The uses of a list of what is covered, of which nothing is asked but in prose, if at all.

    "1. **Velmosis.** It affects two in a thousand. Zorvex is indicated where gold has failed." What
    tells of the disease is a note; a sentence that says when the drug is given is asked.
    """
    lead = scene.lead
    if lead is None or lead.operator != "any" or not lead.stem or not all(map(_is_told, nodes)):
        return nodes
    told = [_saying(node) for node in nodes]
    if not any(told):
        return [_with_prose_noted(node, None) for node in nodes]
    return [
        _with_prose_noted(node, said or node.text) for node, said in zip(nodes, told, strict=True)
    ]


def _is_told(node: OutlineNode) -> bool:
    """True for a bold name over nothing but paragraphs that open no list."""
    if not isinstance(node.block, ListItem) or not node.bold:
        return False
    return all(
        isinstance(child.block, Paragraph) and not child.children and not _opens_list(child.text)
        for child in node.children
    )


def _saying(node: OutlineNode) -> str | None:
    """The sentence below a use that says for whom of those who have it the drug is given."""
    sentences = (each for child in node.children for each in CLAUSE_END.split(child.text))
    return next((each.strip() for each in sentences if _IS_GIVEN.search(each)), None)


def _with_prose_noted(node: OutlineNode, asked: str | None) -> OutlineNode:
    """The item with its paragraphs as notes, over what is asked, where that is said."""
    notes = [child.block for child in node.children if isinstance(child.block, Paragraph)]
    below: list[OutlineNode] = []
    if asked is not None and node.span is not None:
        block = ListItem(marker=MARKER, text=asked, indent=0.0, span=node.end)
        below = [OutlineNode(block=block, text=asked, span=node.end, marker=MARKER, notes=notes)]
        notes = []
    return msgspec.structs.replace(node, children=below, notes=[*node.notes, *notes])
