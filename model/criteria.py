"""Criteria trees: groups that combine criteria, and the criteria themselves.

The tree keeps the printed nesting, labels and words. What is equal under renumbering, reflow or
reordering is decided when comparing, never here.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from policydiff.model.requirements import Requirement
from policydiff.model.source import SourceSpan


class NodeNote(msgspec.Struct, frozen=True, kw_only=True):
    """A note, example or documentation hint that the payer prints under a criterion or group."""

    text: str
    grants_exception: bool = False
    """True where the note changes who is approved ("a patient who has tried X counts")."""
    span: SourceSpan


class _Node(msgspec.Struct, frozen=True, kw_only=True, tag_field="op"):
    label: str | None = None
    """The list marker as printed, without its punctuation ("II", "a"); None where there is none."""
    evidence: tuple[str, ...] = ()
    """Evidence tags as printed ("Label", "NCCN 2A")."""
    notes: tuple[NodeNote, ...] = ()
    span: SourceSpan


class _Group(_Node, frozen=True, kw_only=True):
    text: str | None = None
    """The lead-in as printed ("Individual meets all of the following"), without its colon."""
    stem: bool = False
    """True where the lead-in begins a sentence that each child finishes; under `none` it is read
    without its "not"."""
    children: tuple[Node, ...]


class AllOf(_Group, frozen=True, kw_only=True, tag="all"):
    """Every child must hold. Without children it always holds."""


class AnyOf(_Group, frozen=True, kw_only=True, tag="any"):
    """At least one child must hold."""


class NoneOf(_Group, frozen=True, kw_only=True, tag="none"):
    """No child may hold."""


class AtLeast(_Group, frozen=True, kw_only=True, tag="at_least"):
    """At least `count` of the children must hold."""

    count: int


class IfThen(_Node, frozen=True, kw_only=True, tag="if"):
    """A conditional: where `condition` holds, `then` must hold; elsewhere nothing is asked."""

    condition: Node
    then: Node
    text: str | None = None
    """The whole sentence as printed, where it is one sentence."""


class Criterion(_Node, frozen=True, kw_only=True, tag="criterion"):
    """One condition on the patient, the prescriber or the request."""

    text: str
    """As printed, without marker, trailing connective and citation number."""
    requirements: tuple[Requirement, ...] = ()
    """The typed meaning; empty where it is not understood. Several hold together."""
    refers_to: tuple[str, ...] = ()
    """Ids of criteria sets of this policy that this criterion points to."""


Group = AllOf | AnyOf | NoneOf | AtLeast
Node = AllOf | AnyOf | NoneOf | AtLeast | IfThen | Criterion

Path = tuple[str, ...]


def children_of(node: Node) -> tuple[Node, ...]:
    """The direct parts of a node in printed order; of a conditional, condition and consequence."""
    match node:
        case Criterion():
            return ()
        case IfThen():
            return (node.condition, node.then)
        case _:
            return node.children


def walk(node: Node, path: Path = ()) -> Iterator[tuple[Path, Node]]:
    """Every node of a tree with its path, parents first.

    A path is made of printed labels; an item without one is `#1`, `#2`, ... within its group, and
    the parts of a conditional are `if` and `then`. The root has the path `()`. A group that is not
    printed, such as the two halves of a list that a bare OR divides, adds no step as long as the
    labels under it stay unique.
    """
    yield path, node
    if isinstance(node, IfThen):
        yield from walk(node.condition, (*path, "if"))
        yield from walk(node.then, (*path, "then"))
        return
    unprinted = _unprinted_groups(node)
    for place, child in enumerate(children_of(node), start=1):
        if place in unprinted:
            yield from walk(child, path)
        else:
            yield from walk(child, (*path, child.label or f"#{place}"))


def _unprinted_groups(node: Node) -> frozenset[int]:
    """The places of the children that add no step to a path."""
    labels: list[str | None] = []
    places = []
    for place, child in enumerate(children_of(node), start=1):
        if isinstance(child, _Group) and child.label is None and child.text is None:
            places.append(place)
            labels += [each.label for each in child.children]
        else:
            labels.append(child.label)
    if None in labels or len(set(labels)) < len(labels):
        return frozenset()
    return frozenset(places)


def criteria_in(node: Node | None) -> Iterator[Criterion]:
    """The criteria of a tree in printed order."""
    waiting = [] if node is None else [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Criterion):
            yield part
        else:
            waiting += reversed(children_of(part))
