"""Whether a text asks something of the patient or the request, by what it says.

Among criteria stand fields to fill in, telephone numbers, codes, dates, and sentences on claims or
on the document; none of them is a criterion. What the two kinds of text say is data (`asking.toml`,
signs of asking and signs of telling of something else), and their weights decide where a text has
both: "Prescribed by a neurologist; questions: www.example.org" asks.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import msgspec

from policydiff.ingest.packaged_toml import PACKAGED
from policydiff.model.patterns import deferred

MOST_KEPT = 4096
"""Verdicts kept at a time: a long document has some thousand lines, asked for again and again."""

_DEMAND = "what is laid down"
_DOCUMENT = "the document"
"""Names of signs in the data that are asked for by themselves."""

_IN_BRACKETS = deferred(r"\[[^\[\]]*\]|\([^()]*\)")


class Sign(msgspec.Struct, frozen=True, kw_only=True):
    """Wordings that are evidence of one thing."""

    of: str
    weight: int = 1
    prose: bool = False
    """True where it counts in paragraphs only."""
    brackets: bool = False
    """True where it counts in parentheses and brackets as well."""
    begins: tuple[str, ...] = ()
    anywhere: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()

    def stands_in(self, text: str, outside: str) -> bool:
        """True where one of the wordings stands in a text, or outside the brackets in it."""
        return (
            (bool(self.begins) and _begins(self.begins).match(text) is not None)
            or (bool(self.whole) and _whole(self.whole).fullmatch(text) is not None)
            or (
                bool(self.anywhere)
                and (
                    _anywhere(self.anywhere).search(outside) is not None
                    or (self.brackets and _anywhere(self.anywhere).search(text) is not None)
                )
            )
        )


class Signs(msgspec.Struct, frozen=True):
    """All that is known of what asks and what tells."""

    asks: tuple[Sign, ...]
    tells: tuple[Sign, ...]


def asks_nothing(text: str, *, prose: bool = False) -> bool:
    """True for a text that tells of something else than what is asked.

    Args:
        text: a line or sentence as printed, without its marker.
        prose: True for a paragraph, of which more is known: sentences on the document and on what
            a reviewer may do stand there.

    False for a text that says nothing known of either kind.
    """
    return _asks_nothing(text, prose)


@lru_cache(maxsize=MOST_KEPT)
def _asks_nothing(text: str, prose: bool) -> bool:
    text = " ".join(text.split())
    outside = " ".join(_IN_BRACKETS.sub(" ", text).split())
    told = sum(
        sign.weight
        for sign in _signs().tells
        if (prose or not sign.prose) and sign.stands_in(text, outside)
    )
    return told > 0 and told > _asked(text)


@lru_cache(maxsize=MOST_KEPT)
def _asked(text: str) -> int:
    return sum(sign.weight for sign in _signs().asks if sign.stands_in(text, text))


def says_a_demand(text: str) -> bool:
    """True for a text with any sign of asking; names and titles have none."""
    return _asked(" ".join(text.split())) > 0


def lays_down(text: str) -> bool:
    """True for a sentence that demands something which can be shown of a patient or request.

    "Samples are not accepted as evidence of previous use" does,
    "Refills are accepted only at retail pharmacies" does not.
    """
    text = " ".join(text.split())
    found = {sign.of for sign in _signs().asks if sign.stands_in(text, text)}
    return _DEMAND in found and len(found) > 1


def is_about_document(text: str) -> bool:
    """True for a sentence about the document or the benefit plan."""
    text = " ".join(text.split())
    return any(sign.stands_in(text, text) for sign in _signs().tells if sign.of == _DOCUMENT)


@cache
def _signs() -> Signs:
    text = (resources.files(__package__) / "asking.toml").read_text(encoding="utf-8")
    tables: dict[str, Any] = PACKAGED.parsed(text)
    return msgspec.convert(tables, Signs)


@cache
def _begins(wordings: tuple[str, ...]) -> re.Pattern[str]:
    return deferred(rf"\W*(?:{'|'.join(wordings)})", re.IGNORECASE)


@cache
def _whole(wordings: tuple[str, ...]) -> re.Pattern[str]:
    return deferred(rf"[\W_]*(?:{'|'.join(wordings)})[\W_]*", re.IGNORECASE)


@cache
def _anywhere(wordings: tuple[str, ...]) -> re.Pattern[str]:
    return deferred(rf"(?<!\w)(?:{'|'.join(wordings)})(?!\w)", re.IGNORECASE)
