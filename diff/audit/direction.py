"""Claims that say which way something went: "lowered", "expanded", "restricted to"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from policydiff.diff.audit.substance import Substance
from policydiff.diff.change import Effect
from policydiff.model.patterns import deferred

_LOWERED = deferred(r"\b(?:lower|reduc|decreas)(?:s|e|ed|es|ing)?\b", re.IGNORECASE)
_RAISED = deferred(r"\b(?:rais|increas)(?:s|e|ed|es|ing)?\b", re.IGNORECASE)
_LENGTHENED = deferred(r"\b(?:extend|lengthen)(?:s|ed|ing)?\b", re.IGNORECASE)
_SHORTENED = deferred(r"\bshorten(?:s|ed|ing)?\b", re.IGNORECASE)
_LOOSENED = deferred(
    r"\b(?:expand|broaden|relax|loosen|liberali[sz])(?:s|e|ed|es|ing)?\b|\bless\s+restrictive\b",
    re.IGNORECASE,
)
_TIGHTENED = deferred(
    r"\b(?:tighten|narrow|strengthen|restrict)(?:s|ed|ing)?\b|\bmore\s+restrictive\b", re.IGNORECASE
)

Way = Literal["up", "down"]
_ALLOWED: Mapping[Effect, Way] = {"less_restrictive": "up", "more_restrictive": "down"}
"""Which way the amount went that a limit allows."""


def goes_the_other_way(claim: str, substance: Substance) -> bool:
    """True where the claim names a direction and the change took the opposite one.

    Monitoring and documents that are expanded ask more, a population that is expanded asks less:
    of what has to be done such words do not say which way.
    """
    effect = substance.change.effect
    if substance.change.axis == "burden" and substance.change.area == "criteria":
        return False
    if _LOOSENED.search(claim) and not _TIGHTENED.search(claim):
        return effect == "more_restrictive"
    if _TIGHTENED.search(claim) and not _LOOSENED.search(claim):
        return effect == "less_restrictive"
    claimed = _claimed(claim, of_limits=substance.change.area == "limits")
    if substance.change.area == "limits" and claimed == _ALLOWED.get(effect):
        # "2 vials per 30 days" that became "2 vials per 14 days" was increased.
        return False
    return claimed is not None and _went(substance) not in (None, claimed)


def _claimed(claim: str, *, of_limits: bool) -> Way | None:
    """Which way the number went; an age that is extended may go down, a duration goes up."""
    raised, lowered = bool(_RAISED.search(claim)), bool(_LOWERED.search(claim))
    if of_limits:
        raised = raised or bool(_LENGTHENED.search(claim))
        lowered = lowered or bool(_SHORTENED.search(claim))
    if raised == lowered:
        return None
    return "up" if raised else "down"


def _went(substance: Substance) -> Way | None:
    """Which way the one number went that differs; None where several do, or none."""
    old, new = substance.old_amounts, substance.new_amounts
    if len(old) != len(new):
        return None
    moved = [(a, b) for a, b in zip(old, new, strict=True) if not a.says(b)]
    if len(moved) != 1:
        return None
    before, after = moved[0]
    if before.unit != after.unit:
        if not before.unit or not after.unit:
            return None
        return "up" if after.days > before.days else "down"
    return "up" if after.value > before.value else "down"
