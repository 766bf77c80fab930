"""What one claim of a history is about, as far as its words tell."""

from __future__ import annotations

import re

import msgspec

from policydiff.diff.audit.abbreviations import Abbreviations
from policydiff.diff.audit.empty_words import EMPTY_IN, EMPTY_WORDS, OCCASION
from policydiff.diff.audit.numbers import Amount, amounts_in
from policydiff.diff.audit.topics import PURPOSES, claimed_topics
from policydiff.diff.wording.similarity import FRAME_WORDS, singular
from policydiff.model.coding import CodeEntry
from policydiff.model.history import Claim, ClaimArea
from policydiff.model.patterns import deferred
from policydiff.model.wording import words

_QUOTE = deferred(r"[“”\"]([^“”\"]+)[“”\"]")
_CODE = deferred(
    r"\b(?:[A-V]\d{4}|\d{4}[FTU]|\d{5}|[A-TV-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?)(?![\w.]*[-/]\d)"
    r"(?:\s?[-–]\s?(?:[A-V]\d{4}|\d{5}|[A-TV-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?)\b)?"
)
_FROM_TO = deferred(r"\bfrom\b(?P<old>.*?)\bto\b(?P<new>.*)", re.IGNORECASE | re.DOTALL)
_REPLACED = deferred(
    r"\breplac\w+\b(?P<old>.*?)\b(?:with|by)\b(?P<new>.*)", re.IGNORECASE | re.DOTALL
)
# "X replaces Y": the new words stand first.
_REPLACES = deferred(r"\b(?:replaces|supersedes|instead\s+of|in\s+place\s+of)\b", re.IGNORECASE)
_TO = deferred(r"\b(?:to|now|as)\b(?P<new>[^.]*)", re.IGNORECASE | re.DOTALL)

_PLURAL = deferred(r"\b([A-Z]{2,})s\b")
"""Acronyms in the plural: LFTs, TKIs."""
_JOINTS = deferred(r"[,;/&]|\b(?:and/or|and|or|as\s+well\s+as|plus)\b", re.IGNORECASE)

WITHOUT_TOPICS: frozenset[ClaimArea] = frozenset({"coding", "references", "narrative", "identity"})
"""Areas of claims in which criteria are no topic: a "diagnosis code" is no diagnosis."""

NO_ABBREVIATIONS = Abbreviations(())


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """What a claim is about. Without topics, words, quotes and codes it is about its whole area."""

    topics: frozenset[str]
    said: tuple[str, ...]
    """All its words."""
    terms: tuple[str, ...]
    """Words that have to be found, in printed order."""
    parts: tuple[tuple[str, ...], ...]
    """The same by the several things that "and", "or" and commas join."""
    capitals: frozenset[str]
    """Those of them that are printed as acronyms."""
    old_quotes: tuple[str, ...]
    """Quoted words that were there before."""
    new_quotes: tuple[str, ...]
    """Quoted words that are there now."""
    codes: tuple[str, ...]
    old_amounts: tuple[Amount, ...]
    new_amounts: tuple[Amount, ...]
    purpose: str | None
    """`initial` or `continuation` where the claim names one."""

    @property
    def is_general(self) -> bool:
        """True where the claim says no more than its area ("Updated criteria")."""
        return not (self.topics or self.terms or self.old_quotes or self.new_quotes or self.codes)


def subject_of(claim: Claim, abbreviations: Abbreviations = NO_ABBREVIATIONS) -> Subject:
    """What the claim is about; its abbreviations are read as what the policies explain them to be.

    A heading that it begins with says where, and not what.
    """
    text = claim.text
    old_quotes, new_quotes = _quotes(claim)
    if claim.heading is not None:
        text = text.removeprefix(claim.heading).lstrip(" :")
    text = abbreviations.spelled_out(text)
    codes = tuple(dict.fromkeys(_plain_code(match[0]) for match in _CODE.finditer(text)))
    text = _PLURAL.sub(r"\1", text)
    bare = OCCASION.sub(" ", _CODE.sub(" ", _QUOTE.sub(" ", text)))
    claimed = claimed_topics(bare)
    quotes = " ".join((*old_quotes, *new_quotes))
    purposes = _purposes(bare) or _purposes(claim.heading or "")
    # The numbers of other areas are names: ICD-10, version 2.2024.
    numbered = "" if claim.area in WITHOUT_TOPICS else bare
    old_amounts, new_amounts = _amounts(numbered, claim.action)
    empty = EMPTY_WORDS | EMPTY_IN.get(claim.area, frozenset())
    return Subject(
        topics=frozenset() if claim.area in WITHOUT_TOPICS else claimed.names,
        said=content_words(bare, spare=frozenset()),
        terms=content_words(f"{claimed.rest} {quotes}", spare=empty),
        parts=tuple(
            filter(None, (content_words(part, empty) for part in _JOINTS.split(claimed.rest)))
        ),
        capitals=frozenset(
            singular(word.lower())
            for word in re.findall(r"\b[A-Z][A-Za-z]*[A-Z]s?\b", claimed.rest)
        ),
        old_quotes=old_quotes,
        new_quotes=new_quotes,
        codes=codes,
        old_amounts=old_amounts,
        new_amounts=new_amounts,
        purpose=purposes[0] if len(purposes) == 1 else None,
    )


def _purposes(text: str) -> list[str]:
    return [name for name, pattern in PURPOSES if pattern.search(text)]


def content_words(text: str, spare: frozenset[str]) -> tuple[str, ...]:
    """The words that say what a text is about, each once, in order, without those to spare."""
    found = (singular(word) for word in words(text))
    return tuple(
        dict.fromkeys(
            word
            for word in found
            if word[0].isalpha()
            and len(word) > 1
            and word not in FRAME_WORDS
            and word not in spare
            and not amounts_in(word)
        )
    )


def codes_of(entries: tuple[CodeEntry, ...]) -> tuple[str, ...]:
    """The codes of a table in the form in which claims are compared with them."""
    return tuple(_plain_code(f"{e.code}-{e.last}" if e.last else e.code) for e in entries)


def _plain_code(text: str) -> str:
    return re.sub(r"\s?[-–]\s?", "-", text.strip())


def _quotes(claim: Claim) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The quoted words of the old and of the new text."""
    hidden = _hidden(claim.text)
    divided = _REPLACED.search(hidden) or _FROM_TO.search(hidden)
    every = tuple(match[1].strip() for match in _QUOTE.finditer(claim.text))
    if not every:
        return (), ()
    if divided is not None:
        cut = divided.start("new")
        old = tuple(m[1].strip() for m in _QUOTE.finditer(claim.text) if m.start() < cut)
        new = tuple(m[1].strip() for m in _QUOTE.finditer(claim.text) if m.start() >= cut)
        if old and new:
            return old, new
    turned = _REPLACES.search(hidden)
    if len(every) == 2 and turned is not None:
        before = [m for m in _QUOTE.finditer(claim.text) if m.start() < turned.start()]
        if len(before) == 1:
            return every[1:], every[:1]
    if claim.action == "removed":
        return every, ()
    if claim.action == "added" or len(every) == 1:
        return (), every
    return every[:1], every[1:]


def _hidden(text: str) -> str:
    """The text with its quotations blanked, at the same length."""
    return _QUOTE.sub(lambda match: "\ue000" * len(match[0]), text)


def _amounts(text: str, action: str) -> tuple[tuple[Amount, ...], tuple[Amount, ...]]:
    """The numbers that the claim gives for the old and for the new text."""
    divided = _FROM_TO.search(text)
    if divided is not None:
        # "From one of the following to all of them": what it became is no number.
        old, new = amounts_in(divided["old"]), amounts_in(divided["new"])
        if old or new:
            return old, new
    if action == "removed":
        return amounts_in(text), ()
    towards = _TO.search(text)
    if towards is not None and (found := amounts_in(towards["new"])):
        return (), found
    return (), amounts_in(text)
