"""Titles and labels in a plain form, in which they can be looked up.

Payers print one heading in many ways ("Prior-Approval Limits", "Prior – Approval Limits:",
"VII. PRIOR APPROVAL LIMITS"); here they are made alike. Only for looking up: what is kept and
shown stays as printed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from policydiff.ingest.kept import MOST_KEPT
from policydiff.ingest.structure.markers import label_of, split_marker
from policydiff.model.patterns import deferred

MAYBE_PLURAL = deferred(r"(?<=\w)\(s\)", re.IGNORECASE)
"""The end of "Code(s)" and "STATEMENT(S)"."""

_DASHES = deferred(" ?[\u2010-\u2015\u2212\ufe58\ufe63\uff0d] ?")
_SPACED_HYPHEN = deferred(r" - |(?<=\w)- | -(?=\w)")
_QUOTES = str.maketrans({"‘": "'", "’": "'", "‛": "'", "“": '"', "”": '"', "„": '"'})
_SIGNS = deferred(r"[®™℠*†‡]|\(r\)|\(tm\)", re.IGNORECASE)
_ENDING = ": \t.…-"
"""What may stand behind a title."""
_BACK_TO_TOP = " ∞↑⇧⇑▲△"
"""The signs of a link to the top of the page, which are printed behind titles."""
_CONTINUED = deferred(r"\s*[(\[]?\b(?:cont(?:inued|'d|\.)?)[)\]]?$", re.IGNORECASE)
_CITATIONS = deferred(r"(?<=[a-z)])\s?\d{1,2}(?:\s?[,-]\s?\d{1,2})*$")
_NUMBER = deferred(
    # "ONC-118.3: " has the number of the document in it.
    r"^(?:(?:section|part|step)?\s*(?:\d{1,2}|[ivx]{1,5})\s*[.):]|[a-z]{2,6}-\d+(?:\.\d+)+\s*:)\s*",
    re.IGNORECASE,
)


@cache
def pattern(expression: str) -> re.Pattern[str]:
    """A profile's pattern: case does not matter, ^ and $ stand for each line."""
    return deferred(expression, re.IGNORECASE | re.MULTILINE)


@lru_cache(maxsize=MOST_KEPT)
def plain(text: str) -> str:
    """The text with one kind of dash, quote and space, without trademark and footnote signs.

    A dash between words stands without spaces, however it was printed.
    """
    # Nearly all lines are ASCII, and have no dash and no sign: what they lack is not looked for.
    if not text.isascii():
        text = unicodedata.normalize("NFKC", _SIGNS.sub("", text)).translate(_QUOTES)
    elif "*" in text or "(" in text:
        text = _SIGNS.sub("", text)
    text = " ".join(text.split())
    if not text.isascii():
        text = _DASHES.sub("-", text)
    if "- " in text or " -" in text:
        text = _SPACED_HYPHEN.sub("-", text)
    return text


def title_words(text: str) -> str:
    """A title without its list marker and closing colon, as printed otherwise."""
    text = " ".join(text.split())
    split = split_marker(text)
    if split is not None and label_of(split[0]) is not None:
        text = split[1]
    return text.rstrip(_BACK_TO_TOP).rstrip(": \t").strip()


@lru_cache(maxsize=MOST_KEPT)
def plain_title(text: str) -> str:
    """A title as it is looked up.

    Plain, in lower case, without marker, colon, leader dots and "(continued)"; "Code(s)" is
    "codes".
    """
    text = _NUMBER.sub("", plain(title_words(text))).casefold()
    text = MAYBE_PLURAL.sub("s", text)
    return _CONTINUED.sub("", text.rstrip(_ENDING)).rstrip(_ENDING)


def matches_title(expressions: tuple[str, ...], title: str) -> bool:
    """True where one of the patterns matches the whole of a plain title.

    A footnote letter or number that extraction glued to the last word ("Criteria1") is let pass.
    """
    return which_title((("", expressions),), title) is not None


@lru_cache(maxsize=MOST_KEPT)
def which_title(tables: tuple[tuple[str, tuple[str, ...]], ...], title: str) -> str | None:
    """The name of the first table with a pattern for the whole of a plain title, None for none.

    A footnote letter or number that extraction glued to the last word ("Criteria1") is let pass,
    and so are numbers of citations behind it ("Renewal Criteria 1,3").
    """
    found = _first_matching(tables, title)
    shorter = title[:-1].rstrip()
    if found is None and len(shorter) >= SHORTEST_TITLE and title[-1:].isalnum():
        found = _first_matching(tables, shorter)
    cited = _CITATIONS.sub("", title) if title[-1:].isdigit() else title
    if found is None and len(cited) >= SHORTEST_TITLE and cited != title:
        found = _first_matching(tables, cited)
    return found


def _first_matching(tables: tuple[tuple[str, tuple[str, ...]], ...], title: str) -> str | None:
    return next(
        (name for name, expressions in tables if _any_of(expressions).fullmatch(title)), None
    )


@cache
def _any_of(expressions: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for a table: most are the same in all profiles, and then compiled once."""
    return pattern("|".join(f"(?:{expression})" for expression in expressions) or _NOTHING)


_NOTHING = r"(?!)"

SHORTEST_TITLE = 6
"""Below six letters a lost last letter makes another word of it ("codes" and "code")."""
