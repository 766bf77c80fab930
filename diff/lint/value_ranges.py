"""The range of a quantity that a criterion allows, where it speaks of one quantity and no more."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

from policydiff.diff.lint.conjunctions import Demand
from policydiff.diff.wording.bounds import GAP, Bound
from policydiff.diff.wording.negation import NEGATIONS
from policydiff.diff.wording.plain_words import plain
from policydiff.model.requirements import (
    AgeRequirement,
    PerformanceStatusRequirement,
    WeightRequirement,
)

_AGE = ("age",)
_TURNS = NEGATIONS | {"or", "if", "unless", "except", "excluding", "nor"}
"""Words by which a sentence allows more, or something else, than its bound says."""
_TIMES = frozenset({"hour", "day", "week", "month", "year"})


class ValueRange(NamedTuple):
    """An interval of a quantity; sizes of times are in days."""

    subject: tuple[str, ...]
    """What is measured: two ranges of one subject can be compared."""
    low: float = -math.inf
    high: float = math.inf
    low_open: bool = False
    """True where `low` itself is outside."""
    high_open: bool = False

    @property
    def is_empty(self) -> bool:
        """True where no value is in it."""
        at_bounds = self.low_open or self.high_open
        return self.low > self.high or (self.low == self.high and at_bounds)

    def meet(self, other: ValueRange) -> ValueRange:
        """The values in both."""
        low, low_open = max((self.low, self.low_open), (other.low, other.low_open))
        high, shut = min((self.high, not self.high_open), (other.high, not other.high_open))
        return ValueRange(self.subject, low, high, low_open, not shut)


def ranges(demand: Demand) -> tuple[ValueRange, ...]:
    """The ranges that a demand sets; none where its words leave doubt."""
    if demand.denied:
        return ()
    return tuple(_typed(demand)) or worded_ranges(demand)


def worded_ranges(demand: Demand) -> tuple[ValueRange, ...]:
    """The same of a criterion that says nothing but the range: at most one."""
    return () if demand.denied else tuple(_worded(demand))


def _typed(demand: Demand) -> Iterator[ValueRange]:
    for requirement in demand.criterion.requirements:
        if requirement.negated or demand.stems:
            continue
        match requirement:
            case AgeRequirement():
                low, high = (
                    None if value is None else Bound(side="value", value=value, unit=unit).size
                    for value, unit in (
                        (requirement.minimum, requirement.unit),
                        (requirement.maximum, requirement.unit),
                    )
                )
                opened = requirement.minimum_strict, requirement.maximum_strict
                yield _range(_AGE, low, high, *opened)
            case WeightRequirement():
                opened = requirement.minimum_strict, requirement.maximum_strict
                subject = (requirement.measure, requirement.unit)
                yield _range(subject, requirement.minimum, requirement.maximum, *opened)
            case PerformanceStatusRequirement():
                yield _range((requirement.scale,), requirement.minimum, requirement.maximum)
            case _:
                continue


def _worded(demand: Demand) -> Iterator[ValueRange]:
    said = plain(demand.criterion.text)
    if not said.bounds or any(bound.side == "value" for bound in said.bounds):
        return
    places = [place for place, token in enumerate(said.tokens) if token == GAP]
    side_by_side = places[-1] - places[0] == len(places) - 1 if places else True
    if not said.is_age and (not places or not side_by_side or _TURNS & set(said.tokens)):
        return
    stems = tuple(word for stem in demand.stems for word in stem)
    if _TURNS & set(stems):
        return
    times = all(bound.unit in _TIMES for bound in said.bounds)
    kind = "time" if times else said.bounds[0].unit
    words = tuple(token for token in said.words if token != GAP)
    subject = (*stems, *_AGE) if said.is_age else (*stems, *words, kind)
    found = ValueRange(subject)
    for bound in said.bounds:
        low = bound.size if bound.side == "minimum" else None
        high = bound.size if bound.side == "maximum" else None
        found = found.meet(_range(subject, low, high, bound.strict, bound.strict))
    if said.is_age or not found.is_empty:
        yield found


def _range(
    subject: tuple[str, ...],
    low: float | None,
    high: float | None,
    low_open: bool = False,
    high_open: bool = False,
) -> ValueRange:
    return ValueRange(
        subject,
        -math.inf if low is None else low,
        math.inf if high is None else high,
        low_open and low is not None,
        high_open and high is not None,
    )
