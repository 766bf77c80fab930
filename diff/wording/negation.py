"""Whether a place in a sentence is affirmed or denied.

"No history of A or B" asks for less when B is struck, and more when C is added. What turns a place
round stands before it; where a sentence does so twice, or across clauses, the reading is unclear.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

Reading = Literal["affirmed", "denied", "unclear"]

NEGATIONS = frozenset(
    ["absence", "cannot", "denies", "neither", "never", "no", "none", "nor", "not", "without"]
)
_EXCEPTIONS = frozenset(["except", "excluding", "unless"])
_CONDITIONS = frozenset(["for", "if", "when", "where"])
_CLAUSE_BREAKS = frozenset([";", "and", "but"])


def reading_at(tokens: Sequence[str], place: int) -> Reading:
    """How the tokens from `place` on are read."""
    turned = [
        index
        for index in range(min(place, len(tokens)))
        if (tokens[index] in NEGATIONS and not _is_idle(tokens, index))
        or tokens[index] in _EXCEPTIONS
    ]
    in_condition = _in_condition(tokens, place)
    if not turned:
        return "denied" if in_condition else "affirmed"
    if len(turned) > 1 or in_condition:
        return "unclear"
    crossed = _CLAUSE_BREAKS & set(tokens[turned[0] : place])
    return "unclear" if crossed else "denied"


def _is_idle(tokens: Sequence[str], index: int) -> bool:
    """Whether a negation denies nothing: "with or without", "whether or not", "not limited to"."""
    return tokens[max(index - 1, 0)] == "or" or tokens[index + 1 : index + 2] == ["limited"]


def _in_condition(tokens: Sequence[str], place: int) -> bool:
    """Whether the place is in an opening condition: "If under 18, ...", "For adults, ..."."""
    if not tokens or tokens[0] not in _CONDITIONS or "," not in tokens:
        return False
    return 0 < place < tokens.index(",")
