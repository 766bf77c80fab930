"""Numbers, bounds and lengths of time as criteria print them: pieces for the patterns of kinds.

All patterns are for canonical text (`policydiff.model.wording.canonical`), which has turned
"greater than or equal to" into "≥" and "less than 3" into "< 3".
"""

from __future__ import annotations

import re
from typing import Final

import msgspec

from policydiff.model.patterns import deferred
from policydiff.model.requirements import Comparator, Period, TimeUnit

_WORDS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip

NUMBER: Final = rf"(?:\d+(?:\.\d+)?|{'|'.join(_WORDS)})"
TIME: Final = r"(?:years?|yrs?|months?|mos?|weeks?|wks?|days?)"
_TIMES: Final[dict[str, TimeUnit]] = {
    "y": "year",
    "m": "month",
    "w": "week",
    "d": "day",
}

_SIGNS: Final[dict[Comparator, str]] = {
    ">=": r"≥|at least|(?:an? |the )?minimum(?: of)?|(?:no|not) (?:<|less than|fewer than)"
    "|not under|(?:not|no) younger than|at or (?:above|over)",
    "<=": r"≤|at most|up to|(?:an? |the )?maximum(?: of)?|(?:no|not) (?:>|more than|greater than"
    "|older than)"
    r"|(?:does |do |must )?not (?:to )?exceed(?:ing)?|at or (?:below|under)",
    ">": r">|over|above|older than|more than|greater than|higher than|exceed(?:s|ing)",
    "<": r"<|under|below|younger than|less than|fewer than|lower than",
}
COMPARATOR: Final = rf"(?:{'|'.join(_SIGNS.values())})"
_COMPARATORS: Final = tuple(
    (comparator, deferred(pattern)) for comparator, pattern in _SIGNS.items()
)
AFTERWARDS: Final = r"(?:(?:and|or) (?:older|over|above|greater|more|higher|longer)|\+)"
AT_MOST_AFTERWARDS: Final = r"(?:(?:and|or) (?:younger|under|below|less|fewer|lower))"
_BEHIND: Final = ("and ", "or ", "+")
"""Words of which one stands behind the number of a bound like "18 years or older"."""
_BETWEEN: Final = ("-", " to ", " and ", " through ", " but ")
"""Words of which one stands between two bounds."""

LOOK_BACK: Final = (
    r"(?:(?:with)?in|during|over) (?:the )?(?:(?:last|past|previous|prior|preceding|most recent) )?"
    rf"(?P<look_back>{NUMBER} {TIME})(?: period)?"
)


class Range(msgspec.Struct, frozen=True, kw_only=True):
    """What a bound, or a pair of them, allows."""

    minimum: float | None = None
    maximum: float | None = None
    minimum_strict: bool = False
    maximum_strict: bool = False


def number(text: str) -> float:
    """The value of a numeral or number word."""
    return float(_WORDS[text]) if text in _WORDS else float(text)


def count(text: str) -> int:
    """The value of a whole number."""
    return int(number(text))


def time_unit(text: str) -> TimeUnit:
    """The unit that a word or its abbreviation stands for."""
    return _TIMES[text[0]]


def period(text: str) -> Period:
    """A length of time such as "12 weeks" or "3 consecutive months"."""
    value, *_, unit = text.split(" ")
    return Period(value=number(value), unit=time_unit(unit))


def comparator(text: str) -> Comparator:
    """The sign that the words stand for.

    Raises:
        ValueError: the text matched no pattern of `COMPARATOR`.
    """
    for sign, pattern in _COMPARATORS:
        if pattern.fullmatch(text):
            return sign
    raise ValueError(f"no comparator: {text}")


def bound(sign: Comparator, value: float) -> Range:
    """The range that one comparison leaves."""
    if sign in (">", ">="):
        return Range(minimum=value, minimum_strict=sign == ">")
    return Range(maximum=value, maximum_strict=sign == "<")


def both(one: Range, other: Range) -> Range | None:
    """Two bounds that hold together; None where they are on one side, or leave nothing between."""
    low, high = (one, other) if one.minimum is not None else (other, one)
    if low.minimum is None or high.maximum is None or low.maximum is not None:
        return None
    if low.minimum > high.maximum:
        return None
    return Range(
        minimum=low.minimum,
        maximum=high.maximum,
        minimum_strict=low.minimum_strict,
        maximum_strict=high.maximum_strict,
    )


class BoundPattern:
    """Reads a bound, or two, whose unit is written in certain ways."""

    def __init__(self, unit: str) -> None:
        """Make a pattern of each form.

        Args:
            unit: pattern of what may stand behind the number, such as "years of age"; a pattern
                that matches the empty text lets the unit be left out.
        """
        unit, tail_unit, low_unit = (
            f"(?: ?(?P<{name}>{unit}))?" for name in ("unit", "tail_unit", "low_unit")
        )
        self._one = deferred(rf"(?:of )?(?P<sign>{COMPARATOR}) (?P<value>-?{NUMBER}){unit}")
        self._tail = deferred(
            rf"(?:of )?(?P<value>{NUMBER})(?:\+{unit}"
            rf"|{tail_unit},? ?(?P<side>{AFTERWARDS}|{AT_MOST_AFTERWARDS}))"
        )
        self._two = deferred(
            r"(?:of )?(?:(?:from|between|(?:in the )?range of|ranging from) )?"
            rf"(?:(?P<low_sign>{COMPARATOR}) )?(?P<low>{NUMBER}){low_unit}"
            r"(?: ?- ?|,? (?:to|and|through|but|and is|but is|up to) )"
            rf"(?:(?P<high_sign>{COMPARATOR}) )?(?P<high>{NUMBER}){unit}"
        )

    def read(self, text: str) -> tuple[Range, str] | None:
        """The range and the words of the unit; None where the text is anything else.

        A number without any comparison is no bound. Two units that differ are not read.
        """
        if (one := self._one.fullmatch(text)) is not None:
            return bound(comparator(one["sign"]), number(one["value"])), one["unit"] or ""
        # Long patterns, and few texts hold the words without which neither can match.
        if any(word in text for word in _BEHIND) and (tail := self._tail.fullmatch(text)):
            at_most = tail["side"] is not None and re.fullmatch(AT_MOST_AFTERWARDS, tail["side"])
            unit = tail["unit"] or tail["tail_unit"] or ""
            return bound("<=" if at_most else ">=", number(tail["value"])), unit
        if any(word in text for word in _BETWEEN) and (two := self._two.fullmatch(text)):
            return _between(two)
        return None


def _between(two: re.Match[str]) -> tuple[Range, str] | None:
    unit, low_unit = two["unit"] or "", two["low_unit"] or ""
    if unit and low_unit and _unit_word(unit) != _unit_word(low_unit):
        return None
    read = both(
        bound(comparator(two["low_sign"] or "≥"), number(two["low"])),
        bound(comparator(two["high_sign"] or "≤"), number(two["high"])),
    )
    return None if read is None else (read, unit or low_unit)


def _unit_word(unit: str) -> str:
    return unit.split(" ")[0].rstrip("s")
