"""Bullets that are the subject of the sentence printed under them."""

from __future__ import annotations

import re

import msgspec

from policydiff.ingest.document import ListItem, Paragraph
from policydiff.ingest.readers.wording.statements import announcement
from policydiff.ingest.structure.continued_lines import PREDICATE
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.patterns import deferred

# "Zorvex (zorvanib injection - Maker)", as products are listed above a sentence about them.
_PRODUCT = deferred(r"(?:[\w®™/'’-]+ ){1,4}\([^()]{3,80}\)")
_FINISHED = deferred(r"[.;:!?)]\s*$|\b(?:and|or)\s*$", re.IGNORECASE)


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
                node = msgspec.structs.replace(node, text=f"{words} {node.text}")
        joined.append(node)
    return joined


def set_sentences_apart(node: OutlineNode) -> list[OutlineNode]:
    """Take sentences about products out of lists of criteria that they were numbered into.

    Word goes on numbering when "• Brand (generic)" and "is(are) considered unproven ..." are
    pasted into a list. Each sentence moves behind the part of the outline that it stood in; those
    that found no such place are returned.
    """
    found: list[OutlineNode] = []
    kept: list[OutlineNode] = []
    for child in node.children:
        inner = set_sentences_apart(child)
        if isinstance(child.block, ListItem) and _is_about_products(child.text):
            subjects: list[OutlineNode] = []
            while kept and _PRODUCT.fullmatch(kept[-1].text) and not kept[-1].children:
                subjects.insert(0, kept.pop())
            words = ", ".join(each.text for each in subjects)
            block = Paragraph(text=f"{words} {child.text}".strip(), span=child.block.span)
            found.append(msgspec.structs.replace(child, block=block, text=block.text, marker=None))
        elif found and kept and child.text[:1].islower() and not _FINISHED.search(kept[-1].text):
            kept[-1] = msgspec.structs.replace(kept[-1], text=f"{kept[-1].text}{child.text}")
        else:
            kept.append(child)
        if inner and node.marker is None:
            kept += inner
        else:
            found += inner
    node.children = kept
    return found


def _is_about_products(text: str) -> bool:
    says = PREDICATE.match(text) is not None
    return says and announcement(text).kind in ("approval", "denial")


def _with_own_sentence(node: OutlineNode) -> OutlineNode:
    """A bullet whose sentence is indented under it, as that sentence."""
    if not isinstance(node.block, ListItem) or len(node.children) != 1:
        return node
    (only,) = node.children
    if not isinstance(only.block, Paragraph) or not PREDICATE.match(only.text):
        return node
    return msgspec.structs.replace(only, text=f"{node.text} {only.text}", span=node.span)
