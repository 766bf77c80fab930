"""A limit is stated that was not stated before.

*What it reports.* A duration, quantity, dose, interval, number of cycles or allowance for which
the old version says nothing. The same limit at several criteria sets is one change, and so is a
first table of limits by product. Limits of an indication that is new as a whole are part of that
change.

*Why it matters.* Within one payer's template silence means no limit, so a first limit asks more;
a first allowance before prior authorization asks less. Between payers silence is not comparable.

*Example.* "Quantity: 2 vials per 28 days" is new: more restrictive.

*Before.* (nothing)

*After.* Quantity: 2 vials per 28 days
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.findings.one_side.limits import lone_limits
from policydiff.diff.findings.one_side.side import in_new
from policydiff.diff.rule import ChangeRule, Differences, Finding


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each limit that only the new version has, and one for a table of them."""
    return lone_limits(in_new(differences))


RULE = ChangeRule(
    id="limit-added",
    area="limits",
    axis="burden",
    kinds=("added",),
    summary="A limit was added.",
    mirror="limit-removed",
    find=find,
)
