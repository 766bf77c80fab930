"""What was proved of a comparison, and how it goes together with what the rules derived."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

import msgspec

from policydiff.diff.change import Assumption, Axis, Basis, Change, Effect, Judgement, Witness
from policydiff.diff.effects.levels import level_of
from policydiff.diff.proof.witnesses import MOST_WITNESSES
from policydiff.diff.trees.polarity import combined

_EXPRESSED = frozenset(
    {
        "criterion-added",
        "criterion-removed",
        "criterion-changed",
        "criterion-reworded",
        "criterion-moved",
        "group-operator-changed",
        "group-lead-in-changed",
        "requirement-differs",
        "criteria-set-added",
        "criteria-set-removed",
        "criteria-set-role-changed",
        "criteria-set-scope-changed",
    }
)
"""Rules whose changes are in the formulas, so that a proof accounts for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestProof:
    """What was proved of one request, or of one pair of sets."""

    effect: Effect
    basis: Basis
    witnesses: tuple[Witness, ...]
    assumptions: tuple[Assumption, ...]
    sets: frozenset[str]
    """Ids of the sets that it takes into account, on either side."""
    grants: frozenset[str]
    """Ids of those that grant."""
    ways: int = 0
    """How many ways in the version with more of them has."""
    indication: str | None = None
    """Between payers: the key of the row that it is about."""
    obstacle: str | None = None
    """The sentence that stood in the way, where the effect is undetermined."""
    burden: Effect | None = None
    """Where the same patients can be approved: whether more or less has to be done for them, or
    other things. None where other patients can be, or nobody asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proved:
    """All that was proved of a comparison."""

    requests: tuple[RequestProof, ...]
    sets: dict[str, RequestProof]
    """By id of the new set."""
    changes: dict[str, Judgement]
    """By id of the change, each on its own."""
    burdens: frozenset[str] = frozenset()
    """Ids of the changes about the patient that decide only what has to be done."""
    payers: bool = False
    """True between payers: the proofs then take everything into account that decides who can be
    approved, and of what nothing is proved one payer is silent."""

    @property
    def assumptions(self) -> tuple[Assumption, ...]:
        """Those that any proof rests on, each once."""
        return tuple(dict.fromkeys(one for proof in self.requests for one in proof.assumptions))

    @property
    def witnesses(self) -> tuple[Witness, ...]:
        """Some of each direction, different causes first."""
        found = [one for proof in self.requests for one in proof.witnesses]
        loses = [one for one in found if one.loses][:MOST_WITNESSES]
        gains = [one for one in found if not one.loses][:MOST_WITNESSES]
        half = MOST_WITNESSES // 2
        kept_gains = gains[: max(half, MOST_WITNESSES - len(loses))]
        return (*loses[: MOST_WITNESSES - len(kept_gains)], *kept_gains)

    def witnesses_of_set(self, set_id: str) -> tuple[Witness, ...]:
        """Those of the requests to which the set alone is a way in."""
        return tuple(
            witness
            for proof in self.requests
            if set_id in proof.grants and proof.ways == 1
            for witness in proof.witnesses
        )

    def eligibility(
        self,
        changes: Iterable[Change],
        sets: Collection[str] | None,
        around: Collection[str] | None = None,
    ) -> Judgement:
        """Who can be approved, by proof where there is one and by the changes elsewhere.

        Args:
            changes: those that have to do with the sets.
            sets: ids of the sets in question; None for all of the policy.
            around: ids of these and of the sets that are asked beside them. Where else a change
                stands is none of their business; None for all of the policy.
        """
        proofs = self._about(sets)
        if self.payers:
            return _of_proofs(proofs)
        return _settled(proofs, changes, "eligibility", around)

    def burden(
        self,
        changes: Iterable[Change],
        sets: Collection[str] | None,
        around: Collection[str] | None = None,
    ) -> Judgement:
        """What has to be done for who can be approved, where nothing changed in who can.

        Arguments as for `eligibility`.
        """
        return _settled(_by_burden(self._about(sets)), changes, "burden", around)

    def _about(self, sets: Collection[str] | None) -> list[RequestProof]:
        return [one for one in self.requests if sets is None or one.grants & set(sets)]

    def eligibility_of_indication(self, key: str) -> Judgement:
        """Between payers: who can be approved for what one row of the comparison is about."""
        return _of_proofs([one for one in self.requests if one.indication == key])

    def eligibility_of_set(self, changes: Iterable[Change], set_id: str) -> Judgement | None:
        """The same for one pair of sets; None where nothing is proved of it."""
        proof = self.sets.get(set_id)
        if proof is None or proof.effect == "undetermined":
            return None
        if self.payers:
            return _of_proofs([proof])
        return _settled([proof], changes, "eligibility", proof.sets)

    def burden_of_set(self, changes: Iterable[Change], set_id: str) -> Judgement | None:
        """The same for what has to be done, where nothing changed in who can be approved."""
        proof = self.sets.get(set_id)
        if proof is None:
            return None
        return _settled(_by_burden([proof]), changes, "burden", proof.sets)


def _by_burden(proofs: Iterable[RequestProof]) -> list[RequestProof]:
    """The proofs with what they say of burdens for their effect."""
    return [replace(one, effect=one.burden or "undetermined") for one in proofs]


def _of_proofs(proofs: Sequence[RequestProof]) -> Judgement:
    """What the proofs come to together; not comparable where there is none."""
    if not proofs:
        return Judgement(effect="not_comparable", basis="derived")
    effect = combined({one.effect for one in proofs})
    if effect == "undetermined":
        return Judgement(effect=effect, basis="undetermined", obstacle=_obstacle(proofs))
    assumed = any(one.basis == "assumed" for one in proofs)
    return Judgement(effect=effect, basis="assumed" if assumed else "proved")


def _obstacle(proofs: Iterable[RequestProof]) -> str | None:
    """The first sentence that stood in the way of a proof."""
    return next((one.obstacle for one in proofs if one.obstacle is not None), None)


def _settled(
    proofs: Sequence[RequestProof],
    changes: Iterable[Change],
    axis: Axis,
    around: Collection[str] | None,
) -> Judgement:
    """What proofs and changes come to on one axis, by proof where there is one."""
    settled = [one for one in proofs if one.effect != "undetermined"]
    unsettled = [one for one in proofs if one.effect == "undetermined"]
    open_sets = {name for one in unsettled for name in one.sets}
    known = {name for one in settled for name in one.sets}
    rest = [
        change
        for change in changes
        if change.axis == axis and not _accounted(change, known, open_sets, around)
    ]
    effect = combined({*(one.effect for one in settled), *(change.effect for change in rest)})
    if effect == "undetermined":
        open_title = next((one.title for one in rest if one.effect == "undetermined"), None)
        obstacle = _obstacle(unsettled) or open_title
        return Judgement(effect=effect, basis="undetermined", obstacle=obstacle)
    bases: set[Basis] = {
        change.basis for change in rest if change.effect not in ("equivalent", "not_comparable")
    }
    if "assumed" in {one.basis for one in settled} | bases:
        return Judgement(effect=effect, basis="assumed")
    return Judgement(effect=effect, basis="derived" if bases or not settled else "proved")


def _accounted(
    change: Change,
    known: Collection[str],
    open_sets: Collection[str],
    around: Collection[str] | None,
) -> bool:
    """Whether the proofs take a change into account, in the sets around those in question."""
    sets = {place.set.id for place in change.places if place.set is not None}
    if around is not None:
        sets.intersection_update(around)
    inside = bool(sets) and sets <= set(known) and not sets & set(open_sets)
    return change.rule in _EXPRESSED and inside


def judged(change: Change, proved: Proved) -> Change:
    """The change with its proved effect, where one was proved and says more.

    What was derived stands where a proof needs assumptions to say the same. A change that is told
    as other words for the same stays that: its words were read so on purpose. Where the words did
    not tell and the proof says that nothing changed, they are other words for the same.
    """
    found = proved.changes.get(change.id)
    if found is None or (change.kind == "reworded" and found.effect != "equivalent"):
        return change
    if found.basis == "assumed" and found.effect == change.effect:
        return change
    axis: Axis = "burden" if change.id in proved.burdens else change.axis
    level = change.level
    if level == level_of(change.axis, change.effect):
        level = level_of(axis, found.effect)
    kind = change.kind
    if (kind, change.effect, found.effect) == ("changed", "undetermined", "equivalent"):
        kind = "reworded"
    return msgspec.structs.replace(
        change, kind=kind, axis=axis, effect=found.effect, basis=found.basis, level=level
    )
