"""Notes printed under a criterion, and which of them change who is approved."""

from __future__ import annotations

import re

from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.criteria import NodeNote
from policydiff.model.patterns import deferred

_EXCEPTION = deferred(
    r"\b(?:exceptions?|counts?\s+(?:toward|as)|would\s+(?:also\s+)?count|does\s+not\s+count|"
    r"is\s+not\s+required|are\s+not\s+required|not\s+required\s+to|satisf(?:y|ies)\s+(?:this|the)|"
    r"meets?\s+(?:this|the)\s+requirement|waived|exempt\w*|also\s+(?:qualif|eligib)\w+|"
    r"may\s+be\s+(?:approved|waived)|in\s+lieu\s+of|bypass\w*|grandfather\w*)\b",
    re.IGNORECASE,
)


def node_notes(node: OutlineNode) -> tuple[NodeNote, ...]:
    """The notes of an outline node; one that speaks of an exception grants or takes it."""
    return tuple(
        NodeNote(
            text=note.text,
            grants_exception=_EXCEPTION.search(note.text) is not None,
            span=note.span,
        )
        for note in node.notes
    )
