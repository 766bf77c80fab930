"""How the criteria of a new version lie to those that they were, as far as their words say.

What is taken for true of two wordings so that they can be compared is an assumption that is stated;
where the words do not say how they lie, both readings are kept.
"""

from __future__ import annotations

from policydiff.diff.alignment.tree_alignment import TreeAlignment
from policydiff.diff.change import Assumption
from policydiff.diff.edits.kinds import Spot
from policydiff.diff.proof.assumptions import assumption
from policydiff.diff.proof.burdens import burden_met, is_burden
from policydiff.diff.proof.criterion_words import Said, said_by, stems_around, whole_text
from policydiff.diff.proof.formulas import Atom, Formula, Leaf, atom, conjunction
from policydiff.diff.proof.meanings import At, Unclear
from policydiff.diff.proof.recasts import Recast
from policydiff.diff.proof.typed_meanings import TypedMeanings
from policydiff.diff.trees.flat_tree import FlatNode
from policydiff.diff.trees.truth import Implication
from policydiff.diff.wording.redline import redline
from policydiff.diff.wording.wording_change import WordingChange, wording_change


class Rewordings:
    """What is known of the wordings of both sides, each read by itself or by another one."""

    def __init__(self, typed: TypedMeanings) -> None:
        """Begin with what is typed: what is not is told by its own words."""
        self.words: dict[Leaf, str] = dict(typed.cases)
        """The words of the atoms that are a part of a criterion, or a criterion of a list."""
        self.assumed: dict[str, list[Assumption]] = {}
        """By id of the new set."""
        self.assumed_at: set[At] = set()
        """The new criteria whose relation to the old ones is assumed."""
        self.unclear: dict[str, list[Unclear]] = {}
        """By id of the new set."""
        self.unclear_at: set[At] = set()
        """The new criteria of the unclear pairs."""
        self._typed = typed.formulas
        self._same: dict[Said, Formula] = {}
        self._likened: dict[Said, Said] = {}
        self._joined: dict[Said, Recast] = {}
        self._parts: set[Said] = set()

    def relate(self, trees: TreeAlignment) -> None:
        """Take in how the reworded criteria of a set lie to what they were."""
        for pair in trees.pairs:
            old, new = trees.old.nodes[pair.old], trees.new.nodes[pair.new]
            before, after = said_by(old), said_by(new)
            if before == after or self._typed[before] is not None:
                continue
            relation, is_order = _relation(trees, old, new)
            stated = self._stated(relation, before, after)
            texts = whole_text(trees.old, old), whole_text(trees.new, new)
            if relation in ("narrower", "broader"):
                tells, says = (after, new) if relation == "narrower" else (before, old)
                less, more = texts if relation == "narrower" else texts[::-1]
                added = " ".join(run.text for run in redline(less, more) if run.op == "added")
                # A number alone says nothing without its criterion.
                says_more = not is_order and any(map(str.isalpha, added))
                more_said = added if says_more else says.text
                self.words[atom("and more", *tells)] = more_said
            if not stated:
                unclear = Unclear(old=texts[0], new=texts[1])
                self.unclear.setdefault(trees.new.set.id, []).append(unclear)
                self.unclear_at.add(("new", trees.new.set.id, new.place))
                self._likened[after] = before
            elif not is_order and relation != "neither":
                found = assumption(relation, texts, pair.score, (old, new))
                self.assumed.setdefault(trees.new.set.id, []).append(found)
                self.assumed_at.add(("new", trees.new.set.id, new.place))

    def join(self, recast: Recast) -> bool:
        """Take in that a criterion asks what its parts ask; False where that cannot be told.

        Where all are typed, their types say so themselves, or what differs.
        """
        whole = said_by(recast.whole.node)
        parts = [said_by(part.node) for part in recast.parts]
        if whole in parts or self._is_related(whole) or not self._parts.isdisjoint([whole]):
            return False
        if any(self._is_related(part) for part in parts):
            return False
        own = {said: typed for said in (whole, *parts) if (typed := self._typed[said]) is not None}
        all_typed = len(own) == len({whole, *parts})
        agree = all_typed and recast.joined(lambda part: own[said_by(part.node)]) == own[whole]
        if recast.relation != "equal" and not agree:
            burdens = {is_burden(one.tree, one.node) for one in (recast.whole, *recast.parts)}
            return all_typed and len(burdens) == 1
        self._joined[whole] = recast
        self._parts.update(parts)
        self.words |= {atom("text", *said_by(part.node)): part.node.text for part in recast.parts}
        if not agree:
            self.assumed.setdefault(recast.new_set, []).append(recast.assumption)
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

    def formula(self, said: Said) -> Formula:
        """What a wording asks, where unclear pairs are two conditions."""
        recast = self._joined.get(said)
        if recast is not None:
            return recast.joined(lambda part: self.formula(said_by(part.node)))
        typed = self._typed[said]
        if typed is not None:
            return typed
        return self._same.get(said) or atom("text", *said)

    def likened_formula(self, said: Said) -> Formula:
        """What a wording asks, where unclear pairs are one condition."""
        return self.formula(self._likened.get(said, said))

    def eligibility(self, said: Said) -> Formula | None:
        """What is asked of a patient by the parts of a joined wording; None where it has none."""
        recast = self._joined.get(said)
        return recast.joined(self._for_eligibility) if recast is not None else None

    def _for_eligibility(self, part: Spot) -> Formula:
        """What a part of a sentence asks, where it is a burden that it is met."""
        if is_burden(part.tree, part.node):
            return burden_met(part.tree, part.node)
        return self.formula(said_by(part.node))


def is_more(leaf: Leaf) -> bool:
    """Whether it is what one wording asks more than another."""
    return isinstance(leaf, Atom) and leaf.name[0] == "and more"


def _relation(
    trees: TreeAlignment, old: FlatNode, new: FlatNode
) -> tuple[Implication | None, bool]:
    """How the new criterion lies to the old, and whether the order of numbers alone says so."""
    own = _wording(trees, old.text, new.text)
    if old.stems == new.stems:
        return own.relation, own.kind == "bound"
    stems = _wording(trees, stems_around(trees.old, old), stems_around(trees.new, new))
    found = {own.relation, stems.relation} - {"equal"}
    if not found:
        return "equal", False
    return (found.pop(), False) if len(found) == 1 else (None, False)


def _wording(trees: TreeAlignment, old: str, new: str) -> WordingChange:
    if trees.call_the_same(old, new):
        return WordingChange(kind="reworded", relation="equal")
    return wording_change(old, new)
