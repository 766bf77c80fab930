"""What one payer rules beside its ways in, and the other in another place of its document.

A use that one payer lists as not covered is for the other a criterion of each indication ("not in
combination with a biologic"); rules on preferred products stand under titles of their own. Both
are told as one thing that both payers have, with what it does that one asks this and the other
that.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from typing import Final

from policydiff.diff.edits.kinds import (
    AskedByBoth,
    Edit,
    Inserted,
    Removed,
    SetAdded,
    SetRemoved,
    Spot,
)
from policydiff.diff.payers.clauses import Clause, clauses
from policydiff.diff.payers.comparing import Demand
from policydiff.diff.payers.meanings import PayersMeanings
from policydiff.diff.payers.subjects import Subject
from policydiff.diff.proof.axioms import axioms_of
from policydiff.diff.proof.entailment import implies
from policydiff.diff.proof.formulas import Formula, negation
from policydiff.diff.proof.tree_formulas import TreeFormulas
from policydiff.diff.trees.flat_tree import TOP, FlatTree
from policydiff.diff.trees.polarity import polarity
from policydiff.diff.trees.truth import Implication
from policydiff.model.criteria import Criterion
from policydiff.model.requirements import PreferredProductRequirement

_BAN: Subject = "concomitant use"
_NodeKey = tuple[int, int]


class Beside:
    """The rules of both payers that no way in has, and which of them were told."""

    def __init__(
        self, olds: Sequence[FlatTree], news: Sequence[FlatTree], meanings: PayersMeanings
    ) -> None:
        """Take the sets of both."""
        self._meanings = meanings
        self._lens = TreeFormulas(lambda tree, leaf: meanings.asked[meanings.at(tree, leaf)])
        self._bans = tuple(tuple(_bans(side)) for side in (olds, news))
        self._preferred = tuple(
            tuple(one for one in side if one.set.purpose == "preferred_product")
            for side in (olds, news)
        )
        self._told: set[_NodeKey] = set()
        self._pointers: tuple[dict[_NodeKey, Spot], dict[_NodeKey, Spot]] = ({}, {})

    def ban(self, demand: Demand) -> AskedByBoth | None:
        """A criterion of one payer with the use that the other does not cover; None for others."""
        is_new = bool(demand.new)
        asked = demand.new or demand.old
        if demand.subject != _BAN or len(asked) != 1:
            return None
        found = self._nearest(asked[0], self._bans[not is_new])
        if found is None:
            return None
        self._told.add(found.key)
        old, new = (found, asked[0]) if is_new else (asked[0], found)
        return AskedByBoth(
            old=(_spot(old),), new=(_spot(new),), subject=_BAN, relation=self._relation(old, new)
        )

    def points_to_rules(self, demand: Demand) -> bool:
        """Whether a demand only says that the rules on preferred products hold, which both have."""
        asked = (*demand.old, *demand.new)
        if not all(self._preferred) or not all(_is_pointer(one) for one in asked):
            return False
        for side, ones in zip(self._pointers, (demand.old, demand.new), strict=True):
            side.update((one.key, _spot(one)) for one in ones)
        return True

    def preferred(self) -> Iterable[AskedByBoth]:
        """The rules on preferred products of both, each with the one for the same plans."""
        pairs = list(product(*self._preferred))
        chosen = [pair for pair in pairs if _same_plans(*pair)] or pairs
        for place, (old, new) in enumerate(chosen):
            self._told |= {(id(tree), index) for tree in (old, new) for index in _every(tree)}
            if _said(old) == _said(new):
                continue
            yield AskedByBoth(
                old=(Spot(tree=old, index=TOP),),
                new=(Spot(tree=new, index=TOP),),
                subject="preferred product",
                relation=self._of_rules(old, new),
                also_old=() if place else tuple(self._pointers[0].values()),
                also_new=() if place else tuple(self._pointers[1].values()),
            )

    def without_told(self, edits: Iterable[Edit]) -> Iterable[Edit]:
        """The edits without what was told as asked by both.

        Of a set of which a part was told, what is left is told part by part.
        """
        for edit in edits:
            match edit:
                case SetRemoved(old=tree) | SetAdded(new=tree):
                    yield from self._rest(edit, tree)
                case Removed(old=spot) | Inserted(new=spot):
                    if (id(spot.tree), spot.index) not in self._told:
                        yield edit
                case _:
                    yield edit

    def _rest(self, edit: Edit, tree: FlatTree) -> Iterable[Edit]:
        parts = clauses(tree)
        left = [one for one in parts if one.key not in self._told]
        if len(left) == len(parts) and (id(tree), TOP) not in self._told:
            yield edit
            return
        for one in left:
            spot = _spot(one)
            yield Removed(old=spot) if isinstance(edit, SetRemoved) else Inserted(new=spot)

    def _nearest(self, asked: Clause, bans: Sequence[Clause]) -> Clause | None:
        """The use not covered that is closest to a ban: the same, one of more or less, any."""
        ranked = sorted(
            (_RANK[self._relation(asked, one)], place) for place, one in enumerate(bans)
        )
        return bans[ranked[0][1]] if ranked else None

    def _relation(self, old: Clause, new: Clause) -> Implication | None:
        """How what the second asks lies to the first; None where one was not understood."""
        before, after = self._formula(old), self._formula(new)
        if before != after and (old.opaque or new.opaque):
            return None
        return self._compared(before, after)

    def _of_rules(self, old: FlatTree, new: FlatTree) -> Implication | None:
        before, after = self._lens.tree(old), self._lens.tree(new)
        opaque = [any(one.opaque for one in clauses(tree)) for tree in (old, new)]
        found = self._compared(before, after)
        # Where both have sentences that nobody understood, these may be the same.
        return None if all(opaque) and before != after else found

    def _compared(self, before: Formula, after: Formula) -> Implication:
        axioms = axioms_of((*before.leaves, *after.leaves), self._meanings.vocabulary.broader)
        narrower = before == after or implies(after, before, axioms).holds is True
        broader = before == after or implies(before, after, axioms).holds is True
        if narrower:
            return "equal" if broader else "narrower"
        return "broader" if broader else "neither"

    def _formula(self, one: Clause) -> Formula:
        formula = self._lens.node(one.tree, one.index)
        return formula if polarity(one.tree, one.index) == 1 else negation(formula)


_RANK: Final[dict[Implication | None, int]] = {
    "equal": 0,
    "narrower": 1,
    "broader": 1,
    "neither": 2,
    None: 3,
}


def _is_pointer(one: Clause) -> bool:
    """Whether a clause is "preferred product criteria are met" and no more."""
    asked = [
        requirement
        for leaf in one.leaves
        if isinstance(leaf.printed, Criterion)
        for requirement in leaf.printed.requirements
    ]
    return bool(asked) and all(
        isinstance(each, PreferredProductRequirement) and not each.products for each in asked
    )


def _bans(side: Iterable[FlatTree]) -> Iterable[Clause]:
    """The uses with other drugs that a payer lists as not covered."""
    for tree in side:
        if tree.set.role == "excludes" and not tree.set.catch_all:
            yield from (one for one in clauses(tree) if _BAN in one.subjects)


def _same_plans(old: FlatTree, new: FlatTree) -> bool:
    """Whether two rules are for the same lines of business, so far as both say."""
    ours, theirs = (one.set.applies_to.line_of_business for one in (old, new))
    return ours is None or theirs is None or bool(set(ours) & set(theirs))


def _said(tree: FlatTree) -> list[tuple[str, str, int | None]]:
    return [(node.op, node.key, node.count) for node in tree.nodes]


def _every(tree: FlatTree) -> Iterable[int]:
    return range(len(tree.nodes))


def _spot(one: Clause) -> Spot:
    return Spot(tree=one.tree, index=one.index)
