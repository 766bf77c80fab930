"""Paragraphs in which some of several sentences grant, each under a condition of its own.

"Prior authorization is required for Zorvex. Payment will be authorized in cases with a trial of
Testora. Requests for Nexlo will be considered for a diagnosis of velmosis." says for two drugs what
is asked for them; a cell of a preferred drug list says as much for its preferred and other drugs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from policydiff.ingest.document import Paragraph
from policydiff.ingest.readers.form_prose import sentences_of
from policydiff.ingest.readers.general_demands import asks_of_all
from policydiff.ingest.readers.granted_for import granted_for
from policydiff.ingest.readers.scene import read_sentence
from policydiff.ingest.readers.statements import announcement
from policydiff.ingest.structure.outline_node import OutlineNode


class _Part(msgspec.Struct):
    """What one sentence says, or several that say nothing of their own."""

    text: str
    grants: bool
    demands: bool
    """True for what is asked beside a grant, and is no condition in its sentence."""


def with_grants_apart(nodes: Iterable[OutlineNode]) -> Iterator[OutlineNode]:
    """The nodes, paragraphs with grants among other sentences parted into what each says.

    What is demanded behind a grant goes on with it.
    """
    for node in nodes:
        parts = _parts(node) if isinstance(node.block, Paragraph) else []
        if len(parts) < 2 or not any(part.grants for part in parts):
            yield node
            continue
        for place, part in enumerate(parts):
            child = _node(part, node, last=place == len(parts) - 1)
            goes_on = part.demands and any(before.grants for before in parts[:place])
            yield msgspec.structs.replace(child, before="and") if goes_on else child


def _node(part: _Part, node: OutlineNode, *, last: bool) -> OutlineNode:
    """The node of a part; what stands under the paragraph stands under its last sentence."""
    if last and node.children:
        return msgspec.structs.replace(node, text=part.text)
    block = node.block
    if isinstance(block, Paragraph):
        block = msgspec.structs.replace(block, text=part.text, bold=False, bold_prefix=0)
    return OutlineNode(block=block, text=part.text, span=node.span)


def _parts(node: OutlineNode) -> list[_Part]:
    """The parts in printed order; a sentence in brackets belongs to the one before it."""
    sentences = list(sentences_of(node.text))
    said = announcement(node.text) if len(sentences) > 1 else None
    if said is None or said.kind != "approval" or said.title is not None:
        return []
    if node.children and announcement(sentences[-1]).kind != "approval":
        # "Zorvex is covered for gout. The member must meet one of the following:" is one grant.
        return []
    parts: list[_Part] = []
    for sentence in sentences:
        grants, opens = _grants(sentence), sentence.endswith(":")
        demands = not (grants or opens) and asks_of_all(sentence)
        says = grants or demands or not parts or parts[-1].grants or parts[-1].demands
        if parts and (sentence.startswith("(") or not says):
            parts[-1].text = f"{parts[-1].text} {sentence}"
        else:
            parts.append(_Part(sentence, grants, demands))
    return parts


def _grants(sentence: str) -> bool:
    said = announcement(sentence)
    if said.kind != "approval" or said.sentence is None or sentence.endswith(":"):
        return False
    asked = read_sentence(said.sentence, has_list=False).condition
    return asked is not None or granted_for(said.sentence, None) is not None
