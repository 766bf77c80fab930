"""Amounts in claims and criteria, so that one can be told to be the other."""

from __future__ import annotations

from typing import NamedTuple

from policydiff.model.patterns import deferred
from policydiff.model.wording import canonical

_NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "twelve": 12, "eighteen": 18,
}  # fmt: skip
_DAYS = {"day": 1.0, "week": 7.0, "month": 365.25 / 12, "year": 365.25}
_AMOUNT = deferred(
    rf"(?<![\w.^/-])(\d+(?:\.\d+)?|(?:{'|'.join(_NUMBER_WORDS)})\b)(?![\w]|\.\d)"
    r"\+?(?: ?-? ?(day|week|month|year)s?\b)?"
)


class Amount(NamedTuple):
    """A number, with its unit where that is a time."""

    value: float
    unit: str
    """`day`, `week`, `month`, `year`, or nothing."""

    def says(self, other: Amount) -> bool:
        """True where both can be one amount: one number, or one length of time."""
        if self.unit and other.unit and self.unit != other.unit:
            longer = max(self.days, other.days)
            return abs(self.days - other.days) <= longer * CALENDAR_TOLERANCE
        return self.value == other.value

    @property
    def days(self) -> float:
        """The length of time that it is."""
        return self.value * _DAYS[self.unit]


CALENDAR_TOLERANCE = 0.03
"""As for limits: 3 months and 90 days are one length, 6 months and 24 weeks are not."""


def amounts_in(text: str) -> tuple[Amount, ...]:
    """The numbers of a text in printed order."""
    plain = canonical(text)
    return tuple(
        Amount(
            value=float(_NUMBER_WORDS.get(match[1], 0) or match[1]),
            unit=match[2] or "",
        )
        for match in _AMOUNT.finditer(plain)
    )
