"""Stage and extent: "unresectable or metastatic disease", "stage III or IV"."""

from __future__ import annotations

import re

from policydiff.ingest.lexicon import Lexicon
from policydiff.ingest.readers.requirements.phrase import Phrase
from policydiff.model.patterns import deferred
from policydiff.model.requirements import StageRequirement

GATE = (
    "metasta",
    "resect",
    "locally",
    "stage",
    "advanced",
    "locoregional",
    "nyha",
    "localized",
    "inoperable",
)

_EXTENT = (
    r"(?:unresectable|resectable|metastatic|locally advanced|advanced|locally recurrent"
    r"|localized|extensive stage|limited stage"
    r"|inoperable|locoregional)"
)
_EXTENTS = rf"(?P<extents>{_EXTENT}(?:(?:, (?:or )?| or | and/or |/){_EXTENT})*)"
_LEADING = deferred(rf"{_EXTENTS},? ")
# "Recurrent or metastatic": either will do, though one of them is no stage.
_COURSE = r"(?:recurrent|relapsed|refractory|persistent|progressive)"
_EITHER = rf"(?:{_EXTENT}|{_COURSE})"
_MIXED = deferred(rf"(?P<either>{_EITHER}(?:(?:, (?:or )?| or | and/or |/){_EITHER})+),? ")
_ALONE = deferred(rf"(?:(?:has|with) )?{_EXTENTS} (?:disease|tumor|cancer|setting)")
_NUMERAL = r"(?:iv|iii[abc]?|ii[abc]?|i[abc]?|[0-4][abc]?)"
_STAGES = deferred(
    rf"(?P<scale>(?:(?:disease )?stage|nyha (?:functional )?class))s? (?P<first>{_NUMERAL})"
    rf"(?:(?P<to> to | through | )(?P<last>{_NUMERAL})|(?P<more>(?:(?:, (?:or )?| or "
    rf"|/){_NUMERAL})+))?"
    r"(?: disease)?"
)
# "II-IV": the canonical text has no dash between letters, and nothing else joins two numerals bare.
_ORDER = ("i", "ii", "iii", "iv")


def read(phrase: Phrase, lexicon: Lexicon) -> tuple[StageRequirement, ...]:
    """The extents or stages, any of which will do."""
    del lexicon
    if (alone := _ALONE.fullmatch(phrase.text)) is not None:
        return (StageRequirement(allowed=_split(alone["extents"]), documented=phrase.documented),)
    if (stages := _STAGES.fullmatch(phrase.text)) is not None:
        allowed = _stages(stages)
        if allowed is not None:
            return (StageRequirement(allowed=allowed, documented=phrase.documented),)
    return ()


def leading_choice(text: str) -> tuple[StageRequirement | None, str]:
    """A choice of extents and courses ("recurrent or metastatic"), and the disease behind it."""
    found = _MIXED.match(text)
    words = re.findall(_EITHER, found["either"]) if found is not None else []
    extents = [word for word in words if re.fullmatch(_EXTENT, word)]
    if found is None or not extents or len(extents) == len(words):
        return None, text
    return StageRequirement(allowed=tuple(dict.fromkeys(words))), text[found.end() :]


def leading_stage(text: str) -> tuple[StageRequirement | None, str]:
    """The extent in front of a disease ("metastatic melanoma"), and the disease."""
    found = _LEADING.match(text)
    if found is None:
        return None, text
    return StageRequirement(allowed=_split(found["extents"])), text[found.end() :]


def _split(extents: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(re.findall(_EXTENT, extents)))


def _stages(found: re.Match[str]) -> tuple[str, ...] | None:
    scale = "nyha class" if found["scale"].startswith("nyha") else "stage"
    numerals = [found["first"], *re.findall(_NUMERAL, found["more"] or "")]
    if found["last"] is not None:
        if not {found["first"], found["last"]} <= set(_ORDER):
            return None
        first, last = _ORDER.index(found["first"]), _ORDER.index(found["last"])
        if first >= last:
            return None
        numerals = list(_ORDER[first : last + 1])
    return tuple(f"{scale} {numeral}" for numeral in dict.fromkeys(numerals))
