"""Siblings of the outline and what they were built into, with the words between them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from policydiff.ingest.document import Paragraph
from policydiff.ingest.readers.trees.combining import Gap
from policydiff.ingest.readers.trees.lead_ins import asks_for_answers
from policydiff.ingest.readers.wording.criterion_text import take_apart
from policydiff.ingest.structure.combinators import Connective, find_quantifier
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.criteria import Node
from policydiff.model.source import SourceSpan


class Built(msgspec.Struct):
    node: Node | None
    before: Connective | None
    before_alone: bool
    after: Connective | None
    """The connective behind it: its own, or that of its last item, which joins it to its next."""
    after_alone: bool = False


def built_span(built: Sequence[Built], otherwise: SourceSpan) -> SourceSpan:
    """From the first to the last node that was built."""
    spans = [each.node.span for each in built if each.node is not None]
    return spans[0].through(spans[-1]) if spans else otherwise


def gathered(children: list[OutlineNode]) -> list[OutlineNode]:
    """Unmarked siblings put under the unmarked lead-in that announces them.

    Plain text loses indents: "Patient must have the following" and the line after it stand side
    by side. The lead-in takes what follows it up to the next lead-in or connective.
    """
    gathered: list[OutlineNode] = []
    opener: OutlineNode | None = None
    for child in _with_choices(_with_answers(children)):
        is_paragraph = isinstance(child.block, Paragraph)
        apart = take_apart(child.text) if is_paragraph else None
        led = apart is not None and (apart.before is not None or child.before is not None)
        if is_paragraph and not child.children and find_quantifier(child.text) is not None:
            opener = OutlineNode(
                block=child.block,
                text=child.text,
                span=child.span,
                before=child.before,
                notes=child.notes,
            )
            gathered.append(opener)
        elif opener is not None and is_paragraph and not child.children and not led:
            opener.children.append(child)
        else:
            opener = None
            gathered.append(child)
    return gathered


def _with_choices(children: list[OutlineNode]) -> list[OutlineNode]:
    """Items put under the item before them that asks for one of them, where indents are lost.

    "ONE of the following:" with nothing under it, and behind it items joined by "OR": it takes
    them up to the first that no "OR" follows.
    """
    placed: list[OutlineNode] = []
    taking: OutlineNode | None = None
    for place, child in enumerate(children):
        joined = take_apart(child.text).after == "or"
        if taking is not None:
            taking.children.append(child)
            taking = taking if joined else None
            continue
        following = children[place + 1] if place + 1 < len(children) else None
        if (
            child.marker is not None
            and not child.children
            and _asks_for_one(child.text)
            and following is not None
            and following.marker is not None
            and take_apart(following.text).after == "or"
        ):
            child = taking = msgspec.structs.replace(child, children=[])
        placed.append(child)
    return placed


def _asks_for_one(text: str) -> bool:
    quantifier = find_quantifier(text) if text.rstrip().endswith(":") else None
    return quantifier is not None and quantifier.operator in ("any", "at_least")


def _with_answers(children: list[OutlineNode]) -> list[OutlineNode]:
    """The nodes with questions joined to the lead-in of their answers, below or beside them."""
    joined: list[OutlineNode] = []
    for child in children:
        if len(child.children) == 1 and asks_for_answers(child.text, child.children[0].text):
            (answers,) = child.children
            child = msgspec.structs.replace(
                child, text=f"{child.text} {answers.text}", children=answers.children
            )
        elif joined and not joined[-1].children and asks_for_answers(joined[-1].text, child.text):
            question = joined.pop()
            child = msgspec.structs.replace(
                question, text=f"{question.text} {child.text}", children=child.children
            )
        joined.append(child)
    return joined


def without_limits(built: Sequence[Built]) -> tuple[list[Node], list[Gap]]:
    """The nodes that remain, and what stands between each two of them."""
    nodes: list[Node] = []
    gaps: list[Gap] = []
    waiting: Gap | None = None
    for each in built:
        gap = Gap(each.before, each.before_alone) if each.before else None
        waiting = gap or waiting
        if each.node is not None:
            if nodes:
                gaps.append(waiting or Gap())
            nodes.append(each.node)
            waiting = None
        if each.after is not None:
            waiting = Gap(each.after, each.after_alone)
    return nodes, gaps
