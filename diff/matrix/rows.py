"""The rows of a matrix: what each column says in each dimension of an indication."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import msgspec

from policydiff.diff.matrix.columns import Block, Column, Denial, Entry
from policydiff.diff.matrix.dimensions import DIMENSIONS
from policydiff.diff.matrix.drugs import DrugFamily
from policydiff.diff.matrix.indications import Indication, Indications
from policydiff.diff.matrix.limit_values import amount_words
from policydiff.diff.matrix.matrix import (
    Dimension,
    MatrixCell,
    MatrixRow,
    SourceState,
    Statement,
)
from policydiff.diff.matrix.order import OF_LIMITS, Cell, Orders
from policydiff.diff.matrix.steps import Steps, steps_of
from policydiff.diff.wording.vocabulary import Vocabulary
from policydiff.model.wording import wording_key

_SAYS_SOMETHING = frozenset({"stated", "none", "covered", "not_covered", "investigational"})

_HAS_WORDS = frozenset({"stated", "none", "as_general"})


class Rows:
    """Makes the rows of one matrix."""

    def __init__(
        self,
        columns: Sequence[Column | None],
        states: Sequence[SourceState],
        drug: DrugFamily | None,
        vocabulary: Vocabulary,
    ) -> None:
        self._columns = columns
        self._indications = Indications(columns, vocabulary)
        self._states = states
        self._drug = drug
        self._orders = Orders(vocabulary)

    @property
    def indications(self) -> tuple[Indication, ...]:
        """The indications of all columns, each once."""
        return self._indications.all

    def of(
        self, indication: Indication | None, dimensions: Collection[Dimension]
    ) -> tuple[MatrixRow, ...]:
        """The rows of an indication in which any column says something.

        Args:
            indication: None for what holds for all indications.
            dimensions: the rows that are asked for; none asks for all.
        """
        wanted = [one for one in DIMENSIONS if not dimensions or one in dimensions]
        found = (self._row(dimension, indication) for dimension in wanted)
        return tuple(row for row in found if row is not None)

    def _row(self, dimension: Dimension, indication: Indication | None) -> MatrixRow | None:
        cells = [self._cell(place, dimension, indication) for place in range(len(self._columns))]
        if not any(cell.statements or cell.state in _SAYS_SOMETHING for cell in cells):
            return None
        unordered = indication is not None and not indication.same
        if unordered or dimension in ("coverage", "codes"):
            return MatrixRow(dimension=dimension, cells=tuple(cells))
        if dimension not in OF_LIMITS and self._is_shared_with_general(dimension, indication):
            return MatrixRow(dimension=dimension, cells=tuple(cells))
        ordered = [
            self._ordered(place, dimension, indication) if cell.state in _HAS_WORDS else None
            for place, cell in enumerate(cells)
        ]
        silent = any(cell.state in ("not_stated", "unread") for cell in cells)
        marks, order = self._orders.marks(dimension, ordered, silent=silent)
        return MatrixRow(
            dimension=dimension,
            cells=tuple(
                msgspec.structs.replace(cell, restrictive=mark)
                for cell, mark in zip(cells, marks, strict=True)
            ),
            order=order,
        )

    def _cell(self, place: int, dimension: Dimension, indication: Indication | None) -> MatrixCell:
        column, state = self._columns[place], self._states[place]
        if column is None:
            return MatrixCell(state="failed" if state == "failed" else "other_drug")
        unsaid = MatrixCell(state="unread" if state == "partial" else "not_stated")
        if indication is None:
            if dimension == "coverage":
                return _general_coverage(column) or unsaid
            return self._stated(column.general, dimension) or unsaid
        block = indication.members[place]
        if dimension == "coverage":
            denial = self._indications.denial(indication, column)
            return _coverage(column, block, denial, partial=state == "partial")
        if block is not None:
            found = self._stated(block, dimension)
            if found is not None:
                return found
        elif not column.covers_in_general:
            return MatrixCell(state="not_applicable")
        if not _holds_for_all(column, dimension):
            return unsaid
        general = self._stated(column.general, dimension)
        return MatrixCell(state="as_general", value=general.value if general is not None else None)

    def _stated(self, block: Block, dimension: Dimension) -> MatrixCell | None:
        if dimension == "step_count":
            return self._step_cell(block)
        entries = block.of(dimension)
        if not entries:
            return None
        statements = tuple(_once(entries))
        if all(entry.pointer for entry in entries) and block.name is not None:
            return MatrixCell(state="as_general", statements=statements)
        if all(entry.says_none for entry in entries):
            return MatrixCell(state="none", statements=statements)
        limits = [entry.limit for entry in entries if entry.limit is not None]
        value = amount_words(limits) if len(limits) == len(entries) else None
        return MatrixCell(state="stated", statements=statements, value=value)

    def _step_cell(self, block: Block) -> MatrixCell | None:
        ways = self._steps(block)
        fewest, most = (pick(ways, key=lambda steps: steps.number) for pick in (min, max))
        if not most.number:
            return None
        if fewest.number != most.number:
            return MatrixCell(state="stated", value=f"{fewest.number} to {most.number}, by way in")
        exact = all(steps.exact for steps in ways)
        return MatrixCell(state="stated", value=most._replace(exact=exact).words)

    def _steps(self, block: Block) -> tuple[Steps, ...]:
        """The steps to the first approval, in each of the ways to it."""
        parts = [
            (entry.criteria, entry.statements[0].way)
            for entry in block.entries
            if entry.criteria is not None
            and entry.dimension not in ("continuation", "preferred_products")
            and not entry.criteria.part
        ]
        ways = tuple(dict.fromkeys(way for _, way in parts if way is not None)) or (None,)
        return tuple(
            steps_of(
                [(part.tree, part.index) for part, own in parts if own in (None, way)], self._drug
            )
            for way in ways
        )

    def _is_shared_with_general(self, dimension: Dimension, indication: Indication | None) -> bool:
        """Whether a payer asks something under all indications, beside what a cell shows."""
        return indication is not None and any(
            column is not None and _holds_for_all(column, dimension) for column in self._columns
        )

    def _ordered(
        self, place: int, dimension: Dimension, indication: Indication | None
    ) -> Cell | None:
        """What of a cell has a place in the order of its row.

        A payer that does not name the indication has none: whether what it asks in general is meant
        for it, nobody can tell.
        """
        column = self._columns[place]
        if column is None:
            return None
        block = column.general if indication is None else indication.members[place]
        if block is None:
            return None
        if dimension == "step_count":
            ways = self._steps(block)
            return ways[0] if len(ways) == 1 else None
        entries = block.of(dimension)
        if all(entry.pointer for entry in entries) and dimension in OF_LIMITS:
            entries = column.general.of(dimension)
        return entries or None


def _once(entries: Sequence[Entry]) -> Iterator[Statement]:
    """The statements of a cell, what is said again in the same words only once."""
    found: dict[object, list[Entry]] = {}
    for entry in entries:
        said = tuple(
            (wording_key(line.text), line.depth, line.operator, line.way, line.within)
            for line in entry.statements
        )
        found.setdefault(said, []).append(entry)
    for first, *others in found.values():
        for number, line in enumerate(first.statements):
            also = tuple(dict.fromkeys(entry.statements[number].span for entry in others))
            also = tuple(span for span in also if span != line.span)
            yield msgspec.structs.replace(line, also=also) if also else line


def _holds_for_all(column: Column, dimension: Dimension) -> bool:
    return any(entry.for_all for entry in column.general.of(dimension))


def _general_coverage(column: Column) -> MatrixCell | None:
    if column.covers_in_general or column.blocks:
        return MatrixCell(state="covered")
    if column.positions:
        listed = column.general.of("preferred_products")
        return MatrixCell(state="not_covered", statements=tuple(_once(listed)))
    return MatrixCell(state="not_covered") if column.denials else None


def _coverage(
    column: Column, block: Block | None, denial: Denial | None, *, partial: bool
) -> MatrixCell:
    if block is not None and block.heading is not None:
        return MatrixCell(state="covered", statements=(block.heading, *block.named_by))
    if denial is not None:
        return MatrixCell(state=denial.position, statements=(denial.statement,))
    if column.covers_in_general:
        return MatrixCell(state="as_general")
    if column.positions and not column.blocks:
        return MatrixCell(state="not_covered", remark="The drug is not covered for any indication.")
    if partial:
        return MatrixCell(state="unread")
    if column.catch_all is not None:
        return MatrixCell(
            state="not_listed",
            statements=(column.catch_all,),
            remark="Not listed, and what is not listed is denied.",
        )
    return MatrixCell(state="not_listed")
