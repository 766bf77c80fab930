"""Criteria trees as ways in, each of several clauses that all have to be met.

A clause is what a reader would name as one demand: a criterion, or a choice of therapies. Where a
policy lets patients in by several lists of demands, each list is a way of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policydiff.diff.payers.subjects import Subject, subject_of, subjects_of_words
from policydiff.diff.proof.burdens import is_burden
from policydiff.diff.proof.criterion_words import whole_text
from policydiff.diff.proof.requirement_formulas import is_told
from policydiff.diff.trees.flat_tree import TOP, FlatNode, FlatTree
from policydiff.diff.trees.polarity import polarity
from policydiff.model.criteria import Criterion
from policydiff.model.requirements import DiagnosisRequirement, Requirement
from policydiff.model.wording import wording_key


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Clause:
    """One demand: a node of a tree."""

    tree: FlatTree
    index: int
    subjects: tuple[Subject, ...]
    """What it is about, what its first criterion is about first."""
    opaque: bool
    """Whether a criterion of it is known by its words only."""
    burden: bool
    """Whether all of it is about what has to be done for a patient who can be approved."""

    @property
    def key(self) -> tuple[int, int]:
        """Equal for the same node of the same tree."""
        return id(self.tree), self.index

    @property
    def node(self) -> FlatNode:
        """The node itself."""
        return self.tree.nodes[self.index]

    @property
    def leaves(self) -> tuple[FlatNode, ...]:
        """Its criteria."""
        return tuple(self.tree.leaves_below(self.index))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Branch:
    """One way in: what is demanded in all ways of the set, and what in this one."""

    tree: FlatTree
    index: int
    """The group of this way; the top of the tree where the set has one way only."""
    clauses: tuple[Clause, ...]
    alone: bool
    """True where the set has no other way."""


def branches(tree: FlatTree) -> tuple[Branch, ...]:
    """The ways in of a set."""
    demands = list(_conjuncts(tree, TOP))
    choice = _choice_of_ways(tree, demands)
    if choice is None:
        found = tuple(clause(tree, index) for index in demands)
        return (Branch(tree=tree, index=TOP, clauses=found, alone=True),)
    common = tuple(clause(tree, index) for index in demands if index != choice)
    return tuple(
        Branch(
            tree=tree,
            index=way,
            clauses=(*common, *(clause(tree, index) for index in _conjuncts(tree, way))),
            alone=False,
        )
        for way in tree.nodes[choice].children
    )


def clauses(tree: FlatTree) -> tuple[Clause, ...]:
    """All demands of a tree, those of all its ways.

    Of a set that excludes, each thing by which it does is a demand not to be so.
    """
    if tree.set.role == "excludes":
        return tuple(clause(tree, index) for index in _grounds(tree))
    found: dict[int, Clause] = {}
    for branch in branches(tree):
        for one in branch.clauses:
            found.setdefault(one.index, one)
    return tuple(found[index] for index in sorted(found))


def clause(tree: FlatTree, index: int) -> Clause:
    """A node as a clause."""
    leaves = tuple(tree.leaves_below(index))
    subjects: list[Subject] = []
    for leaf in _consequence_first(tree, index):
        subjects += subjects_of_leaf(tree, leaf)
    return Clause(
        tree=tree,
        index=index,
        subjects=tuple(dict.fromkeys(subjects)),
        opaque=any(is_opaque(leaf) or grants_exception(tree, leaf) for leaf in leaves),
        burden=bool(leaves) and all(is_burden(tree, leaf) for leaf in leaves),
    )


def subjects_of_leaf(tree: FlatTree, leaf: FlatNode) -> tuple[Subject, ...]:
    """What a criterion is about, by its typed meaning or else by its words."""
    requirements = _requirements(leaf)
    forbids = polarity(tree, leaf.index) == -1
    if requirements:
        # What it asks of some diseases only is not about them.
        asked = [one for one in requirements if not _names_only(one)] or requirements
        return tuple(subject_of(one, forbids=forbids) for one in asked)
    found = subjects_of_words(whole_text(tree, leaf))
    if forbids and "regimen" in found:
        found = found - {"regimen"} | {"concomitant use"}
    return tuple(sorted(found))


def says_nothing_new(leaf: FlatNode) -> bool:
    """Whether a criterion asks only that the patient has what the request is for ("Diagnosis")."""
    return not leaf.stems and wording_key(leaf.text) == "diagnosis"


def is_opaque(leaf: FlatNode) -> bool:
    """Whether a criterion is known by its words only."""
    if says_nothing_new(leaf):
        return False
    requirements = _requirements(leaf)
    return not requirements or not all(map(is_told, requirements))


def grants_exception(tree: FlatTree, leaf: FlatNode) -> bool:
    """Whether a note lets in who does not meet the criterion: more than its words say."""
    nodes = [leaf, *(tree.nodes[group] for group in tree.ancestors(leaf.index))]
    return any(
        note.grants_exception
        for node in nodes
        if node.printed is not None
        for note in node.printed.notes
    )


def _requirements(leaf: FlatNode) -> tuple[Requirement, ...]:
    return leaf.printed.requirements if isinstance(leaf.printed, Criterion) else ()


def _names_only(one: Requirement) -> bool:
    """Whether a requirement names diseases and says nothing else of them."""
    return isinstance(one, DiagnosisRequirement) and one == DiagnosisRequirement(
        concepts=one.concepts
    )


def _consequence_first(tree: FlatTree, index: int) -> Iterator[FlatNode]:
    """The criteria of a node; of a conditional, what it asks before when it asks it."""
    node = tree.nodes[index]
    if node.op == "if" and len(node.children) > 1:
        for child in reversed(node.children):
            yield from tree.leaves_below(child)
        return
    yield from tree.leaves_below(index)


def _conjuncts(tree: FlatTree, index: int) -> Iterator[int]:
    """The nodes below a node all of which have to hold."""
    node = tree.nodes[index]
    if node.op != "all":
        yield index
        return
    for child in node.children:
        yield from _conjuncts(tree, child)


def _grounds(tree: FlatTree) -> tuple[int, ...]:
    """The nodes each of which is enough to be excluded."""
    index = TOP
    while tree.nodes[index].op == "all" and len(tree.nodes[index].children) == 1:
        (index,) = tree.nodes[index].children
    node = tree.nodes[index]
    return node.children if node.op == "any" else (index,)


def _choice_of_ways(tree: FlatTree, demands: list[int]) -> int | None:
    """The choice between lists of demands, the longest where there are several."""
    best: tuple[int, int] | None = None
    for index in demands:
        node = tree.nodes[index]
        if node.op == "any" and any(_is_list_of_demands(tree, child) for child in node.children):
            size = node.end - index
            if best is None or size > best[0]:
                best = size, index
    return best[1] if best is not None else None


def _is_list_of_demands(tree: FlatTree, index: int) -> bool:
    """Whether an alternative asks for things of different kinds, and more than one."""
    if tree.nodes[index].op != "all":
        return False
    subjects = {
        subject for leaf in tree.leaves_below(index) for subject in subjects_of_leaf(tree, leaf)[:1]
    }
    return len(subjects) > 1
