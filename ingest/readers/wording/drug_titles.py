"""Titles of drugs, and uses that the lexicon knows by a condition with its short name."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from policydiff.ingest.lexicon.lexicon import load_lexicon
from policydiff.model.patterns import deferred
from policydiff.model.wording import canonical

_GAP = deferred(r"\s*[()\[\],/&;:]\s*|\s+(?:and|or)\s+", re.IGNORECASE)
_SHORT_NAME = deferred(r"\s*\([^()]*\)$")
# "Zorvanib (Zorvex) Criteria": the brand in parentheses is a name, "(CRSwNP)" a short form.
_OF_DRUG = deferred(
    r"\W*(?P<name>[A-Z][^.:;]*?\((?P<brand>[A-Z][^()]+)\)[^.:;]*?)"
    r"(?:\s+(?i:approval|authorization|coverage|clinical|medical|prior|PA))*\s+(?i:criteria)\W*"
)
_FOR = deferred(r"^\W*for\s+(?=\w)", re.IGNORECASE)
_IS_NAME = deferred(r"[A-Z][a-z]{2,}")
_FORM = deferred(r"\s+(?:products?|biosimilars?|injections?)$", re.IGNORECASE)


@lru_cache(maxsize=1024)
def names_only_drugs(title: str) -> bool:
    """True for "OnabotulinumtoxinA (Botox)", which is no indication."""
    parts = [_FORM.sub("", part.strip()) for part in _GAP.split(canonical(title)) if part.strip()]
    lexicon = load_lexicon()
    return bool(parts) and all(lexicon.find("drug", part) is not None for part in parts)


def names_only_product(title: str, names: Collection[str]) -> bool:
    """True for "Zorvex" and "For Zorvex", a drug that the lexicon or the document knows.

    Args:
        title: a title over criteria.
        names: the drugs and products of the document, in lower case.
    """
    name = _FOR.sub("", title)
    return name.strip(" :®™").casefold() in names or names_only_drugs(name)


@lru_cache(maxsize=1024)
def is_known_condition(use: str) -> bool:
    """True for "chronic rhinosinusitis with nasal polyps (CRSwNP)", one condition by its name."""
    return load_lexicon().find("condition", _SHORT_NAME.sub("", use)) is not None


@lru_cache(maxsize=1024)
def same_condition(name: str, other: str) -> bool:
    """True for two names of one condition that the lexicon knows: "CRSwNP" and its long name."""
    lexicon = load_lexicon()
    found = lexicon.find("condition", _SHORT_NAME.sub("", name))
    return found is not None and found == lexicon.find("condition", _SHORT_NAME.sub("", other))


@lru_cache(maxsize=1024)
def drug_of_criteria(title: str) -> str | None:
    """The drug whose criteria a title announces: of "Zorvanib (Zorvex) Criteria" the name.

    None for other titles, "Additional Zorvanib (Zorvex) Criteria" among them.
    """
    found = _OF_DRUG.fullmatch(title)
    if found is None or not _IS_NAME.match(found["brand"]) or is_known_condition(found["name"]):
        return None
    return found["name"]
