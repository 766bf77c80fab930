"""From siblings and the connectives between them to groups.

The words decide: a quantifier in the lead-in and the connectives between the items. Where they
leave the logic open, or contradict each other, the reading that the text supports best is taken
and the problem is returned, so that a note can say so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, TypeVar

import msgspec

from policydiff.ingest.structure.combinators import Connective, Operator

_T = TypeVar("_T")

Problem = Literal["mixed_connectives", "contradiction", "no_operator", "dangling"]


class Gap(msgspec.Struct, frozen=True):
    """What stands between two siblings."""

    word: Connective | None = None
    alone: bool = False
    """True for a connective on a line of its own, which divides more strongly."""


class Grouping(msgspec.Struct, frozen=True):
    """How siblings combine: an operator over members, each a sibling's index or a grouping."""

    operator: Operator
    count: int | None
    members: tuple[int | Grouping, ...]
    problem: Problem | None = None


def combine(
    size: int,
    gaps: Sequence[Gap],
    operator: Operator | None,
    count: int | None = None,
    *,
    explicit: bool = True,
    default: Operator = "all",
) -> Grouping:
    """How `size` siblings combine.

    Args:
        size: how many siblings there are.
        gaps: what stands between them, `size - 1` of them.
        operator: what the lead-in says; None where it says nothing.
        count: for `at_least`.
        explicit: False where the lead-in only says "the following".
        default: taken where nothing at all says it.
    """
    everything = tuple(range(size))
    words = [gap.word for gap in gaps]
    said = {word for word in words if word is not None}
    if operator in ("none", "at_least"):
        # "or" between the items of such a list, or "and" in a none-list, says nothing new.
        return Grouping(operator, count, everything)
    if not said:
        if operator is None:
            problem: Problem | None = "no_operator" if size > 1 else None
            return Grouping(default, None, everything, problem)
        return Grouping(operator, count, everything)
    if len(said) == 1:
        meant: Operator = "all" if said == {"and"} else "any"
        around = operator if operator is not None and explicit else default
        if around in ("all", "any") and around != meant and _joins_some(gaps):
            runs = _runs(words, lambda word: word is None)
            return Grouping(around, None, tuple(_inner(run, gaps) for run in runs))
        if operator is None or operator == meant or not explicit:
            return Grouping(meant, None, everything)
        if all(word is not None for word in words) and size > 2:
            return Grouping(meant, None, everything, "contradiction")
        return Grouping(operator, count, everything, "contradiction")
    return _mixed(gaps, operator if explicit else None)


def _joins_some(gaps: Sequence[Gap]) -> bool:
    """True where the connectives join some of the siblings, and nothing stands between the others.

    In "A; B; or C" the one before the last is that of the whole list.
    """
    places = [place for place, gap in enumerate(gaps) if gap.word is not None]
    last = len(gaps) - 1
    of_all = places == [last] and not gaps[last].alone
    return len(places) < len(gaps) and not of_all


def _mixed(gaps: Sequence[Gap], operator: Operator | None) -> Grouping:
    """Both "and" and "or" among the same siblings."""
    alone = {gap.word for gap in gaps if gap.alone and gap.word is not None}
    inline = {gap.word for gap in gaps if not gap.alone and gap.word is not None}
    if len(alone) == 1 and alone != inline:
        # Lines of their own divide first: (I and II) OR (III and IV and V).
        divider = next(iter(alone))
        runs = _runs(gaps, lambda gap: gap.alone and gap.word == divider)
        outer: Operator = "all" if divider == "and" else "any"
        return Grouping(outer, None, tuple(_inner(run, gaps) for run in runs))
    if "or" in alone and inline == {"and"}:
        # "and" is printed behind the items, and on a line of its own only where a list ends above
        # it; the "or" that is never printed behind an item divides.
        runs = _runs(gaps, lambda gap: gap.word == "or")
        inner_runs = tuple(_inner(run, gaps) for run in runs)
        return Grouping("any", None, inner_runs, "mixed_connectives")
    filled = _filled(gaps)
    # Down a list, the alternatives that "or" joins stand next to each other among requirements:
    # A; and B; or C; and D is A and (B or C) and D. Only under "any of" is it the other way.
    or_first = operator != "any"
    divider = "and" if or_first else "or"
    runs = _runs(filled, lambda word: word == divider)
    outer = "all" if or_first else "any"
    inner: Operator = "any" if or_first else "all"
    members: tuple[int | Grouping, ...] = tuple(
        run[0] if len(run) == 1 else Grouping(inner, None, tuple(run)) for run in runs
    )
    return Grouping(outer, None, members, "mixed_connectives")


def _inner(run: list[int], gaps: Sequence[Gap]) -> int | Grouping:
    if len(run) == 1:
        return run[0]
    inside = [gaps[index] for index in run[:-1]]
    found = combine(len(run), inside, None)
    return _shift(found, run[0])


def _shift(grouping: Grouping, by: int) -> Grouping:
    members = tuple(m + by if isinstance(m, int) else _shift(m, by) for m in grouping.members)
    return Grouping(grouping.operator, grouping.count, members, grouping.problem)


def _filled(gaps: Sequence[Gap]) -> list[Connective]:
    """The word of every gap; in "A; B; or C" the word is printed once, before the last."""
    filled: list[Connective] = []
    following: Connective | None = None
    for gap in reversed(gaps):
        following = gap.word or following
        filled.append(following or "and")
    filled.reverse()
    last: Connective | None = None
    for place, gap in enumerate(gaps):
        last = gap.word or last
        if gap.word is None and not any(later.word for later in gaps[place:]) and last:
            filled[place] = last
    return filled


def _runs(gaps: Sequence[_T], divides: Callable[[_T], bool]) -> list[list[int]]:
    """The siblings between the gaps that divide."""
    runs = [[0]]
    for place, gap in enumerate(gaps):
        if divides(gap):
            runs.append([])
        runs[-1].append(place + 1)
    return runs
