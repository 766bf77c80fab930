"""Makes text from a document safe to print.

A policy is somebody else's text: an escape sequence in it could repaint a terminal, a bidirectional
override could show words in another order than they stand. Both are shown as escapes instead.
"""

from __future__ import annotations

import unicodedata

_DROPPED = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
"""Soft hyphens, zero-width spaces and byte order marks: invisible, and common in extracted text."""

_KEPT_FORMATS = "\u200c\u200d"
"""Joiners, without which some scripts and emoji cannot be written."""

_UNPRINTABLE_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})


def visible(text: str) -> str:
    r"""`text` on one line: runs of white space as one space, control characters as `\x1b`."""
    return printable(" ".join(text.split()))


def printable(word: str) -> str:
    r"""`word`, which has no white space, with its control characters as `\x1b`."""
    if word.isascii() and word.isprintable():
        return word
    return "".join(map(_visible_character, word.translate(_DROPPED)))


def _visible_character(character: str) -> str:
    if character in _KEPT_FORMATS:
        return character
    if unicodedata.category(character) not in _UNPRINTABLE_CATEGORIES:
        return character
    code = ord(character)
    if code > 0xFFFF:
        return f"\\U{code:08x}"
    return f"\\u{code:04x}" if code > 0xFF else f"\\x{code:02x}"
