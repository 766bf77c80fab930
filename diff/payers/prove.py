"""Who is approved by one payer and not by the other, proved over the vocabulary that both share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from policydiff.diff.alignment.alignment import Alignment
from policydiff.diff.change import (
    Assumption,
    Basis,
    Change,
    Effect,
    Judgement,
    Witness,
)
from policydiff.diff.findings.criteria_findings import payer_name, text_of
from policydiff.diff.payers.clauses import Clause
from policydiff.diff.payers.denials import denial, denies, names_as_not_covered
from policydiff.diff.payers.edits import BetweenPayers
from policydiff.diff.payers.printed_codes import SharedCodes
from policydiff.diff.payers.reading import RowReading
from policydiff.diff.payers.rows import Row
from policydiff.diff.proof.approval import Approvals
from policydiff.diff.proof.blame import Blame
from policydiff.diff.proof.entailment import Proof, effect_of
from policydiff.diff.proof.formulas import Formula, conjunction, literals
from policydiff.diff.proof.proved import Proved, RequestProof
from policydiff.diff.proof.readings import certain
from policydiff.diff.proof.witnesses import MOST_WITNESSES, Case, distinct, witness_of
from policydiff.diff.wording.letter_case import LetterCase
from policydiff.diff.wording.phrases import listing, quoted
from policydiff.model.policy import Policy

_UNSETTLED = frozenset({"unread_text", "ambiguous_logic", "external_reference"})
"""Notes on sets of which nothing can be proved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Direction:
    """Whether all patients of one payer are approved by the other."""

    holds: bool | None
    rests_on_own: bool
    """Whether only sentences that nobody understood make the difference."""
    proof: Proof
    """With patients by whom it fails."""


def prove_between_payers(
    old: Policy, new: Policy, between: BetweenPayers, changes: Iterable[Change]
) -> Proved:
    """All that can be proved of two payers' policies.

    Args:
        old: the first.
        new: the second.
        between: how they were read to be compared.
        changes: as the rules told them.
    """
    prover = _Prover(old, new, between.alignment)
    proofs = [(reading.row, prover.row(reading)) for reading in between.readings]
    return Proved(
        requests=tuple(proof for _, proof in proofs if proof is not None),
        sets={
            row.new[0].grants.set.id: proof
            for row, proof in proofs
            if proof is not None and len(row.old) == len(row.new) == 1
        },
        changes=_judgements(between, changes),
        payers=True,
    )


def _judgements(between: BetweenPayers, changes: Iterable[Change]) -> dict[str, Judgement]:
    """What was proved of the changes that are one demand, by their ids."""
    found = {}
    for change in changes:
        judged = {
            between.judgements.get(
                ("new" if place.new is not None else "old", place.set.id, place.path)
            )
            for place in change.places
            if place.set is not None
        }
        if len(judged) == 1 and (judgement := judged.pop()) is not None:
            found[change.id] = judgement
    return found


class _Prover:
    """The proofs of one comparison."""

    def __init__(self, old: Policy, new: Policy, alignment: Alignment) -> None:
        self._policies = old, new
        self._letter_case = LetterCase(old, new)
        self._alignment = alignment
        self._unsettled = [
            {name for note in one.notes if note.kind in _UNSETTLED for name in note.sets}
            for one in (old, new)
        ]

    def row(self, reading: RowReading) -> RequestProof | None:
        """The proof for one row; None where one payer is silent on it."""
        row = reading.row
        if not row.title and not (row.old and row.new):
            return None
        sides = zip((row.old, row.new), self._policies, strict=True)
        if any(not ways and not denies(policy, reading) for ways, policy in sides):
            return None
        if (not row.old or not row.new) and row.request.purpose == "continuation":
            return None
        unsettled = any(
            tree.set.id in self._unsettled[reading.meanings.side(tree) == "new"]
            for tree in row.trees
        )
        if unsettled or row.perhaps_named:
            return self._told(reading, "undetermined", "undetermined", (), ())
        keeps = self._direction(reading, loses=True)
        within = self._direction(reading, loses=False)
        effect = effect_of(keeps.holds, within.holds)
        if effect == "undetermined":
            return self._told(reading, "undetermined", "undetermined", (), ())
        assumptions = self._assumptions(reading, (keeps, within))
        basis: Basis = "assumed" if assumptions else "proved"
        witnesses = self._witnesses(reading, keeps, within)
        return self._told(reading, effect, basis, assumptions, witnesses)

    def _direction(self, reading: RowReading, *, loses: bool) -> _Direction:
        """Whether nobody is lost (or gained); None where the words may be read either way."""
        row = reading.row
        first, second = (row.old, row.new) if loses else (row.new, row.old)
        yes, no = (reading.approves(ways, reading.alike) for ways in (first, second))
        met = reading.own_met
        strict = reading.implies(conjunction([met, yes]), conjunction([met, no]), MOST_WITNESSES)
        if strict.holds is False:
            return _Direction(holds=False, rests_on_own=False, proof=strict)
        alike = reading.implies(yes, no, MOST_WITNESSES)
        if alike.holds is False:
            return _Direction(holds=False, rests_on_own=True, proof=alike)
        apart = reading.implies(
            reading.approves(first, reading.apart), reading.approves(second, reading.apart)
        )
        holds = certain(alike.holds, apart.holds)
        return _Direction(holds=holds, rests_on_own=False, proof=alike)

    def _assumptions(
        self, reading: RowReading, directions: tuple[_Direction, _Direction]
    ) -> tuple[Assumption, ...]:
        """What was taken to hold for the directions that fail."""
        found = [pair.assumption for pair in reading.likened if not pair.new.burden]
        if reading.row.shared_codes is not None:
            found.append(_one_condition(reading.row, reading.row.shared_codes))
        for failing, direction in zip(("new", "old"), directions, strict=True):
            if direction.rests_on_own:
                found += [
                    self._own(one, failing)
                    for one in reading.own
                    if reading.meanings.side(one.tree) == failing
                    and _fails(reading.met(one), direction.proof)
                ]
        row = reading.row
        for ways, other, policy in (
            (row.old, row.new, self._policies[1]),
            (row.new, row.old, self._policies[0]),
        ):
            if not other and not names_as_not_covered(policy, reading):
                span = ways[0].grants.set.span
                is_old = policy is self._policies[1]
                found.append(
                    Assumption(
                        kind="excludes",
                        text=f"took {quoted(row.title)} for an indication that"
                        f" {payer_name(policy.identity)} does not list and so denies",
                        score=1.0,
                        old=span if is_old else None,
                        new=None if is_old else span,
                    )
                )
        return tuple(found)

    def _own(self, clause: Clause, side: str) -> Assumption:
        policy = self._policies[side == "new"]
        printed = clause.node.printed
        span = printed.span if printed is not None else clause.tree.set.span
        return Assumption(
            kind="excludes",
            text=f"took {quoted(text_of(clause.tree, clause.node))} for a demand that only"
            f" {payer_name(policy.identity)} makes; its meaning was not read",
            score=1.0,
            old=span if side == "old" else None,
            new=span if side == "new" else None,
        )

    def _witnesses(
        self, reading: RowReading, keeps: _Direction, within: _Direction
    ) -> tuple[Witness, ...]:
        row = reading.row
        request = row.request
        old = Approvals(ways={request: row.old}, denies_the_rest=True)
        new = Approvals(ways={request: row.new}, denies_the_rest=True)
        case = Case(
            request=request,
            old=old,
            new=new,
            old_formula=reading.approves(row.old, reading.alike),
            new_formula=reading.approves(row.new, reading.alike),
            meaning=reading.meaning,
            axioms=reading.axioms,
            told=reading.told,
            blame=Blame(self._alignment, old, new, reading.alike, payers=True),
            old_dates=self._policies[0].dates,
            new_dates=self._policies[1].dates,
            denial=denial(self._policies, reading),
            letter_case=self._letter_case,
            payers=(
                payer_name(self._policies[0].identity),
                payer_name(self._policies[1].identity),
            ),
        )
        return tuple(
            witness
            for loses, direction in ((True, keeps), (False, within))
            if direction.holds is False
            for witness in distinct(
                (witness_of(case, facts, loses=loses) for facts in direction.proof.counterexamples),
                MOST_WITNESSES,
            )
        )

    def _told(
        self,
        reading: RowReading,
        effect: Effect,
        basis: Basis,
        assumptions: tuple[Assumption, ...],
        witnesses: tuple[Witness, ...],
    ) -> RequestProof:
        row = reading.row
        obstacle = None
        if effect == "undetermined":
            unclear = [*(one.clauses[0] for one in reading.facing), *reading.own]
            if unclear:
                obstacle = quoted(text_of(unclear[0].tree, unclear[0].node))
        return RequestProof(
            effect=effect,
            basis=basis,
            witnesses=witnesses,
            assumptions=assumptions,
            sets=frozenset(tree.set.id for tree in row.trees),
            grants=frozenset(way.grants.set.id for way in (*row.old, *row.new)),
            ways=max(len(row.old), len(row.new)),
            indication=row.request.indication,
            obstacle=obstacle,
        )


def _one_condition(row: Row, codes: SharedCodes) -> Assumption:
    """That two names are of one condition, because both documents list the same codes for it."""
    old, new = (ways[0].grants.set for ways in (row.old, row.new))
    names = " and ".join(quoted(one.indication or one.title) for one in (old, new))
    both = " and ".join(listing(list(side), most=3) for side in (codes.old, codes.new))
    return Assumption(
        kind="same",
        text=f"read {names} as the same condition, by the codes listed for them: {both}",
        score=codes.share,
        old=old.span,
        new=new.span,
    )


def _fails(met: tuple[Formula, ...], proof: Proof) -> bool:
    """Whether some patient of the proof does not meet one of the conditions."""
    return any(
        facts.get(leaf) is (not holds)
        for facts in proof.counterexamples
        for formula in met
        for leaf, holds in literals(formula)
    )
