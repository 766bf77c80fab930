"""Titles of what both policies say: what became of it, or what each payer says."""

from __future__ import annotations

from policydiff.diff.findings.criteria_findings import payer_name
from policydiff.diff.rule import Differences


def both_say(differences: Differences, subject: str, old: str, new: str, *, cycles: str) -> str:
    """`cycles`, or between payers what each says of the subject."""
    if differences.relation == "cycles":
        return cycles
    first, second = differences.old.identity, differences.new.identity
    return f"{subject}: {old} ({payer_name(first)}), {new} ({payer_name(second)})"
