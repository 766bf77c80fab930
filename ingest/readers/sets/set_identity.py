"""Ids of criteria sets: derived from what a set is about, so that they survive a move."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

import msgspec

from policydiff.model.coverage import CriteriaSet

LONGEST_SLUG = 60
"""Characters; enough to tell the indications of every document seen apart, and still readable."""


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens, cut at a word."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    words = re.findall(r"[a-z0-9]+", plain)
    kept = ""
    for word in words:
        longer = f"{kept}-{word}" if kept else word
        if len(longer) > LONGEST_SLUG:
            break
        kept = longer
    return kept or (words[0][:LONGEST_SLUG] if words else "")


def identified(sets: Sequence[CriteriaSet]) -> tuple[CriteriaSet, ...]:
    """The sets with their ids: purpose, indication or title, branch and products.

    Equal ones are numbered in document order.
    """
    seen: Counter[str] = Counter()
    result = []
    for each in sets:
        parts = [each.purpose, slug(each.indication or each.title)]
        if each.branch:
            parts.append(slug(each.branch))
        if each.catch_all:
            parts.append("all-other")
        identity = "/".join(part for part in parts if part)
        seen[identity] += 1
        if seen[identity] > 1:
            identity = f"{identity}-{seen[identity]}"
        result.append(msgspec.structs.replace(each, id=identity))
    return tuple(result)
