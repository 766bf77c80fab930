"""Measured quantities: "platelet count < 30 x 10^9/L", "FEV1 between 30% and 70%"."""

from __future__ import annotations

import re

from policydiff.ingest.lexicon import Lexicon
from policydiff.ingest.readers.requirements.measures import (
    AFTERWARDS,
    COMPARATOR,
    LOOK_BACK,
    NUMBER,
    TIME,
    BoundPattern,
    Range,
    comparator,
    number,
    period,
)
from policydiff.ingest.readers.requirements.names import is_name
from policydiff.ingest.readers.requirements.phrase import Phrase
from policydiff.model.patterns import deferred
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
    "at least",
    "or more",
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
_SIDE = deferred(
    r"^(?P<analyte>[a-z][a-z0-9' ()*/+^.-]*?),?"
    r"(?: (?:is|are|was|were|of|has been|that is))? (?P<bound>(?:≥|≤|<|>|between|from|at least"
    r"|at most|greater|less"
    r"|over|above|under|below|exceed|no|not|up to|a minimum|minimum|a maximum|maximum|\d).*)$"
)
# "≥ 15 headache days per month": what is counted stands behind the number.
_COUNTED = deferred(
    rf"(?:(?P<sign>{COMPARATOR}) (?P<value>{NUMBER})|(?P<least>{NUMBER}) or (?:more|greater)) "
    rf"(?P<what>[a-z][a-z -]+s(?: per (?:day|week|month"
    rf"|year))?)"
)
_SHARE = rf"(?:an? )?(?:(?P<sign>{COMPARATOR}) )?(?:an? )?(?P<value>{NUMBER}) ?(?:%|percent)" + (
    rf"(?: (?P<more>{AFTERWARDS}))?"
)
_CHANGED = r"(?:improvement|reduction|decrease|decline|increase)"
_COMPARED = (
    r"(?: (?:from|compared (?:to|with)|over|relative to) (?:pre ?treatment |the )?baseline)?"
)
# "A 20% or greater reduction in X from baseline", "reduction of at least 20% in X"
_CHANGE_FIRST = deferred(
    rf"(?P<how>{_CHANGED}) (?:of|by) {_SHARE} (?:in|from) (?P<what>.+?){_COMPARED}"
)
_SHARE_FIRST = deferred(rf"{_SHARE} (?P<how>{_CHANGED}) (?:in|of|from) (?P<what>.+?){_COMPARED}")
# Words that a measured quantity may have and a name may not: "monthly headache days".
_JOINTS = deferred(r" (?:or|per|days|weeks)\b")
_ACHIEVED = deferred(
    r"^(?:achieved|experienced|experiences|reports|had|demonstrated|shown|maintained|attained) "
)
_BODY_SURFACE = r"(?:the )?(?:body surface area(?: \(bsa\))?|bsa)"
# How much of the skin is affected is told as a share of the body's surface.
_SKIN = deferred(
    rf"(?:(?:disease )?(?:involvement of|affecting|involving|covering) )?{_SHARE} (?:of )?"
    rf"{_BODY_SURFACE}(?: (?:is |being )?(?:affected|involved|involvement))?"
    rf"|{_BODY_SURFACE}(?: involvement)?(?: is| of)? {_SHARE.replace('P<', 'P<bsa_')}"
)
_NOT_COUNTED = deferred(
    rf"^(?:{TIME}|lines?|points?|units?|doses?|cycles?|courses?)\b|\b(?:therap|treatment|drug"
    rf"|trial|agent|medication|product|old|age|claims|inhibitors)"
)
_AT_BASELINE = deferred(r",? at baseline$")
_WINDOW = deferred(rf",? (?:measured |obtained |drawn |taken )?{LOOK_BACK}$")
_WINDOW_BEFORE = deferred(rf"^(?:an? |the )?(?:current|recent) \({LOOK_BACK}\) ")
_ADJECTIVE = deferred(
    r"^(?:an? |the )?(?:(?:baseline|current|pretreatment|pre treatment|most recent|recent) )?"
)
_LAB_NOUN = deferred(
    r"(?:count|level|score|concentration|titer|ratio|rate|fraction|index|saturation|activity"
    r"|clearance"
    r"|pressure|volume|capacity|percentage|involvement|load|expression)"
)
_LEVEL = deferred(r" (?:level|value)s?$")
# An amount in so much blood or tissue is measured, whatever it is called; one by weight or by day
# is a dose.
_CONCENTRATION = deferred(r".*/(?:l|dl|ml|mcl|mm3|g|mmol)")
_ABBREVIATION = deferred(r" \([a-z0-9-]+\)$")
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
    ("score", "level", "count"), or its unit is a concentration.
    """
    text, window = phrase.text, None
    if (tail := _WINDOW.search(text)) is not None:
        window = period(tail["look_back"])
        text = text[: tail.start()]
    elif (front := _WINDOW_BEFORE.match(text)) is not None:
        window = period(front["look_back"])
        text = text[front.end() :]
    text = _ACHIEVED.sub("", _AT_BASELINE.sub("", text), count=1)
    if (counted := _COUNTED.fullmatch(text)) is not None:
        return _counted(counted, window, documented=phrase.documented)
    if (share := _share(text, window, documented=phrase.documented)) is not None:
        return (share,)
    sides = _SIDE.match(_ADJECTIVE.sub("", text, count=1))
    if sides is None:
        return ()
    found = _FORMS.read(sides["bound"])
    if found is None:
        return ()
    printed = sides["analyte"].strip()
    spellings = (printed, _ABBREVIATION.sub("", printed), _LEVEL.sub("", printed))
    test = next(filter(None, (lexicon.find("test", one) for one in spellings)), None)
    bounds, unit = found
    if test is None:
        measured = _LAB_NOUN.fullmatch(printed.split(" ")[-1]) or _CONCENTRATION.fullmatch(
            canonical_unit(unit) or ""
        )
        if not measured or not is_name(printed, most_words=6):
            return ()
    sign, value, upper = _sides(bounds)
    return (
        LaboratoryRequirement(
            analyte=test.name if test is not None else _LEVEL.sub("", printed),
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
    by_days = re.fullmatch(r"(?:[a-z]+ ){1,2}days per (?:week|month)", what) is not None
    plain = is_name(what.replace(" per ", " "), most_words=6)
    if not by_days and (_NOT_COUNTED.search(what) or not plain):
        return ()
    return (
        LaboratoryRequirement(
            analyte=what,
            comparator=comparator(counted["sign"]) if counted["sign"] else ">=",
            value=number(counted["value"] or counted["least"]),
            unit=None,
            window=window,
            documented=documented,
        ),
    )


def _share(text: str, window: Period | None, *, documented: bool) -> LaboratoryRequirement | None:
    """A percentage that stands before what it is a share of, or a change by a percentage."""
    if "%" not in text and "percent" not in text:
        return None
    plain = _ADJECTIVE.sub("", text, count=1)
    found = _CHANGE_FIRST.fullmatch(plain) or _SHARE_FIRST.fullmatch(plain)
    if found is not None:
        if not is_name(_JOINTS.sub("", found["what"])):
            return None
        analyte = f"{found['how']} in {found['what']}"
        sign, value, more = found["sign"], found["value"], found["more"]
    elif (found := _SKIN.fullmatch(plain)) is not None:
        analyte = "body surface area involvement"
        sign = found["sign"] or found["bsa_sign"]
        value = found["value"] or found["bsa_value"]
        more = found["more"] or found["bsa_more"]
    else:
        return None
    if not (sign or more):
        return None
    return LaboratoryRequirement(
        analyte=analyte,
        comparator=comparator(sign) if sign else ">=",
        value=number(value),
        unit="%",
        window=window,
        documented=documented,
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
