"""Numbers as policies print them: in digits, in words, or in both ("six (6)")."""

from __future__ import annotations

import re

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}
_VALUES: dict[str, int] = {
    **{word: value for value, word in enumerate(_ONES)},
    **_TENS,
    **{
        f"{tens}-{_ONES[ones]}": value + ones
        for tens, value in _TENS.items()
        for ones in range(1, 10)
    },
}
# Factored, so that the patterns that have it in them compile fast.
_WORD = (
    rf"(?:{'|'.join(_TENS)})(?:[\s-](?:{'|'.join(_ONES[1:10])})\b)?"
    rf"|{'|'.join(sorted(_ONES, key=len, reverse=True))}"
)
_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"

NUMBER = (
    rf"(?:\b(?:{_WORD})\b(?:\s*\(\s*\d+\s*\))?"
    rf"|(?<![\w.,/]){_DIGITS}(?:\s*\(\s*(?:{_WORD})\s*\))?)"
)
"""A number as a pattern without groups, for use with `re.IGNORECASE`."""


def number_of(text: str) -> float | int | None:
    """The value of what `NUMBER` matches: "six (6)" is 6; None where it is no number."""
    digits = re.search(_DIGITS, text)
    if digits is None:
        return _VALUES.get("-".join(text.casefold().replace("-", " ").split()))
    value = float(digits.group().replace(",", ""))
    return int(value) if value.is_integer() else value
