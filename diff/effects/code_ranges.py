"""Which codes a listed code or range stands for, as intervals that can be compared.

A code stands for all codes that begin with it (`C91.0` for `C91.00` to `C91.0Z`), as ICD-10 has it,
so a code is an interval in alphabetical order, and a range reaches from the start of its first code
to the end of its last. No table of codes is needed for that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal, TypeVar

Interval = tuple[int, int]
"""First and last position, both within."""

Member = TypeVar("Member")
Containment = Literal["equal", "wider", "narrower", "apart"]

_LENGTH = 12
"""No code of these systems is longer: an NDC has eleven digits."""


def interval(code: str, last: str | None) -> Interval:
    """The codes that an entry stands for."""
    start, end = _position(code, "0"), _position(last or code, "Z")
    return (start, end) if start <= end else (end, start)


def contained(old: Iterable[Interval], new: Iterable[Interval]) -> Containment:
    """How the codes of `new` stand to those of `old`; `apart` where each has some of its own."""
    before, after = _joined(old), _joined(new)
    if before == after:
        return "equal"
    if all(_within(part, after) for part in before):
        return "wider"
    if all(_within(part, before) for part in after):
        return "narrower"
    return "apart"


def clusters(
    members: Sequence[Member], covered: Callable[[Member], Interval]
) -> list[list[Member]]:
    """The members in groups that overlap, directly or through others."""
    found: list[list[Member]] = []
    reached = -1
    for member in sorted(members, key=covered):
        start, end = covered(member)
        if not found or start > reached:
            found.append([])
        found[-1].append(member)
        reached = max(reached, end)
    return found


def _position(code: str, filler: str) -> int:
    letters = "".join(letter for letter in code.upper() if letter.isascii() and letter.isalnum())
    return int(letters[:_LENGTH].ljust(_LENGTH, filler), 36)


def _joined(parts: Iterable[Interval]) -> list[Interval]:
    """The parts in order, with those that touch made one."""
    joined: list[Interval] = []
    for start, end in sorted(parts):
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _within(part: Interval, whole: Sequence[Interval]) -> bool:
    return any(start <= part[0] and part[1] <= end for start, end in whole)
