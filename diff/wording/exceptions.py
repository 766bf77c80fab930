"""What a criterion exempts from itself: "X, unless Y" asks for X or for Y."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policydiff.model.patterns import deferred

_UNLESS = deferred(r"(?P<demand>.+?),?\s+unless\s+(?P<case>\S.+)", re.IGNORECASE | re.DOTALL)
_CONDITIONAL = deferred(r"\W*(?:if|when|for|in)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exempting:
    """The parts of a demand with an exception, as printed."""

    demand: str
    case: str
    """When the demand need not be met."""


def exempting(text: str) -> Exempting | None:
    """The parts of "X, unless Y"; None for others, and where it is open what Y is for."""
    found = _UNLESS.fullmatch(text.strip())
    if found is None or _CONDITIONAL.match(text) or re.search(r"\bunless\b", found["case"], re.I):
        return None
    return Exempting(demand=found["demand"], case=found["case"].rstrip(" .;"))
