"""The clause on which a patient fails, and where the other version let him through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from policydiff.diff.alignment.alignment import Alignment
from policydiff.diff.change import Failure
from policydiff.diff.findings.criteria_findings import text_of
from policydiff.diff.proof.approval import Approvals, Request, Way, scope_of
from policydiff.diff.proof.evaluation import Patient, Truth, meets
from policydiff.diff.proof.formulas import Formula
from policydiff.diff.proof.tree_formulas import TreeFormulas
from policydiff.diff.trees.flat_tree import TOP, FlatTree
from policydiff.diff.wording.phrases import span_words
from policydiff.diff.wording.place_names import path_words
from policydiff.model.source import SourceSpan


@dataclass(frozen=True, slots=True, kw_only=True)
class Blamed:
    """Where one version fails a patient, and where the other lets him through."""

    failure: Failure
    asked: Formula
    """What is asked there."""
    denies: bool
    """Whether the patient fails because the clause holds of him."""
    failed_at: str
    approved_at: str


class Blame:
    """Finds the clause to blame in either version."""

    def __init__(
        self,
        alignment: Alignment,
        old: Approvals,
        new: Approvals,
        formulas: TreeFormulas,
        *,
        payers: bool = False,
    ) -> None:
        """Take what both approve.

        Args:
            alignment: which criteria correspond.
            old: what the first approves.
            new: what the second approves.
            formulas: of the criteria of both.
            payers: True where these are two payers. Criteria that are told with each other are
                then no two versions of one, and a choice fails as a whole.
        """
        self._payers = payers
        self._sides = {True: new, False: old}
        """By whether the patient loses: the version that fails him."""
        self._formulas = formulas
        self._partner: dict[tuple[int, int], tuple[FlatTree, int]] = {}
        self._partner_tree: dict[int, FlatTree] = {}
        for pair in alignment.pairs:
            self._partner_tree[id(pair.old)] = pair.new
            self._partner_tree[id(pair.new)] = pair.old
            self._match(pair.old, TOP, pair.new, TOP)
            for nodes in pair.pairs:
                self._match(pair.old, nodes.old, pair.new, nodes.new)

    def failure(self, request: Request, patient: Patient, *, loses: bool) -> Blamed | None:
        """The clause that a patient fails; None where nothing single can be named."""
        way = self._way(request, patient, loses=loses)
        if way is None:
            return None
        side: Literal["old", "new"] = "new" if loses else "old"
        let_in = self._way_in(request, patient, loses=loses) if self._payers else None
        for tree in (way.grants, *way.required):
            if self._truth(tree, TOP, patient) is False:
                covered = tree is way.grants or meets(scope_of(tree), patient) is True
                if covered:
                    index = self._descend(tree, TOP, patient, wanted=True)
                    return self._blamed(side, way, tree, index, patient, let_in)
        for tree in way.excluded:
            if self._truth(tree, TOP, patient) is True:
                index = self._descend(tree, TOP, patient, wanted=False)
                return self._blamed(side, way, tree, index, patient, let_in)
        return None

    def _match(self, old: FlatTree, before: int, new: FlatTree, after: int) -> None:
        self._partner[id(old), before] = new, after
        self._partner[id(new), after] = old, before

    def _way(self, request: Request, patient: Patient, *, loses: bool) -> Way | None:
        """The way by which the patient came in before, as it is in the version that fails him."""
        failing = self._sides[loses].ways.get(request, ())
        passed = {
            id(self._partner_tree.get(id(way.grants)))
            for way in self._sides[not loses].ways.get(request, ())
            if self._truth(way.grants, TOP, patient) is True
        }
        return next(
            (way for way in failing if id(way.grants) in passed), failing[0] if failing else None
        )

    def _truth(self, tree: FlatTree, index: int, patient: Patient) -> Truth:
        return meets(self._formulas.node(tree, index), patient)

    def _descend(self, tree: FlatTree, index: int, patient: Patient, *, wanted: bool) -> int:
        """The innermost node that alone keeps the tree from coming out as wanted."""
        node = tree.nodes[index]
        if node.op == "if":
            return index
        inner = wanted != (node.op == "none")
        guilty = [
            child for child in node.children if self._truth(tree, child, patient) is (not inner)
        ]
        single = (node.op == "all" and wanted) or (node.op == "any" and not wanted)
        single |= node.op == "none" and wanted
        if not guilty or not (single or len(guilty) == 1):
            # Of several alternatives, all of which fail, the one is told that was a way in.
            guilty = self._nearest(tree, guilty, patient, inner)
            if len(guilty) != 1:
                return index
        return self._descend(tree, guilty[0], patient, wanted=inner)

    def _nearest(
        self, tree: FlatTree, guilty: list[int], patient: Patient, wanted: bool
    ) -> list[int]:
        """Of alternatives that fail, those by which the patient came in, or nearly did."""
        if not self._payers:
            return [child for child in guilty if self._held_before(tree, child, patient, wanted)]

        def failing(index: int) -> int:
            below = tree.nodes[index].children
            return sum(self._truth(tree, child, patient) is not wanted for child in below)

        lists = [child for child in guilty if tree.nodes[child].op == "all"]
        return [min(lists, key=failing)] if lists else []

    def _held_before(self, tree: FlatTree, index: int, patient: Patient, wanted: bool) -> bool:
        """Whether what corresponds to a node came out as wanted in the other version."""
        for node in tree.subtree(index):
            partner = self._partner.get((id(tree), node.index))
            if partner is not None and node.is_criterion:
                other, place = partner
                held = self._truth(other, place, patient) is wanted
                if held and self._truth(tree, node.index, patient) is not wanted:
                    return True
        return False

    def _blamed(
        self,
        side: Literal["old", "new"],
        way: Way,
        tree: FlatTree,
        index: int,
        patient: Patient,
        let_in: Way | None,
    ) -> Blamed:
        node = tree.nodes[index]
        text = text_of(tree, node) if index != TOP or tree.leaves else tree.set.title
        span = node.printed.span if node.printed is not None else tree.set.span
        other, place = self._let_in(tree, index, way, patient, let_in)
        partner = other.nodes[place]
        partner_span = partner.printed.span if partner.printed is not None else other.set.span
        return Blamed(
            failure=Failure(side=side, path=node.path, text=text, span=span),
            asked=self._formulas.node(tree, index),
            denies=self._truth(tree, index, patient) is True,
            failed_at=place_words(node.path, span, tree.set.title),
            approved_at=place_words(partner.path, partner_span, other.set.title),
        )

    def _way_in(self, request: Request, patient: Patient, *, loses: bool) -> Way | None:
        """The way by which the other one lets the patient in."""
        ways = self._sides[not loses].ways.get(request, ())
        return next((way for way in ways if self._truth(way.grants, TOP, patient) is True), None)

    def _let_in(
        self, tree: FlatTree, index: int, way: Way, patient: Patient, let_in: Way | None
    ) -> tuple[FlatTree, int]:
        """Where the other version lets the patient through.

        What corresponds to the clause that he fails; else what holds of him there and either has no
        counterpart or one that fails him; else the nearest thing around.
        """
        found = self._partner.get((id(tree), index))
        if found is not None and tree.nodes[index].is_criterion:
            return found
        other = self._partner_tree.get(id(tree)) or self._partner_tree.get(id(way.grants), tree)
        if let_in is not None:
            other = let_in.grants
        for leaf in other.leaves:
            partner = self._partner.get((id(other), leaf))
            failed = partner is None or self._truth(*partner, patient) is not True
            if failed and self._truth(other, leaf, patient) is True:
                return other, leaf
        around = (self._partner.get((id(tree), place)) for place in tree.ancestors(index))
        return next((found for found in around if found is not None), (other, TOP))


def place_words(path: tuple[str, ...], span: SourceSpan, title: str) -> str:
    """A place in a document: "II.B.2, p. 3, lines 4-5"."""
    return f"{path_words(path) or title}, {span_words(span)}"
