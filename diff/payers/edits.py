"""What differs in the criteria of two payers, as edits for the rules to tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from policydiff.diff.alignment.alignment import Alignment
from policydiff.diff.alignment.criteria import align_trees
from policydiff.diff.alignment.sets import align_sets
from policydiff.diff.alignment.tree_alignment import NodePair, TreeAlignment
from policydiff.diff.change import Effect, Judgement
from policydiff.diff.edits.derive import criteria_edits
from policydiff.diff.edits.kinds import (
    AskedByBoth,
    Edit,
    Inserted,
    Removed,
    SetAdded,
    SetFieldChanged,
    SetRemoved,
    Spot,
)
from policydiff.diff.payers.beside import Beside
from policydiff.diff.payers.candidates import candidates
from policydiff.diff.payers.clauses import Clause
from policydiff.diff.payers.comparing import ComparedRow, Demand, WayIn, compared
from policydiff.diff.payers.meanings import PayersMeanings
from policydiff.diff.payers.printed_codes import printed_codes
from policydiff.diff.payers.reading import RowReading
from policydiff.diff.payers.rows import rows_of
from policydiff.diff.trees.flat_tree import FlatTree, flat_tree
from policydiff.diff.trees.truth import Implication
from policydiff.diff.wording.similarity import similarity
from policydiff.diff.wording.vocabulary import Vocabulary
from policydiff.model.policy import Policy

_RELATION: Final[dict[Effect, Implication]] = {
    "equivalent": "equal",
    "more_restrictive": "narrower",
    "less_restrictive": "broader",
    "mixed": "neither",
}
_OWN_WORDS: Final = frozenset({"statement", "indication", "branch", "purpose"})
"""Fields of a set in which each payer has words of its own."""

SpotKey = tuple[str, str, tuple[str, ...]]
"""A node by payer ("old", "new"), set and path."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indication:
    """What both payers grant for one condition."""

    key: str
    """Of its rows."""
    title: str
    sets: tuple[str, ...]
    """Ids, those of the second payer first."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BetweenPayers:
    """Two policies compared by what they are about."""

    alignment: Alignment
    edits: tuple[Edit, ...]
    readings: tuple[RowReading, ...]
    judgements: dict[SpotKey, Judgement]
    """What was proved of single demands that only one payer has."""

    @property
    def indications(self) -> tuple[Indication, ...]:
        """The indications of both, each with the sets that grant it at either payer."""
        found: dict[str, tuple[str, dict[str, None]]] = {}
        for reading in self.readings:
            row = reading.row
            sets = found.setdefault(row.request.indication, (row.title, {}))[1]
            sets.update((way.grants.set.id, None) for way in (*row.new, *row.old))
        return tuple(
            Indication(key=key, title=title, sets=tuple(sets))
            for key, (title, sets) in found.items()
            if title
        )


def between_payers(old: Policy, new: Policy) -> BetweenPayers:
    """Compare the criteria of two payers."""
    olds = tuple(flat_tree(one) for one in old.criteria or ())
    news = tuple(flat_tree(one) for one in new.criteria or ())
    meanings = PayersMeanings(olds, news, Vocabulary.of(old, new))
    codes = {
        title: listed
        for policy, trees in ((new, news), (old, olds))
        for title, listed in printed_codes(
            policy, {tree.set.indication for tree in trees if tree.set.indication}
        ).items()
    }
    rows = rows_of(olds, news, meanings, codes)
    readings = tuple(RowReading(row, meanings) for row in rows)
    beside = Beside(olds, news, meanings)
    found = _Found(beside)
    for reading in readings:
        if reading.row.old and reading.row.new:
            found.take(compared(reading))
    granting = found.alignment(olds, news)
    others = _aligned_others(olds, news)
    rules = tuple(beside.preferred())
    edits = [
        one
        for one in beside.without_told(criteria_edits(old, new, others))
        if not _is_own_word(one)
    ]
    return BetweenPayers(
        alignment=Alignment(
            pairs=(*granting.pairs, *others.pairs),
            removed=(*granting.removed, *others.removed),
            added=(*granting.added, *others.added),
            moves=others.moves,
        ),
        edits=(*edits, *rules, *found.edits, *found.rest(granting)),
        readings=readings,
        judgements=found.judgements,
    )


def _aligned_others(olds: Sequence[FlatTree], news: Sequence[FlatTree]) -> Alignment:
    """What is required or excluded beside the sets that grant, paired as between versions.

    Rules on preferred products that both have are held to each other by what they ask.
    """
    before, after = (
        [one for one in side if one.set.role != "alternative"] for side in (olds, news)
    )
    both_prefer = all(any(_prefers(one) for one in side) for side in (before, after))
    pairs = [
        pair
        for pair in align_sets(before, after)
        if not (both_prefer and (_prefers(before[pair.old]) or _prefers(after[pair.new])))
    ]
    paired = {pair.old for pair in pairs}, {pair.new for pair in pairs}
    return Alignment(
        pairs=tuple(align_trees(before[pair.old], after[pair.new]) for pair in pairs),
        removed=tuple(one for place, one in enumerate(before) if place not in paired[0]),
        added=tuple(one for place, one in enumerate(after) if place not in paired[1]),
        moves=(),
    )


def _prefers(tree: FlatTree) -> bool:
    return tree.set.purpose == "preferred_product"


def _is_own_word(edit: Edit) -> bool:
    return isinstance(edit, SetFieldChanged) and edit.field in _OWN_WORDS


class _Found:
    """Edits and pairs, each demand told once however many rows it has a say in."""

    def __init__(self, beside: Beside) -> None:
        self._beside = beside
        self.edits: list[Edit] = []
        self.judgements: dict[SpotKey, Judgement] = {}
        self._told: set[object] = set()
        self._paired: set[object] = set()
        self._pairs: dict[tuple[int, int], tuple[FlatTree, FlatTree, list[NodePair]]] = {}
        self._lone: list[tuple[WayIn, bool]] = []

    def take(self, row: ComparedRow) -> None:
        """Take in what was found of one row."""
        for (old, new), demands in zip(row.pairs, row.demands, strict=True):
            trees = old.way.grants, new.way.grants
            leaves = self._pairs.setdefault((id(trees[0]), id(trees[1])), (*trees, []))[2]
            for demand in demands:
                # The same demand stands in many ways in; it is paired once for each two sets.
                key = (*map(id, trees), *_demand_key(demand))
                if key not in self._paired:
                    self._paired.add(key)
                    self._take_demand(demand)
                    leaves += _leaf_pairs(demand)
        self._lone += [(one, False) for one in row.only_old]
        self._lone += [(one, True) for one in row.only_new]

    def alignment(self, olds: Sequence[FlatTree], news: Sequence[FlatTree]) -> Alignment:
        """The sets that grant, each with the one that it was mostly compared with."""
        ranked = sorted(
            self._pairs.values(),
            key=lambda one: (-len(one[2]), news.index(one[1]), olds.index(one[0])),
        )
        taken: set[int] = set()
        chosen = []
        for old, new, leaves in ranked:
            if id(old) not in taken and id(new) not in taken:
                taken |= {id(old), id(new)}
                chosen.append(TreeAlignment(old=old, new=new, pairs=tuple(_once(leaves))))
        chosen.sort(key=lambda one: news.index(one.new))
        removed, added = (
            tuple(one for one in side if one.set.role == "alternative" and id(one) not in taken)
            for side in (olds, news)
        )
        return Alignment(pairs=tuple(chosen), removed=removed, added=added, moves=())

    def rest(self, alignment: Alignment) -> Iterator[Edit]:
        """Ways in that only one payer has, and sets that only one has at all."""
        compared_with = {id(tree) for pair in self._pairs.values() for tree in pair[:2]}
        for way, is_new in self._lone:
            tree, index = way.branch.tree, way.branch.index
            key = ("way", id(tree), index)
            if way.branch.alone or id(tree) not in compared_with or key in self._told:
                continue
            self._told.add(key)
            spot = Spot(tree=tree, index=index)
            yield Inserted(new=spot) if is_new else Removed(old=spot)
        for one in alignment.removed:
            if id(one) not in compared_with:
                yield SetRemoved(old=one)
        for one in alignment.added:
            if id(one) not in compared_with:
                yield SetAdded(new=one)

    def _take_demand(self, demand: Demand) -> None:
        key = _demand_key(demand)
        if key in self._told:
            return
        self._told.add(key)
        olds, news = _spots(demand.old), _spots(demand.new)
        if olds and news:
            if [_words(spot) for spot in olds] != [_words(spot) for spot in news]:
                subject = demand.subject or ""
                relation = _RELATION.get(demand.effect)
                self.edits.append(
                    AskedByBoth(old=olds, new=news, subject=subject, relation=relation)
                )
            return
        if self._beside.points_to_rules(demand):
            return
        if (both := self._beside.ban(demand)) is not None:
            self.edits.append(both)
            return
        if demand.effect == "equivalent" and demand.subject == "diagnosis":
            return  # the other payer has it as the heading
        for spot in (*olds, *news):
            self.edits.append(Removed(old=spot) if olds else Inserted(new=spot))
        opaque = any(one.opaque for one in (*demand.old, *demand.new))
        if not opaque and demand.effect != "undetermined":
            side = "old" if olds else "new"
            for spot in (*olds, *news):
                self.judgements[side, spot.tree.set.id, spot.node.path] = Judgement(
                    effect=demand.effect, basis="proved"
                )


def _demand_key(demand: Demand) -> tuple[tuple[object, ...], tuple[object, ...]]:
    """What is held against what."""
    return tuple(one.key for one in demand.old), tuple(one.key for one in demand.new)


def _spots(clauses: Iterable[Clause]) -> tuple[Spot, ...]:
    return tuple(Spot(tree=one.tree, index=one.index) for one in clauses)


def _words(spot: Spot) -> tuple[str, ...]:
    return tuple(node.key for node in spot.tree.subtree(spot.index))


def _leaf_pairs(demand: Demand) -> Iterator[NodePair]:
    """The criteria of two demands that are told with each other, the most alike first."""
    olds = [leaf for one in demand.old for leaf in one.leaves]
    news = [leaf for one in demand.new for leaf in one.leaves]
    ranked = sorted(
        (-similarity(old.text, new.text), old.index, new.index)
        for old, new in candidates(olds, news, lambda leaf: leaf.text)
    )
    for negative, old_index, new_index in ranked:
        yield NodePair(old=old_index, new=new_index, score=-negative)


def _once(pairs: Iterable[NodePair]) -> list[NodePair]:
    """Each criterion in one pair at most, in the order of the new set."""
    olds: set[int] = set()
    news: set[int] = set()
    found = []
    for pair in pairs:
        if pair.old not in olds and pair.new not in news:
            olds.add(pair.old)
            news.add(pair.new)
            found.append(pair)
    return sorted(found, key=lambda pair: pair.new)
