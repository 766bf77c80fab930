"""Compares small formulas exactly: does one hold wherever the other does?

Truth tables are kept as the bits of whole numbers, one bit for each way in which the atoms can be
true or false, so that a formula of a dozen atoms is a handful of operations.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Literal

MOST_ATOMS = 16
"""Atoms up to which formulas are compared: tables of 8 KB. What people change at one place of a
criteria tree has a handful once the rest is folded."""

Implication = Literal["equal", "narrower", "broader", "neither"]
"""How the second formula lies to the first: it holds in fewer cases, in more, or in others."""

REVERSED: dict[Implication, Implication] = {
    "equal": "equal",
    "narrower": "broader",
    "broader": "narrower",
    "neither": "neither",
}
"""How the first formula lies to the second; and the same two under a negation."""


@dataclass(frozen=True, slots=True)
class Atom:
    """Something that holds or does not, known by a name."""

    name: Hashable


@dataclass(frozen=True, slots=True)
class Gate:
    """A combination of parts; of an `if` the first is the condition."""

    op: str
    parts: tuple[Formula, ...]
    count: int | None = None


Formula = Atom | Gate


def implication(first: Formula, second: Formula) -> Implication | None:
    """How the second lies to the first; None where they have too many atoms to say."""
    names = list(dict.fromkeys((*_names(first), *_names(second))))
    if len(names) > MOST_ATOMS:
        return None
    everything = (1 << (1 << len(names))) - 1
    tables = {name: _column(place, len(names)) for place, name in enumerate(names)}
    before = _table(first, tables, everything)
    after = _table(second, tables, everything)
    lost, gained = before & ~after, after & ~before
    if lost and gained:
        return "neither"
    if lost:
        return "narrower"
    return "broader" if gained else "equal"


def _names(formula: Formula) -> Iterator[Hashable]:
    if isinstance(formula, Atom):
        yield formula.name
        return
    for part in formula.parts:
        yield from _names(part)


def _column(place: int, atoms: int) -> int:
    """The table of one atom: runs of 2**place zeros and ones."""
    run = 1 << place
    ones = ((1 << run) - 1) << run
    table = 0
    for start in range(0, 1 << atoms, 2 * run):
        table |= ones << start
    return table


def _table(formula: Formula, tables: dict[Hashable, int], everything: int) -> int:
    if isinstance(formula, Atom):
        return tables[formula.name]
    parts = [_table(part, tables, everything) for part in formula.parts]
    match formula.op:
        case "none":
            return everything & ~_at_least(1, parts, everything)
        case "if":
            # Without its condition or its consequence a conditional asks nothing.
            return (everything & ~parts[0]) | parts[1] if len(parts) == 2 else everything
        case "any":
            return _at_least(1, parts, everything)
        case "at_least":
            return _at_least(formula.count or 1, parts, everything)
        case _:
            return _at_least(len(parts), parts, everything)


def _at_least(count: int, parts: list[int], everything: int) -> int:
    """Where at least `count` of the parts hold."""
    reached = [everything] + [0] * count
    for part in parts:
        for held in range(count, 0, -1):
            reached[held] |= reached[held - 1] & part
    return reached[count]
