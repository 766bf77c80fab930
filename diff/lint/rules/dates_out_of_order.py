"""Two dates of the head cannot both be right.

*What it reports.* An effective date before the original one, a next review before the last one, a
retirement before the effective date. Dates given to the month are compared by the month.

*Why it matters.* The version is taken to be in force on the wrong days.

*Example.* Original date 2024-05-01, effective 2023-05-01.
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.lint.finding import Fault, LintRule
from policydiff.diff.lint.partial_dates import is_before
from policydiff.model.policy import Policy

_ORDERED = (("original", "effective"), ("reviewed", "next_review"), ("effective", "retired"))
"""Of each pair the second is never before the first, whatever the payer's habits."""
_NAMES = {
    "original": "original date",
    "effective": "effective date",
    "reviewed": "last review",
    "next_review": "next review",
    "retired": "retirement",
}


def find(policy: Policy) -> Iterator[Fault]:
    """One fault for each pair in the wrong order."""
    for first, second in _ORDERED:
        earlier, later = getattr(policy.dates, first), getattr(policy.dates, second)
        if earlier and later and is_before(later, earlier):
            yield Fault(
                title=f"The {_NAMES[second]} {later} is before the {_NAMES[first]} {earlier}",
                span=None,
            )


RULE = LintRule(
    id="dates-out-of-order",
    level="error",
    summary="Two dates of the head cannot both be right.",
    find=find,
)
