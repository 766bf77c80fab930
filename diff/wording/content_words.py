"""Whether two wordings say the same with the same content words, inflected and ordered as they are.

"Breast cancer is metastatic" has the content of "metastatic breast cancer", "EGFR mutation detected
by a test" that of "a test has detected an EGFR mutation". Held against each other are the words
between one joint and the next, in any order there; joints, exceptions, causes and the order in time
stay at their places. A denial belongs to the word behind it, and a number to one beside it. What is
going on is not what was before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from policydiff.diff.wording.negation import NEGATIONS
from policydiff.diff.wording.plain_words import plain
from policydiff.diff.wording.standard_words import in_standard_words
from policydiff.model.patterns import deferred

_JOINTS = frozenset({
    "after", "and", "because", "before", "but", "caused", "cause", "despite", "due", "during",
    "except", "excluding", "following", "if", "or", "resulting", "secondary", "since", "unless",
    "until", "when", "where", "while", "within",
})  # fmt: skip
"""Words of which each side says something of its own."""
_CASES = frozenset(["if", "when", "where"])
_DIRECTED = frozenset({
    "between", "convert", "converted", "exceed", "followed", "instead", "over", "rather",
    "respectively", "switch", "switched", "switching", "than", "then", "transition",
    "transitioning", "versus", "vs",
})  # fmt: skip
"""Words around which things may not change places."""
_IDLE = frozenset({
    "about", "already", "as", "at", "been", "by", "for", "had", "in", "it", "on", "performed",
    "this", "was", "were", "with",
})  # fmt: skip
"""Words that join others, beside those that frame every criterion."""
_FROM = deferred(r"\bfrom (?!baseline\b)")

_FAMILIES = {
    "adher": "adherence adherent",
    "confirm": "confirmatory",
    "detect": "detectable",
    "develop": "development",
    "dependen": "dependence dependent",
    "femal": "woman women",
    "improv": "improvement improvements",
    "involv": "involvement",
    "persist": "persistence persistent",
    "reduc": "reduction reductions",
    "respond": "response responses responsive",
    "strong": "potent",
    "vaccin": "immunized immunization",
    "try": "tried trial trials attempted attempt attempts",
}
"""Other forms and other words, by the form that is left of them without an ending."""
_FAMILY = {word: name for name, words in _FAMILIES.items() for word in words.split()}
_AS_THEY_ARE = frozenset(["relapsed", "relapsing", "remitting", "progressive", "active", "during"])
"""Words that name a form of a disease, which another form of the word does not."""
_SHORTEST = 4
"""Letters that are left of a word without its ending."""

_GOES_ON = deferred(
    r"\b(?:currently|receiving|taking|using|ongoing|remains?|continues?|(?:is|are) being)\b"
)
_WAS = deferred(
    r"\b(?:was|were|previous(?:ly)?|prior|history|received|tried|took|used to"
    r"|(?:has|have|had) (?:(?:\w+ly|already) )?(?:been )?\w+(?:ed|en))\b"
)
_WILL = deferred(r"\bwill\b")


@dataclass(frozen=True, slots=True)
class _Content:
    """What a wording says, part by part."""

    parts: tuple[frozenset[tuple[str, int]], ...]
    """The words of each part, as often as it has them."""
    numbers: tuple[frozenset[tuple[str, str]], ...]
    """Each number with the words on both sides of it."""
    joints: tuple[str, ...]
    tenses: frozenset[str]
    choices: tuple[str, ...]


def has_same_content(old: str, new: str) -> bool:
    """Whether two wordings have the same content words in the same parts. Symmetric."""
    before, after = _content(old), _content(new)
    if before is None or after is None or not before.parts:
        return False
    if before.tenses and after.tenses and before.tenses.isdisjoint(after.tenses):
        return False
    if len(before.numbers) != len(after.numbers):
        return False
    # A number stays beside one of the words that it stood beside.
    if any(map(frozenset.isdisjoint, before.numbers, after.numbers)):
        return False
    return (before.parts, before.joints, before.choices) == (
        after.parts,
        after.joints,
        after.choices,
    )


@lru_cache(maxsize=16384)
def _content(text: str) -> _Content | None:
    """The content of a wording; None where its words may not change places."""
    said = in_standard_words(text)
    read = plain(text)
    tokens = read.in_any_order
    if not _DIRECTED.isdisjoint(tokens) or _FROM.search(said):
        return None
    parts: list[list[str]] = [[]]
    joints: list[str] = []
    for token in tokens:
        if token in _JOINTS:
            joints.append("if" if token in _CASES else token)
            parts.append([])
        elif token not in _IDLE:
            parts[-1].append(token)
    said_in = [_bound_words(part) for part in parts]
    return _Content(
        parts=tuple(frozenset(Counter(part).items()) for part in said_in),
        numbers=tuple(number for part in said_in for number in _numbers(part)),
        joints=tuple(joints),
        tenses=_tenses(said),
        choices=read.choices_in_brackets,
    )


def _bound_words(part: Sequence[str]) -> list[str]:
    """The words of a part; a denial with the word behind it."""
    found: list[str] = []
    held: list[str] = []
    for token in part:
        if token in NEGATIONS:
            held.append("not")
            continue
        found.append(" ".join([*held, token if _is_number(token) else _folded(token)]))
        held = []
    return [*found, *held]


def _numbers(part: Sequence[str]) -> tuple[frozenset[tuple[str, str]], ...]:
    """The words beside each number of a part, in order."""
    said = ["", *part, ""]
    return tuple(
        frozenset({(token, f"{before} <"), (token, f"> {after}")})
        for before, token, after in zip(said, said[1:], said[2:], strict=False)
        if _is_number(token)
    )


def _is_number(token: str) -> bool:
    return token.startswith(("minimum ", "maximum ", "value ")) or token[0].isdigit()


def _folded(word: str) -> str:
    """The word without its inflection, as far as that is plain."""
    if word in _AS_THEY_ARE or not word.isalpha():
        return word
    if word in _FAMILY:
        return _FAMILY[word]
    for ending in ("ly", "s", "ation", "ing", "ion", "ed", "at", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word.removesuffix(ending)
    return word


def _tenses(said: str) -> frozenset[str]:
    found = {"goes on": _GOES_ON, "was": _WAS, "will": _WILL}
    return frozenset(name for name, pattern in found.items() if pattern.search(said))
