"""Sentences of two payers that nobody understood and that say nearly the same.

As between versions, the words tell whether one asks what the other does, or more. To take them so
is an assumption, which is stated with how alike they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from policydiff.diff.change import Assumption
from policydiff.diff.payers.candidates import candidates
from policydiff.diff.payers.clauses import Clause
from policydiff.diff.proof.criterion_words import asked_words, whole_text
from policydiff.diff.trees.polarity import polarity
from policydiff.diff.trees.truth import Implication
from policydiff.diff.wording.phrases import quoted
from policydiff.diff.wording.similarity import similarity
from policydiff.diff.wording.wording_change import wording_change

NEAR = 0.6
"""Likeness from which it is asked how two sentences lie to each other: as between versions, where
less alike criteria are not paired."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Likened:
    """Two clauses, and how what the second asks lies to the first."""

    old: Clause
    new: Clause
    relation: Implication
    score: float

    @property
    def assumption(self) -> Assumption:
        """What is taken to hold."""
        old, new = (quoted(_text(one)) for one in (self.old, self.new))
        kind: Literal["same", "implies"] = "implies"
        if self.relation == "equal":
            kind, text = "same", f"read {old} and {new} as the same condition"
        elif self.relation == "narrower":
            text = f"read {new} as asking all that {old} asks, and more"
        else:
            text = f"read {old} as asking all that {new} asks, and more"
        spans = [
            one.node.printed.span if one.node.printed is not None else one.tree.set.span
            for one in (self.old, self.new)
        ]
        return Assumption(kind=kind, text=text, score=self.score, old=spans[0], new=spans[1])


def likened(olds: Sequence[Clause], news: Sequence[Clause]) -> Iterator[Likened]:
    """The clauses that say nearly the same, each in one pair at most, the most alike first."""
    free = [[one for one in side if _may_be_likened(one)] for side in (olds, news)]
    ranked = sorted(
        (
            (-similarity(_text(old), _text(new)), old.index, new.index, old, new)
            for old, new in candidates(free[0], free[1], _text)
            if _polarity(old) == _polarity(new)
        ),
        key=lambda one: one[:3],
    )
    taken: set[tuple[int, int]] = set()
    for negative, _, _, old, new in ranked:
        if -negative < NEAR:
            return
        if old.key in taken or new.key in taken or _same_words(old, new):
            continue
        relation = wording_change(old.leaves[0].text, new.leaves[0].text).relation
        if relation is not None and relation != "neither":
            taken |= {old.key, new.key}
            yield Likened(old=old, new=new, relation=relation, score=round(-negative, 2))


def _may_be_likened(one: Clause) -> bool:
    """A single sentence that nobody understood, with no lead-in of its own."""
    return one.opaque and len(one.leaves) == 1 and not one.leaves[0].stems


def _text(one: Clause) -> str:
    return whole_text(one.tree, one.leaves[0])


def _same_words(old: Clause, new: Clause) -> bool:
    return asked_words(old.leaves[0].text) == asked_words(new.leaves[0].text)


def _polarity(one: Clause) -> int:
    return polarity(one.tree, one.leaves[0].index)
