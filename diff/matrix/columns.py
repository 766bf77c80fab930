"""What one policy contributes to a matrix: its entries, by indication and row."""

from __future__ import annotations

from dataclasses import dataclass, field

from policydiff.diff.effects.limits import NO_LIMIT
from policydiff.diff.matrix.matrix import Dimension, Statement
from policydiff.diff.matrix.statements import Placed
from policydiff.diff.trees.flat_tree import FlatTree
from policydiff.model.coverage import Position
from policydiff.model.limits import Limit
from policydiff.model.policy import Policy
from policydiff.model.wording import canonical


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Entry:
    """One thing that a policy says in one row."""

    dimension: Dimension
    statements: tuple[Statement, ...]
    criteria: Placed | None = None
    limit: Limit | None = None
    for_all: bool = True
    """False for what stands under all indications and does not hold for each: a list of conditions
    that are not covered."""

    @property
    def pointer(self) -> bool:
        """True where it only points to what stands elsewhere."""
        return self.criteria is not None and self.criteria.pointer

    @property
    def says_none(self) -> bool:
        """True where the payer says that there is none."""
        limit = self.limit
        return limit is not None and limit.value is None and canonical(limit.text) in NO_LIMIT


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Denial:
    """A condition for which the policy says that the drug is not covered."""

    name: str
    concepts: tuple[str, ...]
    position: Position
    statement: Statement


@dataclass(slots=True, kw_only=True, eq=False)
class Block:
    """What a policy says of one indication, or of all."""

    name: str | None
    """The indication as printed."""
    heading: Statement | None = None
    named_by: list[Statement] = field(default_factory=list)
    """Criteria that ask for nothing but the condition that the heading names."""
    trees: list[FlatTree] = field(default_factory=list)
    """The criteria sets by which the indication is paired."""
    entries: list[Entry] = field(default_factory=list)

    def of(self, dimension: Dimension) -> tuple[Entry, ...]:
        """The entries of one row."""
        return tuple(entry for entry in self.entries if entry.dimension == dimension)


@dataclass(slots=True, kw_only=True, eq=False)
class Column:
    """All that one policy contributes."""

    policy: Policy
    general: Block = field(default_factory=lambda: Block(name=None))
    blocks: dict[str, Block] = field(default_factory=dict)
    """By the key of the indication, in document order."""
    denials: list[Denial] = field(default_factory=list)
    catch_all: Statement | None = None
    covers_in_general: bool = False
    """True where criteria, or a place in a list, hold whatever the indication."""
    positions: tuple[str, ...] = ()
    """Of the drug's products in a list."""
