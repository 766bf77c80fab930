"""How old the patient has to be: "18 years of age or older", "6 to 17 years", "adult"."""

from __future__ import annotations

from policydiff.ingest.lexicon import Lexicon
from policydiff.ingest.readers.requirements.measures import (
    TIME,
    BoundPattern,
    Range,
    both,
    time_unit,
)
from policydiff.ingest.readers.requirements.phrase import Phrase
from policydiff.model.patterns import deferred
from policydiff.model.requirements import AgeRequirement

ADULT_YEARS = 18
"""From when on a patient is an adult; "pediatric" has no such common bound and is not read."""

GATE = (
    "age",
    "adult",
    " old",
    "year",
    "month",
    "yrs",
)

_FORMS = BoundPattern(rf"{TIME}(?: of age| old| in age)?")
_ADULT = deferred(r"(?:an )?adults?(?: patients?| individuals?| members?)?(?: only)?")
_ADULT_IN_YEARS = deferred(rf"{_ADULT.pattern},? \((?P<years>[^()]+)\)")
# "Has reached 12 years of age" is a bound like "at least 12 years of age".
_REACHED = deferred(r"(?P<before>not (?:yet )?)?(?:reached|attained) ")
_AGE = deferred(
    r"(?:current )?(?:ages? between(?: the ages of)?|aged between|between the ages of|age is|age of"
    r"|an age of|aged?|ages):? "
)
_THE_AGE_OF = deferred(r"(?<=under|above|below) the age of |(?<=over) the age of ")
_AND = deferred(r",? (?:and|but|to) ")
_OLDER = deferred(r"\b(?:older|younger)\b")
_OF_AGE = deferred(r" (?:of age|old|in age)\b")


def read(phrase: Phrase, lexicon: Lexicon) -> tuple[AgeRequirement, ...]:
    """The age range; a number without a comparison, or of something else than age, is not read."""
    del lexicon
    text = phrase.text
    if _ADULT.fullmatch(text):
        return (AgeRequirement(minimum=ADULT_YEARS, documented=phrase.documented),)
    if (spelt_out := _ADULT_IN_YEARS.fullmatch(text)) is not None:
        text = spelt_out["years"]
    if (reached := _REACHED.match(text)) is not None:
        text = ("< " if reached["before"] else "≥ ") + text[reached.end() :]
    says_age = _OF_AGE.search(text) is not None or _OLDER.search(text) is not None
    if (lead := _AGE.match(text)) is not None:
        says_age = True
        text = ("between " if "between" in lead[0] else "") + text[lead.end() :]
    if _THE_AGE_OF.search(text):
        says_age = True
        text = _THE_AGE_OF.sub(" ", text)
    if text.endswith(" only"):
        text = text.removesuffix(" only")
    found = _FORMS.read(text)
    if found is None and _OF_AGE.search(text):
        # "18 years of age or older" and "≥ 1 year to < 12 years of age"
        found = _FORMS.read(_OF_AGE.sub("", text))
    if not says_age:
        return ()
    # "≥ 6 months and < 12 years": two bounds in two units are two requirements.
    parts = [found] if found is not None else _two_units(text)
    return tuple(
        AgeRequirement(
            minimum=bounds.minimum,
            maximum=bounds.maximum,
            minimum_strict=bounds.minimum_strict,
            maximum_strict=bounds.maximum_strict,
            unit=time_unit(unit) if unit else "year",
            documented=phrase.documented,
        )
        for bounds, unit in parts
    )


def _two_units(text: str) -> list[tuple[Range, str]]:
    halves = _AND.split(_OF_AGE.sub("", text))
    if len(halves) != 2:
        return []
    low, high = (_FORMS.read(half) for half in halves)
    if low is None or high is None or not (low[1] and high[1]):
        return []
    return [low, high] if both(low[0], high[0]) is not None or low[1] != high[1] else []
