"""Which products a request may be for: a book of drugs has requests that have nothing in common.

A request is for one product. Sets for products that no set names together, in either version, speak
of different requests, and whoever asks for one of them is not asked what the other takes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import combinations

from policydiff.diff.alignment.alignment import Alignment
from policydiff.diff.proof.formulas import Atom, Leaf, Literal, atom
from policydiff.diff.proof.meanings import Told
from policydiff.model.coverage import CriteriaSet
from policydiff.model.wording import wording_key

MOST_HELD_APART = 60
"""Products of which each two are said not to be requested at once where a set lets in whatever is
requested. Their pairs grow with their square; books of more have few such sets."""


def requested(product: str) -> Atom:
    """That the request is for a product."""
    return atom("requested", "product", wording_key(product))


class RequestedProducts:
    """The products of both versions in groups, each of those that sets name together.

    So are those that a set names in either version, and a product with its forms ("Zorbinex",
    "Zorbinex 10 mg tablet").
    """

    def __init__(self, alignment: Alignment) -> None:
        self._above: dict[str, str] = {}
        self._wider: defaultdict[str, set[str]] = defaultdict(set)
        self._sets_of: defaultdict[str, set[int]] = defaultdict(set)
        self._printed: dict[str, str] = {}
        self._any_will_do = False
        pairs = [(pair.old.set, pair.new.set) for pair in alignment.pairs]
        alone = [tree.set for tree in (*alignment.removed, *alignment.added)]
        for sets in (*pairs, *((one,) for one in alone)):
            names = [name for one in sets for name in one.applies_to.products or ()]
            for name in names:
                self._join(wording_key(name), wording_key(names[0]))
                self._printed[wording_key(name)] = name
        for one in (*(one for pair in pairs for one in pair), *alone):
            self._any_will_do |= one.role == "alternative" and not one.applies_to.products
            for name in one.applies_to.products or ():
                self._sets_of[wording_key(name)].add(id(one))
                self._join_with_forms(name)

    def group(self, one: CriteriaSet) -> str:
        """The product that stands for those of a set; "" where it is for all of them."""
        names = one.applies_to.products
        return self._first(wording_key(names[0])) if names else ""

    def may_be_one_of(self, one: CriteriaSet, groups: Collection[str]) -> bool:
        """Whether a set may be for the products of one of the groups."""
        group = self.group(one)
        return not group or group in groups or "" in groups

    def exclusive(self) -> Iterator[tuple[Literal, Literal]]:
        """That a request for one product is for no other that sets let in for the same request.

        Left out are a product and its forms, and products that the same sets are for: nobody needs
        to ask for both of them to be told from others.
        """
        groups: defaultdict[str, list[str]] = defaultdict(list)
        together = self._any_will_do and len(self._sets_of) <= MOST_HELD_APART
        for name in self._sets_of:
            groups["" if together else self._first(name)].append(name)
        for names in groups.values():
            for one, other in combinations(names, 2):
                apart = self._sets_of[one] != self._sets_of[other]
                if apart and one not in self._wider[other] and other not in self._wider[one]:
                    yield (requested(one), True), (requested(other), False)

    def told(self) -> dict[Leaf, Told]:
        """How the products are printed."""
        return {requested(name): Told(text=text) for name, text in self._printed.items()}

    def _join_with_forms(self, name: str) -> None:
        words = name.split()
        for count in range(1, len(words)):
            wider = wording_key(" ".join(words[:count]))
            if wider in self._above:
                self._wider[wording_key(name)].add(wider)
                self._join(wording_key(name), wider)

    def _join(self, one: str, other: str) -> None:
        first, last = self._first(other), self._first(one)
        if first != last:
            self._above[last] = first

    def _first(self, name: str) -> str:
        """The product that stands for the group of one; paths to it are cut short on the way."""
        above = self._above.setdefault(name, name)
        while above != name:
            self._above[name] = self._above[above]
            name, above = above, self._above[above]
        return name
