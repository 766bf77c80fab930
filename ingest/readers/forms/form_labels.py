"""The labels in the prose of forms: of which use and which requests a sentence speaks.

"Velmosis (initial): ...", "For gout, approve if ...", "Gout - approve if ...", "Plaque velmosis,
prescribed by ...", and "Velmosis (initial)." as a sentence of its own.
"""

from __future__ import annotations

import re

import msgspec

from policydiff.ingest.readers.durations.duration_statement import purpose_of
from policydiff.ingest.readers.wording.acronyms import ACRONYM, without_acronyms
from policydiff.ingest.readers.wording.drug_titles import is_known_condition, same_condition
from policydiff.ingest.request_words import AGAIN, FIRST
from policydiff.model.coverage import Purpose
from policydiff.model.patterns import deferred

LONGEST_LABEL = 12
"""Words before a colon that may name indications; four in a row are common."""

LONGEST_USE = 25
"""Words of a label that begins with "For": a use may be named with all its forms."""

LONGEST_TITLE = 8
"""Words of a use as a sentence of its own."""

# How a demand begins behind a label without a colon.
_DEMAND = (
    r"(?:approve|(?:the\s+)?(?:pts?|patients?|members?|individuals?)|must|prescrib\w+|diagnosis|"
    r"documentation|trial|failure)\b"
)
_WITH_COLON = deferred(r"(?P<label>[^.:;]{2,240}?)\s*:\s+(?=\S)")
_FOR_USE = deferred(rf"(?P<label>for\s+[^.:;]{{2,160}}?)\s*,\s+(?={_DEMAND})", re.IGNORECASE)
_WITH_DASH = deferred(
    rf"(?P<label>[^.:;]{{2,160}}?)(?:\s+[-–—]\s*|[-–—]\s+|[-–—](?=approve|prescribed|\d))(?={_DEMAND}|\d)",
    re.IGNORECASE,
)
_WITH_COMMA = deferred(
    r"(?P<label>[^.:;]{2,160}?)\s*,\s+(?=approve\s+if\b|prescribed\s+by\b)", re.IGNORECASE
)
_ALONE = deferred(r"(?P<label>[^.:;]{3,160}?)\.")
# "For continuation of therapy, patient has improved."
_FOR_REQUEST = deferred(
    rf"for\s+(?:{FIRST}|{AGAIN})(?:\s+(?:of\s+)?(?:therapy|treatment|requests?|authori[sz]ations?"
    r"|approvals?|coverage))?\s*[,:]\s*",
    re.IGNORECASE,
)
_KIND = deferred(
    rf"\s*[(–-]?\s*\b(?:for\s+)?(?:{FIRST}|{AGAIN})\b"
    r"(?:[\s/,]+(?:and|of|therapy|treatment|tx|requests?|authori[sz]ations?|approvals?|criteria))*"
    r"\s*\)?\s*",
    re.IGNORECASE,
)
_ANY_USE = deferred(
    r"\W*(?:(?:all|any)\s+(?:other\s+)?(?:indications?|diagnos[ei]s|uses?|conditions?)|all\s+others?)\W*",
    re.IGNORECASE,
)
# What a lead-in says, and the name of a disease does not.
_SAYS_MORE = deferred(
    r"\b(?:is|are|has|have|had|was|were|be|must|will|should|following|one|two|three|both|either|each"
    r"|trials?|failures?|failed|tried|diagnos\w+|history|documentation|evidence|patients?|members?"
    r"|confirmed|defined|includ\w+|prescri\w+|meets?|criteria|note|used|quantit(?:y|ies)|ages?|years?|months?|weeks?|days?)\b",
    re.IGNORECASE,
)
# A label that names an amount, and no use: "Quantity limit: 60 tablets per 30 days".
_NAMES_AMOUNT = deferred(
    r"\W*(?:quantity|dos(?:e|ing|age)|dispensing)\s+(?:limit|maximum)\w*\W*", re.IGNORECASE
)
_FOR = deferred(r"\W*for\b", re.IGNORECASE)
_BEGINS_WITH_FOR = deferred(r"^\s*for\s+(?:the\s+treatment\s+of\s+)?", re.IGNORECASE)
_ONLY = deferred(r"\s*\bonly\b", re.IGNORECASE)
_IN_BRACKETS = deferred(r"\([^()]*\)")
_WITH = deferred(r"\s(?:with|without|due\s+to|caused\s+by)\s", re.IGNORECASE)
_OF_MEMBERS = deferred(r"(?:the\s+|this\s+)?(?:member|patient|individual)s?\b", re.IGNORECASE)


class Label(msgspec.Struct, frozen=True):
    """A label at the start of a sentence."""

    use: str | None
    """The use or uses that it names, as printed; None where it names none or all."""
    purpose: Purpose | None
    rest: str
    """The sentence behind it; empty where it is a sentence of its own."""
    names: bool
    """True where it speaks of uses, be it all of them."""
    only: bool
    """True for "For new starts only:"."""


def label_at_start(sentence: str) -> Label | None:
    """The label that a sentence begins with; None where it has none."""
    request = _FOR_REQUEST.match(sentence)
    if request is not None and sentence[request.end() :]:
        return _label(request.group(), sentence[request.end() :])
    if amount_label(sentence):
        return None
    for shape in (_WITH_COLON, _FOR_USE, _WITH_DASH, _WITH_COMMA):
        match = shape.match(sentence)
        if match is not None and _is_label(match["label"]):
            return _label(match["label"], sentence[match.end() :])
    alone = _ALONE.fullmatch(sentence)
    if alone is not None and purpose_of(alone["label"]) is not None and _is_label(alone["label"]):
        return _label(alone["label"], "")
    return None


def is_title(sentence: str, following: str) -> bool:
    """True for a use as a sentence of its own: "Renal Velmosis. The member has ..."."""
    match = _ALONE.fullmatch(sentence)
    if match is None or _OF_MEMBERS.match(following) is None:
        return False
    words = match["label"].split()
    if len(words) > LONGEST_TITLE or _SAYS_MORE.search(match["label"]):
        return False
    capitals = len(words) > 1 and all(word[0].isupper() for word in words if len(word) > 3)
    return capitals or is_known_condition(match["label"])


def amount_label(sentence: str) -> str:
    """The label of an amount that a sentence begins with; empty without one."""
    label, colon, _ = sentence.partition(":")
    return label if colon and _NAMES_AMOUNT.fullmatch(label) else ""


def names_same(label: str, indication: str) -> bool:
    """True where one of the names in a label ("RA, HS") means the indication.

    A name means it as it is printed, by its acronym, by the first letters of its words, by the
    last of them, of all or of those before "with" ("asthma" where "severe asthma" or "severe asthma
    with eosinophils" was named before), or as another name of the same condition.
    """
    known = _names_of(indication)
    bare = _IN_BRACKETS.sub("", indication).casefold()
    for part in (bare, _WITH.split(bare)[0]):
        ends = part.split()
        known |= {" ".join(ends[place:]) for place in range(1, len(ends))}
    names = re.split(r"\s*(?:,|/|&|\band\b|\bor\b)\s*", ACRONYM.sub("", label))
    return any(
        name.strip().casefold() in known or same_condition(name.strip(), indication)
        for name in [*names, label]
        if name.strip()
    )


def is_same_use(name: str, use: str) -> bool:
    """True where a name is a use in other letters: as printed, or by its acronym."""
    if _printed_names(name) & _printed_names(use):
        return True
    return name.casefold() == _initials(use) or use.casefold() == _initials(name)


def _is_label(label: str) -> bool:
    longest = LONGEST_USE if _FOR.match(label) else LONGEST_LABEL
    named = _BEGINS_WITH_FOR.sub("", _KIND.sub(" ", label))
    return len(label.split()) <= longest and _SAYS_MORE.search(named) is None


def _label(label: str, rest: str) -> Label:
    named = _ONLY.sub("", _KIND.sub(" ", label).strip(" :,-–.")).strip(" ,")
    any_use = _ANY_USE.fullmatch(named) is not None
    use = None if not named or any_use else _BEGINS_WITH_FOR.sub("", named).strip()
    only = _ONLY.search(label) is not None
    return Label(use, purpose_of(label), rest, bool(named), only)


def _names_of(use: str) -> set[str]:
    return _printed_names(use) | {_initials(use)}


def _printed_names(use: str) -> set[str]:
    """The use as it is printed, without its acronym, and the acronym."""
    bare = without_acronyms(use)
    acronyms = {acronym.casefold() for acronym in ACRONYM.findall(use)}
    return {bare.casefold(), use.casefold()} | acronyms


def _initials(use: str) -> str:
    """The first letters of the words of a use; of one word itself."""
    words = re.findall(r"[A-Za-z]+(?:['’]s)?", _IN_BRACKETS.sub(" ", ACRONYM.sub(" ", use)))
    return ("".join(word[0] for word in words) if len(words) > 1 else use).casefold()
