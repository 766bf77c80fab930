"""Criteria printed as prose in the field of a form, parted by indication and kind of request.

"Plaque psoriasis (initial): Diagnosis of plaque psoriasis. One of the following: ... All
indications (reauth): Documentation of a response." Each sentence asks for something, and a label
with a colon says of whom it is asked.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

import msgspec

from policydiff.ingest.readers.approval_phrases import AGAIN, FIRST
from policydiff.ingest.readers.durations import purpose_of
from policydiff.model.coverage import Purpose
from policydiff.model.patterns import deferred

LONGEST_LABEL = 12
"""Words before a colon that may name indications; four in a row are common."""

_BOUNDARY = deferred(
    r"(?:(?<=[a-z\d)%\]][.;])|(?<=[A-Z]{2}[.;]))(?<!e\.g\.)(?<!i\.e\.)(?<!vs\.)(?<!etc\.)\s+(?=[A-Z\d(])"
)
_LABEL = deferred(r"(?P<label>[^.:;]{2,120}?)\s*:\s+(?=\S)")
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
    r"\W*(?:all|any)\s+(?:other\s+)?(?:indications?|diagnos[ei]s|uses?|conditions?)\W*",
    re.IGNORECASE,
)
# What a lead-in says, and the name of a disease does not.
_SAYS_MORE = deferred(
    r"\b(?:is|are|has|have|had|was|were|be|must|will|should|following|one|two|three|both|either|each"
    r"|trials?|failures?|failed|tried|diagnos\w+|history|documentation|evidence|patients?|members?"
    r"|confirmed|defined|includ\w+|prescri\w+|meets?|criteria|note|used|ages?|years?)\b",
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
_EITHER = deferred(r"[;,]?\s+OR\s+")
# Capitals join what is asked; small letters join the words of one requirement.
_JOINS_CLAUSES = deferred(r"[;,]?\s+AND\s+")
_NUMBERED = deferred(r"(?:^|(?<=\s))(?P<number>\d)\)\s+(?=\S)")
_ENDS_IN_OR = deferred(r"\bor[\s,;]*$", re.IGNORECASE)
_ENDS_IN_AND = deferred(r"[,;]?(?:\s+and)?[\s,;]*$", re.IGNORECASE)
# A label that names an amount, and no use: "Quantity limit: 60 tablets per 30 days".
_NAMES_AMOUNT = deferred(
    r"\W*(?:quantity|dos(?:e|ing|age)|dispensing)\s+(?:limit|maximum)\w*\W*", re.IGNORECASE
)
_ACRONYM = deferred(r"\(([A-Za-z][\w-]{1,11})\)")


class ProsePart(msgspec.Struct, frozen=True):
    """The sentences that stand under one label."""

    indication: str | None
    """None for all uses."""
    purpose: Purpose | None
    sentences: tuple[str, ...]


def prose_parts(text: str) -> tuple[ProsePart, ...]:
    """The parts of a field's text in printed order, each with its sentences.

    Text without labels is one part for all uses and requests.
    """
    parts: list[ProsePart] = []
    indication: str | None = None
    purpose: Purpose | None = None
    # "For asthma: For initial therapy, ... For continuation, ...": both stand inside "asthma".
    holds_requests = False
    amount = ""
    for sentence in itertools.chain.from_iterable(map(sentences_of, text.splitlines())):
        while (labelled := _label(sentence)) is not None:
            label, sentence = labelled
            named = _KIND.sub(" ", label).strip(" :,-–")
            purpose = purpose_of(label)
            if named:
                indication = None if _ANY_USE.fullmatch(named) else _without_for(named)
                holds_requests = purpose is None
            elif not holds_requests:
                indication = None
            amount = ""
        amount = _amount_label(sentence) or amount
        if amount and not sentence.startswith(amount):
            sentence = f"{amount}: {sentence}"
        last = parts[-1] if parts else None
        if last is not None and _SAYS_MORE_OF_IT.match(sentence):
            *before, asked = last.sentences
            parts[-1] = msgspec.structs.replace(last, sentences=(*before, f"{asked} {sentence}"))
            continue
        if last is not None and (last.indication, last.purpose) == (indication, purpose):
            parts[-1] = msgspec.structs.replace(last, sentences=(*last.sentences, sentence))
        else:
            parts.append(ProsePart(indication, purpose, (sentence,)))
    return tuple(parts)


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


def clauses_of(sentence: str) -> Iterator[str]:
    """What a sentence asks for one by one: "A score of 10, AND a failure of X".

    So are the items of "1) a score of 10, 2) a failure of X, AND 3) ...". What stands in
    parentheses, and what follows an OR in capitals, is never parted.
    """
    for item in _enumerated(sentence):
        yield from _joined_clauses(item)


def _enumerated(sentence: str) -> tuple[str, ...]:
    """The numbered items of a sentence without their numbers; itself where it is no such list."""
    marks = list(_NUMBERED.finditer(sentence))
    if not marks or marks[0].start() > 0:
        return (sentence,)
    first = int(marks[0]["number"])
    if [int(mark["number"]) for mark in marks] != list(range(first, first + len(marks))):
        return (sentence,)
    ends = [mark.start() for mark in marks[1:]] + [len(sentence)]
    items = [sentence[mark.end() : end] for mark, end in zip(marks, ends, strict=True)]
    if any(_ENDS_IN_OR.search(item) for item in items):
        return (sentence,)
    return tuple(_ENDS_IN_AND.sub("", item) for item in items)


def _joined_clauses(sentence: str) -> Iterator[str]:
    start = 0
    for join in _JOINS_CLAUSES.finditer(sentence):
        piece = sentence[start : join.start()]
        if piece.count("(") > piece.count(")") or _EITHER.search(sentence):
            continue
        yield piece
        start = join.end()
    yield sentence[start:]


def grants_again(sentence: str) -> bool:
    """True for "Approve for continuation of prior therapy", a way in for all who have the drug."""
    return _GRANTS_AGAIN.fullmatch(sentence) is not None


def names_same(label: str, indication: str) -> bool:
    """True where one of the names in a label ("RA, HS") means the indication.

    A name means it as it is printed, by its acronym, by the first letters of its words, or by the
    last of them ("asthma" where "moderate to severe asthma" was named before).
    """
    bare = _ACRONYM.sub("", indication).strip()
    known = {bare.casefold(), indication.casefold()}
    ends = bare.casefold().split()
    known |= {" ".join(ends[place:]) for place in range(1, len(ends))}
    known |= {acronym.casefold() for acronym in _ACRONYM.findall(indication)}
    known.add("".join(word[0] for word in re.findall(r"[A-Za-z]+", bare)).casefold())
    names = re.split(r"\s*(?:,|/|&|\band\b|\bor\b)\s*", _ACRONYM.sub("", label))
    return any(name.strip().casefold() in known for name in [*names, label] if name.strip())


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
    if len(label.split()) > LONGEST_LABEL or _SAYS_MORE.search(named):
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
