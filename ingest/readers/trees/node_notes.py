"""Notes printed under a criterion, and which of them change who is approved."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.criteria import NodeNote
from policydiff.model.patterns import deferred

_EXCEPTION = deferred(
    r"\b(?:exceptions?|counts?\s+(?:toward|as)|would\s+(?:also\s+)?count|does\s+not\s+count|"
    r"is\s+not\s+required|are\s+not\s+required|not\s+required\s+to|satisf(?:y|ies)\s+(?:this|the)|"
    r"(?:meets?|fulfill?s?)\s+(?:this|the)\s+requirement|waived|exempt\w*|also\s+(?:qualif|eligib)\w+|"
    r"may\s+be\s+(?:approved|waived)|in\s+lieu\s+of|bypass\w*|grandfather\w*)\b",
    re.IGNORECASE,
)


def node_notes(node: OutlineNode, bracketed: Sequence[str] = ()) -> tuple[NodeNote, ...]:
    """The notes of an outline node; one that speaks of an exception grants or takes it.

    Args:
        node: the node, with the notes printed below it.
        bracketed: the notes in brackets within its text.
    """
    printed = [(text, node.span) for text in bracketed if node.span is not None]
    printed += [(note.text, note.span) for note in node.notes]
    return tuple(
        NodeNote(text=text, grants_exception=_EXCEPTION.search(text) is not None, span=span)
        for text, span in printed
    )
