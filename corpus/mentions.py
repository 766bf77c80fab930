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
    r"|(?P<earlier>(?P<earlier_split>(?:split|divided|separated)(?: off)?(?: from)?"
    r"|(?:formerly|previously) (?:a )?part of)"
    r"|formerly|previously|replac(?:es|ing)|supersed(?:es|ing)"
    r"|(?:renumbered|renamed|changed|converted|moved|transferred|transitioned) from"
    r"|(?P<earlier_merged>(?:merg|combin|consolidat|incorporat)(?:es|ed|ing)(?: with)?))"
    r"|(?P<onwards>(?:in)?to)"
    r")\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\b(?=[\w.-]*\d)[A-Za-z0-9][\w.-]*[A-Za-z0-9]\b")
"""Anything with a digit in it: only what is the number of a policy in the corpus will count."""
_DIGIT = re.compile(r"\d")
"""What a sentence without a number does not have, and most have none: looking for it is quick."""
_SENTENCE_END = re.compile(r"(?<=[.;])(?<!\bNo\.)(?<!\bno\.)\s+|\n+")
_SHORTEST_NUMBER = 3

_THIS_POLICY = re.compile(
    r"\s+(?:this|the present|the current)(?: (?:medical|pharmacy|clinical|drug|coverage))*"
    r" (?:policy|document|guidelines?|bulletin|criteria)\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[.;:,()\[\]\u2013\u2014]| - ")
_WORD = re.compile(r"[^\W_]+(?:['\u2019.-][^\W_]+)*")
_OF_POLICIES = re.compile(
    r"an?|and|archived|are|as|been?|both|by|called|discontinued|ended|ha[sv]e?|is|its|known|no|now|of"
    r"|on|retired|reviewed|revised|terminated|th(?:at|e|eir|ese|is)|under|updated|was|were|will"
    r"|withdrawn"
    r"|bulletins?|clinical|contents?|coverage|criteria|date|documents?|drug|effective|guidelines?"
    r"|management|medical|name|numbers?|pharmacy|polic(?:y|ies)|prior|authorization|review|title"
    r"|utilization|named|numbered|titled|current|new|old|original|previous"
    r"|january|february|march|april|may|june|july|august|september|october|november|december",
    re.IGNORECASE,
)
"""Words that speak of a policy as a whole. Beside others a verb is about something else that
changed or moved: members, one indication, a dose."""
_OF_TITLES = frozenset({"for"})
"""Small words in titles, which a number may stand behind."""


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
    names = _words_of_names(policy.identity)
    for sentence in _sentences(policy):
        for mention in _in_sentence(sentence, own, names):
            found.setdefault((mention.number, mention.direction), mention)
    return tuple(found[key] for key in sorted(found))


def own_numbers(identity: Identity) -> frozenset[str]:
    """The key and the number of a policy, as mentions are compared."""
    return frozenset(name.lower() for name in (identity.key, identity.number) if name)


def _words_of_names(identity: Identity) -> frozenset[str]:
    """The words of the policy's title and of its drugs, in small letters."""
    names = [
        identity.title,
        *(name for drug in identity.drugs for name in (drug.brand, drug.generic)),
    ]
    return frozenset(word.lower() for name in names if name for word in _WORD.findall(name))


def _sentences(policy: Policy) -> Iterator[str]:
    for entry in policy.history or ():
        yield from _SENTENCE_END.split(entry.text)
    for section in policy.sections:
        if section.role not in ("references", "coding", "products"):
            yield from _SENTENCE_END.split(section.text)


def _in_sentence(sentence: str, own: frozenset[str], names: frozenset[str]) -> Iterator[Mention]:
    if _DIGIT.search(sentence) is None:
        return
    verbs = list(_VERBS.finditer(sentence))
    if all(verb["onwards"] for verb in verbs):
        return
    sides: dict[Direction, list[tuple[str, SuccessionKind]]] = {"earlier": [], "later": []}
    for number in _NUMBER.finditer(sentence):
        named = number[0].lower()
        meaning = _meaning(sentence, number, verbs, names)
        if meaning is not None and len(named) >= _SHORTEST_NUMBER:
            direction, kind = meaning
            sides[direction].append((named, kind))
    for direction, numbers in sides.items():
        if own & {named for named, _ in numbers}:
            continue  # the others of this side share its fate
        for named, kind in numbers:
            yield Mention(number=named, direction=direction, kind=kind, text=sentence.strip())


def _meaning(
    sentence: str, number: re.Match[str], verbs: list[re.Match[str]], names: frozenset[str]
) -> tuple[Direction, SuccessionKind] | None:
    """What the verbs of a sentence say of a number in it; None where it is not of the policy."""
    before = [verb for verb in verbs if verb.end() <= number.start()]
    if not before:
        return _of_this_policy(sentence, number, verbs, names)
    last = before[-1]
    spoken = [verb for verb in before if not verb["onwards"]]
    said = spoken[-1] if spoken else last
    others = "".join(sentence[first:end] for first, end in _between(before, said.start()))
    gap = _WORD.findall(sentence[last.end() : number.start()])
    if not _speaks_of_policies(_CLAUSE_END.split(others)[-1], names):
        return None
    if not all(_is_of_policies(word, _OF_TITLES) or word[0].isupper() for word in gap):
        return None
    # "From A to B" and "merged A into B" change sides.
    later = bool(last["onwards"] and spoken) or bool(said["later"])
    return ("later" if later else "earlier"), _kind(said)


def _of_this_policy(
    sentence: str, number: re.Match[str], verbs: list[re.Match[str]], names: frozenset[str]
) -> tuple[Direction, SuccessionKind] | None:
    """What "A was merged into this policy" and "A replaces this policy" say of A."""
    said = verbs[0]
    if said["onwards"] or _THIS_POLICY.match(sentence, said.end()) is None:
        return None
    if not _speaks_of_policies(_CLAUSE_END.split(sentence[: said.start()])[-1], names):
        return None
    return ("earlier" if said["later"] else "later"), _kind(said)


def _between(verbs: list[re.Match[str]], end: int) -> Iterator[tuple[int, int]]:
    """What stands before a place and is none of the verbs."""
    begin = 0
    for verb in verbs:
        if verb.start() >= end:
            break
        yield begin, verb.start()
        begin = verb.end()
    yield begin, end


def _speaks_of_policies(clause: str, names: frozenset[str]) -> bool:
    return all(_is_of_policies(word, names) for word in _WORD.findall(clause))


def _is_of_policies(word: str, others: frozenset[str]) -> bool:
    of_policies = _OF_POLICIES.fullmatch(word) or _DIGIT.search(word)
    return of_policies is not None or word.lower() in others


def _kind(verb: re.Match[str]) -> SuccessionKind:
    if verb["later_merged"] or verb["earlier_merged"]:
        return "merged"
    return "split" if verb["later_split"] or verb["earlier_split"] else "renamed"
