"""Words broken at line ends: put together only where the word really was broken."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, zip_longest

import msgspec

from policydiff.ingest.structure.words import TextRow
from policydiff.model.patterns import deferred

_BROKEN = deferred(r"(?<![\w-])([A-Za-z]+)-$")
_GOES_ON = deferred(r"[a-z]+")

# Written with a hyphen wherever they stand; a break after these never broke a word.
_HYPHEN_PREFIXES = deferred(
    r"(?i)(?:anti|co|cross|double|ex|first|second|third|fourth|follow|full|half|high|long|low|mid|"
    r"multi|near|non|off|on|once|over|post|pre|re|self|semi|short|single|sub|twice|under|up|well|"
    r"one|two|three|four|five|six|immuno|platinum|light|heavy|[btx])"
)

# Endings that never stand alone: what follows a broken word.
_FRAGMENTS = deferred(
    r"(?:tion|tions|sion|sions|ment|ments|ness|ing|ings|ity|ities|ance|ence|ally|able|ible|ical|"
    r"ology|ologist|osis|itis|emia|ative|atic|ation|ations|izumab|ximab|mab|tinib|nib|cept|"
    r"tive|ous|ious|rapy|apy|tient|tients|ular|phoma|kemia|noma|drome|tism|ized|ised|ed|er|ers|al)\b"
)

_WORD = deferred(r"[a-z]+(?:-[a-z]+)*")

ENOUGH_BREAKS = 2
"""So many words broken for certain show that the document breaks words."""

SOFT_HYPHEN = "\u00ad"


def joined_without_hyphen(text: str, following: str) -> str | None:
    """`text` without the hyphen at its end where it only broke a word, else None.

    That is a soft hyphen; `with_soft_hyphens` tells which hard ones were.
    """
    if text.endswith(SOFT_HYPHEN) and following[:1].isalpha():
        return text[:-1]
    return None


class Vocabulary(msgspec.Struct, frozen=True):
    """What a document tells about its words."""

    words: frozenset[str]
    """In small letters, those with hyphens whole; line ends left out."""
    breaks_words: bool = False
    """True where it breaks words at line ends, so that an unknown word is a broken one."""


def vocabulary_of(rows: Sequence[TextRow]) -> Vocabulary:
    """The words of a document, and whether it breaks words at line ends."""
    words: set[str] = set()
    open_end = False
    for row in rows:
        found = _WORD.findall(row.text.lower())
        rest_of_word = int(open_end)
        open_end = row.text.endswith(("-", SOFT_HYPHEN))
        words.update(found[rest_of_word : -1 if open_end else None])
    vocabulary = Vocabulary(frozenset(words))
    broken = sum(_breaks(row, following, vocabulary) for row, following in pairwise(rows))
    return Vocabulary(vocabulary.words, broken >= ENOUGH_BREAKS)


def with_soft_hyphens(rows: Sequence[TextRow], vocabulary: Vocabulary) -> list[TextRow]:
    """The rows of a flow, with a soft hyphen at the end of those that break a word.

    Policies are full of "follow-up", "non-Hodgkin" and "CD20-positive", and a lost hyphen there is
    a false change. So a hyphen is taken for a break only where the document has the whole word
    elsewhere and does not have it with the hyphen, where what follows is no word of its own, or
    where the document breaks words and has neither part as a word.
    """
    marked: list[TextRow] = []
    for row, following in zip_longest(rows, rows[1:]):
        if following is not None and _breaks(row, following, vocabulary):
            last = row.runs[-1]
            whole = msgspec.structs.replace(last, text=last.text[:-1] + SOFT_HYPHEN)
            row = msgspec.structs.replace(row, runs=(*row.runs[:-1], whole))
        marked.append(row)
    return marked


def _breaks(row: TextRow, following: TextRow, vocabulary: Vocabulary) -> bool:
    if not row.text.endswith("-"):
        return False
    broken = _BROKEN.search(row.text)
    goes_on = _GOES_ON.match(following.text)
    if broken is None or goes_on is None:
        return False
    start, rest = broken.group(1).lower(), goes_on.group()
    words = vocabulary.words
    if f"{start}-{rest}" in words:
        return False
    if not words.isdisjoint((start + rest, (start + rest).removesuffix("s"))):
        return True
    if _HYPHEN_PREFIXES.fullmatch(start) or not broken.group(1)[1:].islower():
        return False
    if len(start) >= 3 and _FRAGMENTS.fullmatch(rest):
        return True
    return vocabulary.breaks_words and start not in words and rest not in words
