"""Where a document says that its policy took the place of another, or gave way to one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from policydiff.corpus.versions import SuccessionKind
from policydiff.model.policy import Identity, Policy

Direction = Literal["earlier", "later"]

_VERBS = re.compile(
    r"\b(?:"
    r"(?P<later>(?:replaced|superseded) by"
    r"|(?:renumbered|renamed|changed|converted|moved|transferred|transitioned) (?:to|as|into)"
    r"|(?P<later_merged>(?:merged|combined|consolidated|incorporated) (?:in)?to)"
    r"|(?P<later_split>(?:split|divided|separated) (?:in)?to))"
    r"|(?P<earlier>formerly|previously|replac(?:es|ing)|supersed(?:es|ing)"
    r"|(?:renumbered|renamed|changed|converted|moved|transferred|transitioned) from"
    r"|(?P<earlier_split>(?:split|divided|separated)(?: off)?(?: from)?)"
    r"|(?P<earlier_merged>(?:merg|combin|consolidat|incorporat)(?:es|ed|ing)(?: with)?))"
    r"|(?P<onwards>(?:in)?to)"
    r")\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\b(?=[\w.-]*\d)[A-Za-z0-9][\w.-]*[A-Za-z0-9]\b")
"""Anything with a digit in it: only what is the number of a policy in the corpus will count."""
_DIGIT = re.compile(r"\d")
"""What a sentence without a number does not have, and most have none: looking for it is quick."""
_SENTENCE_END = re.compile(r"(?<=[.;])\s+|\n+")
_SHORTEST_NUMBER = 3


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """One number that a document names as its policy's earlier or later one."""

    number: str
    """In small letters."""
    direction: Direction
    kind: SuccessionKind
    text: str
    """The sentence as printed."""


def mentions_in(policy: Policy) -> tuple[Mention, ...]:
    """The numbers that a policy says to have taken the place of, or to have given way to.

    It is the first sentence that counts where several speak of the same number.
    """
    found: dict[tuple[str, str], Mention] = {}
    own = own_numbers(policy.identity)
    for sentence in _sentences(policy):
        for mention in _in_sentence(sentence, own):
            found.setdefault((mention.number, mention.direction), mention)
    return tuple(found[key] for key in sorted(found))


def own_numbers(identity: Identity) -> frozenset[str]:
    """The key and the number of a policy, as mentions are compared."""
    return frozenset(name.lower() for name in (identity.key, identity.number) if name)


def _sentences(policy: Policy) -> Iterator[str]:
    for entry in policy.history or ():
        yield from _SENTENCE_END.split(entry.text)
    for section in policy.sections:
        if section.role not in ("references", "coding", "products"):
            yield from _SENTENCE_END.split(section.text)


def _in_sentence(sentence: str, own: frozenset[str]) -> Iterator[Mention]:
    if _DIGIT.search(sentence) is None:
        return
    verbs = list(_VERBS.finditer(sentence))
    if all(verb["onwards"] for verb in verbs):
        return
    sides: dict[Direction, list[tuple[str, SuccessionKind]]] = {"earlier": [], "later": []}
    for number in _NUMBER.finditer(sentence):
        before = [verb for verb in verbs if verb.end() <= number.start()]
        named = number[0].lower()
        if before and len(named) >= _SHORTEST_NUMBER:
            direction, kind = _meaning(before)
            sides[direction].append((named, kind))
    for direction, numbers in sides.items():
        if own & {named for named, _ in numbers}:
            continue  # the others of this side share its fate
        for named, kind in numbers:
            yield Mention(number=named, direction=direction, kind=kind, text=sentence.strip())


def _meaning(verbs: list[re.Match[str]]) -> tuple[Direction, SuccessionKind]:
    """What the last verb before a number says; "from A to B" and "merged A into B" change sides."""
    last = verbs[-1]
    spoken = [verb for verb in verbs if not verb["onwards"]]
    said = spoken[-1] if spoken else last
    kind: SuccessionKind = "renamed"
    if said["later_merged"] or said["earlier_merged"]:
        kind = "merged"
    elif said["later_split"] or said["earlier_split"]:
        kind = "split"
    later = bool(last["onwards"] and spoken) or bool(said["later"])
    return ("later" if later else "earlier"), kind
