"""Trees that ask for what stands above a list as well as for the list."""

from __future__ import annotations

from policydiff.ingest.readers.scenes.scene import Condition
from policydiff.ingest.readers.wording.asking import asks_nothing
from policydiff.ingest.readers.wording.criterion_text import take_apart
from policydiff.model.criteria import AllOf, Criterion, Node, NodeNote
from policydiff.model.source import SourceSpan


def with_conditions(root: Node | None, conditions: tuple[Condition, ...]) -> Node | None:
    """The tree with the conditions of the titles above it, as far as they ask for something."""
    above: list[Node] = [_criterion(each) for each in conditions if not asks_nothing(each.text)]
    if not above:
        return root
    below: list[Node] = []
    text = None
    if isinstance(root, AllOf):
        below, text = list(root.children), root.text
    elif root is not None:
        below = [root]
    if len(above) == 1 and not below:
        return above[0]
    span = above[0].span.through(below[-1].span) if below else above[0].span
    return AllOf(text=text, children=(*above, *below), span=span)


def _criterion(condition: Condition) -> Criterion:
    said = take_apart(condition.text)
    notes = tuple(NodeNote(text=text, span=condition.span) for text in said.notes)
    return Criterion(label=None, text=said.text, notes=notes, span=condition.span)


def both(above: Node, below: Node | None, span: SourceSpan) -> Node:
    """The tree that asks for both of two trees printed below each other."""
    parts: list[Node] = []
    for each in (above, below):
        if isinstance(each, AllOf) and not each.text and each.label is None:
            parts += each.children
        elif each is not None:
            parts.append(each)
    return AllOf(children=tuple(parts), span=span)
