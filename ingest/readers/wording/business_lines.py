"""For which lines of business a sentence approves: "... for all lines of business when".

They are the payer's plans and ask nothing of a patient.
"""

from __future__ import annotations

import re

from policydiff.model.patterns import deferred

_LINE = (
    r"(?:medicaid|medicare(?:\s+(?:advantage|part\s+[bd]))?|commercial|marketplace|exchange|CHIP|ACA|HMO"
    r"|PPO|fully[\s-]insured|self[\s-](?:insured|funded)|dual[\s-]eligibles?|individual|small\s+group"
    r"|large\s+group)"
)
_NAMES = rf"{_LINE}(?:(?:\s*[,/&]\s*(?:and\s+)?|\s+and\s+)(?:the\s+)?{_LINE})*"
_LINES = deferred(
    rf",?\s+(?:for|under|in)\s+(?:all|(?:the\s+|all\s+|our\s+)?(?P<named>{_NAMES}))\s+lines?\s+of\s+business\b"
    rf"|,?\s+(?:for|under)\s+(?:the\s+|all\s+|our\s+)?(?P<whose>{_NAMES})\s+(?:plans?|members?)"
    r"(?=\s*(?:[.:,]|$)|\s+(?:when|if|provided|where|once|only)\b)",
    re.IGNORECASE,
)
_NAME = deferred(_LINE, re.IGNORECASE)


def business_lines(sentence: str) -> tuple[str, ...] | None:
    """The lines of business that an approval sentence is limited to; None where it names none."""
    found = _LINES.search(sentence)
    names = (found["named"] or found["whose"]) if found is not None else None
    return tuple(_NAME.findall(names)) if names else None


def without_business_lines(sentence: str) -> str:
    """An approval sentence without the lines of business that it is for."""
    return _LINES.sub("", sentence)
