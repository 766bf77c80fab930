"""What two payers ask on one request, held to each other demand by demand.

Ways in are paired by what they ask, then the demands of paired ways by their subject. How two
demands lie to each other is proved with all else as the second payer has it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from policydiff.diff.change import Effect
from policydiff.diff.payers.clauses import Branch, Clause, branches
from policydiff.diff.payers.facing import SHARED_WORDS
from policydiff.diff.payers.reading import Facing, RowReading
from policydiff.diff.payers.subjects import Subject
from policydiff.diff.proof.approval import Way
from policydiff.diff.proof.entailment import effect_of
from policydiff.diff.proof.formulas import FALSE, Formula, conjunction, disjunction
from policydiff.diff.proof.tree_formulas import TreeFormulas
from policydiff.diff.wording.similarity import similarity


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WayIn:
    """A way in with the set that grants it and what its heading says."""

    way: Way
    branch: Branch

    def formula(self, lens: TreeFormulas, without: Iterable[Clause] = ()) -> Formula:
        """What it takes, apart from sets that are required beside it."""
        left_out = {one.key for one in without}
        kept = (one for one in self.branch.clauses if one.key not in left_out)
        return conjunction([self.way.condition, *(formula_of(one, lens) for one in kept)])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Demand:
    """Demands of two payers on one subject; one of them may have none."""

    subject: Subject | None
    old: tuple[Clause, ...]
    new: tuple[Clause, ...]
    effect: Effect
    """Of the second payer's demands in place of the first's; undetermined where words may be read
    either way."""
    burden: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ComparedRow:
    """One request: which ways in correspond, and what they ask."""

    pairs: tuple[tuple[WayIn, WayIn], ...]
    demands: tuple[tuple[Demand, ...], ...]
    """For each pair."""
    only_old: tuple[WayIn, ...]
    only_new: tuple[WayIn, ...]


def formula_of(clause: Clause, lens: TreeFormulas) -> Formula:
    """What a clause asks in one reading."""
    return lens.node(clause.tree, clause.index)


def compared(reading: RowReading) -> ComparedRow:
    """What the payers ask on the row, demand by demand."""
    olds, news = ([*_ways_in(ways)] for ways in (reading.row.old, reading.row.new))
    pairs = _paired(olds, news, reading)
    paired = {id(one) for pair in pairs for one in pair}
    return ComparedRow(
        pairs=tuple(pairs),
        demands=tuple(tuple(_demands(old, new, news, reading)) for old, new in pairs),
        only_old=tuple(one for one in olds if id(one) not in paired),
        only_new=tuple(one for one in news if id(one) not in paired),
    )


def _ways_in(ways: Iterable[Way]) -> Iterable[WayIn]:
    for way in ways:
        for branch in branches(way.grants):
            yield WayIn(way=way, branch=branch)


def _paired(
    olds: Sequence[WayIn], news: Sequence[WayIn], reading: RowReading
) -> list[tuple[WayIn, WayIn]]:
    """The ways in that correspond, the most alike first; order decides where that is equal."""
    ranked = sorted(
        (-_likeness(old, new, reading), abs(before - after), before, after)
        for (before, old), (after, new) in product(enumerate(olds), enumerate(news))
    )
    found: dict[int, int] = {}
    for score, _, before, after in ranked:
        if score < 0 and before not in found and after not in found.values():
            found[before] = after
    return [(olds[before], news[after]) for before, after in sorted(found.items())]


def _likeness(old: WayIn, new: WayIn, reading: RowReading) -> float:
    """How much two ways in ask alike; 0 where no patient can come in by both."""
    both = conjunction([old.formula(reading.alike), new.formula(reading.alike)])
    if reading.implies(both, FALSE).holds:
        return 0.0
    ours = {formula_of(one, reading.alike) for one in old.branch.clauses}
    theirs = {formula_of(one, reading.alike) for one in new.branch.clauses}
    subjects = [
        {subject for one in side.branch.clauses for subject in one.subjects} for side in (old, new)
    ]
    return 1.0 + 2 * len(ours & theirs) + len(subjects[0] & subjects[1])


def _demands(
    old: WayIn, new: WayIn, news: Sequence[WayIn], reading: RowReading
) -> Iterable[Demand]:
    """The demands of two ways in, those of the second in their order, then what only one has."""
    left_old, left_new = list(old.branch.clauses), list(new.branch.clauses)
    judge = _Judge(old, new, news, reading)
    said: defaultdict[Formula, list[Clause]] = defaultdict(list)
    for one in old.branch.clauses:
        said[judge.asked(one)].append(one)
    for one in new.branch.clauses:
        same = said.get(judge.asked(one))
        if same:
            left_old.remove(same[0])
            left_new.remove(one)
            yield judge.demand((same.pop(0),), (one,), "equivalent")
    for ours, theirs in _by_subject(left_old, left_new, reading):
        yield judge.judged(ours, theirs)


def _by_subject(
    olds: Sequence[Clause], news: Sequence[Clause], reading: RowReading
) -> Iterable[tuple[tuple[Clause, ...], tuple[Clause, ...]]]:
    """The clauses of both by their first subject; what only one payer asks stands alone."""
    faced = {one.key: facing for facing in reading.facing for one in facing.clauses}
    taken: set[tuple[int, int]] = set()

    def with_any(one: Sequence[Clause], others: Sequence[Clause]) -> tuple[Clause, ...]:
        """Those of the others that are not taken and go with any of the first."""
        return tuple(
            other
            for other in others
            if other.key not in taken and any(_go_together(each, other, faced) for each in one)
        )

    for one in news:
        ours = with_any((one,), olds) if one.key not in taken else ()
        if ours:
            theirs = with_any(ours, news)
            ours = with_any(theirs, olds)
            taken |= {each.key for each in (*ours, *theirs)}
            yield ours, theirs
    yield from (((), (one,)) for one in news if one.key not in taken)
    yield from (((one,), ()) for one in olds if one.key not in taken)


def _go_together(old: Clause, new: Clause, faced: Mapping[tuple[int, int], Facing]) -> bool:
    """Whether two clauses are told together: of one subject, or perhaps one demand."""
    if old.burden != new.burden:
        return False
    if old.subjects[:1] and old.subjects[:1] == new.subjects[:1]:
        return not old.burden or _near(old, new)
    facing = faced.get(old.key)
    return facing is not None and facing is faced.get(new.key)


def _near(old: Clause, new: Clause) -> bool:
    """Whether two burdens on one subject may be one: much is asked for in documents, say."""
    texts = (" ".join(leaf.text for leaf in one.leaves) for one in (old, new))
    return similarity(*texts) >= SHARED_WORDS


class _Judge:
    """Holds demands of two ways in to each other."""

    def __init__(self, old: WayIn, new: WayIn, news: Sequence[WayIn], reading: RowReading) -> None:
        self._old, self._new, self._reading = old, new, reading
        self._unclear = {one.key for facing in reading.facing for one in facing.clauses}
        self._others = [one for one in news if one is not new]

    def asked(self, one: Clause) -> Formula:
        """What a clause asks, burden or not; that of two which ask the same is equal."""
        return formula_of(one, self._reading.burden)

    def judged(self, old: tuple[Clause, ...], new: tuple[Clause, ...]) -> Demand:
        """What it does that the second payer asks these and not those."""
        if old and new and any(one.key in self._unclear for one in (*old, *new)):
            return self.demand(old, new, "undetermined")
        if old and new and any(one.burden and one.opaque for one in (*old, *new)):
            said = {one.key for pair in self._reading.likened for one in (pair.old, pair.new)}
            if not all(one.key in said for one in (*old, *new) if one.opaque):
                return self.demand(old, new, "undetermined")
        burden = all(one.burden for one in (*old, *new))
        lens = self._reading.burden if burden else self._reading.apart
        rest = self._new.formula(lens, without=new)
        before = conjunction([rest, *(formula_of(one, lens) for one in old)])
        after = conjunction([rest, *(formula_of(one, lens) for one in new)])
        beside = [one.formula(lens) for one in self._others]
        keeps = self._reading.implies(before, disjunction([after, *beside]))
        within = self._reading.implies(after, disjunction([before, *beside]))
        return self.demand(old, new, effect_of(keeps.holds, within.holds))

    def demand(self, old: tuple[Clause, ...], new: tuple[Clause, ...], effect: Effect) -> Demand:
        """The demands with what was found of them."""
        every = (*old, *new)
        subjects = [subject for one in every for subject in one.subjects[:1]]
        return Demand(
            subject=subjects[0] if subjects else None,
            old=old,
            new=new,
            effect=effect,
            burden=all(one.burden for one in every),
        )
