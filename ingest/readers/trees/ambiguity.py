"""Notes that say how logic was read where the text leaves it open."""

from __future__ import annotations

from policydiff.ingest.readers.trees.combining import Problem
from policydiff.model.criteria import AllOf, AnyOf, Criterion, IfThen, Node, children_of
from policydiff.model.policy import Note
from policydiff.model.source import SourceSpan

_PROBLEMS: dict[Problem, str] = {
    "mixed_connectives": "'and' and 'or' stand side by side in one list; read as: {reading}",
    "contradiction": (
        "the lead-in and the connectives of the list contradict each other; read as: {reading}"
    ),
    "no_operator": "nothing says whether all or one of the items must hold; read as: {reading}",
    "dangling": "a connective stands at the end of a list with nothing behind it",
}


def ambiguity_note(problem: Problem, top: Node, text: str | None, span: SourceSpan) -> Note:
    """What was open, and the reading that was taken, as a formula over labels."""
    return Note(
        kind="ambiguous_logic",
        message=_PROBLEMS[problem].format(reading=_spelled(top)),
        text=text or None,
        span=span,
    )


def _spelled(node: Node) -> str:
    """A tree as a formula over its labels or first words, for a note."""
    if isinstance(node, Criterion):
        return node.label or " ".join(node.text.split()[:4])
    if isinstance(node, IfThen):
        return node.label or "a conditional"
    if node.label:
        return node.label
    word = {"all": " and ", "any": " or "}.get(
        "all" if isinstance(node, AllOf) else "any" if isinstance(node, AnyOf) else "", ", "
    )
    return "(" + word.join(_spelled(child) for child in children_of(node)) + ")"
