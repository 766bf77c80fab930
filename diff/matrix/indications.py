"""Which indications of several payers are one: by what a comparison of two payers tells them by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from policydiff.diff.matrix.columns import Block, Column, Denial
from policydiff.diff.payers.headings import Heading, Headings, Kinship
from policydiff.diff.wording.vocabulary import Vocabulary
from policydiff.model.patterns import deferred
from policydiff.model.wording import wording_key

_BRACKETED = deferred(r"\s*[(\[{][^()\[\]{}]*[)\]}]")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Indication:
    """One indication in all columns."""

    members: tuple[Block | None, ...]
    """What each column says of it; None where it is not listed."""
    headings: tuple[Heading, ...]
    same: bool
    """False where one payer names a form of what another names: they stand side by side, and are
    not ordered."""

    @property
    def names(self) -> tuple[str | None, ...]:
        """The name in each column, as printed."""
        return tuple(None if block is None else block.name for block in self.members)

    @property
    def title(self) -> str:
        """The shortest of the names, the first of several: others carry more than the name."""
        return min((name for name in self.names if name), key=len)


class Indications:
    """The indications of all columns, in the order of the first column that has each."""

    def __init__(self, columns: Sequence[Column | None], vocabulary: Vocabulary) -> None:
        """Pair them; None stands for a source that was not read or has another drug."""
        self._columns = columns
        self._vocabulary = vocabulary
        trees = [
            tree
            for column in columns
            if column is not None
            for block in column.blocks.values()
            for tree in block.trees
        ]
        self._headings = Headings(trees, (), vocabulary)
        self.all = tuple(self._found())

    def denial(self, indication: Indication, column: Column) -> Denial | None:
        """What a column says where it denies the indication by name."""
        names = {_bare(name) for name in indication.names if name}
        concepts = {concept for heading in indication.headings for concept in heading.concepts}
        for denial in column.denials:
            theirs = {self._vocabulary.name("condition", one) for one in denial.concepts}
            if _bare(denial.name) in names or theirs & concepts:
                return denial
        return None

    def _found(self) -> Iterator[Indication]:
        blocks = [
            (place, block)
            for place, column in enumerate(self._columns)
            if column is not None
            for block in column.blocks.values()
        ]
        headings = [self._headings.heading(block.trees[0]) for _, block in blocks]
        groups = [{number} for number in range(len(blocks))]
        related = set[int]()
        for wanted in ("same", "related"):
            for one, other in self._kin(headings, wanted):
                first = next(group for group in groups if one in group)
                second = next(group for group in groups if other in group)
                if first is second or _places(first, blocks) & _places(second, blocks):
                    continue  # two indications of one payer stay two
                first |= second
                groups.remove(second)
                if wanted == "related":
                    related |= first
        for group in groups:
            by_place = {blocks[number][0]: blocks[number][1] for number in group}
            yield Indication(
                members=tuple(by_place.get(place) for place in range(len(self._columns))),
                headings=tuple(headings[number] for number in sorted(group)),
                same=related.isdisjoint(group),
            )

    def _kin(self, headings: Sequence[Heading], wanted: Kinship) -> Iterator[tuple[int, int]]:
        for one, other in combinations(range(len(headings)), 2):
            if self._headings.kinship(headings[one], headings[other]) == wanted:
                yield one, other


def _places(group: Iterable[int], blocks: Sequence[tuple[int, Block]]) -> set[int]:
    return {blocks[number][0] for number in group}


def _bare(name: str) -> str:
    """A name without what stands in brackets: acronyms, other names."""
    return wording_key(_BRACKETED.sub(" ", name))
