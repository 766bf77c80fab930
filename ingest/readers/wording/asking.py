"""Whether a text asks something of the patient or the request, by what it says.

Among criteria stand fields to fill in, telephone numbers, codes, dates, and sentences on claims or
on the document; none of them is a criterion. What the two kinds of text say is data (`asking.toml`,
signs of asking and signs of telling of something else), and their weights decide where a text has
both: "Prescribed by a neurologist; questions: www.example.org" asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import msgspec

from policydiff.ingest.kept import MOST_KEPT
from policydiff.ingest.packaged_toml import PACKAGED
from policydiff.model.patterns import deferred

_DEMAND = "what is laid down"
_DOCUMENT = "the document"
"""Names of signs in the data that are asked for by themselves."""

_IN_BRACKETS = deferred(r"\[[^\[\]]*\]|\([^()]*\)")


class Line(msgspec.Struct, frozen=True):
    """A text as it is looked through.

    Small letters and the space before them let a search pass over most places at once: a text
    without any sign, as most are, is looked through in a third of the time.
    """

    text: str
    """With single spaces."""
    small: str
    """In small letters behind a space."""
    outside: str
    """The same without what stands in parentheses and brackets."""


def _line(text: str) -> Line:
    text = " ".join(text.split())
    small = f" {text.lower()}"
    if "(" not in small and "[" not in small:
        return Line(text, small, small)
    return Line(text, small, f" {' '.join(_IN_BRACKETS.sub(' ', small).split())}")


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

    def stands_in(self, line: Line) -> bool:
        """True where one of the wordings stands in a line as it is meant to."""
        if self.begins and _begins(self.begins).match(line.text) is not None:
            return True
        if self.whole and _whole(self.whole).fullmatch(line.text) is not None:
            return True
        if not self.anywhere:
            return False
        wordings = _anywhere(self.anywhere)
        return wordings.search(line.outside) is not None or (
            self.brackets and line.small != line.outside and wordings.search(line.small) is not None
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
    line = _line(text)
    told = sum(
        sign.weight for sign in _signs().tells if (prose or not sign.prose) and sign.stands_in(line)
    )
    return told > 0 and told > sum(sign.weight for sign in _asking_in(line))


def says_a_demand(text: str) -> bool:
    """True for a text with any sign of asking; names and titles have none."""
    return any(True for _ in _asking_in(_line(text)))


def lays_down(text: str) -> bool:
    """True for a sentence that demands something which can be shown of a patient or request.

    "Samples are not accepted as evidence of previous use" does,
    "Refills are accepted only at retail pharmacies" does not.
    """
    found = {sign.of for sign in _asking_in(_line(text))}
    return _DEMAND in found and len(found) > 1


def is_about_document(text: str) -> bool:
    """True for a sentence about the document or the benefit plan."""
    line = _line(text)
    return any(sign.stands_in(line) for sign in _signs().tells if sign.of == _DOCUMENT)


def _asking_in(line: Line) -> Iterator[Sign]:
    inside = Line(line.text, line.small, line.small)
    return (sign for sign in _signs().asks if sign.stands_in(inside))


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
    return deferred(rf"[^\w](?:{'|'.join(wordings)})(?!\w)")
