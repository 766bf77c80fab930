"""Bullets that are the subject of the sentence printed under them."""

from __future__ import annotations

from dataclasses import replace

from policydiff.ingest.document import ListItem, Paragraph
from policydiff.ingest.structure.nesting import PREDICATE, OutlineNode


def with_subjects(nodes: list[OutlineNode]) -> list[OutlineNode]:
    """The nodes with such bullets joined to their sentence.

    "• Brand (generic)" and then, on a line of its own, "is(are) covered when ...".
    """
    joined: list[OutlineNode] = []
    for node in nodes:
        node = _with_own_sentence(node)
        if PREDICATE.match(node.text) and isinstance(node.block, Paragraph):
            subjects: list[OutlineNode] = []
            while joined and isinstance(joined[-1].block, ListItem) and not joined[-1].children:
                subjects.insert(0, joined.pop())
            if subjects:
                words = ", ".join(each.text for each in subjects)
                node = replace(node, text=f"{words} {node.text}")
        joined.append(node)
    return joined


def _with_own_sentence(node: OutlineNode) -> OutlineNode:
    """A bullet whose sentence is indented under it, as that sentence."""
    if not isinstance(node.block, ListItem) or len(node.children) != 1:
        return node
    (only,) = node.children
    if not isinstance(only.block, Paragraph) or not PREDICATE.match(only.text):
        return node
    return replace(only, text=f"{node.text} {only.text}", span=node.span)
