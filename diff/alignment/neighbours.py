"""Finds what stands for a criterion that is gone: the one between the same neighbours now.

A criterion that was written anew has few of its words left, and still stands at its place. Place
alone does not make it the same: both have to name one thing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from policydiff.diff.alignment.rewritten import OF_ANY_DEMAND
from policydiff.diff.trees.flat_tree import TOP, FlatTree
from policydiff.diff.wording.similarity import phrase, similarity

BETWEEN_NEIGHBOURS = 0.3
"""Likeness from which two criteria, each alone between neighbours that are pairs, are one."""

_OF_UNLIKE_DEMANDS = OF_ANY_DEMAND | frozenset({
    "agree", "attest", "confirm", "day", "diagnosis", "drug", "medication", "month", "physician",
    "preferred", "prescribed", "prescriber", "prescription", "product", "provider", "three", "two",
    "week", "year",
})  # fmt: skip
"""Words that demands on quite different things have in common."""


@dataclass(frozen=True, slots=True)
class Side:
    """A tree, and what of it is paired so far."""

    tree: FlatTree
    partners: Mapping[int, int]
    """The nodes of the other tree that its criteria and groups correspond to."""
    free: Sequence[int]
    """Its criteria without a counterpart."""

    def gaps(self, group: int) -> dict[tuple[int, int], int]:
        """The free criteria of a group that are alone between two paired ones, by these.

        The top stands for no neighbour.
        """
        children = [TOP, *self.tree.nodes[group].children, TOP]
        free = set(self.free)
        return {
            (before, after): one
            for before, one, after in zip(children, children[1:], children[2:], strict=False)
            if one in free and all(side == TOP or side in self.partners for side in (before, after))
        }


def between_neighbours(
    old: Side, new: Side, groups: Mapping[int, int]
) -> Iterator[tuple[int, int, float]]:
    """The criteria that stand for one another between the same neighbours, with their likeness."""
    for here, there in sorted(groups.items()):
        theirs = new.gaps(there)
        for (before, after), one in old.gaps(here).items():
            around = old.partners.get(before, TOP), old.partners.get(after, TOP)
            other = theirs.get(around)
            if other is None or (before, after) == (TOP, TOP):
                continue
            texts = old.tree.nodes[one].text, new.tree.nodes[other].text
            score = similarity(*texts)
            if score >= BETWEEN_NEIGHBOURS and _name_something_alike(*texts):
                yield one, other, score


def _name_something_alike(one: str, other: str) -> bool:
    """Whether both wordings name one thing, beside words with which anything is demanded."""
    common = phrase(one).counts.keys() & phrase(other).counts.keys()
    return any(word not in _OF_UNLIKE_DEMANDS and word[0].isalpha() for word in common)
