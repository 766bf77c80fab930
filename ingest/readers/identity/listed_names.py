"""Names of drugs in columns and lists, where a strength or a form may stand behind them."""

from __future__ import annotations

import re

from policydiff.ingest.readers.identity.drugs import substance
from policydiff.model.patterns import deferred

MOST_WORDS_OF_A_NAME = 3
"""Words of a brand in a column or list without another name beside it."""

SEVERAL = deferred(r"\s*(?:,|;|/|\band\b|\bor\b|&)\s*")
"""What stands between two names of a list."""

_STRENGTH = deferred(
    r"\s+(?:\d[\d.,]*\s*(?:mg|mcg|g|ml|iu|units?|%)|\d[\d./,-]*\b).*$", re.IGNORECASE
)
_RAISED = deferred(r"\s*\^[^^]*\^")
_FORMS = deferred(
    r"\s+(?:tablets?|capsules?|vials?|syringes?|pens?|injection|auto-?injectors?|solution|cream|"
    r"ointment|sureclick|inj|tab|cap|sol|soln|susp?|cre|oint|aer|pow|kit|powder|suspension|inhaler|spray|patch(?:es)?|PA|QL|ST)\b.*$",
    re.IGNORECASE,
)


def bare_name(name: str) -> str:
    """The name without strength, form and signs."""
    return substance(_FORMS.sub("", _STRENGTH.sub("", _RAISED.sub("", name.strip(" \t•*")))))


def is_name(name: str) -> bool:
    """True for the bare name of a brand: few words, the first with a capital."""
    return (
        len(name) > 2
        and name[0].isupper()
        and len(name.split()) <= MOST_WORDS_OF_A_NAME
        and re.fullmatch(r"[\w\- ]+", name) is not None
    )
