"""Conditionals: "if X, Y", "Age 18+ only: if X, Y", "For patients under 12 years: Y"."""

from __future__ import annotations

import re

import msgspec

from policydiff.ingest.request_words import CONTINUATION, RENEWALS
from policydiff.ingest.structure.combinators import Quantifier, find_quantifier
from policydiff.model.patterns import deferred

_BALANCED = r"(?:[^,()\[\]]|\([^()]*\)|\[[^\[\]]*\])"
_IF = deferred(
    rf"(?:(?P<scope>[^:]{{3,60}}?)(?:\s+only)?\s*:\s*)?if\s+(?P<condition>{_BALANCED}{{3,}}?)"
    rf"\s*(?:,|:|\bthen\b)\s*(?:then\s+)?(?P<then>\S.{{8,}})",
    re.IGNORECASE | re.DOTALL,
)
# A "then" says where the condition ends, whatever commas it has.
_IF_THEN = deferred(
    r"(?:(?P<scope>[^:]{3,60}?)(?:\s+only)?\s*:\s*)?if\s+(?P<condition>.{3,}?)\s*[,:]?\s*"
    r"\bthen\b\s*,?\s*(?P<then>\S.{8,})",
    re.IGNORECASE | re.DOTALL,
)
_FIRST_OR_AGAIN = rf"(?:initial|new|first|{CONTINUATION}|{RENEWALS}|ongoing|maintenance)"
_POPULATION = (
    r"(?:patients?|members?|individuals?|recipients?|beneficiar(?:y|ies)|clients?|enrollees?|adults?|children|adolescents?|pediatrics?|infants?|"
    r"females?|males?|women|men|requests?|ages?)"
)
_FOR = deferred(
    rf"(?:for|in)\s+(?!{_BALANCED}*\bfor\s+(?:the\s+)?treatment\s+of\b)"
    rf"(?P<condition>(?:\w+\s+){{0,2}}{_POPULATION}\b{_BALANCED}{{0,90}}?)\s*"
    rf"(?:\bonly\b\s*)?(?P<mark>[:,])\s*(?P<then>\S.{{8,}})",
    re.IGNORECASE | re.DOTALL,
)
_SCOPED = deferred(
    rf"(?P<condition>{_POPULATION}\b[^:]{{2,60}}?)\s+only\s*:\s*(?P<then>\S.{{8,}})",
    re.IGNORECASE | re.DOTALL,
)
# "For Testora pens only: a dose as labelled": asked of requests for it, and of no others.
_FOR_PRODUCT = deferred(
    rf"for\s+(?!(?:all|any|each|every|both|the)\b)(?P<condition>{_BALANCED}{{3,80}}?)\s+only\s*"
    r"[:,]\s*(?P<then>\S.{8,})",
    re.IGNORECASE | re.DOTALL,
)
# "Patient has tried X if patient is 12 years of age or older": both parts speak of the patient.
_PERSON = r"(?:the\s+)?(?:patient|member|individual|enrollee|beneficiary|recipient)"
_ONLY_IF = deferred(
    rf"(?P<then>{_PERSON}\s+(?:has|have|had|is|must|will|does)\b[^,;:]+?),?\s+if\s+"
    rf"(?P<condition>{_PERSON}\s+(?:has|have|had|is|was|does|weighs)\b[^;:]+)",
    re.IGNORECASE,
)
# What follows has to say something of its own; a list of options after "if any" does not.
_HAS_VERB = deferred(
    r"\b(?:must|should|will|shall|has|have|had|is|are|was|were|be|been|does|do|attests?|agrees?|"
    r"provides?|documents?|documentation|tried|failed|meets?|requires?|required|submits?|"
    r"receiv\w+|weighs?|tests?|testing|trial|failure|history|intolerance|contraindication)\b",
    re.IGNORECASE,
)


# "(if positive one of the following, if negative two of the following)"
_COUNTED = deferred(
    r"\bif\s+(?P<condition>[^,;:]{3,80}?),?\s+(?P<words>(?:at\s+least\s+)?(?:one|two|three|four|all|any|\d)"
    r"(?:\s+or\s+more)?\s+of\s+the\s+following)",
    re.IGNORECASE,
)


# How a list begins that says how many of its items are asked.
_COUNTED_LEAD = (
    r"(?P<lead>(?:(?:(?:must|has\s+to)\s+)?(?:meets?|has|have)\s+)?(?:at\s+least\s+)?"
    r"(?:one|two|three|four|all|any|both|either|each)(?:\s+or\s+more)?\s+of\s+the\s+following\b.*)"
)


class CountedBranch(msgspec.Struct, frozen=True):
    """One branch of a lead-in whose quantifier depends on a condition."""

    condition: str
    quantifier: Quantifier


_LED_IN_THEN = deferred(
    r"(?:if|when)\s+(?P<condition>.{3,}?)\s*[,:]?\s*\bthen\b\s*,?\s*(?P<lead>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
# "If the request is for Zorvex, Testora, or Velmora, one of the following:": the commas before "or"
# part the names, and the last one what is asked.
_LED_IN_BY_LIST = deferred(
    rf"(?:if|when|for)\s+(?P<condition>(?:{_BALANCED}|,){{3,}}?,\s+(?:and|or)\s+[^,:;]{{2,60}}?)\s*[,:]\s*"
    r"(?:(?:the\s+)?(?:patient|member|individual)\s+)?" + _COUNTED_LEAD,
    re.IGNORECASE | re.DOTALL,
)
_LED_IN = deferred(
    rf"(?:if|when)\s+(?P<condition>{_BALANCED}{{3,}}?)\s*(?:,|:|\bthen\b)\s*(?:then\s+)?(?P<lead>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_FOR_LED_IN = deferred(
    rf"(?:for|in)\s+(?P<condition>(?:\w+\s+){{0,2}}{_POPULATION}\b{_BALANCED}{{0,90}}?)\s*[,:]\s*"
    rf"(?P<lead>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
# "For Testora or Zantrevi, one of the following:": a list that is asked of some products or uses,
# where nothing else stands between their names and the quantifier.
_FOR_NAMED_LED_IN = deferred(
    rf"for\s+(?!(?:(?:the\s+)?(?:treatment|following|use|diagnosis)|all|any|each|every|both|either|at|"
    rf"coverage|approval|(?:\w+\s+)?{_FIRST_OR_AGAIN}|\d)\b)(?P<condition>{_BALANCED}{{3,80}}?)\s*[,:]\s*"
    + _COUNTED_LEAD,
    re.IGNORECASE | re.DOTALL,
)
# "For women of childbearing potential:" over what is asked of them.
_FOR_WHOM = deferred(
    rf"for\s+(?!(?:all|any|each|every|both|either|\w*\s*{_FIRST_OR_AGAIN})\b)"
    rf"(?P<condition>(?!{_BALANCED}*\b{_FIRST_OR_AGAIN}\b)(?:[\w-]+\s+){{0,3}}?"
    rf"(?!requests?\b){_POPULATION}\b{_BALANCED}{{0,90}}?)\s*:\s*",
    re.IGNORECASE,
)
# "IF THIS IS A REQUEST FOR A NON-PREFERRED PRODUCT:" over what is asked then.
_IF_SO = deferred(
    # "If the answer to any of these is YES, coverage is not approved:" denies.
    r"if\s+(?!(?:yes|no|so|not|any|all|one|both|either)\b|the\s+answers?\s+to\b)"
    r"(?P<condition>[^:]{8,200}?)\s*:\s*",
    re.IGNORECASE,
)
# "For velmosis new starts only:" over what is asked of no other request.
_FOR_ONLY = deferred(rf"(?P<condition>for\s+{_BALANCED}{{3,80}}?\s+only)\s*:\s*", re.IGNORECASE)
# "For Zorvex (zorbinumab) or Testora:", "For requests for the pen:", "For coverage of
# additional doses:" over what these only are asked.
_FOR_NAMES = deferred(
    rf"[Ff]or\s+(?!(?i:all|any|each|every|both|the|\w*\s*{_FIRST_OR_AGAIN})\b)"
    r"(?P<condition>[A-Z][\w®™'-]+(?:\s\([^()]*\))?"
    r"(?:(?:\s*,|\s*/|\s+or|\s+and)?\s+[A-Z][\w®™'-]+(?:\s\([^()]*\))?){0,4}"
    r"|(?:requests?\s+for|coverage\s+of\s+(?:additional|greater|higher|larger|increased))\s+"
    r"[^:]{3,60}?)\s*:\s*"
)


# "One of the following applies to patients with diabetes:" asks it of them alone.
_APPLIES_TO = deferred(
    r"(?P<lead>(?:at\s+least\s+)?(?:one|two|three|four|all|any|both|either|each)(?:\s+\(\d\))?"
    r"(?:\s+or\s+more)?\s+of\s+the\s+following)\s+"
    r"(?:appl(?:y|ies)|(?:is|are)\s+required|must\s+be\s+met|(?:is|are)\s+met)\s+(?:to|for|in|by)\s+"
    rf"(?P<condition>(?!(?:all|any|each|every|the)\b)(?:[\w-]+\s+){{0,2}}?{_POPULATION}\s+"
    rf"(?:with|who|aged?|that|under|over|\d){_BALANCED}{{3,90}}?)\s*:\s*",
    re.IGNORECASE,
)


class ConditionalLeadIn(msgspec.Struct, frozen=True):
    """A lead-in whose items are asked only of some patients."""

    condition: str
    lead: str
    """The lead-in of the items that then have to hold, with its colon."""


def read_conditional_lead_in(text: str) -> ConditionalLeadIn | None:
    """The parts of "If X, then both of the following are met:"; None for other lead-ins."""
    for pattern in (_LED_IN_THEN, _LED_IN_BY_LIST, _LED_IN, _FOR_LED_IN, _FOR_NAMED_LED_IN):
        match = pattern.fullmatch(text)
        if match is not None and find_quantifier(match.group("lead")) is not None:
            return ConditionalLeadIn(match.group("condition").strip(), match.group("lead"))
    if (asked := _APPLIES_TO.fullmatch(text)) is not None:
        return ConditionalLeadIn(asked["condition"].strip(), f"{asked['lead']}:")
    for pattern in (_FOR_WHOM, _FOR_ONLY, _FOR_NAMES, _IF_SO):
        match = pattern.fullmatch(text)
        if match is not None and find_quantifier(text) is None:
            return ConditionalLeadIn(match.group("condition").strip(), "all of the following:")
    return None


def read_counted_branches(text: str) -> tuple[CountedBranch, ...]:
    """The branches of "(if positive one of the following, if negative two of the following)".

    Empty where there are not at least two.
    """
    found = []
    for match in _COUNTED.finditer(text):
        quantifier = find_quantifier(match.group("words"))
        if quantifier is not None:
            found.append(CountedBranch(match.group("condition").strip(), quantifier))
    return tuple(found) if len(found) > 1 else ()


class Conditional(msgspec.Struct, frozen=True):
    """The parts of a conditional, as printed."""

    conditions: tuple[str, ...]
    """All of them together are the if-part: the population, then the condition."""
    then: str


def read_conditional(text: str) -> Conditional | None:
    """The parts of a sentence that asks something only of some patients; None for others."""
    match = _IF_THEN.fullmatch(text) or _IF.fullmatch(text)
    if match is not None and _HAS_VERB.search(match.group("then")):
        scope = match.group("scope")
        condition = match.group("condition").strip()
        conditions = (scope.strip(), condition) if scope else (condition,)
        return Conditional(conditions, match.group("then").strip())
    if (match := _ONLY_IF.fullmatch(text)) is not None:
        return Conditional((match.group("condition").strip(),), match.group("then").strip())
    for pattern in (_SCOPED, _FOR, _FOR_PRODUCT):
        match = pattern.fullmatch(text)
        if match is not None and _HAS_VERB.search(match.group("then")):
            return Conditional((match.group("condition").strip(),), match.group("then").strip())
    return None
