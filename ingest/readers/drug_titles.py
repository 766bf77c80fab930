"""Titles that name drugs and nothing else: what stands below them is for these products."""

from __future__ import annotations

import re
from functools import lru_cache

from policydiff.ingest.lexicon.lexicon import load_lexicon
from policydiff.model.wording import canonical

_GAP = re.compile(r"\s*[()\[\],/&;:]\s*|\s+(?:and|or)\s+", re.IGNORECASE)
_FORM = re.compile(r"\s+(?:products?|biosimilars?|injections?)$", re.IGNORECASE)


@lru_cache(maxsize=1024)
def names_only_drugs(title: str) -> bool:
    """True for "OnabotulinumtoxinA (Botox)", which is no indication."""
    parts = [_FORM.sub("", part.strip()) for part in _GAP.split(canonical(title)) if part.strip()]
    lexicon = load_lexicon()
    return bool(parts) and all(lexicon.find("drug", part) is not None for part in parts)
