"""Gives the criteria of two policies formulas over shared atoms.

What is typed is told by its parts, so that bounds, lists and outcomes compare by themselves. What
is not is one atom, known by its words. Where a criterion was reworded, the words say how it lies to
what it was, and taking that for true is an assumption that is stated; where they do not say, both
readings are kept: that it is the same condition, and that it is another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from policydiff.diff.alignment.alignment import Alignment
from policydiff.diff.alignment.tree_alignment import TreeAlignment
from policydiff.diff.change import Assumption
from policydiff.diff.edits.kinds import Spot
from policydiff.diff.proof.assumptions import assumption
from policydiff.diff.proof.formulas import (
    FALSE,
    TRUE,
    Atom,
    Formula,
    Leaf,
    atom,
    conjunction,
    disjunction,
)
from policydiff.diff.proof.other_conditions import other_conditions
from policydiff.diff.proof.recasts import Recast
from policydiff.diff.proof.requirement_formulas import RequirementFormulas
from policydiff.diff.trees.flat_tree import FlatNode, FlatTree, TreePlace
from policydiff.diff.trees.lead_ins import stem_text
from policydiff.diff.trees.polarity import polarity
from policydiff.diff.trees.truth import Implication
from policydiff.diff.wording.exceptions import exempting
from policydiff.diff.wording.idle_options import without_idle_options
from policydiff.diff.wording.phrases import quoted
from policydiff.diff.wording.redline import redline
from policydiff.diff.wording.topics import axis_of
from policydiff.diff.wording.vocabulary import Vocabulary
from policydiff.diff.wording.wording_change import wording_change
from policydiff.model.criteria import Criterion, Group
from policydiff.model.source import SourceSpan
from policydiff.model.wording import wording_key

Side = Literal["old", "new"]
Said = tuple[str, ...]
"""What a criterion says: the keys of its stems, and its own."""
At = tuple[Side, str, TreePlace]
"""A criterion of one version: its set, and its place in the printed tree."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How an atom reads, and where it stands first on each side."""

    text: str
    """The criterion as printed that it comes from, with its stems."""
    old: SourceSpan | None = None
    new: SourceSpan | None = None
    more: str | None = None
    """Of what one wording asks more than another, the words that it has more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unclear:
    """Two criteria that correspond, without anybody being able to say how they lie."""

    old: str
    new: str

    @property
    def sentence(self) -> str:
        """What stands in the way of a proof."""
        return f"{quoted(self.old)} became {quoted(self.new)}"


@dataclass(slots=True, kw_only=True)
class Meanings:
    """What each criterion of two policies asks, in terms of shared atoms."""

    apart: dict[At, Formula] = field(default_factory=dict)
    """Unclear pairs read as two conditions that have nothing to do with each other."""
    alike: dict[At, Formula] = field(default_factory=dict)
    """Unclear pairs read as one condition."""
    eligibility: dict[At, Formula] = field(default_factory=dict)
    """For criteria that are a burden: that they are met."""
    assumed: dict[str, list[Assumption]] = field(default_factory=dict)
    """By id of the new set."""
    assumed_at: set[At] = field(default_factory=set)
    """The new criteria whose relation to the old ones is assumed."""
    unclear: dict[str, list[Unclear]] = field(default_factory=dict)
    """By id of the new set."""
    unclear_at: set[At] = field(default_factory=set)
    """The new criteria of the unclear pairs."""
    told: dict[Leaf, Told] = field(default_factory=dict)
    stands: dict[tuple[Side, str], dict[Leaf, SourceSpan]] = field(default_factory=dict)
    """By side and id of a set: where it speaks of a leaf first."""
    untold: list[Recast] = field(default_factory=list)
    """Those of whose criteria and parts nobody can say how they lie to each other."""

    def told_in(self, olds: Iterable[str], news: Iterable[str]) -> dict[Leaf, Told]:
        """How the leaves read, with their places in the given sets where these speak of them.

        Args:
            olds: ids of old sets, the most telling first.
            news: the same of the new version.
        """
        places: dict[Side, dict[Leaf, SourceSpan]] = {"old": {}, "new": {}}
        sides: tuple[tuple[Side, Iterable[str]], ...] = (("old", olds), ("new", news))
        for side, names in sides:
            for name in names:
                places[side] = {**self.stands.get((side, name), {}), **places[side]}
        return {
            leaf: replace(
                told,
                old=places["old"].get(leaf, told.old),
                new=places["new"].get(leaf, told.new),
            )
            for leaf, told in self.told.items()
        }


def meanings_of(
    alignment: Alignment, recasts: Sequence[Recast], vocabulary: Vocabulary
) -> Meanings:
    """What the criteria of two aligned policies ask.

    Args:
        alignment: of their criteria.
        recasts: criteria that stand for several of the other version.
        vocabulary: by which names of both are one.
    """
    return _Reading(alignment, vocabulary).meanings(recasts)


@lru_cache(maxsize=16384)
def asked_words(text: str) -> str:
    """The key of what a criterion asks: its wording without what may be or not be."""
    return wording_key(without_idle_options(text))


class _Reading:
    """The criteria of both sides, and what is known of how they lie to each other."""

    def __init__(self, alignment: Alignment, vocabulary: Vocabulary) -> None:
        self._alignment = alignment
        self._vocabulary = vocabulary
        self._sides: tuple[tuple[Side, tuple[FlatTree, ...]], ...] = (
            ("old", (*(pair.old for pair in alignment.pairs), *alignment.removed)),
            ("new", (*(pair.new for pair in alignment.pairs), *alignment.added)),
        )
        self._typed: dict[Said, Formula | None] = {}
        self._same: dict[Said, Formula] = {}
        self._likened: dict[Said, Said] = {}
        self._joined: dict[Said, Recast] = {}
        self._parts: set[Said] = set()
        self._more: dict[Leaf, str] = {}
        trees = [tree for _, side in self._sides for tree in side]
        self._formulas = RequirementFormulas(other_conditions(trees, vocabulary))
        self._meanings = Meanings()

    def meanings(self, recasts: Sequence[Recast]) -> Meanings:
        """Read both sides."""
        leaves = tuple(self._leaves())
        for _, _, leaf, said in leaves:
            self._read_types(leaf, said)
        self._type_exempting()
        self._untype_half_typed()
        for trees in self._alignment.pairs:
            self._relate(trees)
        self._meanings.untold += [one for one in recasts if not self._join(one)]
        for side, tree, leaf, said in leaves:
            self._settle(side, tree, leaf, said)
        return self._meanings

    def _leaves(self) -> Iterator[tuple[Side, FlatTree, FlatNode, Said]]:
        for side, trees in self._sides:
            for tree in trees:
                for index in tree.leaves:
                    leaf = tree.nodes[index]
                    yield side, tree, leaf, _said(leaf)

    def _read_types(self, leaf: FlatNode, said: Said) -> None:
        """The typed meaning; none where the same words were read in two ways."""
        printed = leaf.printed
        requirements = printed.requirements if isinstance(printed, Criterion) else ()
        formula = self._formulas.formula(self._vocabulary.shared(requirements))
        if self._typed.setdefault(said, formula) != formula:
            self._typed[said] = None

    def _type_exempting(self) -> None:
        """Read "X, unless Y" as X or Y where the other version has X alone, and X is typed."""
        for trees in self._alignment.pairs:
            for pair in trees.pairs:
                both = trees.old.nodes[pair.old], trees.new.nodes[pair.new]
                for plain, other in (both, both[::-1]):
                    typed, parts = self._typed[_said(plain)], exempting(other.text)
                    if typed is None or parts is None or self._typed[_said(other)] is not None:
                        continue
                    same = wording_change(plain.text, parts.demand).relation == "equal"
                    if same and plain.stems == other.stems:
                        case = atom("text", *other.stems, asked_words(parts.case))
                        self._typed[_said(other)] = disjunction([typed, case])
                        self._more[case] = parts.case

    def _untype_half_typed(self) -> None:
        """Compare by its words what corresponds to something that has nothing but words."""
        pairs = [
            (_said(trees.old.nodes[pair.old]), _said(trees.new.nodes[pair.new]))
            for trees in self._alignment.pairs
            for pair in trees.pairs
        ]
        pairs = [(old, new) for old, new in pairs if old != new]
        half = True
        while half:
            half = False
            for old, new in pairs:
                if (self._typed[old] is None) != (self._typed[new] is None):
                    self._typed[old] = self._typed[new] = None
                    half = True

    def _relate(self, trees: TreeAlignment) -> None:
        """Take in how the reworded criteria of a set lie to what they were."""
        for pair in trees.pairs:
            old, new = trees.old.nodes[pair.old], trees.new.nodes[pair.new]
            before, after = _said(old), _said(new)
            if before == after or self._typed[before] is not None:
                continue
            relation, is_order = _relation(trees, old, new)
            stated = self._stated(relation, before, after)
            texts = whole_text(trees.old, old), whole_text(trees.new, new)
            if relation in ("narrower", "broader"):
                tells, says = (after, new) if relation == "narrower" else (before, old)
                less, more = texts if relation == "narrower" else texts[::-1]
                added = [run.text for run in redline(less, more) if run.op == "added"]
                more_said = says.text if is_order else " ".join(added) or says.text
                self._more[atom("and more", *tells)] = more_said
            if not stated:
                unclear = Unclear(old=texts[0], new=texts[1])
                self._meanings.unclear.setdefault(trees.new.set.id, []).append(unclear)
                self._meanings.unclear_at.add(("new", trees.new.set.id, new.place))
                self._likened[after] = before
            elif not is_order and relation != "neither":
                found = assumption(relation, texts, pair.score, (old, new))
                self._meanings.assumed.setdefault(trees.new.set.id, []).append(found)
                self._meanings.assumed_at.add(("new", trees.new.set.id, new.place))

    def _join(self, recast: Recast) -> bool:
        """Take in that a criterion asks what its parts ask; False where that cannot be told.

        Where all are typed, their types say so themselves, or what differs.
        """
        whole = _said(recast.whole.node)
        parts = [_said(part.node) for part in recast.parts]
        if whole in parts or self._is_related(whole) or not self._parts.isdisjoint([whole]):
            return False
        if any(self._is_related(part) for part in parts):
            return False
        own = {said: typed for said in (whole, *parts) if (typed := self._typed[said]) is not None}
        all_typed = len(own) == len({whole, *parts})
        agree = all_typed and recast.joined(lambda part: own[_said(part.node)]) == own[whole]
        if recast.relation != "equal" and not agree:
            burdens = {is_burden(one.tree, one.node) for one in (recast.whole, *recast.parts)}
            return all_typed and len(burdens) == 1
        self._joined[whole] = recast
        self._parts.update(parts)
        self._more |= {atom("text", *_said(part.node)): part.node.text for part in recast.parts}
        if not agree:
            self._meanings.assumed.setdefault(recast.new_set, []).append(recast.assumption)
        return True

    def _is_related(self, said: Said) -> bool:
        """Whether a wording is read by another one already."""
        return said in self._joined or said in self._same or said in self._likened

    def _stated(self, relation: Implication | None, before: Said, after: Said) -> bool:
        """Note a relation; False where there is none that agrees with what is known already."""
        if relation == "neither":
            return True
        if relation is None:
            return False
        base, derived = (after, before) if relation == "broader" else (before, after)
        parts: list[Formula] = [atom("text", *base)]
        if relation != "equal":
            parts.append(atom("and more", *derived))
        asked = conjunction(parts)
        if derived in self._same:
            return self._same[derived] == asked
        if base in self._same:  # a chain of rewordings is followed no further
            return False
        self._same[derived] = asked
        return True

    def _settle(self, side: Side, tree: FlatTree, leaf: FlatNode, said: Said) -> None:
        """The formulas of one criterion, and how its atoms read."""
        at: At = (side, tree.set.id, leaf.place)
        apart = self._formula(said)
        self._meanings.apart[at] = apart
        self._meanings.alike[at] = self._formula(self._likened.get(said, said))
        if said in self._joined:
            self._meanings.eligibility[at] = self._joined[said].joined(self._for_eligibility)
        elif is_burden(tree, leaf):
            self._meanings.eligibility[at] = TRUE if counts_for(tree, leaf) else FALSE
        span = leaf.printed.span if leaf.printed is not None else tree.set.span
        stands = self._meanings.stands.setdefault((side, tree.set.id), {})
        for one in apart.leaves:
            stands.setdefault(one, span)
            known = self._meanings.told.get(one)
            if known is not None and (known.old if side == "old" else known.new) is not None:
                continue
            self._meanings.told[one] = Told(
                text=self._text(one, tree, leaf, said, known),
                old=known.old if known else span if side == "old" else None,
                new=span if side == "new" else None,
                more=self._more.get(one) if _is_more(one) else None,
            )

    def _text(
        self, one: Leaf, tree: FlatTree, leaf: FlatNode, said: Said, known: Told | None
    ) -> str:
        """How a leaf reads: by its own words, else by those of the criterion that it comes from."""
        if one in self._more and not _is_more(one):
            return self._more[one]
        if known is not None and one != atom("text", *said):
            return known.text
        groups = [tree.nodes[group] for group in tree.ancestors(leaf.index)][::-1]
        # What only says that conditions follow is no part of what a patient meets.
        stems = [
            stem_text(group.text, group.op)
            for group in groups
            if group.text and isinstance(group.printed, Group) and group.printed.stem
        ]
        return ": ".join(filter(None, (" ".join(stems).rstrip(" :"), leaf.text)))

    def _for_eligibility(self, part: Spot) -> Formula:
        """What a part of a sentence asks, where it is a burden that it is met."""
        if is_burden(part.tree, part.node):
            return TRUE if counts_for(part.tree, part.node) else FALSE
        return self._formula(_said(part.node))

    def _formula(self, said: Said) -> Formula:
        recast = self._joined.get(said)
        if recast is not None:
            return recast.joined(lambda part: self._formula(_said(part.node)))
        typed = self._typed[said]
        if typed is not None:
            return typed
        return self._same.get(said) or atom("text", *said)


def _is_more(leaf: Leaf) -> bool:
    """Whether it is what one wording asks more than another."""
    return isinstance(leaf, Atom) and leaf.name[0] == "and more"


def _said(leaf: FlatNode) -> Said:
    return (*leaf.stems, asked_words(leaf.text))


def _relation(
    trees: TreeAlignment, old: FlatNode, new: FlatNode
) -> tuple[Implication | None, bool]:
    """How the new criterion lies to the old, and whether the order of numbers alone says so."""
    own = wording_change(old.text, new.text)
    if old.stems == new.stems:
        return own.relation, own.kind == "bound"
    stems = wording_change(_stems(trees.old, old), _stems(trees.new, new))
    found = {own.relation, stems.relation} - {"equal"}
    if not found:
        return "equal", False
    return (found.pop(), False) if len(found) == 1 else (None, False)


def _stems(tree: FlatTree, leaf: FlatNode) -> str:
    groups = [tree.nodes[group] for group in tree.ancestors(leaf.index)][::-1]
    return " ".join(stem_text(group.text, group.op) for group in groups if group.text)


def whole_text(tree: FlatTree, leaf: FlatNode) -> str:
    """A criterion as printed, with the stems that it finishes."""
    stems = [tree.nodes[group].text for group in tree.ancestors(leaf.index)][::-1]
    return " ".join([*filter(None, stems), leaf.text])


def is_burden(tree: FlatTree, leaf: FlatNode) -> bool:
    """Whether a criterion asks for something to be done for a patient who can be approved."""
    preferred = tree.set.purpose == "preferred_product"
    return preferred or axis_of(whole_text(tree, leaf)) == "burden"


def counts_for(tree: FlatTree, leaf: FlatNode) -> bool:
    """Whether meeting the criterion helps to meet its own tree."""
    sign = polarity(tree, leaf.index)
    return (sign == 1) != (tree.set.role == "excludes")
