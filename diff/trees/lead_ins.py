"""What a lead-in says beyond its quantifier.

"History of failure of TWO of the following" asks for a history of failure; the "two" is the
group's own count. Two lead-ins that differ in the quantifier alone say the same, and the group says
the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import zip_longest

from policydiff.model.coverage import CriteriaSet
from policydiff.model.criteria import (
    AllOf,
    AnyOf,
    AtLeast,
    Criterion,
    Group,
    IfThen,
    NoneOf,
    criteria_in,
)
from policydiff.model.patterns import deferred
from policydiff.model.wording import canonical, wording_key, words

_QUANTIFIERS = frozenset({
    "all", "any", "both", "each", "either", "every", "neither", "none", "one", "two", "three",
    "four", "five", "six", "seven", "eight", "nine", "ten", "least", "most", "more", "or", "of",
    "from", "the", "these", "those", "following", "below", "above", "listed", "and", "at",
})  # fmt: skip
"""Words that make up quantifier phrases."""

_FRAME = frozenset({
    "a", "an", "approve", "approved", "are", "authorization", "authorized", "be", "been", "by",
    "considered", "coverage", "covered", "criteria", "criterion", "condition", "conditions",
    "for", "has", "have", "if", "individual", "individuals", "is", "item", "items", "may",
    "medically", "meet", "meets", "member", "members", "met", "must", "necessary", "only",
    "patient", "patients", "request", "requests", "requirement", "requirements", "satisfied",
    "that", "when", "which", "who", "will", "with",
})  # fmt: skip
"""Words that only say that what follows are conditions of approval."""

_TIME = frozenset(
    ["day", "days", "duration", "month", "months", "up", "week", "weeks", "year", "years"]
)

_UNITS = _TIME - {"duration", "up"} | {
    "%", "cycle", "cycles", "dose", "doses", "g", "kg", "mcg", "mg", "ml", "percent",
}  # fmt: skip
"""A number before one of these is no count of the items."""

_QUANTIFIER_PHRASE = deferred(
    r"\b(?:at least )?(?:all|any|both|each|either|every|neither|none|one|two|three|four|five|\d+)"
    r"(?: one)?(?: \(\d+\))?(?: or more)?(?: (?:of|from))?(?: (?:the|these|those))?"
    r" (?:following|below|listed)\b"
    r"|\b(?:the )?following\b"
)

_ARE_MET = deferred(
    r"\b(following|below)(?: (?:criteri(?:a|on)|conditions?|requirements?))?"
    r" (?:(?:is|are|has been|have been|must be) (?:met|satisfied)|appl(?:y|ies))\b",
    re.IGNORECASE,
)
"""That the items of a list are met, which every lead-in means."""

_OF_WHAT_KIND = deferred(
    r"\b(?P<list>following|below)(?: (?:additional|alternative|conventional|drug|formulary"
    r"|preferred|specific|standard|traditional))*"
    r" (?:agents|alternatives|drugs|medications|medicines|options|products|therapies|treatments)"
    r"(?=$|[,:;(]| (?:after|at|for|in|over|unless|within)\b)"
)
"""What the items of a list are called together, each of which is named."""

_FEWEST_WORDS_OF_A_CONDITION = 3
"""Words from which a condition is told by them in another sentence; "asthma" may be anywhere."""

_DURATION_REMARK = deferred(
    r"(\b(?:days?|weeks?|months?|years?|doses?|cycles?)) ?\([^()]*"
    r"\b(?:duration|courses?|cycles?|doses?|days?)\b[^()]*\)"
)
"""What is said of a duration in brackets behind it, which is a matter of the limit."""

_IN_BRACKETS = deferred(r"\s*\([^()]*\)")

# What the sentence is about, up to the word that decides: "Initial therapy: Zorvex (zorvexumab) is
# considered medically necessary ...".
_SUBJECT = deferred(
    r"^(?:(?:initial|first|continued|continuation|renewal|reauthorization|maintenance)"
    r"(?: (?:coverage|authorization|approval))?"
    r"(?: (?:criteria|therapy|treatment|requests?))?[:.] )?"
    r"(?P<subject>[^:.;]{2,120}?)(?= (?:is|are)(?: considered| proven| medically| covered)"
    r"| (?:may|will|can) be )"
)

# "(Zorvex, Testora)", and not "(for adults)", "(20 mg)" or "(Zorvex only)".
_NAMES_IN_BRACKETS = deferred(
    r"\s*\((?![^()]*\b(?:after|age|aged|alone|as|but|except|excluding|for|if|in|no|not|of|only|or|under"
    r"|unless|when|who|with|without|years?)\b)[^()\d<>≥≤%]*\)"
)

_ADULTS = deferred(r"\badult (?:patients|members|individuals)\b")
_ADULTS_ALONE = "adults"

_INTRODUCES = (
    _QUANTIFIERS
    | _FRAME
    | {
        "approval", "approvals", "appropriate", "authorize", "authorizes", "based", "can",
        "clinically", "consider", "considers", "continuation", "continued", "cover", "covers",
        "diagnoses", "diagnosis", "drug", "eligible", "every", "first", "given", "grant",
        "granted", "health", "indication", "indications", "initial", "issue", "issued",
        "medication", "new", "on", "plan", "policy", "prior", "product", "proven", "provide",
        "provided", "provides", "qualifies", "qualify", "reapproved", "reauthorization",
        "reauthorized", "renew", "renewal", "renewed", "row", "shall", "table", "therapy",
        "treatment", "under", "upon", "use", "used", "uses",
    }
) - {"only"}  # fmt: skip
"""Words of an introduction that asks nothing itself; for which requests it is, its set says."""

_DENIAL = frozenset({
    "denied", "excluded", "experimental", "inadequate", "insufficient", "investigational", "not",
    "unproven",
})  # fmt: skip
"""Words one of which a sentence has that says what is not covered."""
_SAYS_WHY = frozenset({
    "adequate", "all-inclusive", "as", "available", "because", "but", "clinical", "data",
    "effectiveness", "established", "evidence", "exclusion", "exclusions", "exclusively",
    "exhaustive", "include", "included", "includes", "including", "inclusive", "indicates",
    "limited", "list", "literature", "off-label", "other", "published", "research", "safety",
    "its", "support", "supported", "supports", "there", "therefore", "them", "this", "to",
    "updated",
})  # fmt: skip
"""Words with which such a sentence gives its reason, or says that its list is open."""

# "for up to 12 months", "authorization of 6 months": how long approvals last, which is a limit.
_LASTS = deferred(r"\b(?:for|of) (?:up to )?\d+ (?:days?|weeks?|months?|years?)\b", re.IGNORECASE)
# "(I, II, and III)": the items by their labels, which are the operator of the tree.
_LABELS = deferred(
    r"\((?:(?:[ivx]+|[a-z]|\d{1,2})\b(?:,? (?:and|or) |, |(?=\))))+\)", re.IGNORECASE
)

_JOINTS = frozenset({
    "as", "by", "confirmed", "defined", "demonstrated", "documented", "evidenced", "indicated",
    "shown", "supported", "verified",
})  # fmt: skip
"""Words with which a condition goes over into the list of what shows it."""

_NEGATIONS = frozenset(["no", "not", "none", "neither", "nor", "without"])


@lru_cache(maxsize=4096)
def stem_key(text: str, op: str) -> tuple[str, ...]:
    """The words of a stem without its quantifier; under `none` without its negation as well.

    The number of a quantity ("a 12-week trial of ONE of the following") is part of what it says.
    """
    ignored = _QUANTIFIERS | _NEGATIONS if op == "none" else _QUANTIFIERS
    said = words(_ARE_MET.sub(r"\1", text))
    return tuple(
        word
        for word, behind in zip_longest(said, said[1:])
        if behind in _UNITS or not (word.isdigit() or word in ignored)
    )


@lru_cache(maxsize=4096)
def stem_text(text: str, op: str) -> str:
    """The stem as it is judged: canonical, without quantifier, under `none` without negation."""
    said = _OF_WHAT_KIND.sub(r"\g<list>", _ARE_MET.sub(r"\1", canonical(text)))
    said = _QUANTIFIER_PHRASE.sub(" ", said)
    kept = [word for word in said.split() if op != "none" or word not in _NEGATIONS]
    return " ".join(kept)


def with_item(text: str, item: str) -> str | None:
    """The stem with one of its items where its quantifier stands, inside its sentence.

    "Treatment with one of the following, unless contraindicated" and "gold" give "treatment with
    gold, unless contraindicated". None where the quantifier ends the stem.
    """
    said = _ARE_MET.sub(r"\1", canonical(text))
    found = list(_QUANTIFIER_PHRASE.finditer(said))
    if not found or not words(said[found[-1].end() :]):
        return None
    behind = said[found[-1].end() :]
    return f"{said[: found[-1].start()]}{item}{behind}"


def says_something(group: Group) -> bool:
    """Whether the lead-in is part of what the children mean, rather than a quantifier alone.

    A condition in it that stands among the children as a criterion of its own counts there.
    """
    if not group.text:
        return False
    if group.stem:
        return True
    said = {word for word in stem_key(group.text, op_of(group)) if word not in _FRAME}
    return bool(said) and not any(
        said - _JOINTS <= set(words(child.text))
        for child in group.children
        if isinstance(child, Criterion)
    )


def statement_key(text: str) -> tuple[str, ...]:
    """What a set's statement says besides the quantifier and a duration, which stand elsewhere.

    "Approve for 1 year if ALL are met" and "Approve for 6 months if ONE is met" agree: the duration
    is a limit of the policy, and the quantifier is the operator of the tree. Where a set has
    several ways in, each with its sentence, what they have in common counts once.
    """
    ignored = _QUANTIFIERS | _FRAME | _TIME
    said = (word for word in words(text) if word not in ignored and not word[0].isdigit())
    return tuple(dict.fromkeys(said))


def introduction(one: CriteriaSet) -> str:
    """What is said before the criteria of a set: its statement and the lead-in of its tree."""
    root = one.root
    lead_in = None if root is None or isinstance(root, Criterion | IfThen) else root
    words_before = lead_in.text if lead_in is not None and not lead_in.stem else None
    statement, words_before = one.statement or "", words_before or ""
    if wording_key(words_before) in wording_key(statement):
        return statement
    return f"{statement} {words_before}".strip()


def asked_in_introduction(one: CriteriaSet) -> str:
    """What is said before the criteria, without what the set has elsewhere.

    "Approve for 1 year if prescribed by a neurologist" asks for a neurologist, and the tree has
    that criterion already; the products that it names are its scope, the use is its indication, and
    how many of the criteria have to be met is the operator of the tree.
    """
    said = _DURATION_REMARK.sub(r"\1", canonical(introduction(one)))
    said = _ADULTS.sub(_ADULTS_ALONE, said)
    said = _QUANTIFIER_PHRASE.sub(" following ", said)
    asked = (_ADULTS.sub(_ADULTS_ALONE, canonical(leaf.text)) for leaf in criteria_in(one.root))
    texts = {text for text in asked if text in said}
    for text in sorted(texts, key=lambda text: (-len(text), text)):
        if len(text.split()) >= _FEWEST_WORDS_OF_A_CONDITION:
            said = said.replace(text, " ")
    if one.indication is not None and (use := canonical(_IN_BRACKETS.sub("", one.indication))):
        said = re.sub(rf"\b(?:for )?(?:the )?(?:treatment of )?{re.escape(use)}\b", " ", said)
    for product in sorted(one.applies_to.products or (), key=lambda name: (-len(name), name)):
        said = re.sub(rf"\b{re.escape(canonical(product))}\b(?: \([^()]*\))?", " ", said)
    return " ".join(said.split())


def without_names_beside(said: str) -> str:
    """What an introduction asks, without names in brackets and the kind of request before it.

    Only to weigh a difference: that a name went or came is told, and is no other condition.
    """
    return _SUBJECT.sub(lambda found: _NAMES_IN_BRACKETS.sub("", found["subject"]), said)


def only_introduces(said: str, about: Iterable[str]) -> bool:
    """Whether an introduction says nothing but that what follows are the conditions of approval.

    "Velnorix may be renewed for gout when the patient meets the following (A and B)" does, about
    Velnorix and gout.

    Args:
        said: the introduction without what the set has elsewhere (`asked_in_introduction`).
        about: names of the drugs, and the use that the set is for.
    """
    return _has_only(_INTRODUCES, said, about)


def only_denies(said: str, about: Iterable[str]) -> bool:
    """Whether an introduction says nothing but that what follows is not covered, and why.

    "Velnorix is considered investigational for the following" does, and so does "not medically
    necessary": neither is approved. `said` and `about` are those of `only_introduces`.
    """
    denies = not _DENIAL.isdisjoint(words(said))
    return denies and _has_only(_INTRODUCES | _DENIAL | _SAYS_WHY, said, about)


def _has_only(plain: frozenset[str], said: str, about: Iterable[str]) -> bool:
    known = {word for name in about for word in words(name)}
    said = _LASTS.sub(" ", _LABELS.sub(" ", said))
    return all(
        word in known or word in plain or word.isdigit() or len(word) == 1 for word in words(said)
    )


def op_of(group: Group) -> str:
    """The operator as the contract spells it."""
    match group:
        case AllOf():
            return "all"
        case AnyOf():
            return "any"
        case NoneOf():
            return "none"
        case AtLeast():
            return "at_least"
