"""ECOG, Karnofsky and Lansky: "ECOG performance status of 0 to 2", "KPS ≥ 60"."""

from __future__ import annotations

import re
from typing import Literal

from policydiff.ingest.lexicon import Lexicon
from policydiff.ingest.readers.requirements.measures import BoundPattern
from policydiff.ingest.readers.requirements.phrase import Phrase
from policydiff.model.patterns import deferred
from policydiff.model.requirements import PerformanceStatusRequirement

GATE = (
    "ecog",
    "eastern cooperative",
    "karnofsky",
    "kps",
    "lansky",
)

Scale = Literal["ecog", "karnofsky", "lansky"]

_SCALE = deferred(
    r"(?:an? |current |the )*(?:(?P<ecog>(?:eastern cooperative oncology group(?: \(ecog\))?|ecog))"
    r"|(?P<karnofsky>karnofsky|kps)|(?P<lansky>lansky))"
    r"(?:(?:/who)? (?:performance(?: status)?|ps|play(?:-| )performance))?(?: (?:score|scale"
    r"|status|grade|\(ps\)))*"
    r"(?: (?:is|of|was))? "
)
_FORMS = BoundPattern(r"%")
_CHOICE = deferred(r"(\d)(?:, (\d))*(?:,? or (\d))?")
WORST_ECOG = 5


def read(phrase: Phrase, lexicon: Lexicon) -> tuple[PerformanceStatusRequirement, ...]:
    """The bound on the scale; a list of neighbouring grades ("0, 1, or 2") is a range."""
    del lexicon
    lead = _SCALE.match(phrase.text)
    if lead is None:
        return ()
    scale: Scale = "ecog" if lead["ecog"] else "karnofsky" if lead["karnofsky"] else "lansky"
    text = phrase.text[lead.end() :]
    low: float | None
    high: float | None
    if _CHOICE.fullmatch(text):
        grades = sorted({int(grade) for grade in re.findall(r"\d", text)})
        if scale != "ecog" or grades != list(range(grades[0], grades[-1] + 1)):
            return ()
        low, high = grades[0], grades[-1]
    else:
        found = _FORMS.read(text)
        if found is None:
            return ()
        bounds = found[0]
        low = bounds.minimum if not bounds.minimum_strict else _next(bounds.minimum, 1)
        high = bounds.maximum if not bounds.maximum_strict else _next(bounds.maximum, -1)
        if scale != "ecog" and (bounds.minimum_strict or bounds.maximum_strict):
            return ()
    return (
        PerformanceStatusRequirement(
            scale=scale,
            minimum=None if low in (None, 0) else int(low),
            maximum=None if high is None else int(high),
            documented=phrase.documented,
        ),
    )


def _next(value: float | None, step: int) -> float | None:
    return None if value is None else value + step
