"""Fonts and signs: what a font name says, and which sign a private-use or symbol glyph shows."""

from __future__ import annotations

import re
import unicodedata

from policydiff.model.patterns import deferred

_BOLD_NAME = deferred(r"bold|black|heavy|demi(?!light)|semibold|[-,_ ]bd\b|(?<![a-z])BdMT", re.I)
_ITALIC_NAME = deferred(r"italic|oblique|[-,_ ]it\b|slanted", re.I)
_SYMBOL_NAME = deferred(r"symbol(?!.*(ui|neu))|wingding|webding|dingbat|zapf|bullet", re.I)

# Faces of the common families that are no bold ones: their makers name those.
_PLAIN_NAME = deferred(
    r"(?:arial|helvetica|verdana|georgia|tahoma|calibri|cambria|garamond|times(?: ?new ?roman)?|"
    r"courier(?: ?new)?)(?:ps|mt)*(?:[-,](?:italic|oblique|it)?(?:mt)?)?"
    r"|.*-(?:italic|oblique)(?:mt)?",
    re.I,
)

SYMBOLIC = 1 << 2
FORCE_BOLD = 1 << 18
ITALIC = 1 << 6
BOLD_WEIGHT = 700
"""PDFium derives a weight from the stem width; below 700 book faces of some makers are found."""

# The Symbol font's own positions, as Word leaves them (U+F000 plus the position).
_SYMBOL_FONT = {
    0x22: "∀", 0x2D: "−", 0x40: "≅", 0x44: "Δ", 0x47: "Γ", 0x51: "Θ", 0x53: "Σ", 0x57: "Ω",
    0x61: "α", 0x62: "β", 0x63: "χ", 0x64: "δ", 0x65: "ε", 0x66: "φ", 0x67: "γ", 0x68: "η",
    0x69: "ι", 0x6B: "κ", 0x6C: "λ", 0x6D: "μ", 0x6E: "ν", 0x6F: "ο", 0x70: "π", 0x72: "ρ",
    0x73: "σ", 0x74: "τ", 0x77: "ω", 0x78: "ξ", 0x79: "ψ", 0x7A: "ζ", 0xA3: "≤", 0xA5: "∞",
    0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×",
    0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xD2: "®", 0xD3: "©", 0xD4: "™",
    0xE2: "®", 0xE3: "©", 0xE4: "™",
}  # fmt: skip

# Wingdings positions that documents use as bullets, check marks and arrows.
_WINGDINGS = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫",
    0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x9E: "•", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "◻",
    0xB7: "•", 0xD8: "➢", 0xDA: "➢", 0xDC: "➢", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗",
    0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}

# Adobe's private-use positions of the Symbol font and of small capitals' trademark signs.
_ADOBE = {
    0xF6D9: "©", 0xF6DA: "®", 0xF6DB: "™", 0xF8E8: "®", 0xF8E9: "©", 0xF8EA: "™",
}  # fmt: skip

# Both sets of codes from 128 on; five places of Windows' are empty.
_CODES = bytes(range(128, 256))
_WINDOWS_FOR_MACINTOSH = dict(
    zip(_CODES.decode("mac_roman"), _CODES.decode("cp1252", "replace"), strict=True)
)

# The first two are PDFium's signs for a hyphen at a line end, where it takes the word to go on.
_HYPHENS = "\x02\ufffe\u00ad"

UNKNOWN_SIGN = "\ufffd"


def is_bold(name: str, weight: int, flags: int) -> bool:
    """True where the font is a bold one, by its name before its figures."""
    if _BOLD_NAME.search(name):
        return True
    return bool(flags & FORCE_BOLD) or (weight >= BOLD_WEIGHT and not _is_regular(name))


def _is_regular(name: str) -> bool:
    if _PLAIN_NAME.fullmatch(name):
        return True
    return bool(re.search(r"regular|roman|book|medium|light", name, re.I))


def is_italic(name: str, flags: int) -> bool:
    """True where the font is slanted."""
    return bool(flags & ITALIC) or bool(_ITALIC_NAME.search(name))


def is_symbol(name: str) -> bool:
    """True for a font of signs."""
    return bool(_SYMBOL_NAME.search(name))


def is_wingdings(name: str) -> bool:
    """True for the fonts whose letters are signs by their position."""
    return "wingding" in name.lower()


def is_private(text: str) -> bool:
    """True for a lone sign without a name, whatever its font is called: an icon, a bullet."""
    return len(text) == 1 and unicodedata.category(text) == "Co"


def in_windows_codes(sign: str, known: bool) -> str:
    """The sign of a font that does not say what its codes mean.

    PDFium takes such codes for those of old Macintosh computers, and gives the code itself where
    these have none (`known` is False); the programs that write such fonts, and all other readers,
    take them for those of Windows.
    """
    if known:
        return _WINDOWS_FOR_MACINTOSH.get(sign, sign)
    return bytes([ord(sign) & 0xFF]).decode("cp1252", "replace")


def readable(text: str, font: str) -> str:
    """The glyphs of a run as letters and signs that can be read.

    Private-use glyphs of Symbol and Wingdings become the signs that they show, ligatures their
    letters, and signs that Unicode has twice the usual one. A soft hyphen that is drawn is a
    hyphen: many fonts have one glyph for both. A private-use glyph that nobody knows stays visible
    as U+FFFD, so that it is not lost silently.
    """
    wingdings = is_wingdings(font)
    if text.isascii() and text.isprintable():
        return _dingbats(text) if wingdings else text
    signs = []
    for sign in unicodedata.normalize("NFC", text):
        code = ord(sign)
        if sign in _LIGATURES:
            signs.append(_LIGATURES[sign])
        elif 0xF000 <= code <= 0xF0FF:
            signs.append(_private_use(code - 0xF000, wingdings))
        elif sign in _HYPHENS:
            signs.append("-")
        elif wingdings and unicodedata.category(sign) == "Cc":
            signs.append(_dingbats(sign))
        elif unicodedata.category(sign) == "Co":
            signs.append(_ADOBE.get(code, UNKNOWN_SIGN))
        elif unicodedata.category(sign) not in ("Cc", "Cf"):
            signs.append(sign)
    return "".join(signs)


def _private_use(position: int, wingdings: bool) -> str:
    first, second = (_WINGDINGS, _SYMBOL_FONT) if wingdings else (_SYMBOL_FONT, _WINGDINGS)
    sign = first.get(position) or second.get(position)
    if sign is not None:
        return sign
    return chr(position) if 0x21 <= position < 0x7F else UNKNOWN_SIGN


def _dingbats(text: str) -> str:
    """Letters of a Wingdings font that has no Unicode map: each is a sign."""
    return "".join(_WINGDINGS.get(ord(letter), UNKNOWN_SIGN) for letter in text)
