"""What the labels of a list count, in figures, Roman numerals or letters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policydiff.model.patterns import deferred

_ROMAN = deferred(r"(?=[ivxl])(x{0,3}|xl|lx{0,3})(ix|iv|v?i{0,3})", re.IGNORECASE)
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}


def counted(labels: Sequence[str]) -> list[int] | None:
    """The numbers that the labels of one list stand for; None where they are not of one style.

    "i." opens Roman numerals, save where it stands behind "h."; capitals and small letters are two
    styles.
    """
    bare = [label.strip(" .()") for label in labels]
    if all(label.isdecimal() for label in bare):
        return [int(label) for label in bare]
    if not all(label.isalpha() and label.isascii() for label in bare):
        return None
    if not (all(map(str.isupper, bare)) or all(map(str.islower, bare))):
        return None
    if bare[0].lower() in ("i", "ii") and all(map(_ROMAN.fullmatch, bare)):
        return [_value(label.lower()) for label in bare]
    if all(len(label) == 1 for label in bare):
        return [ord(label.lower()) - ord("a") + 1 for label in bare]
    if all(map(_ROMAN.fullmatch, bare)):
        return [_value(label.lower()) for label in bare]
    return None


def roman(number: int) -> str:
    """The Roman numeral of 1 to 39 in small letters."""
    tens, ones = divmod(number, 10)
    return "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]


def _value(label: str) -> int:
    values = [_VALUES[letter] for letter in label]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))
