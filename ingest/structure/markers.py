"""List markers: what they look like, and which place in which sequence each may stand for.

A marker is ambiguous by nature: "i." is a roman one or the letter after "h.", "C." a letter or a
hundred. So a marker gives all its readings, and the sequence that it stands in decides.
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from policydiff.model.patterns import deferred

Style = Literal["decimal", "upper_letter", "lower_letter", "upper_roman", "lower_roman", "bullet"]

EMPTY_BOXES = "☐□❏❑▢○"
"""Signs before what is to be ticked; of circles one only."""
TICKED_BOXES = "☑☒"
TICKS = "✓✔"

EMPTY_BOX = rf"(?:[{EMPTY_BOXES}▪■]|\[\s?\])"
"""Expression for a box that nobody has ticked; there are fonts that print it as a filled square."""
BOX = rf"(?:[{EMPTY_BOXES}▪■{TICKED_BOXES}]|\[\s?[xX]?\s?\])"
"""Expression for a box, ticked or not."""

BULLETS = f"•●◦▪■▫◼◻{EMPTY_BOXES}{TICKED_BOXES}‣⁃∙·§➢➤►▶{TICKS}❖◆◇–—−-*o"

# What follows where a request is answered with no.
_BEHIND_ANSWER = (
    r"(?:approv\w*|and|continue|deny|denied|explain\w*|further|if|move|or|please|proceed|provide"
    r"|see|skip|stop|the|then|to|refer\w*|request\w*)\b"
)
# "o" and the hyphen are words and signs of their own elsewhere: they count only before a space.
_BULLET = deferred(
    rf"([•●○◦▪■□▫◼◻‣⁃∙·§➢➤►▶{TICKS}❖◆◇])\s*(?=\S)|([–—−\-*o])\s+(?=\S)"
    # A box to tick begins an item, unless it is ticked for an answer; "No active infection" is
    # none.
    rf"|([{EMPTY_BOXES}{TICKED_BOXES}])\s*"
    rf"(?:(?=No\s+(?!{_BEHIND_ANSWER})[a-z]{{3}}[^{EMPTY_BOXES}{TICKED_BOXES}]*$)"
    r"|(?!(?i:yes|no|n/?a)\b)(?=\S))"
)
_LABEL = r"\d{1,3}|[A-Za-z]{1,2}|[ivxl]{3,7}|[IVXL]{3,7}"
_ENUMERATED = deferred(rf"(?:\((?P<inner>{_LABEL})\)|(?P<outer>{_LABEL})[.)])\s+(?=\S)")
# "10.Membranous": a number run into its text, which no decimal is.
_RUN_IN = deferred(r"(\d{1,2}[.)]|\(\d{1,2}\))(?=[A-Z][a-z])")
# "2.1 Title" and "3.1.2. Title": a section number, not a quantity.
_SECTION_NUMBER = deferred(r"(\d{1,2}(?:\.\d{1,2}){1,3}\.?)\s+(?=[A-Z])")

# "1 - Diagnosis of ...": numbers set apart by a dash, where "2 - 4 weeks" is a range.
_DASHED = deferred(r"(\d{1,2}(?:\.\d{1,2}){0,3}\s[-–])\s+(?=[A-Z])")

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
LARGEST_ROMAN = 49
"""Longer lists with roman numerals were never seen; "L." and "C." are letters."""


class Reading(msgspec.Struct, frozen=True):
    """One way to read a marker: the n-th of a list of a style, with its punctuation."""

    style: Style
    ordinal: int
    shape: str
    """Punctuation with the label taken out ("(*)", "*."), or the bullet glyph."""

    def continues(self, other: Reading) -> bool:
        """True where this is the next marker of the list that `other` stands in."""
        if self.style != other.style or self.shape != other.shape:
            return False
        return self.style == "bullet" or self.ordinal == other.ordinal + 1

    def follows(self, other: Reading) -> bool:
        """True where this is a later marker of the numbering that `other` stands in."""
        alike = self.style == other.style and self.shape == other.shape
        return alike and self.ordinal > other.ordinal


def split_marker(text: str) -> tuple[str, str] | None:
    """The marker at the start of `text`, as printed with its punctuation, and the rest.

    None where the text begins with no marker. "C. difficile" is split like any "C.": only the
    list that it stands in can tell, see `policydiff.ingest.structure.open_lists`.
    """
    text = text.lstrip()
    for pattern in (_BULLET, _ENUMERATED, _RUN_IN, _SECTION_NUMBER, _DASHED):
        match = pattern.match(text)
        if match is None:
            continue
        marker = match.group(0).strip()
        if pattern is _ENUMERATED and not _is_label(match.group("inner") or match.group("outer")):
            continue
        rest = text[match.end() :].lstrip()
        # "B):" at the start of a line is the end of a sentence that refers to its items.
        return (marker, rest) if re.search(r"\w", rest) else None
    return None


def is_marker(text: str) -> bool:
    """True for a marker and nothing else."""
    return split_marker(f"{text} x") == (text, "x")


def label_of(marker: str) -> str | None:
    """The label without punctuation ("II", "a", "2.1"); None for a bullet."""
    if marker in BULLETS:
        return None
    return marker.strip("(). -–") or None


def readings_of(marker: str) -> tuple[Reading, ...]:
    """Every way to read a marker, the likelier first where it stands alone."""
    label = label_of(marker)
    if label is None:
        return (Reading("bullet", 0, marker),)
    shape = marker.replace(label, "*", 1)
    if label.isdigit():
        return (Reading("decimal", int(label), shape),)
    if "." in label:
        head, _, last = label.rpartition(".")
        if head.isdigit() and not int(last):
            # "2.0" numbers the parts, and "2.1" stands inside it.
            return (Reading("decimal", int(head), marker.replace(label, "*.0", 1)),)
        return (Reading("decimal", int(last), marker.replace(label, f"{head}.*", 1)),)
    upper = label[0].isupper()
    found = []
    roman = _roman_value(label.lower())
    if roman is not None:
        found.append(Reading("upper_roman" if upper else "lower_roman", roman, shape))
    letter = _letter_value(label.lower())
    if letter is not None:
        reading = Reading("upper_letter" if upper else "lower_letter", letter, shape)
        # A lone "i" or "I" opens a roman list; "v", "x" and "l" alone are as often letters.
        found.insert(0 if roman != 1 else 1, reading)
    return tuple(found)


def _is_label(label: str) -> bool:
    return (
        label.isdigit()
        or _letter_value(label.lower()) is not None
        or _roman_value(label.lower()) is not None
    )


def _letter_value(label: str) -> int | None:
    """A is 1, z is 26, aa is 27."""
    if len(label) == 1 and label.isalpha() and label.isascii():
        return ord(label) - ord("a") + 1
    if len(label) == 2 and label[0] == label[1] and label not in ("ii", "xx"):
        return 26 + ord(label[0]) - ord("a") + 1
    return None


def _roman_value(label: str) -> int | None:
    if not label or any(letter not in _ROMAN for letter in label):
        return None
    total = 0
    for letter, following in zip(label, [*label[1:], ""], strict=True):
        value = _ROMAN[letter]
        total += -value if following and _ROMAN[following] > value else value
    if not 0 < total <= LARGEST_ROMAN or _to_roman(total) != label:
        return None
    return total


def _to_roman(number: int) -> str:
    parts = []
    for value, letters in ((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        while number >= value:
            parts.append(letters)
            number -= value
    return "".join(parts)
