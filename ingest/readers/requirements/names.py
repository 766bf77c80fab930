"""Lists of names inside a sentence: "at least two of A, B, or C", "a class (A or B)".

A list is read only where every item is a name that can stand by itself. An adjective that hangs in
the air ("topical or oral corticosteroids"), a clause, a number or an exception makes the whole
list unreadable; nothing is guessed.
"""

from __future__ import annotations

import re
from typing import Final

import msgspec

from policydiff.ingest.lexicon import Lexicon
from policydiff.ingest.lexicon.lexicon import singular
from policydiff.ingest.readers.requirements.measures import NUMBER, count
from policydiff.model.patterns import deferred


class Names(msgspec.Struct, frozen=True, kw_only=True):
    """So many of these at least."""

    names: tuple[str, ...]
    """Canonical; empty for "one other therapy"."""
    count: int = 1


_QUANTIFIER: Final = deferred(
    rf"(?:(?:(?:at least |a minimum of |minimum of |≥ )?(?P<number>{NUMBER})(?: or more)?"
    r"|(?P<any>any(?: one)?|either)|(?P<every>all|both|each))"
    r"(?P<of> of(?: these(?: (?:agents|drugs|medications|therapies|products))?:"
    r"|(?: the)?(?: following(?:(?P<noun> [a-z -]+?):|:)?)?))?"
    r"|(?P<article>an?|the|another)) "
)
_OTHER: Final = deferred(
    r"(?:other|different|additional|prior|previous|alternative|unrelated|separate|another) "
)
_ITEM_GAP: Final = deferred(r",? (?:and/or|and|or) |, ")
_AND: Final = deferred(r",? and ")
_STARTS_WITH_NUMBER: Final = deferred(rf"(?:at least |≥ )?{NUMBER} ")
_CONNECTIVES: Final = deferred(r",? (and/or|and|or) ")

_LEFT_HANGING: Final = frozenset({
    "topical", "oral", "systemic", "inhaled", "intranasal", "intravenous", "subcutaneous",
    "injectable", "conventional", "biologic-free", "standard", "first", "second", "third",
    "high", "medium", "low", "very-high", "very", "potency", "high-potency", "generic", "brand",
    "preferred", "nonpreferred", "non", "short", "long", "acting", "long-acting",
    "short-acting", "immediate", "extended", "release", "traditional", "selective",
    "nonselective", "periocular", "intraocular", "ocular", "rectal", "nasal", "ophthalmic",
    "periodic", "continuous", "adult", "pediatric", "alpha", "beta", "either", "both", "same",
    "similar", "available", "required", "each", "all", "any", "other", "severe", "mild",
    "moderate", "acute", "chronic", "active",
})  # fmt: skip
"""Words that need a noun behind them: an item that ends in one is half a name."""

CLASS_NOUNS: Final = frozenset({
    "inhibitor", "blocker", "agonist", "antagonist", "therapy", "treatment", "agent",
    "medication", "drug", "product", "corticosteroid", "steroid", "antibody", "immunomodulator",
    "immunosuppressant", "class", "suppressant", "modulator", "analog", "analogue", "regimen",
    "chemotherapy", "preparation", "formulation",
})  # fmt: skip
"""Nouns that an adjective may be shared through: "TNF or interleukin inhibitor"."""

_NO_NAME: Final = frozenset({
    "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "having", "not",
    "no", "nor", "unless", "if", "except", "excluding", "other", "than", "who", "whom", "whose",
    "which", "that", "when", "where", "while", "because", "until", "since", "after", "before",
    "during", "within", "without", "despite", "due", "must", "should", "will", "would", "can",
    "could", "may", "might", "cannot", "does", "do", "did", "and", "or", "patient", "patients",
    "individual", "member", "prescriber", "documentation", "documented", "following", "least",
    "most", "more", "less", "above", "below", "lack", "unable", "inability", "meets",
    "met", "per", "dose", "doses", "dosed", "history", "trial", "tried", "failed", "failure",
    "intolerance", "intolerant", "contraindication", "contraindicated", "response", "adverse",
    "undergoing", "ingredient",
    "reason", "used", "using", "use", "required", "requires", "respond", "responds", "also",
    "only", "as", "indicated", "diagnosis", "then", "from", "into", "based", "including",
    "such", "listed", "day", "days", "week", "weeks", "month", "months", "year", "years",
    "approved", "both", "either", "each", "all", "any", "inadequate", "insufficient", "others",
})  # fmt: skip
"""Words that make a phrase more than a name."""

_NAME: Final = deferred(r"[a-z0-9][a-z0-9'+*./-]*(?: [a-z0-9'+*./-]+){0,11}")
# "Failure" is an outcome, except where it is the disease of an organ.
_ORGAN_FAILURE: Final = deferred(
    r"(?<=heart|renal|liver)(?: failure)\b|(?<=kidney)(?: failure)\b|(?<=cardiac)(?: failure)\b"
    r"|(?<=hepatic|ovarian)(?: failure)\b|(?<=respiratory)(?: failure)\b"
)
_CLAUSE_SIGNS: Final = deferred(r"[≥≤<>=:;()\[\]\"]")
_ADJECTIVE: Final = deferred(r"\w+(?:al|ed|ic|ous|ly|ing|ble|ive)")
_BRACKET: Final = deferred(r" \((?:i\.e\.,? )?(?P<inside>[^()]+)\)(?= |,|$)")
# "One of the following (A, B, C)"
_LIST_IN_BRACKETS: Final = deferred(
    r"(?P<announced>of the following)(?: (?:agents|drugs|medications|therapies|products))?:?"
    r" \((?P<list>[^()]+)\)$"
)
_ARTICLE: Final = deferred(r"^(?:an?|the|any|another) ")
_GENERIC: Final = deferred(
    r"(?:therap(?:y|ies)|treatments?|medications?|drugs?|agents?)"
    r"(?: for (?:this|the) (?:condition|indication|disease))?"
)


def is_name(text: str, *, most_words: int = 12) -> bool:
    """True for a phrase that names one thing: no clause, no comparison, no bare adjective."""
    text = _ORGAN_FAILURE.sub("", text)
    if _CLAUSE_SIGNS.search(text) or _NAME.fullmatch(text) is None:
        return False
    words = text.split(" ")
    if len(words) > most_words or not _NO_NAME.isdisjoint(words):
        return False
    return words[-1] not in _LEFT_HANGING and any(letter.isalpha() for letter in words[-1])


def drug_name(text: str, lexicon: Lexicon) -> str:
    """The canonical name of a drug, a class or a regimen, in the singular."""
    for kind in ("drug", "drug_class", "drug_regimen"):
        if (term := lexicon.find(kind, text)) is not None:
            return term.name
    misspelt = lexicon.meant_drug(text)
    return misspelt.name if misspelt is not None else singular(text)


def read_names(text: str, lexicon: Lexicon) -> tuple[Names, ...] | None:
    """What a phrase asks for: one or more lists that all have to be satisfied.

    "a TKI and standard chemotherapy" are two lists of one; "A and B" is one list of which both are
    asked for; "at least two of A, B, or C" a list of three with two of them. None where the phrase
    is no list of names.
    """
    text = _LIST_IN_BRACKETS.sub(r"\g<announced>: \g<list>", text)
    if "of the following" in text or "of:" in text:
        text = text.replace("; ", ", ")
    if (whole := _counted(text, lexicon)) is not None:
        return (whole,)
    masked, brackets = _masked(text)
    parts = [_unmasked(part, brackets) for part in _AND.split(masked)]
    if len(parts) < 2 or not any(_STARTS_WITH_NUMBER.match(part) for part in parts):
        return None
    read = []
    for part in parts:
        names = _counted(part, lexicon)
        if names is None or (len(names.names) > 1 and "(" not in part):
            return None  # "one A and B or C": which of them belong together is not said
        read.append(names)
    return tuple(read)


def _counted(text: str, lexicon: Lexicon) -> Names | None:
    """One list with the number in front of it."""
    # The number may be part of a name: "6-mercaptopurine, mesalamine, or budesonide".
    named = lexicon.find("drug", _ITEM_GAP.split(text, maxsplit=1)[0]) is not None
    lead = None if named else _QUANTIFIER.match(text)
    if lead is not None:
        text = text[lead.end() :]
    if (other := _OTHER.match(text)) is not None:
        text = text[other.end() :]
    number = count(lead["number"] or "1") if lead is not None else None
    if _GENERIC.fullmatch(text):
        every = lead is not None and lead["every"]
        return None if every or not number else Names(names=(), count=number)
    listed = _items(text, lexicon, closed=lead is not None and lead["of"] is not None)
    if listed is None or number == 0:
        return None
    asked = _asked(lead, number, len(listed[0]), listed[1])
    return None if asked is None else Names(names=listed[0], count=asked)


def _asked(lead: re.Match[str] | None, number: int | None, length: int, joined: str) -> int | None:
    """How many of a list are asked for; None where the words leave it open."""
    if lead is None or lead["article"]:
        return length if joined == "and" else 1
    if lead["every"]:
        # "All preferred drugs" does not say how many there are.
        return length if length > 1 and (lead["of"] or joined == "and") else None
    if length == 1:
        return number
    if lead["any"]:
        return 1 if lead["of"] or joined == "or" else None
    if lead["of"]:
        return number if number is not None and number <= length else None
    # "One A or B" is a choice of one; "two A or B" and "one A and B" can be read in two ways.
    return 1 if number == 1 and joined == "or" else None


def _items(
    text: str, lexicon: Lexicon, *, closed: bool = False
) -> tuple[tuple[str, ...], str] | None:
    """The names of a list, and the word that joins them.

    Commas alone join only a list that is announced ("two of the following: A, B, C").
    """
    if not text:
        return None
    whole = _item(text, lexicon)
    if whole is not None:
        return whole, "or"
    masked, brackets = _masked(text)
    connectives = {word.replace("and/or", "or") for word in _CONNECTIVES.findall(masked)}
    if not connectives and closed:
        connectives = {"or"}
    if len(connectives) != 1:
        return None
    raw = [part for part in _ITEM_GAP.split(masked) if part]
    names: list[str] = []
    plain: list[str] = []
    for part in raw:
        item = _item(_unmasked(_ARTICLE.sub("", part), brackets), lexicon)
        if item is None or len(item) > 1:
            return None
        plain.append(part)
        names += [name for name in item if name not in names]
    if _shares_its_noun(plain, lexicon):
        return None
    return tuple(names), connectives.pop()


def _item(text: str, lexicon: Lexicon) -> tuple[str, ...] | None:
    """One name, or the members of the closed list that it has in brackets."""
    text = (
        _OTHER.sub("", _ARTICLE.sub("", text), count=1)
        if _OTHER.match(text)
        else _ARTICLE.sub("", text)
    )
    bracket = _BRACKET.search(text)
    if bracket is None:
        known = any(lexicon.find(kind, text) for kind in ("drug", "drug_class", "drug_regimen"))
        if known:
            return (drug_name(text, lexicon),)
        if _CONNECTIVES.search(text) or "," in text or not is_name(text):
            return None
        return (drug_name(text, lexicon),)
    outer = (text[: bracket.start()] + text[bracket.end() :]).strip()
    inside = bracket["inside"]
    if lexicon.find("drug_regimen", outer) is not None:
        return (drug_name(outer, lexicon),)
    if bracket.end() != len(text) or not is_name(outer):
        return None
    if "," in inside or _CONNECTIVES.search(inside):
        listed = _items(inside, lexicon)
        return None if listed is None or listed[1] != "or" else listed[0]
    known = lexicon.find("drug", inside) is not None or lexicon.is_requested(inside)
    if not is_name(inside, most_words=3) or (_ADJECTIVE.fullmatch(inside) and not known):
        return None
    return (drug_name(inside, lexicon),)


def _shares_its_noun(items: list[str], lexicon: Lexicon) -> bool:
    """True where items before the last may need the last one's noun: "TNF or IL-6 inhibitor"."""
    last = items[-1].split(" ")
    if len(last) < 2 or singular(last[-1]) not in CLASS_NOUNS:
        return False
    return any(
        singular(item.split(" ")[-1]) not in CLASS_NOUNS
        and not any(lexicon.find(kind, item) for kind in ("drug", "drug_class", "drug_regimen"))
        for item in (_ARTICLE.sub("", each) for each in items[:-1])
    )


def _masked(text: str) -> tuple[str, list[str]]:
    """The text with each bracket as one mark, so that a list is split outside of brackets only."""
    brackets: list[str] = []

    def keep(bracket: re.Match[str]) -> str:
        brackets.append(bracket[0])
        return f"\x00{len(brackets) - 1}\x00"

    return re.sub(r"\([^()]*\)", keep, text), brackets


def _unmasked(text: str, brackets: list[str]) -> str:
    return re.sub("\x00(\\d+)\x00", lambda mark: brackets[int(mark[1])], text)
