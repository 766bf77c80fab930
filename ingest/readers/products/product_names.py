"""Names of products as lists print them: "Testora® (testumab) ^PA QL^"."""

from __future__ import annotations

import re

import msgspec

from policydiff.model.patterns import deferred

_SUPERSCRIPT = deferred(r"(?<!\s)\s*\^([^^]*)\^")
_SIGNS = deferred(r"\s*[®™℠]|\((?:R|TM)\)")
_FLAG = deferred(r"(?:[A-Z][A-Za-z]?[A-Z]{1,2}|[A-Z]{2,4})(?=$|[;,/\s(])")
_NO_FLAG = deferred(r"TM|®|R|[\d,\s*†]*")
_FOOTNOTES = deferred(r"^[*†‡•]+\s*|[*†‡]+$")
_PARENTHESES = deferred(r"^(?P<brand>[^()]+?)\s*\((?P<generic>[^()]*)\)\s*$")
_FORM = deferred(
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
    flags: list[str] = []
    for match in _SUPERSCRIPT.finditer(text):
        if not _NO_FLAG.fullmatch(match.group(1)):
            found, other = restrictions_in(match.group(1))
            flags += (*found, *([other] if other else []))
    printed = _FOOTNOTES.sub("", " ".join(_SUPERSCRIPT.sub("", text).split())).strip(" ;,")
    if not re.search(r"[A-Za-z]", printed) or len(printed) > LONGEST_NAME:
        return None
    bare = _SIGNS.sub("", printed)
    brand: str | None = None
    inside = _PARENTHESES.match(bare)
    generic_like = re.search(r"[a-z]", inside.group("generic")) if inside is not None else None
    if inside is not None and generic_like and not _FORM.match(inside.group("generic")):
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
        flags=tuple(flags),
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
    """True where the listed name is the generic one itself ("Testumab", "Testumab Tab")."""
    first = re.split(r"[\s/,-]+", name.strip().casefold())[0]
    return first in generic.casefold()
