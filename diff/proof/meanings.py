"""What is known of the criteria of two policies once they have formulas."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

from policydiff.diff.change import Assumption
from policydiff.diff.proof.formulas import Formula, Leaf
from policydiff.diff.proof.recasts import Recast
from policydiff.diff.trees.flat_tree import TreePlace
from policydiff.diff.wording.phrases import quoted
from policydiff.model.source import SourceSpan

Side = Literal["old", "new"]
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
        """How the leaves of the given sets read, with their places there.

        Where else a leaf stands is told of nobody whom these sets are for.

        Args:
            olds: ids of old sets, the most telling first.
            news: the same of the new version.
        """
        places: dict[Side, dict[Leaf, SourceSpan]] = {"old": {}, "new": {}}
        sides: tuple[tuple[Side, Iterable[str]], ...] = (("old", olds), ("new", news))
        for side, names in sides:
            for name in names:
                for leaf, span in self.stands.get((side, name), {}).items():
                    places[side].setdefault(leaf, span)
        return {
            leaf: replace(self.told[leaf], old=places["old"].get(leaf), new=places["new"].get(leaf))
            for leaf in dict.fromkeys((*places["new"], *places["old"]))
            if leaf in self.told
        }
