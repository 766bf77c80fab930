"""Parts paragraphs in which several sentences decide, so that each is read for itself.

"Prior authorization is required for Zorvex. Payment will be authorized in cases with a trial of
Testora. Requests for Nexlo will be considered for a diagnosis of velmosis." says for two drugs what
is asked for them; a cell of a preferred drug list says as much for its preferred and other drugs.
Two decisions are parted wherever they stand (`set_decisions_apart`). Where no lead-in says that
what stands below it are criteria, a single grant is parted from what is told or demanded beside it
as well (`with_grants_apart`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from policydiff.ingest.document import Paragraph
from policydiff.ingest.readers.forms.form_prose import sentences_of
from policydiff.ingest.readers.scenes.scene import read_sentence
from policydiff.ingest.readers.sets.general_demands import asks_of_all
from policydiff.ingest.readers.wording.asking import is_about_document
from policydiff.ingest.readers.wording.granted_for import granted_for
from policydiff.ingest.readers.wording.sentence_ends import CLAUSE_END
from policydiff.ingest.readers.wording.statements import announcement
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.patterns import deferred

# "... when the criteria below are met", "... when they are medically necessary": said elsewhere.
_SAID_ELSEWHERE = deferred(
    r"\b(?:criteria|requirements?|polic(?:y|ies)|guidelines?|medically\s+necessary|necessity|benefits?|following|below|"
    r"above|listed|statut\w+|regulations?|compendi\w+|documented\s+in)\b",
    re.IGNORECASE,
)


def set_decisions_apart(node: OutlineNode) -> None:
    """Part paragraphs in which one sentence approves and another approves or denies, throughout.

    "Zorvex is covered for velmosis if gold has failed. Continued treatment is covered if the
    patient has responded." What does not decide stays with the sentence before it.
    """
    parts = [part for child in node.children for part in _decisions(child)]
    node.children = parts
    for child in parts:
        set_decisions_apart(child)


def _decisions(node: OutlineNode) -> list[OutlineNode]:
    if not isinstance(node.block, Paragraph) or node.children or node.text.rstrip().endswith(":"):
        return [node]
    sentences = CLAUSE_END.split(node.text)
    if len(sentences) < 2:
        return [node]
    kinds = [_kind(sentence) for sentence in sentences]
    if kinds.count("approval") + kinds.count("denial") < 2 or "approval" not in kinds:
        return [node]
    texts: list[str] = []
    for sentence, kind in zip(sentences, kinds, strict=True):
        if texts and kind == "other":
            texts[-1] = f"{texts[-1]} {sentence}"
        else:
            texts.append(sentence)
    return [
        msgspec.structs.replace(
            node,
            text=text,
            block=msgspec.structs.replace(node.block, text=text, bold_prefix=0),
            notes=[] if place else node.notes,
        )
        for place, text in enumerate(texts)
    ]


def _kind(sentence: str) -> str:
    """What a sentence decides for itself; one that asks for nothing decides nothing."""
    kind = announcement(sentence).kind
    if kind == "approval" and asked_in(sentence) is None:
        return "other"
    return kind if kind in ("approval", "denial") else "other"


def asked_in(sentence: str) -> str | None:
    """What a sentence asks for by itself; None where it stands elsewhere."""
    asked = read_sentence(sentence, has_list=False).condition
    if asked is None or is_about_document(sentence) or _SAID_ELSEWHERE.search(asked):
        return None
    return asked.strip().rstrip(".").rstrip()


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
