"""Direction by proof: who is approved under one version and not under the other.

Each request (an indication, and whether it is for first or continued approval) is a formula in both
versions, and the formulas are compared. Where the proof says nothing, because criteria were not
read, an indication is silent on one side, or words cannot be weighed, it is silent as well, and
what the rules derived of each change stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from policydiff.diff.alignment.alignment import Alignment
from policydiff.diff.change import Basis, Change, Effect, Witness
from policydiff.diff.edits.kinds import Changed, Edit
from policydiff.diff.proof.approval import Request, Way, approvals
from policydiff.diff.proof.blame import Blame
from policydiff.diff.proof.change_proofs import ChangeProofs
from policydiff.diff.proof.entailment import Proof, effect_of
from policydiff.diff.proof.formulas import Formula
from policydiff.diff.proof.meanings import Side
from policydiff.diff.proof.proved import Proved, RequestProof
from policydiff.diff.proof.readings import Readings, certain
from policydiff.diff.proof.recasts import is_recast, recast_of
from policydiff.diff.proof.tree_formulas import TreeFormulas
from policydiff.diff.proof.witnesses import MOST_WITNESSES, Case, distinct, witness_of
from policydiff.diff.trees.flat_tree import FlatTree
from policydiff.diff.trees.polarity import MIRRORED
from policydiff.diff.wording.letter_case import LetterCase
from policydiff.diff.wording.vocabulary import Vocabulary
from policydiff.model.policy import Policy

_UNSETTLED = frozenset({"unread_text", "ambiguous_logic", "external_reference"})
"""Notes on sets of which nothing can be proved."""


def prove(
    old: Policy, new: Policy, alignment: Alignment, edits: Iterable[Edit], changes: Iterable[Change]
) -> Proved:
    """Prove what can be proved of two versions, or of two payers' policies.

    Args:
        old: the first.
        new: the second.
        alignment: of their criteria.
        edits: that lead from the one to the other.
        changes: as the rules told them, each to be judged on its own.
    """
    return _Prover(old, new, alignment, tuple(edits)).prove(tuple(changes))


class _Prover:
    """One comparison."""

    def __init__(
        self, old: Policy, new: Policy, alignment: Alignment, edits: tuple[Edit, ...]
    ) -> None:
        self._dates = old.dates, new.dates
        self._letter_case = LetterCase(old, new)
        self._alignment = alignment
        self._edits = edits
        recast = [edit for edit in edits if isinstance(edit, Changed) and is_recast(edit)]
        joined = {id(edit): recast_of(edit) for edit in recast}
        self._read = Readings(
            alignment,
            [one for one in joined.values() if one is not None],
            Vocabulary.of(old, new),
        )
        self._meanings = self._read.meanings
        self._old, self._new = approvals(alignment, by_product=True)
        self._unsettled: dict[Side, set[str]] = {
            "old": _unsettled(old),
            "new": _unsettled(new),
        }
        for edit in recast:
            one = joined[id(edit)]
            if one is None or one in self._meanings.untold:
                self._unsettled["old"].add(edit.old.tree.set.id)
                self._unsettled["new"].add(edit.new.tree.set.id)
        formulas = self._read.lens(alike=True, burden=False)
        self._blame = Blame(alignment, self._old, self._new, formulas)

    def prove(self, changes: tuple[Change, ...]) -> Proved:
        requests = dict.fromkeys((*self._new.ways, *self._old.ways))
        proofs = [self._request(request) for request in requests]
        pairs = {
            pair.new.set.id: self._set_pair(pair.old, pair.new) for pair in self._alignment.pairs
        }
        each = ChangeProofs(self._read, self._new, self._alignment, self._unsettled["new"])
        return Proved(
            requests=tuple(proof for proof in proofs if proof is not None),
            sets={name: proof for name, proof in pairs.items() if proof is not None},
            changes=each.judgements(self._edits, changes),
            burdens=frozenset(each.burdens),
        )

    def _request(self, request: Request) -> RequestProof | None:
        """The proof for one request; None where one side is silent on it."""
        before, after = self._old.ways.get(request, ()), self._new.ways.get(request, ())
        sides = ((before, self._old), (after, self._new))
        if any(not ways and not side.denies_the_rest for ways, side in sides):
            return None
        if (not before or not after) and request.purpose == "continuation":
            return None
        trees = [*_trees_of(before), *_trees_of(after)]
        if any(self._is_unsettled(tree) for tree in trees):
            return None
        return self._proof(
            trees,
            grants=frozenset(way.grants.set.id for way in (*before, *after)),
            asked=lambda lens: (
                self._old.formula(request, lens.tree),
                self._new.formula(request, lens.tree),
            ),
            request=request,
            ways=max(len(before), len(after)),
        )

    def _set_pair(self, old: FlatTree, new: FlatTree) -> RequestProof | None:
        if self._is_unsettled(old) or self._is_unsettled(new):
            return None
        if old.set.role != new.set.role:
            return None
        proof = self._proof(
            [old, new],
            grants=frozenset(),
            asked=lambda lens: (lens.tree(old), lens.tree(new)),
            request=None,
            ways=0,
        )
        if new.set.role != "excludes":
            return proof
        burden = None if proof.burden is None else MIRRORED[proof.burden]
        return replace(proof, effect=MIRRORED[proof.effect], burden=burden)

    def _proof(
        self,
        trees: Sequence[FlatTree],
        *,
        grants: frozenset[str],
        asked: Callable[[TreeFormulas], tuple[Formula, Formula]],
        request: Request | None,
        ways: int,
    ) -> RequestProof:
        """Compare two formulas; witnesses where they are those of a request."""
        names = dict.fromkeys(tree.set.id for tree in trees)
        unclear = [one for name in names for one in self._meanings.unclear.get(name, ())]
        most = MOST_WITNESSES if request is not None else 0
        old, new = asked(self._read.lens(alike=True, burden=False))
        keeps, within = self._read.both(old, new, most)
        effect = self._certain(asked, keeps, within, unclear=bool(unclear), burden=False)
        burden: Effect | None = None
        if effect == "equivalent":
            as_they_stand = self._read.both(*asked(self._read.lens(alike=True, burden=True)), 1)
            burden = self._certain(asked, *as_they_stand, unclear=bool(unclear), burden=True)
        assumptions = tuple(one for name in names for one in self._meanings.assumed.get(name, ()))
        basis: Basis = "assumed" if assumptions else "proved"
        witnesses: tuple[Witness, ...] = ()
        if request is not None:
            witnesses = self._witnesses(request, old, new, keeps, within)
        return RequestProof(
            effect=effect,
            burden=burden,
            basis="undetermined" if effect == "undetermined" else basis,
            witnesses=witnesses,
            assumptions=assumptions,
            sets=frozenset(names),
            grants=grants,
            ways=ways,
            obstacle=unclear[0].sentence if effect == "undetermined" and unclear else None,
        )

    def _certain(
        self,
        asked: Callable[[TreeFormulas], tuple[Formula, Formula]],
        keeps: Proof,
        within: Proof,
        *,
        unclear: bool,
        burden: bool,
    ) -> Effect:
        """What holds of the proofs however criteria are read that are unclear."""
        effect = effect_of(keeps.holds, within.holds)
        if not unclear or effect == "mixed":
            return effect
        apart = self._read.both(*asked(self._read.lens(alike=False, burden=burden)), 1)
        return effect_of(
            certain(keeps.holds, apart[0].holds), certain(within.holds, apart[1].holds)
        )

    def _witnesses(
        self, request: Request, old: Formula, new: Formula, keeps: Proof, within: Proof
    ) -> tuple[Witness, ...]:
        if not keeps.counterexamples and not within.counterexamples:
            return ()
        case = Case(
            request=request,
            old=self._old,
            new=self._new,
            old_formula=old,
            new_formula=new,
            meaning=self._read.meaning,
            axioms=self._read.axioms,
            told=self._meanings.told_in(
                (tree.set.id for tree in _trees_of(self._old.ways.get(request, ()))),
                (tree.set.id for tree in _trees_of(self._new.ways.get(request, ()))),
            ),
            products=self._read.products,
            blame=self._blame,
            old_dates=self._dates[0],
            new_dates=self._dates[1],
            letter_case=self._letter_case,
        )
        both = bool(keeps.counterexamples and within.counterexamples)
        most = MOST_WITNESSES // 2 if both else MOST_WITNESSES
        return tuple(
            witness
            for loses, proof in ((True, keeps), (False, within))
            for witness in distinct(
                (witness_of(case, facts, loses=loses) for facts in proof.counterexamples), most
            )
        )

    def _is_unsettled(self, tree: FlatTree) -> bool:
        return tree.set.id in self._unsettled[self._read.side(tree)]


def _trees_of(ways: Iterable[Way]) -> list[FlatTree]:
    """The sets that have a say in the ways in."""
    return [tree for way in ways for tree in (way.grants, *way.required, *way.excluded)]


def _unsettled(policy: Policy) -> set[str]:
    return {name for note in policy.notes if note.kind in _UNSETTLED for name in note.sets}
