"""Criteria printed as prose in the field of a form, parted by indication and kind of request.

"Plaque psoriasis (initial): Diagnosis of plaque psoriasis. One of the following: ... All
indications (reauth): Documentation of a response." Each sentence asks for something, and a label
says of whom it is asked.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Literal

import msgspec

from policydiff.ingest.readers.durations.duration_statement import purpose_of
from policydiff.ingest.readers.forms.form_labels import (
    Label,
    amount_label,
    is_same_use,
    is_title,
    label_at_start,
)
from policydiff.model.coverage import Purpose
from policydiff.model.patterns import deferred

_BOUNDARY = deferred(
    r"(?:(?<=[a-z\d)%\]][.;])|(?<=[A-Z]{2}[.;]))(?<!e\.g\.)(?<!i\.e\.)(?<!vs\.)(?<!etc\.)\s+(?=[A-Z\d(])"
)
# "Velmosis, initial: 4 months, Gout: 6 months".
_COMMA_BEFORE_LABEL = deferred(
    r",\s+(?=(?:[A-Z]|all\s+others?\b)[^,.;:]{0,80}(?:,\s*[a-z][^,.;:]{1,40}|,\s*(?:INITIAL|RENEWAL|REAUTH\w*))?:\s)"
)
# Under which part of Medicare a drug is paid is decided at the counter: nothing a patient meets.
_ABOUT_BENEFIT = deferred(
    r"\bpart\s+(?:a|b|d)\b.*\b(?:part\s+)?(?:a|b|d)\b.*?\b(?:determin\w+|den(?:y|ied)|covered|coverage"
    r"|benefits?|review)\b|\b(?:covered|coverage|determin\w+)\b.*?\bpart\s+b\b.*\bd\b",
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
# "18 years and older (initial therapy)".
_KIND_BEHIND = deferred(r"\s*\((?P<kind>[^()]{4,40})\)\.?$")
# "Approve if", and nothing on how long: only what follows is asked.
_APPROVES_IF = deferred(r"\W*approved?\s+(?:if|when)\s+", re.IGNORECASE)


class ProsePart(msgspec.Struct, frozen=True):
    """The sentences that stand under one label."""

    indication: str | None
    """None for all uses."""
    purpose: Purpose | None
    sentences: tuple[str, ...]


def value_parts(text: str) -> tuple[ProsePart, ...]:
    """The parts of a field that gives each use a value; commas may part them.

    For which requests a value is, may stand behind it in parentheses.
    """
    return tuple(
        part for each in prose_parts("\n".join(_values_in(text))) for part in _by_kind_behind(each)
    )


def _values_in(text: str) -> Iterator[str]:
    """The values that commas part; "Velmosis, Gout: 6 years" is one for two uses."""
    start = 0
    for comma in _COMMA_BEFORE_LABEL.finditer(text):
        if ":" in text[start : comma.start()].rsplit(". ", 1)[-1]:
            yield text[start : comma.start()]
            start = comma.end()
    yield text[start:]


def _by_kind_behind(part: ProsePart) -> Iterator[ProsePart]:
    for sentence in part.sentences:
        behind = _KIND_BEHIND.search(sentence)
        purpose = purpose_of(behind["kind"]) if behind is not None else None
        if behind is None or purpose is None or part.purpose is not None:
            yield msgspec.structs.replace(part, sentences=(sentence,))
        else:
            yield ProsePart(part.indication, purpose, (sentence[: behind.start()],))


def prose_parts(text: str) -> tuple[ProsePart, ...]:
    """The parts of a field's text in printed order, each with its sentences.

    Text without labels is one part for all uses and requests. Sentences on the part of Medicare
    that pays are left out.
    """
    parts: list[ProsePart] = []
    scope = _Scope()
    amount = ""
    every = itertools.chain.from_iterable(map(sentences_of, text.splitlines()))
    for sentence in _with_titles(list(every)):
        scope, sentence = _labelled(scope, sentence, parts)
        if not sentence or _ABOUT_BENEFIT.search(sentence):
            continue
        if scope.begins:
            amount = ""
        amount = amount_label(sentence) or amount
        if amount and not sentence.startswith(amount):
            sentence = f"{amount}: {sentence}"
        last = parts[-1] if parts else None
        if last is not None and _SAYS_MORE_OF_IT.match(sentence):
            *before, asked = last.sentences
            parts[-1] = msgspec.structs.replace(last, sentences=(*before, f"{asked} {sentence}"))
            continue
        if (approves := _APPROVES_IF.match(sentence)) is not None:
            sentence = sentence[approves.end() :]
        if last is not None and (last.indication, last.purpose) == scope.named:
            parts[-1] = msgspec.structs.replace(last, sentences=(*last.sentences, sentence))
        else:
            parts.append(ProsePart(scope.indication, scope.purpose, (sentence,)))
    return tuple(parts)


def _with_titles(sentences: Sequence[str]) -> Iterator[str]:
    """The sentences, those that only name a use as the label of the next."""
    title = ""
    for sentence, after in zip_longest(sentences, sentences[1:], fillvalue=""):
        if is_title(sentence, after):
            title = f"{sentence.rstrip('.')}: "
        else:
            yield f"{title}{sentence}"
            title = ""


class _Scope(msgspec.Struct, frozen=True):
    """What the labels so far say of a sentence."""

    indication: str | None = None
    purpose: Purpose | None = None
    outer: Literal["use", "request"] | None = None
    """Which label holds the other inside it: in "For asthma: For initial therapy, ... For
    continuation, ..." the use, in "Initial: For asthma: ... For gout: ..." the request."""
    begins: bool = False
    """True where the sentence begins with a label."""
    joint: bool = False
    """True behind a label of use and request ("Velmosis (initial): ..."): then a label of requests
    alone is for all uses."""

    @property
    def named(self) -> tuple[str | None, Purpose | None]:
        return self.indication, self.purpose


def _labelled(scope: _Scope, sentence: str, before: list[ProsePart]) -> tuple[_Scope, str]:
    """The scope of a sentence that may begin with labels, and what it says behind them."""
    scope = msgspec.structs.replace(scope, begins=False)
    while sentence and (label := label_at_start(sentence)) is not None:
        use = label.use and _known(label.use, before)
        if label.purpose is not None and _is_condition(label, use, scope, before):
            break
        if label.names and label.purpose is not None:
            scope = _Scope(use, label.purpose, None, True, True)
        elif label.names:
            inside = scope.outer == "request" or (scope.begins and not scope.indication)
            outer: Literal["use", "request"] = "request" if inside and scope.purpose else "use"
            scope = _Scope(
                use, scope.purpose if outer == "request" else None, outer, True, scope.joint
            )
        elif scope.outer == "use" and not scope.joint:
            scope = _Scope(scope.indication, label.purpose, "use", True)
        else:
            scope = _Scope(None, label.purpose, None, True, scope.joint)
        sentence = label.rest
    return scope, sentence


def _is_condition(label: Label, use: str | None, scope: _Scope, before: list[ProsePart]) -> bool:
    """True for "For new starts only:" among what is asked of all requests for a use.

    What follows is asked of some of them then, beside the rest.
    """
    here = before and scope.named == (before[-1].indication, None)
    return bool(here) and label.only and (use is None or use == scope.indication)


def _known(name: str, before: list[ProsePart]) -> str:
    """The use by the name that it had first: "AD" means "atopic dermatitis (AD)"."""
    uses = [part.indication for part in before if part.indication]
    return next((use for use in uses if is_same_use(name, use)), name)


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
