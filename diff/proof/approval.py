"""What a policy approves, as the contract says it.

A request for an indication and a purpose is approvable if and only if at least one alternative set
holds, every set that is also required of it holds, and no set that excludes covers it and holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
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
from policydiff.diff.proof.requested_products import RequestedProducts
from policydiff.diff.proof.tree_formulas import untold
from policydiff.diff.trees.flat_tree import FlatTree
from policydiff.model.coverage import CriteriaSet, Scope
from policydiff.model.wording import wording_key

Purpose = Literal["initial", "continuation"]


class Request(NamedTuple):
    """What is asked for: a purpose, an indication by its key in both versions, and products."""

    indication: str
    purpose: Purpose
    product: str = ""
    """One of the products that it may be for, which stands for those that sets name with it; ""
    where a set lets in whatever is requested, or nobody asked to tell products apart."""


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


def approvals(alignment: Alignment, *, by_product: bool = False) -> tuple[Approvals, Approvals]:
    """What the old and the new version approve, with one name for an indication of both.

    Args:
        alignment: of their criteria.
        by_product: tells requests for products apart that no set names together.
    """
    olds = [*(pair.old for pair in alignment.pairs), *alignment.removed]
    news = [*(pair.new for pair in alignment.pairs), *alignment.added]
    names = _Names(alignment, [tree.set for tree in (*olds, *news)], by_product=by_product)
    return _approvals(olds, names), _approvals(news, names)


class _Names:
    """What the sets of both versions are for, told by names that both share."""

    def __init__(
        self, alignment: Alignment, sets: Sequence[CriteriaSet], *, by_product: bool
    ) -> None:
        indications = [one.indication for one in sets if one.indication]
        self._keys = acronym_keys(indications)
        self._renamed: dict[str, str] = {}
        self._partners = {id(pair.old.set): pair.new.set for pair in alignment.pairs}
        for pair in alignment.pairs:
            before, after = self._key(pair.old.set), self._key(pair.new.set)
            if before and after and before != after:
                self._renamed.setdefault(before, after)
        self._products = RequestedProducts(alignment)
        self._by_product = by_product
        self._open = {
            (self.indication(one), purpose_of(one))
            for one in sets
            if one.role == "alternative" and not self._products.group(one)
        }
        unnamed: defaultdict[Request, set[str]] = defaultdict(set)
        for one in sets:
            if one.role == "alternative" and not one.indication:
                unnamed[self.request(one)].add(wording_key(self._latest(one).title))
        # First and continued approval are told apart by the request, not by what it is for.
        self._told_by_title = {request for request, titles in unnamed.items() if len(titles) > 1}

    def request(self, one: CriteriaSet) -> Request:
        """What a set that grants is a way in for."""
        asked = self.indication(one), purpose_of(one)
        apart = self._by_product and asked not in self._open
        return Request(*asked, self._products.group(one) if apart else "")

    def product(self, one: CriteriaSet) -> str:
        """The product that stands for those of a set; "" where it is for all of them."""
        return self._products.group(one)

    def indication(self, one: CriteriaSet) -> str:
        """The key of the indication; "" for the whole policy."""
        key = self._key(one)
        return self._renamed.get(key, key)

    def heading(self, one: CriteriaSet) -> Formula:
        """The condition that a heading implies: a branch, or a title in place of an indication."""
        latest = self._latest(one)
        told = [latest.branch] if latest.branch else []
        if not one.indication and self.request(one) in self._told_by_title:
            told.append(latest.title)
        return conjunction(atom("heading", wording_key(text), text) for text in told)

    def _key(self, one: CriteriaSet) -> str:
        return self._keys[one.indication] if one.indication else ""

    def _latest(self, one: CriteriaSet) -> CriteriaSet:
        return self._partners.get(id(one), one)


def _approvals(trees: Sequence[FlatTree], names: _Names) -> Approvals:
    others = [tree for tree in trees if tree.set.role != "alternative" and not tree.set.catch_all]
    for_product = _for_product(others, names)
    ways: dict[Request, list[Way]] = {}
    for tree in trees:
        if tree.set.role != "alternative":
            continue
        exempts = is_exemption(tree.set)
        covering = [
            one
            for one in for_product(names.product(tree.set))
            if _covers(one.set, tree.set, names)
            and not (exempts and one.set.purpose == "preferred_product")
        ]
        way = Way(
            grants=tree,
            condition=conjunction([names.heading(tree.set), scope_of(tree)]),
            required=tuple(one for one in covering if one.set.role == "also_required"),
            excluded=tuple(one for one in covering if one.set.role == "excludes"),
        )
        ways.setdefault(names.request(tree.set), []).append(way)
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


def _for_product(trees: Sequence[FlatTree], names: _Names) -> Callable[[str], Iterable[FlatTree]]:
    """Which sets may be for a product, in document order: a request is for one."""
    groups: defaultdict[str, list[tuple[int, FlatTree]]] = defaultdict(list)
    for place, tree in enumerate(trees):
        groups[names.product(tree.set)].append((place, tree))

    def of(product: str) -> Iterable[FlatTree]:
        if not product:
            return trees
        found = [*groups.get("", ()), *groups.get(product, ())]
        return [tree for _, tree in sorted(found, key=lambda one: one[0])]

    return of


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
