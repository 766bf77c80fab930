"""Names of products as lists print them: "Testora® (testumab) ^PA QL^"."""

from __future__ import annotations

import re

import msgspec

_SUPERSCRIPT = re.compile(r"\s*\^([^^]*)\^")
_SIGNS = re.compile(r"\s*[®™℠]|\((?:R|TM)\)")
_FLAG = re.compile(r"(?:[A-Z][A-Za-z]?[A-Z]{1,2}|[A-Z]{2,4})(?=$|[;,/\s(])")
_FOOTNOTES = re.compile(r"[*†‡]+$")
_PARENTHESES = re.compile(r"^(?P<brand>[^()]+?)\s*\((?P<generic>[^()]*)\)\s*$")
_FORM = re.compile(
    r"^(?:\d|IV|SC|SQ|IM|OTC|PF|IV/SC|brand|generic|all\b|e\.g\.|i\.e\.|non|for\b|only\b|[A-Z]{2,3}$)"
)

LONGEST_NAME = 120
"""Characters of a product's name with its strengths; longer cells are sentences."""


class ProductName(msgspec.Struct, frozen=True, kw_only=True):
    """A product's name, taken apart."""

    printed: str
    """As printed, without flags and footnote marks."""
    brand: str | None
    generic: str | None
    flags: tuple[str, ...]
    """Restrictions printed as superscripts behind the name."""


def product_name(text: str, generic: str | None = None) -> ProductName | None:
    """The name in a cell or line; None where it holds no name.

    `generic` is what a column of generic names says. A name in lower case is a generic one; one
    with a trademark sign, or with another name in parentheses, a brand.
    """
    flags = tuple(
        flag
        for match in _SUPERSCRIPT.finditer(text)
        for flag in re.split(r"[\s,;/]+", match.group(1))
        if flag and flag not in ("TM", "®", "R") and not flag.isdigit()
    )
    printed = _FOOTNOTES.sub("", " ".join(_SUPERSCRIPT.sub("", text).split())).strip(" ;,")
    if not re.search(r"[A-Za-z]", printed) or len(printed) > LONGEST_NAME:
        return None
    bare = _SIGNS.sub("", printed)
    brand: str | None = None
    inside = _PARENTHESES.match(bare)
    if inside is not None and not _FORM.match(inside.group("generic")):
        brand, generic = inside.group("brand"), generic or inside.group("generic")
    elif bare != printed:
        brand = inside.group("brand") if inside is not None else bare
    elif generic is not None:
        brand = None if _same_drug(bare, generic) else bare
    elif bare == bare.lower():
        generic = bare
    return ProductName(
        printed=printed,
        brand=" ".join(brand.split()) if brand else None,
        generic=" ".join(generic.split()) if generic else None,
        flags=flags,
    )


def restrictions_in(text: str) -> tuple[tuple[str, ...], str | None]:
    """The flags that a restriction cell begins with ("PA; QL"), and its other words."""
    flags: list[str] = []
    rest = text.strip()
    while (match := _FLAG.match(rest)) is not None:
        flags.append(match.group())
        rest = rest[match.end() :].lstrip(" ;,/")
    return tuple(flags), rest or None


def _same_drug(name: str, generic: str) -> bool:
    """True where the listed name is the generic one itself ("Atorvastatin", "Atorvastatin Tab")."""
    first = re.split(r"[\s/,-]+", name.strip().casefold())[0]
    return first in generic.casefold()
