"""What a policy approves, as the contract says it.

A request for an indication and a purpose is approvable if and only if at least one alternative set
holds, every set that is also required of it holds, and no set that excludes covers it and holds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from policydiff.diff.alignment.alignment import Alignment
from policydiff.diff.alignment.sets import acronym_keys
from policydiff.diff.proof.evaluation import (
    Meaning,
    Patient,
    Truth,
    denied,
    every,
    meets,
    meets_criteria,
    some,
)
from policydiff.diff.proof.formulas import Formula, atom, conjunction, disjunction, negation
from policydiff.diff.proof.tree_formulas import untold
from policydiff.diff.trees.flat_tree import FlatTree
from policydiff.model.coverage import CriteriaSet, Scope
from policydiff.model.wording import wording_key

Purpose = Literal["initial", "continuation"]


class Request(NamedTuple):
    """What is asked for: a purpose, and an indication by its key in both versions."""

    indication: str
    purpose: Purpose


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Way:
    """One way in: a set that grants, with what is required beside it and what excludes from it."""

    grants: FlatTree
    condition: Formula
    """What the heading of the set implies, and what its scope asks of the request."""
    required: tuple[FlatTree, ...]
    excluded: tuple[FlatTree, ...]

    def formula(self, asks: Callable[[FlatTree], Formula]) -> Formula:
        """What it takes to come in, by what each set asks."""
        parts = [self.condition, asks(self.grants)]
        parts += [disjunction([negation(scope_of(one)), asks(one)]) for one in self.required]
        parts += [negation(conjunction([scope_of(one), asks(one)])) for one in self.excluded]
        return conjunction(parts)

    def approves(self, patient: Patient, meaning: Callable[[FlatTree], Meaning]) -> Truth:
        """Whether it lets a patient in, by the printed trees."""

        def holds(tree: FlatTree) -> Truth:
            if tree.set.root is None:
                return meets(untold(tree), patient)
            return meets_criteria(tree.set.root, patient, meaning(tree))

        def covers(tree: FlatTree) -> Truth:
            return meets(scope_of(tree), patient)

        return every(
            (
                meets(self.condition, patient),
                holds(self.grants),
                *(some((denied(covers(one)), holds(one))) for one in self.required),
                *(denied(every((covers(one), holds(one)))) for one in self.excluded),
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Approvals:
    """What one version approves."""

    ways: dict[Request, tuple[Way, ...]]
    """The requests that it has criteria for, in document order."""
    denies_the_rest: bool
    """Whether a sentence denies all that is not listed."""

    def formula(self, request: Request, asks: Callable[[FlatTree], Formula]) -> Formula:
        """What it takes to be approved."""
        return disjunction(way.formula(asks) for way in self.ways.get(request, ()))

    def approves(
        self, request: Request, patient: Patient, meaning: Callable[[FlatTree], Meaning]
    ) -> Truth:
        """Whether a patient is approved, by the printed trees."""
        return some(way.approves(patient, meaning) for way in self.ways.get(request, ()))


def approvals(alignment: Alignment) -> tuple[Approvals, Approvals]:
    """What the old and the new version approve, with one name for an indication of both."""
    olds = [*(pair.old for pair in alignment.pairs), *alignment.removed]
    news = [*(pair.new for pair in alignment.pairs), *alignment.added]
    names = _Names(alignment, [tree.set for tree in (*olds, *news)])
    return _approvals(olds, names), _approvals(news, names)


class _Names:
    """What the sets of both versions are for, told by names that both share."""

    def __init__(self, alignment: Alignment, sets: Sequence[CriteriaSet]) -> None:
        indications = [one.indication for one in sets if one.indication]
        self._keys = acronym_keys(indications)
        self._renamed: dict[str, str] = {}
        self._partners = {id(pair.old.set): pair.new.set for pair in alignment.pairs}
        for pair in alignment.pairs:
            before, after = self._key(pair.old.set), self._key(pair.new.set)
            if before and after and before != after:
                self._renamed.setdefault(before, after)
        unnamed: dict[Purpose, set[str]] = {"initial": set(), "continuation": set()}
        for one in sets:
            if one.role == "alternative" and not one.indication:
                unnamed[purpose_of(one)].add(wording_key(self._latest(one).title))
        # First and continued approval are told apart by the request, not by what it is for.
        self._told_by_title = {purpose for purpose, titles in unnamed.items() if len(titles) > 1}

    def indication(self, one: CriteriaSet) -> str:
        """The key of the indication; "" for the whole policy."""
        key = self._key(one)
        return self._renamed.get(key, key)

    def heading(self, one: CriteriaSet) -> Formula:
        """The condition that a heading implies: a branch, or a title in place of an indication."""
        latest = self._latest(one)
        told = [latest.branch] if latest.branch else []
        if not one.indication and purpose_of(one) in self._told_by_title:
            told.append(latest.title)
        return conjunction(atom("heading", wording_key(text), text) for text in told)

    def _key(self, one: CriteriaSet) -> str:
        return self._keys[one.indication] if one.indication else ""

    def _latest(self, one: CriteriaSet) -> CriteriaSet:
        return self._partners.get(id(one), one)


def _approvals(trees: Sequence[FlatTree], names: _Names) -> Approvals:
    others = [tree for tree in trees if tree.set.role != "alternative" and not tree.set.catch_all]
    ways: dict[Request, list[Way]] = {}
    for tree in trees:
        if tree.set.role != "alternative":
            continue
        exempts = is_exemption(tree.set)
        covering = [
            one
            for one in others
            if _covers(one.set, tree.set, names)
            and not (exempts and one.set.purpose == "preferred_product")
        ]
        way = Way(
            grants=tree,
            condition=conjunction([names.heading(tree.set), scope_of(tree)]),
            required=tuple(one for one in covering if one.set.role == "also_required"),
            excluded=tuple(one for one in covering if one.set.role == "excludes"),
        )
        request = Request(names.indication(tree.set), purpose_of(tree.set))
        ways.setdefault(request, []).append(way)
    # Where the other ways in are not printed, those past the preferred products are not all.
    ways = {
        request: found
        for request, found in ways.items()
        if not all(is_exemption(way.grants.set) for way in found)
    }
    return Approvals(
        ways={request: tuple(found) for request, found in ways.items()},
        denies_the_rest=any(tree.set.catch_all for tree in trees),
    )


def is_exemption(one: CriteriaSet) -> bool:
    """Whether a set lets requests in past the rules on preferred products.

    "Requests may be authorized if the infection is resistant", beside a list of preferred drugs.
    """
    return one.role == "alternative" and one.purpose in ("general", "preferred_product")


def purpose_of(one: CriteriaSet) -> Purpose:
    """What a set that grants is for; criteria that are not divided are for the first approval."""
    return "continuation" if one.purpose == "continuation" else "initial"


def _covers(other: CriteriaSet, one: CriteriaSet, names: _Names) -> bool:
    """Whether a requirement or an exclusion speaks of the requests of a set that grants."""
    if other.applies_to.sets is not None and one.id not in other.applies_to.sets:
        return False
    if other.indication and names.indication(other) != names.indication(one):
        return False
    return other.purpose not in ("initial", "continuation") or other.purpose == purpose_of(one)


def scope_of(tree: FlatTree) -> Formula:
    """That the request is for the products, plans and states that the set is for."""
    scope: Scope = tree.set.applies_to
    limits = (
        ("product", scope.products),
        ("line of business", scope.line_of_business),
        ("state", scope.states),
    )
    return conjunction(
        disjunction(atom("requested", kind, wording_key(name)) for name in names)
        for kind, names in limits
        if names is not None
    )
