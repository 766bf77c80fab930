"""What names a policy through all its revisions."""

from __future__ import annotations

import re
import unicodedata

from policydiff.ingest.profiles.profile import Profile
from policydiff.ingest.structure.titles import pattern, plain

UNNAMED = "unnamed"
"""The key of a document in which neither number nor title was found."""


def policy_key(number: str | None, title: str | None, profile: Profile) -> str:
    """The number without its revision part; where there is none, a slug of the title."""
    for text in (number, title):
        if text is None:
            continue
        for expression in profile.key_patterns:
            match = pattern(expression).fullmatch(plain(text))
            if match is not None:
                kept = "".join(group for group in match.groups() if group)
                return kept.upper() if text is number else slug(kept)
        return text if text is number else slug(text)
    return UNNAMED


def slug(text: str) -> str:
    """Words in lower case joined by hyphens: "Crohn's – Café" is `crohns-cafe`."""
    text = unicodedata.normalize("NFKD", plain(text)).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", text.casefold().replace("'", "")).strip("-") or UNNAMED
