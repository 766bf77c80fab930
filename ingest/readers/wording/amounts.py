"""How much and how often: amounts with a unit and the period of a rate ("10 mg per 28 days")."""

from __future__ import annotations

import re

import msgspec

from policydiff.ingest.readers.wording.lengths import durations_in
from policydiff.ingest.readers.wording.numbers import NUMBER, number_of
from policydiff.model.patterns import deferred

_MASS = r"(?:mg|mcg|µg|ug|g|grams?|mL|L|IU|units?|mEq|mmol|MED|MME)"
_PER_BODY = r"(?:/\s?(?:m2|m²|m\^2|kg|mL|h(?:ou)?r))"
_COUNTED = (
    r"(?:(?:billable|HCPCS|allowable|service|international)\s+units?|tablets?|tabs?|capsules?|caps?"
    r"|vials?|syringes?|pens?|doses?|patch(?:es)?|kits?|packs?|packages?|packets?|bottles?|inhalers?"
    r"|injections?|cartridges?|auto-?injectors?|implants?|treatments?|infusions?|administrations?"
    r"|sprays?|tubes?|ampules?|ampoules?|films?|strips?|box(?:es)?|suppositor(?:y|ies)|lozenges?"
    r"|cans?|pouch(?:es)?|applicators?|rings?|pumps?|sachets?|courses?|cycles?|fills?|visits?|each)"
)
_AMOUNT = deferred(
    rf"(?:#\s*)?(?P<number>{NUMBER})[\s-]*(?:\([^()]*\)\s*)?(?:(?:\w+-)?(?:dose|day|unit)?\s?"
    rf"(?:prefilled|single-dose|oral|subcutaneous)\s+)?"
    rf"(?P<unit>{_MASS}\b{_PER_BODY}?|{_COUNTED}\b(?:\s?\(s\))?)(?![\w²])",
    re.IGNORECASE,
)
# "6 mg/kg IV every 4 weeks": by which way it is given.
_ROUTE = (
    r"(?:\s*\b(?:IV|IM|SC|SQ|sub-?Q|PO|intravenous(?:ly)?|intramuscular(?:ly)?|subcutaneous(?:ly)?"
    r"|oral(?:ly)?|by\s+mouth|(?:by|via|as\s+an?)\s+(?:IV\s+|intravenous\s+)?(?:infusion|injection))\b)*"
)
_EVERY = deferred(
    _ROUTE + r"\s*(?:\([^()]*\)\s*)?(?:,|;|\bof\s+\w+)?\s*"
    r"(?:per|every|each|in\s+(?:any|an?)?|an?|q|/|over|for|within|once\s+every)\s*",
    re.IGNORECASE,
)
_PERIOD = deferred(
    r"(?:rolling\s+|calendar\s+)?(?P<period>day|week|month|year|dose|claim|fill|prescription"
    r"|lifetime|treatment|course|visit|date\s+of\s+service|eye|knee|side|member|infusion)\b",
    re.IGNORECASE,
)
_OTHER = deferred(r"other\s+(?P<other>day|week|month)\b", re.IGNORECASE)
_ADVERB = deferred(
    _ROUTE + r"\s*(?:once\s+)?(?P<adverb>daily|weekly|monthly|yearly|annually)\b", re.I
)
_ADVERBS = {
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "yearly": "year",
    "annually": "year",
}
_SINGULAR = deferred(r"(?:\s?\(s\)|(?<=x|h)es|(?<=[a-z])s)$", re.IGNORECASE)
_KEPT = frozenset({"each"})


class Amount(msgspec.Struct, frozen=True, kw_only=True):
    """An amount and, where it is a rate, its period; with its place in the text."""

    value: float | int | None
    unit: str
    """In the singular, as printed otherwise: `mg`, `mg/m²`, `vial`."""
    per: str | None
    """`28 day`, `day`, `dose`."""
    start: int
    end: int


def amounts_in(text: str) -> tuple[Amount, ...]:
    """All amounts of a text in printed order; "1 pen (0.5 mL) per month" is one."""
    found: list[Amount] = []
    for match in _AMOUNT.finditer(text):
        if not found or match.start() >= found[-1].end:
            found.append(_amount(text, match))
    return tuple(found)


def _amount(text: str, match: re.Match[str]) -> Amount:
    per, end = _period_after(text, match.end())
    unit = match.group("unit").strip()
    return Amount(
        value=number_of(match.group("number")),
        unit=unit if unit.casefold() in _KEPT or "/" in unit else singular(unit),
        per=per,
        start=match.start(),
        end=end,
    )


def _period_after(text: str, place: int) -> tuple[str | None, int]:
    adverb = _ADVERB.match(text, place)
    if adverb is not None:
        return _ADVERBS[adverb.group("adverb").casefold()], adverb.end()
    every = _EVERY.match(text, place)
    if every is None:
        return None, place
    for duration in durations_in(text[every.end() :]):
        if duration.start == 0 and duration.value is not None:
            return f"{duration.value} {duration.unit}", every.end() + duration.end
    other = _OTHER.match(text, every.end())
    if other is not None:
        return f"2 {other.group('other').casefold()}", other.end()
    period = _PERIOD.match(text, every.end())
    if period is None:
        return None, place
    return " ".join(period.group("period").casefold().split()), period.end()


def singular(unit: str) -> str:
    """The unit in the singular: "vials" is `vial`, "patches" `patch`."""
    if unit.casefold().endswith("ies"):
        return f"{unit[:-3]}y"
    if len(unit) <= 2:
        return unit
    return _SINGULAR.sub("", unit)
