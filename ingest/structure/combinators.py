"""The words that make logic: connectives, quantifiers, and the lead-ins that carry them.

Quantifiers are found only where they govern a list ("all of the following"), so that the disease
"(ALL)" and "one tablet" are left alone.
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from policydiff.model.patterns import deferred

Connective = Literal["and", "or"]
Operator = Literal["all", "any", "none", "at_least"]

_NUMBERS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_NUMBER = "|".join(_NUMBERS) + r"|\d{1,2}"

_ALONE = deferred(r"[\s\-–—*_]*(and\s*/\s*or|and|or)[\s\-–—*_:;,.]*", re.IGNORECASE)
_TRAILING = deferred(
    r"[\s;,:]*(?<![\w/])[-–—*(]*(and\s*/\s*or|and|or)[-–—*)]*\s*[;:,.]*\s*$", re.IGNORECASE
)
_LEADING = deferred(r"[-–—*\s]*(AND\s*/\s*OR|AND|OR)\b[-–—*:,\s]*")
_LEADING_LOWER = deferred(
    r"(and|or|And|Or)\b[\s,:]+(?=(?:all|any|one|both|either|none|at least)\b)", re.IGNORECASE
)

_FOLLOWING = (
    r"(?:the\s+)?(?:following|below|(?:[a-z]+\s+)?(?:criteria|conditions|requirements|items)\s+"
    r"(?:(?:listed|described|outlined|stated|set\s+out)\s+)?below|these|listed\s+below)"
)
_QUANTIFIER = deferred(
    rf"\b(?P<words>(?P<least>at\s+least\s+|a\s+minimum\s+of\s+|minimum\s+of\s+|any\s+(?!one\b|1\b))?"
    rf"(?P<number>{_NUMBER})(?:\s*\(\d+\))?(?P<more>\s+or\s+more)?"
    rf"|all|both|each|every\s+one|any(?:\s+(?:one|1))?|either|none|neither|(?P<some>one\s+or\s+both))"
    rf"(?:\s*\(\d+\))?\s+(?:of\s+)?{_FOLLOWING}\b",
    re.IGNORECASE,
)
# "Intolerance of at least ONE conventional therapy:" counts the items of the list under it.
_COUNTED_KIND = deferred(
    rf"\b(?P<words>(?P<least>at\s+least\s+|a\s+minimum\s+of\s+|minimum\s+of\s+|any\s+)?"
    rf"(?P<number>{_NUMBER})(?:\s*\(\d+\))?(?P<more>\s+or\s+more)?(?P<some>))\s+"
    r"(?:[\w-]+\s+){0,3}?(?:agents?|therap(?:y|ies)|drugs?|medications?|products?|treatments?|"
    r"alternatives?|options?|criteria|criterion|symptoms?|signs?|(?:risk\s+)?factors?|findings?|"
    r"reasons?|class(?:es)?|features?|characteristics?|conditions?|indicators?|manifestations?|"
    r"comorbidit(?:y|ies)|complications?|circumstances?|scenarios?|tests?|methods?|results?|"
    r"measures?|parameters?|requirements?)(?:\(e?s\))?"
    r"(?:,?\s+(?:each\s+)?(?:from|in|of)\s+(?:\w+\s+){0,2}(?:class(?:es)?|categor(?:y|ies)|groups?)"
    r"|\s+of\s+[\w-]+(?:\s+[\w-]+)?)?\W*$",
    re.IGNORECASE,
)
# "At least one other indication from the following", "two of the drugs listed below": the words
# between number and list say what is counted.
_COUNTED_FROM = deferred(
    rf"\b(?P<words>(?P<least>at\s+least\s+|a\s+minimum\s+of\s+|minimum\s+of\s+|any\s+)?"
    rf"(?P<number>{_NUMBER})(?:\s*\(\d+\))?(?P<more>\s+or\s+more)?(?P<some>))\s+(?:of\s+)?"
    r"(?:[\w-]+\s+){1,7}?(?:(?:from|among|out\s+of)\s+(?:(?:the|this)\s+)?(?:following|list)(?:\s+\w+)?"
    r"|(?:listed|named|shown|described)?\s*below)\W*$",
    re.IGNORECASE,
)
# "Active disease with either:", "Failure of at least two of:": what follows needs no "following".
_OPEN_QUANTIFIER = deferred(
    rf"(?:^|(?<=[\s,:]))(?P<words>both|either|(?:all|any|each)(?=\s+of\b)"
    rf"|(?P<least>at\s+least\s+|any\s+)?(?P<number>{_NUMBER})(?P<more>\s+or\s+more)?(?=\s+of\b)(?P<some>))"
    r"(?:\s+of)?\W*$",
    re.IGNORECASE,
)
# "At least one core feature (Note: some need imaging as well):"
_REMARK_BEHIND = deferred(r"\s*[(\[]\W{0,3}(?:note|see)\b[^()\[\]]*[)\]]\W*$", re.IGNORECASE)
_MUST_MEET = deferred(
    rf"\((?:must|should)\s+(?:meet|have)\s+(?P<words>all|both|any|either|one|(?P<least>at\s+least\s+)?"
    rf"(?P<number>{_NUMBER}))(?:\s+of\s+the\s+following)?(?P<some>)(?P<more>)\)",
    re.IGNORECASE,
)
_PLAIN_FOLLOWING = deferred(
    r"\b(?:the\s+following(?:\s+(?:criteria|conditions|requirements|is|are))?\b|"
    r"following\s+(?:criteria|conditions)\b|(?:criteri(?:a|on)|conditions?|items?)\s+below\b|as\s+follows\b)",
    re.IGNORECASE,
)
_LABEL = r"\(?(?:[A-Za-z]|[ivxIVX]{1,5}|\d{1,2})\)?"
_REFERENCES = deferred(
    rf"\s*[(\[]\s*{_LABEL}(?:\s*,\s*(?:(?:and|or)\s+)?{_LABEL}|\s+(?:(?:and|or)\s+)?{_LABEL})*\s*,?\s*"
    rf"(?P<word>and/or|and|or)\s+{_LABEL}\s*[)\]]",
    re.IGNORECASE,
)
# "when criteria a, b, and c below are met": the labels without parentheses, behind their noun.
_BRANCH = r"(?:criteri(?:a|on)|conditions?|groups?|items?|options?|pathways?|sets?)"
_NAMED = deferred(
    rf"\b(?P<noun>{_BRANCH})\s+{_LABEL}"
    rf"(?:\s*,\s*(?:{_BRANCH}\s+)?{_LABEL})*\s*,?\s*"
    rf"(?:(?P<word>and/or|and|or)|to|through|thru|[-–])\s*(?:{_BRANCH}\s+)?{_LABEL}"
    r"(?=\s+(?:below|above|is|are|must|shall|should|have)\b|\W*$)"
    r"(?:\s+(?:below|above)\b)?",
    re.IGNORECASE,
)
# "Member meets A or B:", "Meets the criteria in either A, B or C:" at the end of a lead-in.
_LISTED = deferred(r"criteri(?:a|on)|conditions?|items?", re.IGNORECASE)
_LABELS_AT_END = (
    rf"(?:either\s+|both\s+)?{_LABEL}(?:\s*,\s*{_LABEL})*\s*,?\s+"
    rf"(?P<word>and/or|and|or)\s+{_LABEL}(?=\s*:\s*$)"
)
_MEETS_NAMED = deferred(
    rf"\bmeets?\s+(?:(?:the\s+)?criteri(?:a|on)\s+(?:(?:in|of|under|for)\s+)?)?{_LABELS_AT_END}",
    re.IGNORECASE,
)
# "Eosinophilic phenotype shown by either a or b:", at the end of a lead-in as well.
_SHOWN_BY_NAMED = deferred(
    rf"\b(?P<shown>(?:confirmed|defined|demonstrated|documented|established|evidenced|satisfied|shown"
    rf"|supported|verified)\s+by)\s+{_LABELS_AT_END}",
    re.IGNORECASE,
)
# "BOTH 1 and 2:", "Either A or B is met:": a line that says nothing else.
_ONLY_NAMED = deferred(
    rf"\W*(?P<words>both|either|all\s+of|each\s+of|any\s+of|one\s+of)\s+(?:(?:criteria|items?)\s+)?{_LABEL}"
    rf"(?:\s*(?:,\s*(?:and|or)?|\band\b|\bor\b|-|–|\bto\b|\bthrough\b)\s*{_LABEL})+"
    r"(?:\s+(?:below|(?:(?:is|are|must\s+be)\s+)?(?:met|documented|true|present|required)))*\s*:?\s*",
    re.IGNORECASE,
)
# "all of the following (1 through 5)" counts the items and says nothing of how they combine.
_SPANNED = deferred(
    rf"\s*[(\[]\s*(?:criteria\s+|items\s+)?{_LABEL}\.?\s*(?:-|–|to|through|thru)\s*{_LABEL}\.?\s*[)\]]",
    re.IGNORECASE,
)


class Quantifier(msgspec.Struct, frozen=True):
    """How many of the items of a list must hold."""

    operator: Operator
    count: int | None
    """Set for `at_least`."""
    start: int
    end: int
    """The character range of the words in the text."""
    explicit: bool = True
    """False where only "the following" announces the list."""


def connective_alone(text: str) -> Connective | None:
    """The connective that a line consists of; "and/or" is a choice."""
    match = _ALONE.fullmatch(text)
    return _connective(match.group(1)) if match else None


def split_trailing(text: str) -> tuple[str, Connective | None]:
    """The text without a connective at its end, and that connective."""
    match = _TRAILING.search(text)
    if match is None or match.start() == 0:
        return text.rstrip(), None
    return text[: match.start()].rstrip(" ;,"), _connective(match.group(1))


def split_leading(text: str) -> tuple[Connective | None, str]:
    """A connective at the start ("AND ALL of the following"), and the rest."""
    match = _LEADING.match(text) or _LEADING_LOWER.match(text)
    if match is None or match.end() == len(text):
        return None, text
    return _connective(match.group(1)), text[match.end() :]


def find_quantifier(text: str) -> Quantifier | None:
    """The last quantifier over a following list, or a bare "the following"; None without either."""
    for pattern in (_QUANTIFIER, _MUST_MEET):
        matches = list(pattern.finditer(text))
        if matches:
            return _quantifier(matches[-1])
    plain = list(_PLAIN_FOLLOWING.finditer(text))
    if plain:
        last = plain[-1]
        return Quantifier("all", None, last.start(), last.end(), explicit=False)
    return None


def find_counted_kind(text: str) -> Quantifier | None:
    """The count at the end of a lead-in, "at least ONE conventional therapy"; None without one.

    Only for a text with items under it: elsewhere the words count nothing that is listed.
    """
    text = _REMARK_BEHIND.sub("", text)
    match = (
        _OPEN_QUANTIFIER.search(text) or _COUNTED_KIND.search(text) or _COUNTED_FROM.search(text)
    )
    return None if match is None else _quantifier(match)


def strip_references(text: str) -> tuple[str, Connective | None]:
    """The text without inline references to the child labels, "(A, B, and C)", and their word.

    Of "criteria A and B below" the words "criteria below" stay.
    """
    matches = list(_REFERENCES.finditer(text))
    if matches:
        last = matches[-1]
        return _cut(text, last), _connective(last.group("word"))
    named = list(_NAMED.finditer(text))
    if named:
        last = named[-1]
        word = last.group("word")
        noun = last.group("noun")
        below = _cut(text, last, f"{noun} below" if _LISTED.match(noun) else "of the following")
        if word is None and _QUANTIFIER.search(below) is not None:
            # "one of the following criteria 1 through 3 below": the labels only count the items.
            return below, None
        return below, _connective(word or "and")
    met = _MEETS_NAMED.search(text)
    if met is not None:
        return _cut(text, met, "meets the following"), _connective(met.group("word"))
    shown = _SHOWN_BY_NAMED.search(text)
    if shown is not None:
        words = "one" if _connective(shown.group("word")) == "or" else "all"
        below = _cut(text, shown, f"{shown.group('shown')} {words} of the following")
        return below, _connective(shown.group("word"))
    only = _ONLY_NAMED.fullmatch(text)
    if only is not None:
        words = only["words"].split()[0]
        meant: Connective = "and" if words.casefold() in ("both", "all", "each") else "or"
        return f"{words} of the following", meant
    spanned = _SPANNED.search(text)
    return (text, None) if spanned is None else (_cut(text, spanned), None)


def _cut(text: str, found: re.Match[str], instead: str = "") -> str:
    return (text[: found.start()] + instead + text[found.end() :]).strip()


def _quantifier(match: re.Match[str]) -> Quantifier:
    words = match.group("words").casefold()
    start, end = match.span()
    number = match.group("number")
    if match.group("some"):
        return Quantifier("any", None, start, end)
    if number is not None:
        count = _NUMBERS.get(number.casefold()) or int(number)
        if count == 1:
            return Quantifier("any", None, start, end)
        return Quantifier("at_least", count, start, end)
    if words.startswith(("all", "both", "each", "every")):
        return Quantifier("all", None, start, end)
    if words.startswith(("none", "neither")):
        return Quantifier("none", None, start, end)
    return Quantifier("any", None, start, end)


def _connective(word: str) -> Connective:
    return "and" if word.casefold().strip() == "and" else "or"
