"""Titles for both relations: what came and went between cycles, who says what between payers.

Nothing is "added" by a second payer: one of them says it, and the other does not.
"""

from __future__ import annotations

from policydiff.diff.findings.criteria_findings import payer_name
from policydiff.diff.rule import Differences


def new_says(differences: Differences, alone: str, *, cycles: str) -> str:
    """`cycles`, or between payers that only the second `alone` ("lists ...", "has ...")."""
    if differences.relation == "cycles":
        return cycles
    return f"Only {payer_name(differences.new.identity)} {alone}"


def old_says(differences: Differences, alone: str, *, cycles: str) -> str:
    """The same for the first payer."""
    if differences.relation == "cycles":
        return cycles
    return f"Only {payer_name(differences.old.identity)} {alone}"


def both_say(differences: Differences, subject: str, old: str, new: str, *, cycles: str) -> str:
    """`cycles`, or between payers what each says of the subject."""
    if differences.relation == "cycles":
        return cycles
    first, second = differences.old.identity, differences.new.identity
    return f"{subject}: {old} ({payer_name(first)}), {new} ({payer_name(second)})"
