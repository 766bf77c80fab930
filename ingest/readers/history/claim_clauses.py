"""A history entry cut into clauses that each say one thing, with the area that they stand under."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from policydiff.ingest.readers.history.claim_words import (
    AND_VERB,
    AREA_PATTERNS,
    BREAK,
    HIDDEN,
    LABEL,
    LIST_HEAD,
    LIST_VERB,
    LONGEST_HEADING,
    MARK,
    NEW,
    NO_CHANGE,
    NOUN,
    QUOTED,
    VERB,
)
from policydiff.model.history import ClaimArea
from policydiff.model.patterns import deferred

_LINE_END = deferred(r"(?<!\s)\s*\n\s*(?:[•●○▪■◦–—-]\s*|o\s+)?")
_TITLED = deferred(r"(?P<title>[^:;.]{3,}?)\s*:\s+(?=\S)")
"""A sentence behind the heading that it stands under: "Severe asthma: removed"."""

Range = tuple[int, int]


class Clause(msgspec.Struct, frozen=True, kw_only=True):
    """A part of an entry that says one thing."""

    words: str
    """As printed, on one line."""
    given: ClaimArea | None
    """The area of the label, heading or head of the list above it."""
    firm: bool
    """True where that area holds whatever else the clause names, codes excepted."""
    heading: str | None = None
    """The heading or label above it, which may name a part of the criteria."""


def masked(text: str) -> str:
    """The text with what it quotes or puts in parentheses hidden, at the same length."""
    return QUOTED.sub(lambda match: re.sub(r"[^\n]", HIDDEN, match.group()), text)


def areas_in(words: str) -> list[ClaimArea]:
    """The areas that masked words name, in the order in which they are named."""
    places = [
        (match.start(), rank, area)
        for rank, (area, pattern) in enumerate(AREA_PATTERNS)
        if (match := pattern.search(words)) is not None
    ]
    return [area for _, _, area in sorted(places)]


def clauses_of(text: str) -> Iterator[Clause]:
    """The clauses of an entry in printed order.

    The head of a list ("Updated list of codes; added:") says one thing with its first item, and
    where it ends in a colon it gives its area to the others.
    """
    hidden = masked(text)
    given: ClaimArea | None = None
    listed: ClaimArea | None = None
    head: int | None = None
    heading: str | None = None
    pieces = list(_pieces(hidden))
    for place, (start, end) in enumerate(pieces):
        piece = hidden[start:end]
        until = pieces[place + 1][0] if place + 1 < len(pieces) else end
        verb = VERB.match(piece) is not None
        if head is not None and not verb:
            yield _clause(text, (head, pieces[place - 1][1]), given, False, heading)
            head = None
        colon = piece.endswith(":")
        heads = LIST_HEAD.match(piece) and (
            colon or (";" in hidden[end:until] and LIST_VERB.match(hidden, until))
        )
        label = None if heads else LABEL.match(piece)
        if head is None and heads:
            head, listed = start, _first(areas_in(piece)) if colon else None
            continue
        if label is not None:
            given, listed = _first(areas_in(label.group("label"))), None
            heading = _heading(text, (start + label.start("label"), start + label.end("label")))
            start = start + label.end() if label.end() < len(piece) else start
        elif not verb and _is_heading(piece):
            if listed is None:
                given, heading = _first(areas_in(piece)), _heading(text, (start, end))
            continue
        elif (titled := _TITLED.match(piece)) and _is_heading(titled.group("title")):
            heading = _heading(text, (start, start + titled.end("title")))
        inner = listed if verb and listed is not None else given
        firm = given == "coding" or (verb and listed is not None)
        for first, last in _divided(hidden, (start, end)):
            yield _clause(text, (first if head is None else head, last), inner, firm, heading)
            head = None
    if head is not None:
        yield _clause(text, (head, pieces[-1][1]), given, False, heading)


def _clause(
    text: str, where: Range, given: ClaimArea | None, firm: bool, heading: str | None
) -> Clause:
    words = " ".join(_LINE_END.sub(" ", text[slice(*where)]).split())
    return Clause(words=words.strip(" .;,"), given=given, firm=firm, heading=heading)


def _heading(text: str, where: Range) -> str | None:
    """The words of a heading; None where there are none."""
    return " ".join(text[slice(*where)].split()).strip(" .:;,*_") or None


def _first(areas: list[ClaimArea]) -> ClaimArea | None:
    return areas[0] if areas else None


def _pieces(hidden: str) -> Iterator[Range]:
    """The sentences, list items and parts between semicolons, without list markers."""
    cuts = [(match.start(), match.end()) for match in BREAK.finditer(hidden)]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(hidden)]
    for start, end in zip(starts, ends, strict=True):
        mark = MARK.match(hidden, start, end)
        start = mark.end() if mark is not None else start
        start += len(hidden[start:end]) - len(hidden[start:end].lstrip())
        if hidden[start:end].strip():
            yield start, start + len(hidden[start:end].rstrip())


def _divided(hidden: str, where: Range) -> Iterator[Range]:
    """A sentence cut at its "and"s.

    Not where what stands before or after says nothing by itself ("Wording and formatting
    updates", "References reviewed and updated").
    """
    held, end = where
    last = held
    for match in AND_VERB.finditer(hidden, *where):
        before, after = hidden[held : match.start()], hidden[match.end() : end]
        says = VERB.search(before) or NOUN.search(before) or NO_CHANGE.search(before)
        bare = len(AND_VERB.split(after)[0].split()) == 1
        if says and not bare and match.start() > last:
            yield held, match.start()
            held = last = match.end()
    yield held, end


def _is_heading(piece: str) -> bool:
    """True for a line that names a part of the policy and says nothing of it."""
    says = VERB.search(piece) or NOUN.search(piece) or NEW.search(piece)
    return len(piece) <= LONGEST_HEADING and not says and not NO_CHANGE.search(piece)
