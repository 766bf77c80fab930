"""Measured quantities: "platelet count < 30 x 10^9/L", "FEV1 between 30% and 70%"."""

from __future__ import annotations

import re

from policydiff.ingest.lexicon import Lexicon
from policydiff.ingest.readers.requirements.measures import (
    COMPARATOR,
    LOOK_BACK,
    TIME,
    BoundPattern,
    Range,
    comparator,
    period,
)
from policydiff.ingest.readers.requirements.names import is_name
from policydiff.ingest.readers.requirements.phrase import Phrase
from policydiff.model.requirements import Comparator, LaboratoryRequirement, Period

GATE = (
    "0",
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "7",
    "8",
    "9",
)

_UNIT = (
    r"(?:x )?(?:10\^\d+|mmol|mcmol|nmol|pmol|meq|mosm|kg|mg|mcg|ng|pg|g|iu|miu|mciu|kiu|mu|u|units?"
    r"|cells|copies|eosinophils|platelets)?/(?:l|dl|ml|mcl|mm3|mm\^3|microliter|kg|g|mmol|24 h|day)"
    r"|(?:cells|eosinophils|platelets|copies) per (?:microliter|mcl|cubic millimeter|mm3)"
    r"|(?:mg|g|mcg|ng|iu|units) per (?:deciliter|dl|liter|milliliter|ml|l)"
    r"|ml/min(?:/1\.73 ?m(?:2|\^2))?|mm ?hg|ms|mm|cm"
    r"|(?:x|times)(?: the)? (?:uln|upper limit of normal)"
    r"|(?:%|percent)(?: (?:of )?(?:the )?(?:predicted|predicted value|predicted normal))?"
    r"|points?"
)
_FORMS = BoundPattern(_UNIT)
_SIDE = re.compile(
    r"^(?P<analyte>[a-z][a-z0-9' ()*/+^.-]*?),?"
    r"(?: (?:is|are|was|were|of|has been|that is))? (?P<bound>(?:≥|≤|<|>|between|from|at least"
    r"|at most|greater|less"
    r"|over|above|under|below|exceed|no|not|up to|a minimum|minimum|a maximum|maximum|\d).*)$"
)
# "≥ 15 headache days per month": what is counted stands behind the number.
_COUNTED = re.compile(
    rf"(?P<sign>{COMPARATOR}) (?P<value>\d+) (?P<what>[a-z][a-z -]+s(?: per (?:day|week|month"
    rf"|year))?)"
)
_NOT_COUNTED = re.compile(
    rf"^(?:{TIME}|lines?|points?|units?|doses?|cycles?|courses?)\b|\b(?:therap|treatment|drug"
    rf"|trial|agent|medication|product|old|age|claims|inhibitors)"
)
_WINDOW = re.compile(rf",? (?:measured |obtained |drawn |taken )?{LOOK_BACK}$")
_WINDOW_BEFORE = re.compile(rf"^(?:an? |the )?(?:current|recent) \({LOOK_BACK}\) ")
_ADJECTIVE = re.compile(
    r"^(?:an? |the )?(?:(?:baseline|current|pretreatment|pre treatment|most recent|recent) )?"
)
_LAB_NOUN = re.compile(
    r"(?:count|level|score|concentration|titer|ratio|rate|fraction|index|saturation|activity"
    r"|clearance"
    r"|pressure|volume|capacity|percentage|involvement|load)"
)
_LEVEL = re.compile(r" (?:level|value)s?$")
_ABBREVIATION = re.compile(r" \([a-z0-9-]+\)$")
_SPELLINGS = {
    "cells/mcl": (
        "/mcl",
        "/microliter",
        "cells/microliter",
        "cells per microliter",
        "cells per mcl",
        "eosinophils/mcl",
        "eosinophils per microliter",
        "platelets/mcl",
        "platelets per microliter",
    ),
    "cells/mm3": (
        "/mm3",
        "/mm^3",
        "cells/mm^3",
        "cells per mm3",
        "cells per cubic millimeter",
    ),
    "cells/l": ("/l",),
    "mg/dl": (
        "mg per dl",
        "mg per deciliter",
        "milligrams per deciliter",
    ),
    "g/dl": (
        "g per dl",
        "g per deciliter",
        "grams per deciliter",
    ),
    "u/l": ("units/l",),
    "mm hg": ("mmhg",),
    "%": ("percent",),
    "points": ("point",),
}
_NAMES = {spelling: unit for unit, spellings in _SPELLINGS.items() for spelling in spellings}


def read(phrase: Phrase, lexicon: Lexicon) -> tuple[LaboratoryRequirement, ...]:
    """The quantity and its bound.

    A quantity that the lexicon does not know is read where its name ends in a word for one
    ("score", "level", "count").
    """
    text, window = phrase.text, None
    if (tail := _WINDOW.search(text)) is not None:
        window = period(tail["look_back"])
        text = text[: tail.start()]
    elif (front := _WINDOW_BEFORE.match(text)) is not None:
        window = period(front["look_back"])
        text = text[front.end() :]
    if (counted := _COUNTED.fullmatch(text)) is not None:
        return _counted(counted, window, documented=phrase.documented)
    sides = _SIDE.match(_ADJECTIVE.sub("", text, count=1))
    if sides is None:
        return ()
    found = _FORMS.read(sides["bound"])
    if found is None:
        return ()
    printed = sides["analyte"].strip()
    spellings = (printed, _ABBREVIATION.sub("", printed), _LEVEL.sub("", printed))
    test = next(filter(None, (lexicon.find("test", one) for one in spellings)), None)
    if test is None and not (
        is_name(printed, most_words=6) and _LAB_NOUN.fullmatch(printed.split(" ")[-1])
    ):
        return ()
    bounds, unit = found
    sign, value, upper = _sides(bounds)
    return (
        LaboratoryRequirement(
            analyte=test.name if test is not None else printed,
            comparator=sign,
            value=value,
            unit=canonical_unit(unit),
            upper=upper,
            upper_strict=upper is not None and bounds.maximum_strict,
            molar_mass=test.molar_mass if test is not None else None,
            window=window,
            documented=phrase.documented,
        ),
    )


def _counted(
    counted: re.Match[str], window: Period | None, *, documented: bool
) -> tuple[LaboratoryRequirement, ...]:
    what = counted["what"]
    by_days = re.fullmatch(r"[a-z]+ days per (?:week|month)", what) is not None
    plain = is_name(what.replace(" per ", " "), most_words=6)
    if not by_days and (_NOT_COUNTED.search(what) or not plain):
        return ()
    return (
        LaboratoryRequirement(
            analyte=what,
            comparator=comparator(counted["sign"]),
            value=float(counted["value"]),
            unit=None,
            window=window,
            documented=documented,
        ),
    )


def canonical_unit(unit: str) -> str | None:
    """One spelling for each unit; None for a bare number."""
    plain = re.sub(r"^x (?=10\^)", "", unit.strip())
    plain = re.sub(r"^(?:x|times)(?: the)? (?:uln|upper limit of normal)$", "x uln", plain)
    plain = re.sub(r"^(?:%|percent) .*predicted.*$", "% predicted", plain)
    return _NAMES.get(plain, plain) or None


def _sides(bounds: Range) -> tuple[Comparator, float, float | None]:
    if bounds.minimum is not None:
        return (">" if bounds.minimum_strict else ">="), bounds.minimum, bounds.maximum
    assert bounds.maximum is not None
    return ("<" if bounds.maximum_strict else "<="), bounds.maximum, None
