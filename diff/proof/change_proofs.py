"""Proves what each change does on its own: the new version against it with the change undone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import partial

from policydiff.diff.alignment.alignment import Alignment
from policydiff.diff.change import Basis, Change, Judgement
from policydiff.diff.edits.kinds import Changed, Edit
from policydiff.diff.proof.approval import Approvals, Request
from policydiff.diff.proof.entailment import effect_of
from policydiff.diff.proof.formulas import Formula
from policydiff.diff.proof.meanings import At
from policydiff.diff.proof.readings import Readings
from policydiff.diff.proof.surroundings import Surroundings
from policydiff.diff.proof.undoing import Undoable, Undoing, edits_by_place, edits_of
from policydiff.diff.trees.flat_tree import FlatTree

_Directions = tuple[bool | None, bool | None]
"""Whether nobody loses, and whether nobody gains."""
_Both = dict[int, tuple[Formula, Formula]]
"""By identity of the trees that differ: with the change undone, and as they are."""


class ChangeProofs:
    """The proofs for the changes of one comparison."""

    def __init__(
        self, readings: Readings, new: Approvals, alignment: Alignment, unsettled: set[str]
    ) -> None:
        """Take what the new version approves, and the ids of its sets that cannot be judged."""
        self._read = readings
        self._new = new
        self._unsettled = unsettled
        self._alignment = alignment
        self._trees = {
            request: {
                id(tree): tree
                for way in ways
                for tree in (way.grants, *way.required, *way.excluded)
            }
            for request, ways in new.ways.items()
        }
        self._requests: defaultdict[int, list[Request]] = defaultdict(list)
        for request, trees in self._trees.items():
            for tree in trees:
                self._requests[tree].append(request)
        self._undoings: dict[bool, Undoing] = {}
        self._surroundings: dict[tuple[Request, bool], Surroundings] = {}
        self.burdens: set[str] = set()
        """Ids of the changes that decide only what has to be done ("no heart failure" beside an
        attestation, either of which will do), though they are about the patient."""

    def judgements(self, edits: Iterable[Edit], changes: Iterable[Change]) -> dict[str, Judgement]:
        """By id of the change; changes of which nothing is proved are left out."""
        known = edits_by_place(edits)
        found = {}
        for change in changes:
            parts = edits_of(change, known) if change.area == "criteria" else None
            if parts and change.axis != "administration":
                judged = self._judgement(change, parts, burden=change.axis == "burden")
                if judged is not None and self._may_be_burden(change, judged):
                    asked = self._judgement(change, parts, burden=True)
                    if asked is not None and asked.effect != "equivalent":
                        judged = asked
                        self.burdens.add(change.id)
                if judged is not None:
                    found[change.id] = judged
        return found

    def _may_be_burden(self, change: Change, judged: Judgement) -> bool:
        """Whether nobody gains or loses by it once all burdens are taken as met, and some are."""
        idle = judged.effect == "equivalent" and change.kind != "reworded"
        return idle and change.axis == "eligibility" and bool(self._read.meanings.eligibility)

    def _judgement(
        self, change: Change, parts: Sequence[Undoable], *, burden: bool
    ) -> Judgement | None:
        if any(self._is_in(edit, self._read.meanings.unclear_at) for edit in parts):
            return None
        found = self._undone(parts, burden=burden)
        if found is None:
            return None
        keeps, within = found
        effect = effect_of(keeps, within)
        if effect == "undetermined":
            return None
        basis: Basis = (
            "assumed"
            if any(self._is_in(edit, self._read.meanings.assumed_at) for edit in parts)
            else "proved"
        )
        return Judgement(effect=effect, basis=basis)

    def _undone(self, parts: Sequence[Undoable], *, burden: bool) -> _Directions | None:
        """The new version against it without the edits, over all requests; None if untold."""
        formulas = self._read.lens(alike=False, burden=burden)
        if burden not in self._undoings:
            self._undoings[burden] = Undoing(self._alignment, formulas)
        undoing = self._undoings[burden]
        undone = undoing.without(parts)
        if undone is None:
            return None
        bound = undoing.leaves(undone.values())
        keeps: bool | None = True
        within: bool | None = True
        found = False
        concerned = [request for tree in undone for request in self._requests.get(tree, ())]
        for request in dict.fromkeys(concerned):
            trees = self._trees[request]
            if any(tree.set.id in self._unsettled for tree in trees.values()):
                return None
            found = True
            around = (
                None if len(undone.keys() & trees.keys()) > 1 else self._around(request, burden)
            )
            both = {
                key: undoing.before_and_after(one, around, bound)
                for key, one in undone.items()
                if key in trees
            }

            def tree_in(tree: FlatTree, side: int, both: _Both = both) -> Formula:
                return both[id(tree)][side] if id(tree) in both else formulas.tree(tree)

            lost, gained = self._read.both(
                self._new.formula(request, partial(tree_in, side=0)),
                self._new.formula(request, partial(tree_in, side=1)),
            )
            keeps, within = _together(keeps, lost.holds), _together(within, gained.holds)
        return (keeps, within) if found else None

    def _around(self, request: Request, burden: bool) -> Surroundings:
        """What stands around a change in what the new version asks of a request."""
        if (request, burden) not in self._surroundings:
            formulas = self._read.lens(alike=False, burden=burden)
            whole = self._new.formula(request, formulas.tree)
            self._surroundings[request, burden] = Surroundings(self._read.free_in(whole))
        return self._surroundings[request, burden]

    def _is_in(self, edit: Undoable, found: Collection[At]) -> bool:
        """Whether a criterion that has other words is one of those."""
        if not isinstance(edit, Changed):
            return False
        return ("new", edit.new.tree.set.id, edit.new.node.place) in found


def _together(one: bool | None, other: bool | None) -> bool | None:
    """Whether both hold."""
    if one is False or other is False:
        return False
    return None if one is None or other is None else True
