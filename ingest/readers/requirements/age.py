"""How old the patient has to be: "18 years of age or older", "≥ 6 months and < 12 years", "adult"."""

from __future__ import annotations

import re

from policydiff.ingest.lexicon import Lexicon
from policydiff.ingest.readers.requirements.measures import TIME, BoundPattern, time_unit
from policydiff.ingest.readers.requirements.phrase import Phrase
from policydiff.model.requirements import AgeRequirement

ADULT_YEARS = 18
"""From when on a patient is an adult; "pediatric" has no such common bound and is not read."""

GATE = re.compile(r"\b(?:age|aged|ages|old|older|younger|adults?|years?|months?|yrs?)\b|≥|≤|<|>")

_FORMS = BoundPattern(rf"{TIME}(?: of age| old| in age)?")
_ADULT = re.compile(r"(?:an )?adults?(?: patients?| individuals?| members?)?(?: only)?")
_AGE = re.compile(
    r"(?:patient's |individual's |member's )?(?:current )?"
    r"(?:age|aged|ages|age is|age of|aged between|between the ages of|age between|an age of)(?::)? "
)
_BETWEEN_AGES = re.compile(r"\bbetween the ages of |\bages? between ")
_OF_AGE = re.compile(r" (?:of age|old|in age)\b")


def read(phrase: Phrase, lexicon: Lexicon) -> tuple[AgeRequirement, ...]:
    """The age range; a number without a comparison, or of something else than age, is not read."""
    del lexicon
    text = phrase.text
    if _ADULT.fullmatch(text):
        return (AgeRequirement(minimum=ADULT_YEARS, documented=phrase.documented),)
    says_age = _OF_AGE.search(text) is not None or " older" in text or " younger" in text
    if (lead := _AGE.match(text)) is not None:
        says_age = True
        text = text[lead.end() :]
    text = _BETWEEN_AGES.sub("between ", text)
    if text.endswith(" only"):
        text = text.removesuffix(" only")
    found = _FORMS.read(text)
    if found is None and _OF_AGE.search(text):
        # "18 years of age or older" and "≥ 1 year to < 12 years of age"
        found = _FORMS.read(_OF_AGE.sub("", text))
    if found is None or not says_age:
        return ()
    bounds, unit = found
    return (
        AgeRequirement(
            minimum=bounds.minimum,
            maximum=bounds.maximum,
            minimum_strict=bounds.minimum_strict,
            maximum_strict=bounds.maximum_strict,
            unit=time_unit(unit) if unit else "year",
            documented=phrase.documented,
        ),
    )
