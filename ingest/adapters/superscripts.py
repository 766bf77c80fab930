"""Raised words: which are part of the sentence, which are flags, and which point to a footnote.

What each becomes in the text:

* a trademark sign: `Forteo<sup>TM</sup>` -> `Forteo™`;
* an exponent of ten or of a unit of length: `10<sup>9</sup>/L` -> `10⁹/L`, `m<sup>2</sup>` -> `m²`;
* a charge or an isotope: `CD20<sup>+</sup>` -> `CD20+`, `<sup>177</sup>Lu` -> `177Lu`;
* an ordinal: `1<sup>st</sup>` -> `1st`;
* a footnote sign († ‡ *) stays, as evidence marks are written so;
* a citation after a word (`treatment<sup>1,2</sup>`, `dose<sup>a</sup>`) is dropped;
* any other words are flags, the restrictions of a drug list: `Forteo <sup>PA QL</sup>` ->
  `Forteo ^PA QL^`. The pair of carets is the mark by which readers find them.

Raised words that begin a line (the number of a footnote) stay as they are, but for one letter,
which else reads as a word: `<sup>a</sup> State mandates` -> `ᵃ State mandates`.
"""

from __future__ import annotations

import re

import msgspec

from policydiff.model.patterns import deferred

_TRADEMARKS = {"TM": "™", "SM": "℠", "R": "®", "®": "®", "™": "™", "℠": "℠", "©": "©"}
_SUPERSCRIPT_DIGITS = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")

RAISED_LETTERS = "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
"""The letters that mark a footnote where they begin a line; Unicode has no raised q."""
_TO_RAISED = str.maketrans("abcdefghijklmnoprstuvwxyz", RAISED_LETTERS)

_ORDINAL = deferred(r"st|nd|rd|th", re.I)
_FOOTNOTE_SIGNS = deferred(r"[*†‡§¶#]+")
_EXPONENT = deferred(r"[+\-−–]?\d{1,2}")
_TEN = deferred(r"(?<![\d.])10\s*$")
# Units of length only: "mg" or "days" with a raised 2 is a citation.
_LENGTH = deferred(r"(?:^|[^A-Za-z])(?:[kdcmnµμ]?m)\s*$")
_CHARGE = deferred(r"\d?[+\-−–]")
_ELEMENT = deferred(r"(?:^|[^A-Za-z])[A-Z][a-z]?$")
_ISOTOPE = deferred(r"\d{2,3}m?")
_CITATION = deferred(r"[\[(]?(?:\d{1,3}|[a-z])(?:\s*[,;–-]\s*(?:\d{1,3}|[a-z]))*[\])]?[,;.]?")
_FRACTION_BARS = ("/", "⁄")


class Raised(msgspec.Struct, frozen=True):
    """What stands in the line for raised words."""

    text: str
    glued: bool = True
    """True where it follows the word before without a space, even if one is printed."""


def raised_as_text(before: str, raised: str, after: str) -> Raised:
    """What the words `raised` become between `before` and `after`, by this module's convention."""
    words = " ".join(raised.split())
    if not words or not before.strip():
        return Raised(words.translate(_TO_RAISED) if len(words) == 1 else words, glued=False)
    if words.strip("()") in _TRADEMARKS:
        return Raised(_TRADEMARKS[words.strip("()")])
    if _FOOTNOTE_SIGNS.fullmatch(words):
        return Raised(words)
    as_number = _number(before, words, after)
    if as_number is not None:
        return as_number
    if _CITATION.fullmatch(words):
        return Raised("")
    return Raised(f" ^{words}^")


def exponent(digits: str) -> str:
    """Digits and signs as Unicode superscripts."""
    return digits.translate(_SUPERSCRIPT_DIGITS)


def _number(before: str, words: str, after: str) -> Raised | None:
    """Raised words that are a number or a sign of the sentence itself; None for any other."""
    last = before[-1]
    if last.isdigit() and _ORDINAL.fullmatch(words):
        return Raised(words)
    if _EXPONENT.fullmatch(words) and (_TEN.search(before) or _LENGTH.search(before)):
        return Raised(exponent(words))
    if last.isalnum() and _CHARGE.fullmatch(words):
        return Raised(words if len(words) == 1 else exponent(words))
    if words.isdigit() and after.startswith(_FRACTION_BARS):
        return Raised(f" {words}" if last.isdigit() else words, glued=False)
    if _ISOTOPE.fullmatch(words):
        begins_word = not last.isalnum() and after[:1].isalpha()
        if begins_word or _ELEMENT.search(before):
            return Raised(words, glued=not begins_word)
    return None
