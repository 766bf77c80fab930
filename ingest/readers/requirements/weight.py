"""Body weight, body surface and body mass index: "weighs at least 40 kg", "BMI ≥ 30 kg/m2"."""

from __future__ import annotations

import re
from typing import Literal

from policydiff.ingest.lexicon import Lexicon
from policydiff.ingest.readers.requirements.measures import BoundPattern
from policydiff.ingest.readers.requirements.phrase import Phrase
from policydiff.model.patterns import deferred
from policydiff.model.requirements import WeightRequirement

GATE = (
    "weigh",
    "bmi",
    "bsa",
    "body mass",
    "body surface",
)

Measure = Literal["weight", "bsa", "bmi"]

_SUBJECTS: tuple[tuple[Measure, re.Pattern[str], BoundPattern, str], ...] = (
    (
        "weight",
        deferred(
            r"(?:an? )?(?:(?:current |baseline |actual )?(?:body )?weight(?: is| of)?|weighs?"
            r"|weighing) "
        ),
        BoundPattern(r"(?:kg|kilograms?|lbs?|pounds?|g|grams?)"),
        "",
    ),
    (
        "bmi",
        deferred(
            r"(?:an? )?(?:(?:current |baseline |initial )?(?:body mass index(?: \(bmi\))?"
            r"|bmi))(?: is| of)? "
        ),
        BoundPattern(r"kg ?/ ?m(?:2|\^2)"),
        "kg/m2",
    ),
    (
        "bsa",
        deferred(r"(?:an? )?(?:body surface area(?: \(bsa\))?|bsa)(?: is| of)? "),
        BoundPattern(r"m(?:2|\^2)"),
        "",
    ),
)
_UNITS = {"k": "kg", "l": "lb", "p": "lb", "g": "g", "m": "m2"}


def read(phrase: Phrase, lexicon: Lexicon) -> tuple[WeightRequirement, ...]:
    """The range; a body surface without "m2" is how much of the skin is affected, and not read."""
    del lexicon
    for measure, subject, forms, without_unit in _SUBJECTS:
        lead = subject.match(phrase.text)
        found = forms.read(phrase.text[lead.end() :]) if lead is not None else None
        if found is None:
            continue
        bounds, unit = found
        if not unit and not without_unit:
            return ()
        return (
            WeightRequirement(
                measure=measure,
                minimum=bounds.minimum,
                maximum=bounds.maximum,
                minimum_strict=bounds.minimum_strict,
                maximum_strict=bounds.maximum_strict,
                unit=without_unit or _UNITS[unit[0]],
                documented=phrase.documented,
            ),
        )
    return ()
