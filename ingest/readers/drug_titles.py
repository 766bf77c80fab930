"""Titles and uses that the lexicon knows: of drugs alone, or of a condition with its short name."""

from __future__ import annotations

import re
from functools import lru_cache

from policydiff.ingest.lexicon.lexicon import load_lexicon
from policydiff.model.wording import canonical

_GAP = re.compile(r"\s*[()\[\],/&;:]\s*|\s+(?:and|or)\s+", re.IGNORECASE)
_SHORT_NAME = re.compile(r"\s*\([^()]*\)$")
_FORM = re.compile(r"\s+(?:products?|biosimilars?|injections?)$", re.IGNORECASE)


@lru_cache(maxsize=1024)
def names_only_drugs(title: str) -> bool:
    """True for "OnabotulinumtoxinA (Botox)", which is no indication."""
    parts = [_FORM.sub("", part.strip()) for part in _GAP.split(canonical(title)) if part.strip()]
    lexicon = load_lexicon()
    return bool(parts) and all(lexicon.find("drug", part) is not None for part in parts)


@lru_cache(maxsize=1024)
def is_known_condition(use: str) -> bool:
    """True for "chronic rhinosinusitis with nasal polyps (CRSwNP)", one condition by its name."""
    return load_lexicon().find("condition", _SHORT_NAME.sub("", use)) is not None
