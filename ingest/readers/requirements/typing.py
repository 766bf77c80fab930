"""The criteria of a policy with their typed meaning filled in."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from policydiff.ingest.lexicon import Lexicon
from policydiff.ingest.readers.requirements import read_requirements
from policydiff.ingest.readers.requirements.headed_condition import condition_of
from policydiff.model.coverage import CriteriaSet
from policydiff.model.criteria import AllOf, AnyOf, AtLeast, Criterion, IfThen, Node, NoneOf
from policydiff.model.patterns import deferred

_NOT = deferred(
    r"\b(?P<verb>is|are|was|will|must|should|may|has|have|can|does|do|did)(?:\s+|(?<=n)'?)"
    r"(?:not|never)\b|\b(?P<can>can)not\b",
    re.IGNORECASE,
)
_NO_LONGER_SAID = deferred(r"\b(?:not|never|no|without|neither|none)\b", re.IGNORECASE)


def typed(sets: Sequence[CriteriaSet], lexicon: Lexicon) -> tuple[CriteriaSet, ...]:
    """The sets with the requirements of each criterion and heading that is understood.

    Args:
        sets: as they were read; their order, ids and words stay.
        lexicon: with the drugs of the document (`Lexicon.with_drugs`).
    """
    return tuple(
        msgspec.structs.replace(
            one,
            root=None if one.root is None else _typed(one.root, lexicon, stem=None),
            condition=condition_of(one.indication, lexicon) if one.indication else (),
        )
        for one in sets
    )


def affirmative(stem: str) -> str | None:
    """A lead-in without its "not"; itself where it has none, None where it is negated otherwise.

    "Patient is not receiving any of the following" becomes "Patient is receiving any of the
    following": the group that forbids its items holds the negation.
    """
    negations = list(_NOT.finditer(stem))
    if len(negations) > 1:
        return None
    if negations:
        negation = negations[0]
        verb = negation["verb"] or negation["can"]
        if verb.lower() in ("does", "do", "did"):
            verb = ""
        stem = " ".join(f"{stem[: negation.start()]}{verb}{stem[negation.end() :]}".split())
    return None if _NO_LONGER_SAID.search(stem) else stem


def _typed(node: Node, lexicon: Lexicon, *, stem: str | None) -> Node:
    """The node with all criteria under it typed; `stem` is the lead-in that they finish."""
    match node:
        case Criterion():
            found = read_requirements(node.text, lexicon, stem=stem)
            return msgspec.structs.replace(node, requirements=found)
        case IfThen():
            return msgspec.structs.replace(
                node,
                condition=_typed(node.condition, lexicon, stem=stem),
                then=_typed(node.then, lexicon, stem=stem),
            )
        case _:
            return _typed_group(node, lexicon, stem=stem)


def _typed_group(
    group: AllOf | AnyOf | AtLeast | NoneOf, lexicon: Lexicon, *, stem: str | None
) -> Node:
    if group.stem and group.text:
        own: str | None = group.text
        if isinstance(group, NoneOf):
            own = affirmative(group.text)
        if own is None or stem is not None:
            # A sentence that runs over two lead-ins is not put together.
            return _opaque(group)
        stem = own
    return msgspec.structs.replace(
        group, children=tuple(_typed(child, lexicon, stem=stem) for child in group.children)
    )


def _opaque(node: Node) -> Node:
    """The node with no criterion under it typed."""
    match node:
        case Criterion():
            return msgspec.structs.replace(node, requirements=())
        case IfThen():
            return msgspec.structs.replace(
                node, condition=_opaque(node.condition), then=_opaque(node.then)
            )
        case _:
            return msgspec.structs.replace(
                node, children=tuple(_opaque(child) for child in node.children)
            )
