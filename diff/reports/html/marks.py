"""What became of a clause or a row: the sign and the word for it."""

from __future__ import annotations

from typing import Final

from policydiff.diff.change import Relation
from policydiff.diff.reports.phrases import Sides

SIDES: Final[Sides] = ("old", "new")
"""The sides of two versions of one policy."""

MARK_SIGNS: Final = {
    "added": "+",
    "removed": "−",
    "moved": "↕",
    "reworded": "≈",
    "changed": "~",
    "same": "",
}
"""The sign of each."""


def change_marks(relation: Relation, sides: Sides) -> dict[str, str]:
    """The word for each; payers have not added or removed anything."""
    words = {
        "added": "added",
        "removed": "removed",
        "moved": "stands elsewhere on the other side",
        "reworded": "in other words",
        "changed": "changed",
        "same": "the same",
    }
    if relation == "payers":
        old, new = sides
        words |= {"added": f"only {new}", "removed": f"only {old}", "changed": "differs"}
    return words
