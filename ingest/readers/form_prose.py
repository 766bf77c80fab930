"""Criteria printed as prose in the field of a form, parted by indication and kind of request.

"Plaque psoriasis (initial): Diagnosis of plaque psoriasis. One of the following: ... All
indications (reauth): Documentation of a response." Each sentence asks for something, and a label
with a colon says of whom it is asked.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from policydiff.ingest.readers.approval_phrases import AGAIN, FIRST
from policydiff.ingest.readers.drug_titles import same_condition
from policydiff.ingest.readers.durations import purpose_of
from policydiff.model.coverage import Purpose
from policydiff.model.patterns import deferred

LONGEST_LABEL = 12
"""Words before a colon that may name indications; four in a row are common."""

LONGEST_USE = 25
"""Words of a label that begins with "For": a use may be named with all its forms."""

_BOUNDARY = deferred(
    r"(?:(?<=[a-z\d)%\]][.;])|(?<=[A-Z]{2}[.;]))(?<!e\.g\.)(?<!i\.e\.)(?<!vs\.)(?<!etc\.)\s+(?=[A-Z\d(])"
)
_LABEL = deferred(r"(?P<label>[^.:;]{2,240}?)\s*:\s+(?=\S)")
# "For continuation of therapy, patient has improved."
_FOR_REQUEST = deferred(
    rf"for\s+(?:{FIRST}|{AGAIN})(?:\s+(?:of\s+)?(?:therapy|treatment|requests?|authori[sz]ations?"
    r"|approvals?|coverage))?\s*[,:]\s*",
    re.IGNORECASE,
)
_KIND = deferred(
    rf"\s*[(–-]?\s*\b(?:for\s+)?(?:{FIRST}|{AGAIN})\b"
    r"(?:[\s/,]+(?:and|of|therapy|treatment|requests?|authori[sz]ations?|approvals?|criteria))*"
    r"\s*\)?\s*",
    re.IGNORECASE,
)
_ANY_USE = deferred(
    r"\W*(?:(?:all|any)\s+(?:other\s+)?(?:indications?|diagnos[ei]s|uses?|conditions?)|all\s+others)\W*",
    re.IGNORECASE,
)
# "Velmosis, initial: 4 months, Gout: 6 months".
_COMMA_BEFORE_LABEL = deferred(
    r",\s+(?=[A-Z][^,.;:]{1,80}(?:,\s*[a-z][^,.;:]{1,40}|,\s*(?:INITIAL|RENEWAL|REAUTH\w*))?:\s)"
)
# Under which part of Medicare a drug is paid is decided at the counter: nothing a patient meets.
_ABOUT_BENEFIT = deferred(
    r"\bpart\s+(?:a|b|d)\b.*\b(?:part\s+)?(?:a|b|d)\b.*?\b(?:determin\w+|den(?:y|ied)|covered|coverage"
    r"|benefits?|review)\b|\b(?:covered|coverage|determin\w+)\b.*?\bpart\s+b\b.*\bd\b",
    re.IGNORECASE,
)
# What a lead-in says, and the name of a disease does not.
_SAYS_MORE = deferred(
    r"\b(?:is|are|has|have|had|was|were|be|must|will|should|following|one|two|three|both|either|each"
    r"|trials?|failures?|failed|tried|diagnos\w+|history|documentation|evidence|patients?|members?"
    r"|confirmed|defined|includ\w+|prescri\w+|meets?|criteria|note|used|ages?|years?|months?|weeks?|days?)\b",
    re.IGNORECASE,
)
_GRANTS_AGAIN = deferred(
    r"\W*(?:approved?|may\s+be\s+approved|covered)\s+for\s+continuation\s+of\s+"
    r"(?:(?:prior|current|ongoing|established)\s+)?(?:therapy|treatment)\b[^.;]{0,80}\W*",
    re.IGNORECASE,
)
# "This requirement does not apply to patients who ...": of the sentence before it.
_SAYS_MORE_OF_IT = deferred(
    r"(?:this|these)\s+(?:requirements?|criteri(?:a|on)|restrictions?|rules?)\b", re.IGNORECASE
)
# A label that names an amount, and no use: "Quantity limit: 60 tablets per 30 days".
_NAMES_AMOUNT = deferred(
    r"\W*(?:quantity|dos(?:e|ing|age)|dispensing)\s+(?:limit|maximum)\w*\W*", re.IGNORECASE
)
_FOR = deferred(r"\W*for\b", re.IGNORECASE)
_ONLY = deferred(r"\s*\bonly\b", re.IGNORECASE)
_ACRONYM = deferred(r"\(([A-Za-z][\w-]{1,11})\)")


class ProsePart(msgspec.Struct, frozen=True):
    """The sentences that stand under one label."""

    indication: str | None
    """None for all uses."""
    purpose: Purpose | None
    sentences: tuple[str, ...]


def value_parts(text: str) -> tuple[ProsePart, ...]:
    """The parts of a field that gives each use a value; commas may part them."""
    return prose_parts(_COMMA_BEFORE_LABEL.sub("\n", text))


def prose_parts(text: str) -> tuple[ProsePart, ...]:
    """The parts of a field's text in printed order, each with its sentences.

    Text without labels is one part for all uses and requests. Sentences on the part of Medicare
    that pays are left out.
    """
    parts: list[ProsePart] = []
    scope = _Scope()
    amount = ""
    for sentence in itertools.chain.from_iterable(map(sentences_of, text.splitlines())):
        scope, sentence = _labelled(scope, sentence, parts)
        if not sentence or _ABOUT_BENEFIT.search(sentence):
            continue
        if scope.begins:
            amount = ""
        amount = _amount_label(sentence) or amount
        if amount and not sentence.startswith(amount):
            sentence = f"{amount}: {sentence}"
        last = parts[-1] if parts else None
        if last is not None and _SAYS_MORE_OF_IT.match(sentence):
            *before, asked = last.sentences
            parts[-1] = msgspec.structs.replace(last, sentences=(*before, f"{asked} {sentence}"))
            continue
        if last is not None and (last.indication, last.purpose) == scope.named:
            parts[-1] = msgspec.structs.replace(last, sentences=(*last.sentences, sentence))
        else:
            parts.append(ProsePart(scope.indication, scope.purpose, (sentence,)))
    return tuple(parts)


class _Scope(msgspec.Struct, frozen=True):
    """What the labels so far say of a sentence."""

    indication: str | None = None
    purpose: Purpose | None = None
    outer: Literal["use", "request"] | None = None
    """Which label holds the other inside it: in "For asthma: For initial therapy, ... For
    continuation, ..." the use, in "Initial: For asthma: ... For gout: ..." the request."""
    begins: bool = False
    """True where the sentence begins with a label."""

    @property
    def named(self) -> tuple[str | None, Purpose | None]:
        return self.indication, self.purpose


def _labelled(scope: _Scope, sentence: str, before: list[ProsePart]) -> tuple[_Scope, str]:
    """The scope of a sentence that may begin with labels, and what it says behind them."""
    scope = msgspec.structs.replace(scope, begins=False)
    while (labelled := _label(sentence)) is not None:
        label, rest = labelled
        named = _ONLY.sub("", _KIND.sub(" ", label).strip(" :,-–.")).strip(" ,")
        purpose = purpose_of(label)
        use = (
            None if not named or _ANY_USE.fullmatch(named) else _known(_without_for(named), before)
        )
        if purpose is not None and _is_condition(label, use, scope, before):
            break
        if named and purpose is not None:
            scope = _Scope(use, purpose, None, True)
        elif named:
            inside = scope.outer == "request" or (scope.begins and not scope.indication)
            outer: Literal["use", "request"] = "request" if inside and scope.purpose else "use"
            scope = _Scope(use, scope.purpose if outer == "request" else None, outer, True)
        else:
            inside = scope.outer == "use"
            scope = _Scope(scope.indication if inside else None, purpose, scope.outer, True)
            if not inside:
                scope = msgspec.structs.replace(scope, outer=None)
        sentence = rest
    return scope, sentence


def _is_condition(label: str, use: str | None, scope: _Scope, before: list[ProsePart]) -> bool:
    """True for "For new starts only:" among what is asked of all requests for a use.

    What follows is asked of some of them then, beside the rest.
    """
    here = before[-1] if before and scope.named == (before[-1].indication, None) else None
    same = use is None or use == scope.indication
    return here is not None and same and _ONLY.search(label) is not None


def _known(name: str, before: list[ProsePart]) -> str:
    """The use by the name that it had first: "AD" means "atopic dermatitis (AD)"."""
    uses = [part.indication for part in before if part.indication]
    return next((use for use in uses if _same_use(name, use)), name)


def sentences_of(text: str) -> Iterator[str]:
    """The sentences of a text; what stands in parentheses is never parted."""
    text = " ".join(text.split())
    start = 0
    for boundary in _BOUNDARY.finditer(text):
        piece = text[start : boundary.start()]
        if piece.count("(") > piece.count(")"):
            continue
        yield piece
        start = boundary.end()
    if text[start:]:
        yield text[start:]


def grants_again(sentence: str) -> bool:
    """True for "Approve for continuation of prior therapy", a way in for all who have the drug."""
    return _GRANTS_AGAIN.fullmatch(sentence) is not None


def names_same(label: str, indication: str) -> bool:
    """True where one of the names in a label ("RA, HS") means the indication.

    A name means it as it is printed, by its acronym, by the first letters of its words, by the
    last of them ("asthma" where "moderate to severe asthma" was named before), or as another name
    of the same condition.
    """
    known = _names_of(indication)
    ends = _ACRONYM.sub("", indication).casefold().split()
    known |= {" ".join(ends[place:]) for place in range(1, len(ends))}
    names = re.split(r"\s*(?:,|/|&|\band\b|\bor\b)\s*", _ACRONYM.sub("", label))
    return any(
        name.strip().casefold() in known or same_condition(name.strip(), indication)
        for name in [*names, label]
        if name.strip()
    )


def _same_use(name: str, use: str) -> bool:
    """True where a name is a use in other letters: as printed, or by its acronym."""
    return bool(_names_of(name) & _names_of(use))


def _names_of(use: str) -> set[str]:
    bare = " ".join(_ACRONYM.sub(" ", use).split())
    initials = "".join(word[0] for word in re.findall(r"[A-Za-z]+", bare))
    acronyms = {acronym.casefold() for acronym in _ACRONYM.findall(use)}
    return {bare.casefold(), use.casefold(), initials.casefold()} | acronyms


def _label(sentence: str) -> tuple[str, str] | None:
    """The label at the start of a sentence, and the rest; None where it has none."""
    request = _FOR_REQUEST.match(sentence)
    if request is not None and sentence[request.end() :]:
        return request.group(), sentence[request.end() :]
    match = _LABEL.match(sentence)
    if match is None:
        return None
    label = match["label"]
    named = _without_for(_KIND.sub(" ", label))
    longest = LONGEST_LABEL if not _FOR.match(label) else LONGEST_USE
    if len(label.split()) > longest or _SAYS_MORE.search(named):
        return None
    if _amount_label(sentence):
        return None
    return label, sentence[match.end() :]


def _amount_label(sentence: str) -> str:
    """The label of an amount that a sentence begins with; empty without one."""
    label, colon, _ = sentence.partition(":")
    return label if colon and _NAMES_AMOUNT.fullmatch(label) else ""


def _without_for(label: str) -> str:
    return re.sub(r"^\s*for\s+(?:the\s+treatment\s+of\s+)?", "", label, flags=re.IGNORECASE).strip()
