"""Formulas over conditions that hold or do not: what a criteria tree asks, without its words.

A formula is a value. It is built by the functions below, which bring it to one form: groups of one
kind are drawn together, parts have an order of their own and stand once, negation stands at the
leaves only, and what another part absorbs is dropped. Two formulas are equal when that form is.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from weakref import WeakValueDictionary

import msgspec


class _Formula(msgspec.Struct, frozen=True, eq=False):
    key: str
    """Equal for equal formulas, and for no others; the same in every run."""
    leaves: frozenset[Leaf]
    """What the formula speaks of."""

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, _Formula) and self.key == other.key)

    def __hash__(self) -> int:
        return hash(self.key)


class Atom(_Formula, frozen=True, eq=False, weakref=True):
    """Something that holds or does not, known by a name."""

    name: tuple[str, ...]

    # There is one atom of a name, so that a search need not ask each for its key again and again.
    __eq__ = object.__eq__
    __hash__ = object.__hash__


class Below(_Formula, frozen=True, eq=False, weakref=True):
    """A measured quantity lies below a limit, or reaches it at most."""

    variable: str
    limit: float
    inclusive: bool

    # One limit of a variable, as with atoms.
    __eq__ = object.__eq__
    __hash__ = object.__hash__

    def admits(self, value: float) -> bool:
        """Whether it holds of a value."""
        return value < self.limit or (self.inclusive and value == self.limit)

    @property
    def cut(self) -> tuple[float, bool]:
        """Its place among the limits of the variable: what admits more comes later."""
        return self.limit, self.inclusive


class Not(_Formula, frozen=True, eq=False, gc=False):
    """A leaf does not hold."""

    part: Leaf


class And(_Formula, frozen=True, eq=False, gc=False):
    """All parts hold; without parts it is always true."""

    parts: tuple[Formula, ...]


class Or(_Formula, frozen=True, eq=False, gc=False):
    """At least one part holds; without parts it is never true."""

    parts: tuple[Formula, ...]


class AtLeast(_Formula, frozen=True, eq=False, gc=False):
    """So many of the parts hold; more than one and fewer than all."""

    count: int
    parts: tuple[Formula, ...]


Leaf = Atom | Below
Formula = Atom | Below | Not | And | Or | AtLeast
Literal = tuple[Leaf, bool]
"""A leaf and whether it holds."""

_ATOMS: WeakValueDictionary[str, Atom] = WeakValueDictionary()
_LIMITS: WeakValueDictionary[str, Below] = WeakValueDictionary()
"""All leaves that are in use, by key: two of one key are one object."""

_DENIED = "! "
"""How the key of a negation begins, and no other key."""

TRUE = And("true", frozenset(), ())
FALSE = Or("false", frozenset(), ())


@lru_cache(maxsize=65536)
def atom(*name: str) -> Atom:
    """The condition of this name."""
    key = "a " + "\x1f".join(name)
    known = _ATOMS.get(key)
    if known is not None:
        return known
    made = Atom(key, frozenset(), name)
    msgspec.structs.force_setattr(made, "leaves", frozenset([made]))
    _ATOMS[key] = made
    return made


@lru_cache(maxsize=65536)
def below(variable: str, limit: float, *, inclusive: bool = False, whole: bool = False) -> Below:
    """`variable` < `limit`, or <= where inclusive.

    Args:
        variable: what is measured, one name a quantity and unit.
        limit: in the unit of the variable.
        inclusive: True for "at most".
        whole: True where the quantity comes in whole numbers only, so that "at most 2" and "below
            3" are one condition.
    """
    if whole:
        limit = math.floor(limit) + 1 if inclusive else math.ceil(limit)
        inclusive = False
    key = f"b {variable}\x1f{limit!r}\x1f{inclusive}"
    known = _LIMITS.get(key)
    if known is not None:
        return known
    made = Below(key, frozenset(), variable, limit, inclusive)
    msgspec.structs.force_setattr(made, "leaves", frozenset([made]))
    _LIMITS[key] = made
    return made


def at_least_value(
    variable: str, limit: float, *, strict: bool = False, whole: bool = False
) -> Not:
    """`variable` >= `limit`, or > where strict."""
    return _not(below(variable, limit, inclusive=strict, whole=whole))


def negation(formula: Formula) -> Formula:
    """The opposite, with the negation at the leaves."""
    match formula:
        case Atom() | Below():
            return _not(formula)
        case Not():
            return formula.part
        case And():
            return disjunction(negation(part) for part in formula.parts)
        case Or():
            return conjunction(negation(part) for part in formula.parts)
        case AtLeast():
            needed = len(formula.parts) - formula.count + 1
            return at_least(needed, [negation(part) for part in formula.parts])


def conjunction(parts: Iterable[Formula]) -> Formula:
    """All of the parts."""
    found: dict[str, Formula] = {}
    for part in parts:
        for one in part.parts if isinstance(part, And) else (part,):
            found[one.key] = one
    if FALSE.key in found or _clash(found):
        return FALSE
    kept = [
        part for part in found.values() if not (isinstance(part, Or) and _absorbed(part, found))
    ]
    return _joined(And, "&", kept, TRUE)


def disjunction(parts: Iterable[Formula]) -> Formula:
    """At least one of the parts."""
    found: dict[str, Formula] = {}
    for part in parts:
        for one in part.parts if isinstance(part, Or) else (part,):
            found[one.key] = one
    if TRUE.key in found or _clash(found):
        return TRUE
    kept = [
        part for part in found.values() if not (isinstance(part, And) and _absorbed(part, found))
    ]
    return _joined(Or, "|", kept, FALSE)


def at_least(count: int, parts: Iterable[Formula]) -> Formula:
    """So many of the parts; a part that is given twice counts twice."""
    given = list(parts)
    open_parts = [part for part in given if part.key not in (TRUE.key, FALSE.key)]
    count -= sum(part == TRUE for part in given)
    if count <= 0:
        return TRUE
    if count > len(open_parts):
        return FALSE
    if count == 1:
        return disjunction(open_parts)
    if count == len(open_parts):
        return conjunction(open_parts)
    ordered = tuple(sorted(open_parts, key=lambda part: part.key))
    return AtLeast(_digest(f">={count}", ordered), _leaves(ordered), count, ordered)


def conjuncts(formula: Formula) -> tuple[Formula, ...]:
    """The parts of which all must hold."""
    return formula.parts if isinstance(formula, And) else (formula,)


def disjuncts(formula: Formula) -> tuple[Formula, ...]:
    """The parts of which one must hold."""
    return formula.parts if isinstance(formula, Or) else (formula,)


def literals(formula: Formula) -> Iterator[Literal]:
    """The leaves as they stand in the formula, affirmed or denied."""
    match formula:
        case Atom() | Below():
            yield formula, True
        case Not():
            yield formula.part, False
        case _:
            for part in formula.parts:
                yield from literals(part)


def _not(leaf: Leaf) -> Not:
    return Not(_DENIED + leaf.key, leaf.leaves, leaf)


def _clash(found: dict[str, Formula]) -> bool:
    """Whether a leaf is both affirmed and denied; told by the keys, since this is asked often."""
    denied = [key.removeprefix(_DENIED) for key in found if key.startswith(_DENIED)]
    return not found.keys().isdisjoint(denied)


def _absorbed(part: And | Or, found: dict[str, Formula]) -> bool:
    """Whether a part of it stands beside it: `A and (A or B)` is A."""
    return any(inner.key in found for inner in part.parts)


def _joined(kind: type[And] | type[Or], sign: str, parts: list[Formula], empty: Formula) -> Formula:
    if not parts:
        return empty
    if len(parts) == 1:
        return parts[0]
    ordered = tuple(sorted(parts, key=lambda part: part.key))
    return kind(_digest(sign, ordered), _leaves(ordered), ordered)


def _digest(sign: str, parts: tuple[Formula, ...]) -> str:
    said = "\x1e".join(part.key for part in parts)
    return sign + blake2b(said.encode(), digest_size=12).hexdigest()


def _leaves(parts: tuple[Formula, ...]) -> frozenset[Leaf]:
    return frozenset[Leaf]().union(*(part.leaves for part in parts))
