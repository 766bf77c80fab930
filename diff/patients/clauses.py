"""A criteria set clause by clause: what of it a patient meets, and which clauses decide."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.patients.assessment import Clause, Met, SetAssessment
from policydiff.diff.proof.evaluation import Meaning, Patient, Truth, meets, meets_criteria
from policydiff.diff.proof.formulas import Formula
from policydiff.diff.proof.meanings import At
from policydiff.diff.proof.readings import Readings
from policydiff.diff.proof.tree_formulas import untold
from policydiff.diff.rule import set_reference
from policydiff.diff.trees.flat_tree import FlatTree, TreePlace
from policydiff.model.criteria import Criterion, IfThen, Node, NoneOf, children_of, walk

_WORDS: dict[Truth, Met] = {True: "met", False: "not_met", None: "not_decidable"}


def met_of(truth: Truth) -> Met:
    """The word for an answer."""
    return _WORDS[truth]


class Clauses:
    """The clauses of all sets of one comparison, for one patient."""

    def __init__(self, readings: Readings, patient: Patient) -> None:
        self._readings = readings
        self._patient = patient

    def meaning(self, tree: FlatTree) -> Meaning:
        """What the criteria of a tree ask of those who can be approved: burdens are met."""
        side = self._readings.side(tree)
        meanings = self._readings.meanings

        def meaning(place: TreePlace, _: Criterion) -> Formula:
            at: At = (side, tree.set.id, place)
            return meanings.eligibility.get(at) or meanings.apart[at]

        return meaning

    def assessment(self, tree: FlatTree) -> SetAssessment:
        """One set, with all its clauses."""
        one = tree.set
        if one.root is None:
            truth = meets(untold(tree), self._patient)
            clauses: tuple[Clause, ...] = ()
        else:
            truth = meets_criteria(one.root, self._patient, self.meaning(tree))
            matters = truth is not (one.role != "excludes")
            deciding = set(self._deciding(tree, one.root, truth, ())) if matters else set()
            clauses = tuple(self._clauses(tree, one.root, deciding))
        return SetAssessment(
            set=set_reference(one), role=one.role, met=met_of(truth), clauses=clauses
        )

    def _clauses(self, tree: FlatTree, root: Node, deciding: set[TreePlace]) -> Iterator[Clause]:
        side = self._readings.side(tree)
        meanings = self._readings.meanings

        def asked(place: TreePlace, _: Criterion) -> Formula:
            return meanings.apart[side, tree.set.id, place]

        for (path, node), place in zip(walk(root), _places(root), strict=True):
            yield Clause(
                path=path,
                op=_op(node),
                text=node.text or "",
                met=met_of(meets_criteria(node, self._patient, asked, place)),
                burden=(side, tree.set.id, place) in meanings.eligibility,
                decisive=place in deciding,
                span=node.span,
            )

    def _deciding(
        self, tree: FlatTree, node: Node, truth: Truth, place: TreePlace
    ) -> Iterator[TreePlace]:
        """The criteria by which a node has its answer."""
        if isinstance(node, Criterion):
            yield place
            return
        parts = []
        for number, child in enumerate(children_of(node)):
            at = (*place, str(number))
            found = meets_criteria(child, self._patient, self.meaning(tree), at)
            parts.append((child, found, at))
        for number, (child, found, at) in enumerate(parts):
            turned = isinstance(node, NoneOf) or (isinstance(node, IfThen) and number == 0)
            wanted = (None if truth is None else not truth) if turned else truth
            if found is wanted:
                yield from self._deciding(tree, child, found, at)


def _places(node: Node, place: TreePlace = ()) -> Iterator[TreePlace]:
    """The places of all nodes, parents first, as `walk` gives them."""
    yield place
    for number, child in enumerate(children_of(node)):
        yield from _places(child, (*place, str(number)))


def _op(node: Node) -> str:
    """`criterion`, or the combinator of a group, as the JSON of a policy names it."""
    return str(node.__struct_config__.tag)
