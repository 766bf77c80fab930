"""Clauses that a sentence counts and does not label: "Both of the following: X and Y".

What stands before the colon says only how many of the clauses have to hold, so that each of them is
asked for itself. "Failure of both of the following: gold and tin" is one demand with two names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from policydiff.model.patterns import deferred

_COUNT = deferred(
    r"(?:^|[;,]?\s+AND\s+|[;,]\s+and\s+)(?:(?P<scope>for\s+[^.:;,]{3,80}),\s+)?(?P<lead>"
    r"(?:(?:the\s+)?(?:pts?|patients?|members?|individuals?)\s+(?:must\s+|should\s+)?"
    r"(?:meets?|has|have)\s+)?"
    r"(?:(?:at\s+least\s+)?(?P<count>both|all|each|one|any|either|two)\s+(?:\(\d\)\s+)?"
    r"(?:of\s+)?(?:the\s+)?|the\s+)following"
    r"(?:\s+(?:criteria|conditions|requirements))?(?:\s+(?:must\s+be|are|is)\s+met)?:)\s+",
    re.IGNORECASE,
)
_OR_IN_CAPITALS = deferred(r"[;,]?\s+OR\s+")
_AND_IN_CAPITALS = deferred(r"[;,]?\s+AND\s+")
_OR = deferred(r"[;,]\s+or\s+")
_AND = deferred(r"[;,]\s+and\s+|[;,]\s+|\s+and\s+")
_PAIR = deferred(r"[;,]?\s+and\s+")
# What asks for something by itself, and is no mere name in a row.
_ASKS = deferred(
    r"\b(?:is|are|was|were|has|have|had|will|does|do|must|should|can|cannot|may|meets?|tried|failed"
    r"|experienc\w+|demonstrat\w+|receiv\w+|requir\w+|used|prescribed|treated|confirmed|documented"
    r"|diagnos\w+|history|trial|failure|evidence|documentation|less\s+than|greater\s+than|at\s+least)"
    r"\b|[<>≤≥]",
    re.IGNORECASE,
)

_SOME = ("one", "any", "either", "two")

_LEAST_ASKING = 0.5
"""Share of the clauses of an "all" that show that they ask; commas part the words of one too."""


class Counted(msgspec.Struct, frozen=True):
    """Clauses with what counts them."""

    before: str
    """What is asked beside them; empty where nothing is."""
    scope: str
    """For what only they are asked ("For larger doses"); empty for all."""
    lead: str
    clauses: tuple[str, ...]
    some: bool
    """True where one of them is enough by the words between them."""


def counted_clauses(sentence: str) -> Counted | None:
    """The clauses of a sentence and what counts them; None where it counts none."""
    match = _COUNT.search(sentence)
    if match is None or _open_brackets(sentence[: match.start()]):
        return None
    text, count = sentence[match.end() :], (match["count"] or "").casefold()
    ways = () if count in ("both", "all", "each") else _ways(text)
    clauses = ways if ways or count in _SOME else _all(text, count)
    if len(clauses) < 2:
        return None
    before, scope = sentence[: match.start()].strip(), match["scope"] or ""
    return Counted(before, scope, match["lead"], tuple(clauses), some=bool(ways))


def _ways(text: str) -> Sequence[str]:
    ways = parts_between(text, _OR_IN_CAPITALS)
    ways = ways if len(ways) > 1 else parts_between(text, _OR)
    return ways if len(ways) > 1 and all(map(_ASKS.search, ways)) else ()


def _all(text: str, count: str) -> Sequence[str]:
    parts = parts_between(text, _AND_IN_CAPITALS)
    if len(parts) == 1 and count == "both":
        parts = parts_between(text, _PAIR)
        return parts if len(parts) == 2 else ()
    if len(parts) > 1:
        return parts
    parts = parts_between(text, _AND)
    asking = sum(_ASKS.search(part) is not None for part in parts)
    return parts if asking > _LEAST_ASKING * len(parts) else ()


def parts_between(sentence: str, joins: re.Pattern[str]) -> list[str]:
    """The parts between connectives; what stands in parentheses is never parted."""
    parts: list[str] = []
    start = 0
    for join in joins.finditer(sentence):
        piece = sentence[start : join.start()]
        if not _open_brackets(piece):
            parts.append(piece)
            start = join.end()
    return [*parts, sentence[start:]]


def _open_brackets(text: str) -> bool:
    return text.count("(") > text.count(")")
