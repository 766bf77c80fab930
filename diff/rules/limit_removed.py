"""A limit that was stated before is no longer stated.

*What it reports.* A duration, quantity, dose, interval, number of cycles or allowance for which
the new version says nothing. The same limit at several criteria sets is one change, and so is a
last table of limits by product. Limits of an indication that is gone as a whole are part of that
change.

*Why it matters.* Within one payer's template silence means no limit, so a limit that goes asks
less; an allowance before prior authorization that goes asks more. Between payers silence is not
comparable.

*Example.* "Up to 6 cycles in total" is gone: less restrictive.

*Before.* Up to 6 cycles in total

*After.* (nothing)
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.findings.one_side.limits import lone_limits
from policydiff.diff.findings.one_side.side import in_old
from policydiff.diff.rule import ChangeRule, Differences, Finding


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each limit that only the old version has, and one for a table of them."""
    return lone_limits(in_old(differences))


RULE = ChangeRule(
    id="limit-removed",
    area="limits",
    axis="burden",
    kinds=("removed",),
    summary="A limit was removed.",
    mirror="limit-added",
    find=find,
)
