"""Which criteria of two sets correspond: what an alignment finds and edits are made from."""

from __future__ import annotations

from dataclasses import dataclass

from policydiff.diff.alignment.product_names import AS_PRINTED, NamesOfBoth
from policydiff.diff.alignment.section_numbers import UNCHANGED, SectionNumbers
from policydiff.diff.alignment.splits import SplitPair
from policydiff.diff.trees.flat_tree import FlatTree


@dataclass(frozen=True, slots=True, kw_only=True)
class NodePair:
    """Two criteria that correspond, as indexes into the flat trees."""

    old: int
    new: int
    score: float
    """1.0 for the same words."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TreeAlignment:
    """Which criteria of two sets correspond."""

    old: FlatTree
    new: FlatTree
    pairs: tuple[NodePair, ...]
    """In document order of the new set; each criterion in one pair at most."""
    splits: tuple[SplitPair, ...] = ()
    """One criterion against several that say the same together; none of them is in a pair."""
    sections: SectionNumbers = UNCHANGED
    """How the criteria refer to the same sections on both sides."""
    products: NamesOfBoth = AS_PRINTED
    """How the criteria call the products that they are for on both sides."""

    def call_the_same(self, old: str, new: str) -> bool:
        """Whether texts differ only in what they call the same section, or the products."""
        return self.sections.say_the_same(old, new) or self.products.say_the_same(old, new)

    def unpaired_old(self) -> tuple[int, ...]:
        """Indexes of the old criteria without a counterpart."""
        paired = {pair.old for pair in self.pairs}
        paired |= {leaf for split in self.splits for leaf in split.old}
        return tuple(leaf for leaf in self.old.leaves if leaf not in paired)

    def unpaired_new(self) -> tuple[int, ...]:
        """Indexes of the new criteria without a counterpart."""
        paired = {pair.new for pair in self.pairs}
        paired |= {leaf for split in self.splits for leaf in split.new}
        return tuple(leaf for leaf in self.new.leaves if leaf not in paired)
