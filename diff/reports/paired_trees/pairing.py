"""Which sets and criteria of two policies correspond, as the comparison says.

The pages show the pairs that were compared, and make none of their own: what stands side by side
is what the verdict and the changes are about.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from policydiff.diff.alignment.limits import SetNames
from policydiff.diff.change import Comparison, NodeReference, Pair
from policydiff.model.coverage import CriteriaSet
from policydiff.model.criteria import Path
from policydiff.model.policy import Policy
from policydiff.model.source import SourceSpan

LeafKey = tuple[Path, SourceSpan]
"""What tells a criterion from the others of its set."""

SetPair = tuple[CriteriaSet | None, CriteriaSet | None]
"""A set on both sides, or on the one side that has it."""


class Pairing:
    """The sets and criteria of two policies with their counterparts."""

    def __init__(self, comparison: Comparison, old: Policy, new: Policy) -> None:
        """Read the pairs off a comparison of the two."""
        self._old, self._new = old.criteria or (), new.criteria or ()
        self._leaves: defaultdict[tuple[str, str], list[tuple[LeafKey, LeafKey]]]
        self._leaves = defaultdict(list)
        self._with_partner: tuple[set[tuple[str, LeafKey]], set[tuple[str, LeafKey]]]
        self._with_partner = (set(), set())
        for pair in sorted(comparison.pairs, key=lambda pair: -pair.score):
            self._take(pair)
        self._new_of = self._paired_sets(_told_alone(comparison))

    def leaves(self, old_set: str, new_set: str) -> Sequence[tuple[LeafKey, LeafKey]]:
        """The paired criteria of two sets."""
        return self._leaves.get((old_set, new_set), ())

    def has_partner(self, side: int, set_id: str, leaf: LeafKey) -> bool:
        """Whether a criterion of the old (0) or new (1) side is paired, in whatever set."""
        return (set_id, leaf) in self._with_partner[side]

    def sets(self) -> list[SetPair]:
        """The new sets in their order, each old one that is gone behind what stood before it."""
        old_of = {new: old for old, new in self._new_of.items()}
        olds = {one.id: one for one in self._old}
        gone: defaultdict[str, list[SetPair]] = defaultdict(list)
        last = ""
        for one in self._old:
            last = self._new_of.get(one.id, last)
            if one.id not in self._new_of:
                gone[last].append((one, None))
        found = list(gone[""])
        for one in self._new:
            found.append((olds.get(old_of.get(one.id, "")), one))
            found += gone[one.id]
        return found

    def names(self) -> SetNames:
        """The same by ids, for what refers to sets."""
        return SetNames(
            renamed=dict(self._new_of),
            removed=frozenset(one.id for one in self._old if one.id not in self._new_of),
            added=frozenset(one.id for one in self._new) - frozenset(self._new_of.values()),
        )

    def _take(self, pair: Pair) -> None:
        """Each criterion stands beside one other: of a split clause beside the likest part."""
        if pair.old is None or pair.new is None:
            return
        named = (pair.old.set, _key(pair.old)), (pair.new.set, _key(pair.new))
        if any(one in taken for one, taken in zip(named, self._with_partner, strict=True)):
            return
        for one, taken in zip(named, self._with_partner, strict=True):
            taken.add(one)
        self._leaves[pair.old.set, pair.new.set].append((_key(pair.old), _key(pair.new)))

    def _paired_sets(self, alone: frozenset[str]) -> dict[str, str]:
        """Sets with the most criteria in common first, then those of one name without any."""
        order_old = {one.id: place for place, one in enumerate(self._old)}
        order_new = {one.id: place for place, one in enumerate(self._new)}
        common = Counter({sets: len(leaves) for sets, leaves in self._leaves.items()})
        ranked = sorted(
            ((old, new) for old, new in common if old in order_old and new in order_new),
            key=lambda sets: (-common[sets], order_new[sets[1]], order_old[sets[0]]),
        )
        same_name = ((one, one) for one in order_new if one in order_old and one not in alone)
        pairs: dict[str, str] = {}
        for old, new in (*ranked, *same_name):
            if old not in pairs and new not in pairs.values():
                pairs[old] = new
        return pairs


def _key(reference: NodeReference) -> LeafKey:
    return reference.path, reference.span


def _told_alone(comparison: Comparison) -> frozenset[str]:
    """Ids of sets of which a change says that they came or went as a whole."""
    return frozenset(
        place.set.id
        for change in comparison.changes
        if change.area == "criteria" and change.kind in ("added", "removed")
        for place in change.places
        if place.set is not None and not place.path
    )
