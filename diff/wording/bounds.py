"""Numeric bounds in the words of a criterion: "≥ 18 years", "up to 12 months", "18 or older".

A text is read as a pattern with gaps and the bounds that fill them. Where two texts have one
pattern, only their bounds differ, and each is judged by what kind of bound it is, never by whether
its number went up or down alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from policydiff.diff.trees.truth import Implication
from policydiff.model.patterns import deferred
from policydiff.model.quantity import counted_days
from policydiff.model.requirements import TimeUnit
from policydiff.model.wording import canonical

Side = Literal["minimum", "maximum", "value"]
"""`value` is a number of which the words do not say which way it binds."""

GAP = "□"
"""Stands for a bound in a pattern."""

_NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10,
}  # fmt: skip
_UNITS: dict[str, TimeUnit] = {"day": "day", "week": "week", "month": "month", "year": "year"}
_HOURS_IN_A_DAY = 24
_NAMES_OF_TIMES = {"yr": "year", "mo": "month", "wk": "week", "hr": "hour"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """One bound as it is read."""

    side: Side
    value: float
    unit: str
    """A unit of time in the singular, "%", or "" where the unit is part of the pattern."""
    strict: bool = False
    """True for "over 18" and "under 18"."""

    @property
    def size(self) -> float:
        """The value, times in days."""
        if self.unit in _UNITS:
            return counted_days(self.value, _UNITS[self.unit])
        return round(self.value / (_HOURS_IN_A_DAY if self.unit == "hour" else 1), 6)

    @property
    def is_time(self) -> bool:
        """Whether it is a length of time or an age."""
        return self.unit in _TIME

    def __str__(self) -> str:
        """The value with its unit, as a title gives it."""
        number = f"{self.value:,.0f}" if self.value >= 10_000 else f"{self.value:.10g}"
        if self.unit in ("", "%"):
            return number + self.unit
        return f"{number} {self.unit}{'' if self.value == 1 else 's'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounded:
    """A text as a pattern and its bounds."""

    pattern: str
    """Canonical words with a gap for each bound."""
    bounds: tuple[Bound, ...]
    is_age: bool
    """True where the text says nothing but how old the patient is."""


_APART = r"(?<![\w.^/+])"
_DIGITS = r"(?:(?:(?<![\w)])-)?\d+(?:\.\d+)?(?: x 10\^-?\d+)?)"
_NUMBER = deferred(
    rf"{_APART}({_DIGITS}|(?:{'|'.join(_NUMBER_WORDS)})\b)(?![\w^]|\.\d)(\+| plus\b)?"
    r"(?: ?(years?|yrs?|months?|weeks?|wks?|days?|hours?|hrs?|%)(?![\w/]))?"
)
_RANGE = deferred(r" ?(?:to|-|through|and) ?$")
_FROM = deferred(r"\b(?:between|from) (?:the ages? of )?$")

_MORE = r"(?:more|greater|older|above|over|longer|higher|up|beyond)"
_LESS = r"(?:less|fewer|younger|under|below|lower|shorter)"
_PAST = r"(?:last|past|previous|prior|preceding|most recent)"
_TIME = frozenset(["hour", *_UNITS])
_DEMANDED = r"(?:trial|course|history|therapy|treatment|use|adherence|response|failure|abstinence)"

# What stands before the number, the first that fits; True where the bound itself does not satisfy.
_BEFORE: tuple[tuple[Side, bool, re.Pattern[str]], ...] = (
    (
        "minimum",
        False,
        deferred(r"\b(?:no|not) (?:<|(?:less|fewer|sooner|earlier|younger) than) $"),
    ),
    (
        "maximum",
        False,
        deferred(
            r"\b(?:(?:no|not) (?:>|(?:more|greater|longer|later|older|higher) than)"
            r"|(?:does |do |will |must |should )?not (?:to )?exceed(?:ing)?"
            r"|up to(?: a maximum of)?|(?:a )?maximum(?: of)?|at most) $"
        ),
    ),
    (
        "minimum",
        False,
        deferred(
            r"\b(?:no|not) more (?:(?:frequently|frequent|often) than(?: once)?|than once) "
            r"every $"
        ),
    ),
    (
        "minimum",
        False,
        deferred(r"(?:≥ |\b(?:at least|(?:a )?minimum(?: of)?|at or (?:above|over)) )$"),
    ),
    ("maximum", False, deferred(r"(?:≤ |\bat or (?:below|under) )$")),
    ("minimum", True, deferred(rf"(?:> |\b(?:{_MORE} than|over|above|exceed(?:s|ing)?) )$")),
    ("maximum", True, deferred(rf"(?:< |\b(?:{_LESS} than|under|below) )$")),
)
_AFTER: tuple[tuple[Side, re.Pattern[str]], ...] = (
    ("minimum", deferred(rf"(?: old| of age)?,? (?:or|and) {_MORE}\b")),
    ("maximum", deferred(rf"(?: old| of age)?,? (?:or|and) {_LESS}\b")),
)
# "150 mcg/g or higher", "25 kg/m2 or more", "150000/mm3 or less": the unit stands between the
# number and its side.
_BEHIND_UNIT = deferred(
    rf"(?P<amount>{_APART}{_DIGITS}(?:%? |(?=/))"
    r"(?:(?!or\b|and\b)[a-z%µ/][\w/.%²³^-]*(?: [\d.]+ m2)? ){1,3}?)"
    rf"or (?:(?P<least>{_MORE})|{_LESS})\b(?! than)"
)
_WINDOW = deferred(rf"\b(?:(?:within|in|during|over)(?: the)?(?: {_PAST})?|(?:the )?{_PAST}) $")
_DURATION_BEFORE = deferred(rf"\b(?:{_DEMANDED} of|for) $")
_DURATION_AFTER = deferred(rf" (?:\w+ )?{_DEMANDED}\b")
# "Up to 300 mg every 8 weeks": as much as is allowed, or asked, in that time.
_AT_MOST_EVERY = deferred(
    r"(?:≤ |\b(?:up to|maximum|not (?:to )?exceed(?:ing)?|(?:no|not) (?:>|more than)"
    r"|within (?:the )?(?:[\w-]+ ){0,3}(?:dose|dosage|dosing|limits?)) )"
    r"(?:(?!at least\b|≥|every\b|unless\b|when\b|if\b)[^,;()])*\bevery $"
)
_AT_LEAST_EVERY = deferred(
    r"(?:≥ |\b(?:at least|minimum of|(?:no|not) (?:<|(?:less|fewer) than)) )"
    r"(?:(?!up to\b|≤|every\b|unless\b|when\b|if\b)[^,;()])*\bevery $"
)
# What is allowed in all, or authorized, is no more than that.
_IN_ALL = deferred(r"\b(?:total|lifetime|cumulative) (?:\w+ ){0,4}$")
_AUTHORIZED = deferred(
    r"(?: (?!then\b|trial\b)\w+){0,6} (?:will|may|can) be (?:approved|authorized|covered|granted)\b"
)
# A number of things that have to have been tried is a minimum though nothing says "at least".
_COUNT_BEFORE = deferred(
    r"\b(?:failure|failed|fail|trial|trials|tried|intolerance|intolerant|contraindications?"
    r"|inadequate response|response|refractory|history|use|treatment|therapy|relapsed|received)"
    r"(?: (?:of|to|with|after|on|and|or|failure|intolerance|contraindications?|treatment|therapy"
    r"|a trial|use))* $"
)
_COUNT_AFTER = deferred(
    r" (?:\w+ )?(?:prior|previous|preferred|formulary|alternative|conventional|systemic|different"
    r"|separate|other) (?:\w+ )*?(?:therap|treatment|agent|drug|product|medication|line|regimen"
    r"|trial|alternative)"
)
_AGE_FRAME = frozenset({
    "a", "age", "aged", "ages", "an", "and", "are", "at", "be", "individual", "individuals", "is",
    "it", "least", "member", "members", "must", "of", "old", "or", "patient", "patients", "the",
})  # fmt: skip
"""Words that a sentence has that says an age and nothing else."""
_ADULT = deferred(r"\badults?\b")
# "18 years of age or older" and "18 years or older" are one bound.
_OF_AGE = deferred(r" (?:of age|old)\b")


@lru_cache(maxsize=16384)
def bounded(text: str) -> Bounded:
    """The text with its bounds taken out."""
    plain = _BEHIND_UNIT.sub(_side_in_front, canonical(text))
    pieces: list[str] = []
    bounds: list[Bound] = []
    end = 0
    for start, stop, found in _found(plain):
        pieces += [plain[end:start], GAP * len(found)]
        bounds += found
        said = _OF_AGE.match(plain, stop) if found[-1].is_time else None
        end = said.end() if said is not None else stop
    pieces.append(plain[end:])
    pattern = " ".join("".join(pieces).split())
    words = set(re.findall(r"\w+", pattern))
    if words <= _AGE_FRAME | {"adult", "adults"} and _ADULT.search(pattern):
        bounds.append(Bound(side="minimum", value=18, unit="year"))
        words -= {"adult", "adults"}
    is_age = bool(bounds) and words <= _AGE_FRAME and _are_ages(bounds, pattern)
    if is_age:
        bounds = [
            b if b.unit else Bound(side=b.side, value=b.value, unit="year", strict=b.strict)
            for b in bounds
        ]
    return Bounded(pattern=pattern, bounds=tuple(bounds), is_age=is_age)


def _side_in_front(found: re.Match[str]) -> str:
    """The bound with its side before the number, unless it has one there already."""
    if any(pattern.search(found.string, 0, found.start()) for _, _, pattern in _BEFORE):
        return found[0]
    return f"{'≥' if found['least'] else '≤'} {found['amount'].rstrip()}"


def _are_ages(bounds: list[Bound], pattern: str) -> bool:
    named = any(word in pattern for word in ("age", "old", "adult"))
    times = all(bound.unit in _TIME or not bound.unit for bound in bounds)
    return times and (named or any(bound.unit for bound in bounds))


def _found(plain: str) -> Iterator[tuple[int, int, list[Bound]]]:
    """The bounds of a canonical text with the stretches that spell them."""
    numbers = list(_NUMBER.finditer(plain))
    place = 0
    while place < len(numbers):
        number = numbers[place]
        following = numbers[place + 1] if place + 1 < len(numbers) else None
        if following is not None and _is_range(plain, number, following):
            place += 1
            yield _range(plain, number, following)
        else:
            yield _single(plain, number)
        place += 1


def _is_range(plain: str, first: re.Match[str], second: re.Match[str]) -> bool:
    between = plain[first.end() : second.start()]
    if between.strip() == "and":
        return _FROM.search(plain, 0, first.start()) is not None
    return _RANGE.fullmatch(between) is not None


def _range(plain: str, first: re.Match[str], second: re.Match[str]) -> tuple[int, int, list[Bound]]:
    opening = _FROM.search(plain, 0, first.start())
    unit = _unit(first) or _unit(second)
    return (
        opening.start() if opening else first.start(),
        second.end(),
        [
            Bound(side="minimum", value=_value(first), unit=unit),
            Bound(side="maximum", value=_value(second), unit=_unit(second)),
        ],
    )


def _single(plain: str, number: re.Match[str]) -> tuple[int, int, list[Bound]]:
    start, end = number.span()
    value, unit = _value(number), _unit(number)
    for side, strict, pattern in _BEFORE:
        if before := pattern.search(plain, 0, start):
            return before.start(), end, [Bound(side=side, value=value, unit=unit, strict=strict)]
    if number[2]:
        return start, end, [Bound(side="minimum", value=value, unit=unit)]
    for side, pattern in _AFTER:
        if after := pattern.match(plain, end):
            return start, after.end(), [Bound(side=side, value=value, unit=unit)]
    if unit in _TIME and (window := _WINDOW.search(plain, 0, start)):
        return window.start(), end, [Bound(side="maximum", value=value, unit=unit)]
    return start, end, [Bound(side=_unmarked_side(plain, start, end, unit), value=value, unit=unit)]


def _unmarked_side(plain: str, start: int, end: int, unit: str) -> Side:
    """Which way a number binds that no word of comparison stands by."""
    if unit in _TIME:
        if _IN_ALL.search(plain, 0, start) or _AUTHORIZED.match(plain, end):
            return "maximum"
        if _AT_MOST_EVERY.search(plain, 0, start):
            return "minimum"
        if _AT_LEAST_EVERY.search(plain, 0, start):
            return "maximum"
        demanded = _DURATION_BEFORE.search(plain, 0, start) or _DURATION_AFTER.match(plain, end)
    else:
        demanded = _COUNT_BEFORE.search(plain, 0, start) or _COUNT_AFTER.match(plain, end)
    return "minimum" if demanded else "value"


def _value(number: re.Match[str]) -> float:
    digits = number[1]
    if digits in _NUMBER_WORDS:
        return float(_NUMBER_WORDS[digits])
    base, _, power = digits.partition(" x 10^")
    return float(base) * (10.0 ** int(power) if power else 1.0)


def _unit(number: re.Match[str]) -> str:
    unit = (number[3] or "").rstrip("s")
    return _NAMES_OF_TIMES.get(unit, unit)


def compare_bounds(old: Sequence[Bound], new: Sequence[Bound]) -> Implication | None:
    """How the new bounds lie to the old, gap by gap; None where they do not say.

    A bound that is higher is narrower as a minimum and broader as a maximum. Units of time are
    converted; a number that binds neither way must be the same.
    """
    if len(old) != len(new):
        return None
    found: set[Implication] = set()
    for before, after in zip(old, new, strict=True):
        same_unit = before.unit == after.unit or {before.unit, after.unit} <= _TIME
        if before.side != after.side or not same_unit:
            return None
        step = _step(before, after)
        if step != "equal" and before.side == "value":
            return None
        found.add(step)
    return _together(found)


def compare_ages(old: Sequence[Bound], new: Sequence[Bound]) -> Implication | None:
    """How one range of ages lies to another; a side that is not given is open."""
    found: set[Implication] = set()
    for side in ("minimum", "maximum"):
        before = [bound for bound in old if bound.side == side]
        after = [bound for bound in new if bound.side == side]
        if len(before) > 1 or len(after) > 1:
            return None
        if before and after:
            found.add(_step(before[0], after[0]))
        elif before or after:
            found.add("broader" if before else "narrower")
    unmarked = [[bound for bound in ages if bound.side == "value"] for ages in (old, new)]
    return _together(found) if unmarked[0] == unmarked[1] else None


def _step(before: Bound, after: Bound) -> Implication:
    """How one bound lies to another of the same side."""
    if (before.size, before.strict) == (after.size, after.strict):
        return "equal"
    if before.size == after.size:
        return "narrower" if after.strict else "broader"
    raised = after.size > before.size
    return "narrower" if raised == (after.side == "minimum") else "broader"


def _together(found: set[Implication]) -> Implication:
    moved = found - {"equal"}
    if not moved:
        return "equal"
    return moved.pop() if len(moved) == 1 else "neither"
