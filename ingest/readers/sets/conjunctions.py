"""Trees that ask for what stands above a list as well as for the list."""

from __future__ import annotations

import re

import msgspec

from policydiff.ingest.readers.scenes.scene import Condition
from policydiff.ingest.readers.trees.negating_lead_ins import frees
from policydiff.ingest.readers.wording.asking import asks_nothing
from policydiff.ingest.readers.wording.criterion_text import take_apart
from policydiff.model.criteria import AllOf, AnyOf, Criterion, IfThen, Node, NodeNote
from policydiff.model.patterns import deferred
from policydiff.model.source import SourceSpan

# "The antibody requirement does not apply to patients with SCID."
_ONE_REQUIREMENT = deferred(
    r"\W*the\s+(?:[\w-]+\s+){1,6}?(?:requirements?|criteri(?:a|on)|trials?)\s+(?:do(?:es)?|will)\s+not\s+apply\b",
    re.IGNORECASE,
)


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


def with_exempted(root: Node | None) -> Node | None:
    """The tree with whom a line beside its criteria exempts from them as another way.

    "For members on treatment, these criteria do not apply" asks nothing of who is on treatment, and
    nothing more of all others. Whom a line exempts from one of them ("The vaccination requirement
    does not apply to infants"), is a note: which one it is, the reader of the note knows.
    """
    if not isinstance(root, AllOf):
        return root
    remarks = [each for each in root.children if _remarks_on_one(each)]
    if remarks and len(remarks) < len(root.children):
        children = tuple(each for each in root.children if each not in remarks)
        notes = tuple(NodeNote(text=each.text or "", span=each.span) for each in remarks)
        if len(children) > 1:
            root = msgspec.structs.replace(root, children=children, notes=(*root.notes, *notes))
        else:
            only = children[0]
            return with_exempted(msgspec.structs.replace(only, notes=(*only.notes, *notes)))
    exempting = [each for each in root.children if _exempts(each)]
    asked = tuple(each for each in root.children if each not in exempting)
    if not exempting or not asked:
        return root
    rest = asked[0] if len(asked) == 1 else msgspec.structs.replace(root, children=asked)
    freed = (each.condition for each in exempting if isinstance(each, IfThen))
    return AnyOf(children=(rest, *freed), span=root.span)


def _remarks_on_one(node: Node) -> bool:
    return isinstance(node, Criterion) and _ONE_REQUIREMENT.match(node.text) is not None


def _exempts(node: Node) -> bool:
    then = node.then if isinstance(node, IfThen) else None
    return isinstance(then, Criterion) and frees(then.text)


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
