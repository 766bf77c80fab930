"""The verdict for the policy as a whole, its indications and its sets.

Who can be approved (eligibility) and what has to be done for one who can (burden) are judged apart;
what only administers has no verdict. The judgement here is combined from the changes, each of which
was judged by its place and words with all else as it is. Where who can be approved was proved over
both trees as a whole, the proof takes the place of that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from policydiff.diff.alignment.sets import acronym_keys
from policydiff.diff.change import (
    Axis,
    Basis,
    Change,
    IndicationVerdict,
    Judgement,
    SetVerdict,
    Verdict,
)
from policydiff.diff.payers.edits import Indication as PayersIndication
from policydiff.diff.proof.proved import Proved
from policydiff.diff.proof.requested_products import RequestedProducts
from policydiff.diff.rule import Differences
from policydiff.diff.trees.polarity import combined
from policydiff.model.coverage import CriteriaSet

_Placed = tuple[Change, frozenset[str]]
"""A change with the ids of the sets that it stands in, by the new version's names."""


@dataclass(slots=True, kw_only=True)
class _Indication:
    """The sets of one indication, those of the new version first."""

    title: str
    key: str | None = None
    """Between payers: of the rows that are about it."""
    sets: list[CriteriaSet] = field(default_factory=list)
    names: dict[str, None] = field(default_factory=dict)
    """What the policies call it, in the order of the sets."""


def verdict(
    differences: Differences, changes: Sequence[Change], proved: Proved | None = None
) -> Verdict:
    """What the changes come to together, by proof where there is one."""
    placed = _placed(differences, changes)
    eligibility = _eligibility(changes, proved)
    burden = _burden(changes, proved, eligibility)
    overall = _overall(eligibility, burden)
    return Verdict(
        effect=overall.effect,
        basis=overall.basis,
        eligibility=eligibility,
        burden=burden,
        assumptions=proved.assumptions if proved is not None else (),
        witnesses=proved.witnesses if proved is not None else (),
        indications=tuple(_indication_verdicts(differences, placed, proved)),
        sets=tuple(_set_verdict(one, placed, proved) for one in _sets(differences)),
        obstacle=overall.obstacle,
    )


def _eligibility(
    changes: Sequence[Change],
    proved: Proved | None,
    sets: Collection[str] | None = None,
    around: Collection[str] | None = None,
) -> Judgement:
    if proved is None:
        return judgement(changes, "eligibility")
    return proved.eligibility(changes, sets, around)


def _burden(
    changes: Sequence[Change],
    proved: Proved | None,
    eligibility: Judgement,
    sets: Collection[str] | None = None,
    around: Collection[str] | None = None,
) -> Judgement:
    """What has to be done, by proof where the same patients can be approved.

    Where they cannot, what is asked of those who can no longer be has no say in it.
    """
    if proved is None or proved.payers or eligibility.effect != "equivalent":
        return judgement(changes, "burden")
    return proved.burden(changes, sets, around)


def judgement(changes: Iterable[Change], axis: Axis) -> Judgement:
    """The effect of the changes on one axis together."""
    found = [change for change in changes if change.axis == axis]
    effect = combined({change.effect for change in found})
    bases: set[Basis] = {change.basis for change in found if change.effect != "equivalent"}
    if effect == "undetermined":
        obstacle = next((one.title for one in found if one.effect == "undetermined"), None)
        return Judgement(effect=effect, basis="undetermined", obstacle=obstacle)
    if "assumed" in bases:
        return Judgement(effect=effect, basis="assumed")
    return Judgement(effect=effect, basis="proved" if bases == {"proved"} else "derived")


def _overall(eligibility: Judgement, burden: Judgement) -> Judgement:
    """Eligibility's judgement, and burden's where nothing changed for who can be approved."""
    asks_otherwise = burden.effect != "equivalent"
    return burden if eligibility.effect == "equivalent" and asks_otherwise else eligibility


def _sets(differences: Differences) -> list[CriteriaSet]:
    """Each set once, as the new version has it, what is gone after it."""
    alignment = differences.alignment
    gone = [tree.set for tree in alignment.removed]
    return [*(differences.new.criteria or ()), *gone]


def _placed(differences: Differences, changes: Sequence[Change]) -> list[_Placed]:
    renamed = differences.sets.renamed
    return [
        (
            change,
            frozenset(
                renamed.get(place.set.id, place.set.id) if place.old else place.set.id
                for place in change.places
                if place.set is not None
            ),
        )
        for change in changes
    ]


def _set_verdict(one: CriteriaSet, placed: Sequence[_Placed], proved: Proved | None) -> SetVerdict:
    own = [change for change, sets in placed if one.id in sets]
    found = proved.eligibility_of_set(own, one.id) if proved is not None else None
    burden = judgement(own, "burden")
    if proved is not None and not proved.payers and found and found.effect == "equivalent":
        burden = proved.burden_of_set(own, one.id) or burden
    judged = _overall(found or judgement(own, "eligibility"), burden)
    return SetVerdict(
        set=one.id,
        title=one.title,
        purpose=one.purpose,
        indication=one.indication,
        effect=judged.effect,
        basis=judged.basis,
        witnesses=proved.witnesses_of_set(one.id) if proved is not None else (),
        obstacle=judged.obstacle,
    )


def _indication_verdicts(
    differences: Differences, placed: Sequence[_Placed], proved: Proved | None
) -> Iterable[IndicationVerdict]:
    """One for each indication, all its purposes together.

    What holds for the whole policy, or for several of its sets, counts for each of them, save
    what holds for other products alone.
    """
    sets = _sets(differences)
    products = RequestedProducts(differences.alignment)
    # What denies all that is not listed says nothing of what is.
    found = _indications(differences, sets)
    # Between payers a set can be for an indication by what it asks, though none is printed over it.
    meant = {one.id for each in found if each.key is not None for one in each.sets}
    everywhere = [
        one for one in sets if one.indication is None and not one.catch_all and one.id not in meant
    ]
    for indication in found:
        ids = {one.id for one in indication.sets}
        asked_for = {products.group(one) for one in indication.sets}
        touched = ids | {
            one.id
            for one in everywhere
            if _covers(one, ids) and products.may_be_one_of(one, asked_for)
        }
        # An old set is called what it was called where a change tells of it.
        around = touched | {old for old, new in differences.sets.renamed.items() if new in touched}
        own = [change for change, places in placed if not places or places & touched]
        if proved is not None and indication.key is not None:
            eligibility = proved.eligibility_of_indication(indication.key)
        else:
            eligibility = _eligibility(own, proved, ids, around)
        burden = _burden(own, proved, eligibility, ids, around)
        overall = _overall(eligibility, burden)
        yield IndicationVerdict(
            title=indication.title,
            effect=overall.effect,
            basis=overall.basis,
            eligibility=eligibility,
            burden=burden,
            sets=tuple(one.id for one in indication.sets),
            names=tuple(indication.names),
        )


def _indications(differences: Differences, sets: Sequence[CriteriaSet]) -> list[_Indication]:
    """The indications in order; the policy itself where its sets name none.

    A set that was renamed counts under its new name, since both versions of it are one set.
    """
    if differences.payers is not None and differences.payers.indications:
        by_id = {one.id: one for one in reversed(sets)}
        return [_between_payers(differences, by_id, one) for one in differences.payers.indications]
    keys = acronym_keys([one.indication for one in sets if one.indication])
    found: dict[str, _Indication] = {}
    for one in sets:
        if one.indication:
            known = found.setdefault(keys[one.indication], _Indication(title=one.indication))
            known.sets.append(one)
            known.names[one.indication] = None
    if not found and sets:
        title = differences.new.identity.title or sets[0].title
        return [_Indication(title=title, sets=list(sets))]
    return list(found.values())


def _between_payers(
    differences: Differences, by_id: Mapping[str, CriteriaSet], found: PayersIndication
) -> _Indication:
    """An indication that the payers were found to share, or that one of them has."""
    both = (*(differences.new.criteria or ()), *(differences.old.criteria or ()))
    return _Indication(
        title=found.title,
        key=found.key,
        sets=[by_id[name] for name in found.sets if name in by_id],
        names={one.indication: None for one in both if one.indication and one.id in found.sets},
    )


def _covers(one: CriteriaSet, ids: set[str]) -> bool:
    return one.applies_to.sets is None or bool(ids & set(one.applies_to.sets))
