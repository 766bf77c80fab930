"""How a lead-in combines the items under it by their labels: "A, B, or C is met, AND D is met".

The connectives between such items only repeat a part of it ("A. ... OR B. ... OR C. ... AND D.").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from policydiff.ingest.readers.trees.combining import Grouping
from policydiff.ingest.structure.combinators import Connective, Operator
from policydiff.model.patterns import deferred

_LABEL = r"(?:[A-Za-z]|\d{1,2}|[ivx]{1,4})"
_LABELS = rf"{_LABEL}(?:\s*,\s*{_LABEL})*"
_SPAN = rf"{_LABEL}(?:\s*(?:-|–|\bto\b|\bthrough\b)\s*{_LABEL})?"
_JOINED_LAST = rf"(?:\s*,?\s+(?P<joint>and|or)\s+{_LABEL})?"
_HOW_MANY = r"(?:either|both|one\s+of|any\s+of|all\s+of)"
_SECOND = rf"(?P<second>{_LABELS}\s*,?\s+(?P<inner>and|or)\s+{_LABEL})"
_NOUN = r"(?:(?:criteri(?:a|on)|items?|numbers?)\s+)?"
_CLAUSE = deferred(
    rf"\b{_NOUN}(?P<labels>{_LABELS}(?:\s*,?\s+(?P<word>and|or)\s+{_LABEL})?)\s+(?:(?:below|above)\s+)?(?:is|are)\s+met\b",
    re.IGNORECASE,
)
# "criteria a and b, and either c or d, below are met": two clauses with one verb for both.
_TWO_CLAUSES = deferred(
    rf"\bcriteria\s+(?P<first>{_LABELS}{_JOINED_LAST})\s*,\s*(?P<word>and|or)\s+{_HOW_MANY}\s+"
    rf"{_SECOND}\s*,?\s+(?:(?:below|above)\s+)?(?:are|is)\s+met\b",
    re.IGNORECASE,
)
# "Must meet criteria 1 through 4 AND either 5 or 6:", at the end of a lead-in.
_MEETS_CLAUSES = deferred(
    rf"\b(?:meets?|met|satisf(?:y|ies)|fulfill?s?)\s+(?:both\s+|all\s+(?:of\s+)?)?{_NOUN}"
    rf"(?P<first>{_SPAN}(?:\s*,\s*{_SPAN})*{_JOINED_LAST})"
    rf"\s*,?\s+(?P<word>and|or)\s+{_HOW_MANY}\s+{_NOUN}{_SECOND}\s*:?\s*$",
    re.IGNORECASE,
)
_FROM_TO = deferred(
    rf"(?P<first>{_LABEL})\s*(?:-|–|\bto\b|\bthrough\b)\s*(?P<last>{_LABEL})", re.IGNORECASE
)
_JOINED = deferred(r"\s*[,;]?\s*(?P<word>and|or)\s+(?:that\s+|when\s+|if\s+)?", re.IGNORECASE)
_ONE_LABEL = deferred(rf"\b(?!(?:and|or)\b){_LABEL}\b")


class Clause(msgspec.Struct, frozen=True):
    """Labels joined by one word."""

    word: Connective
    labels: tuple[str, ...]


class LabelFormula(msgspec.Struct, frozen=True):
    """Clauses over labels, joined by one word."""

    word: Connective
    clauses: tuple[Clause, ...]
    start: int
    """Where the first clause begins in the text."""


def label_formula(text: str) -> LabelFormula | None:
    """The formula in a lead-in; None where it has none, or joins all labels by one word."""
    if (both := _TWO_CLAUSES.search(text) or _MEETS_CLAUSES.search(text)) is not None:
        word = _connective(both["word"])
        first = Clause(_connective(both["joint"] or both["word"]), tuple(_labels(both["first"])))
        second = Clause(_connective(both["inner"]), tuple(_labels(both["second"])))
        return LabelFormula(word, (first, second), both.start())
    found = list(_CLAUSE.finditer(text))
    if len(found) < 2:
        return None
    gaps = [_JOINED.fullmatch(text[one.end() : other.start()]) for one, other in pairwise(found)]
    words = {_connective(gap["word"]) for gap in gaps if gap is not None}
    if len(words) != 1 or not all(gaps):
        return None
    clauses = tuple(
        Clause(_connective(each["word"] or "and"), tuple(_labels(each["labels"]))) for each in found
    )
    return LabelFormula(words.pop(), clauses, found[0].start())


def grouping_of(formula: LabelFormula | None, labels: Sequence[str | None]) -> Grouping | None:
    """The formula over siblings with these labels; None where it names not each of them once."""
    if formula is None:
        return None
    places = {label.strip(" .()").casefold(): at for at, label in enumerate(labels) if label}
    named = [label for clause in formula.clauses for label in clause.labels]
    if len(places) != len(labels) or sorted(named) != sorted(places):
        return None
    members: list[int | Grouping] = []
    for clause in formula.clauses:
        inside = tuple(places[label] for label in clause.labels)
        alike = clause.word == formula.word
        members += inside if alike or len(inside) == 1 else [_group(clause.word, inside)]
    return _group(formula.word, tuple(members))


def _group(word: Connective, members: tuple[int | Grouping, ...]) -> Grouping:
    operator: Operator = "all" if word == "and" else "any"
    return Grouping(operator, None, members)


def _labels(text: str) -> list[str]:
    """The labels of a clause, of "1 through 4" those between as well."""
    spelled = _FROM_TO.sub(_each_between, text)
    return [label.group().casefold() for label in _ONE_LABEL.finditer(spelled)]


def _each_between(found: re.Match[str]) -> str:
    first, last = found["first"].casefold(), found["last"].casefold()
    if first.isdigit() and last.isdigit():
        return ", ".join(map(str, range(int(first), int(last) + 1)))
    if len(first) == len(last) == 1:
        return ", ".join(map(chr, range(ord(first), ord(last) + 1)))
    return found[0]


def _connective(word: str) -> Connective:
    return "and" if word.casefold() == "and" else "or"
