"""A limit that was stated before is no longer stated.

*What it reports.* A duration, quantity, dose, interval, number of cycles or allowance for which
the new version says nothing. The same limit at several criteria sets is one change. Limits of an
indication that is gone as a whole are part of that change.

*Why it matters.* Within one payer's template silence means no limit, so a limit that goes asks
less; an allowance before prior authorization that goes asks more. Between payers silence is not
comparable.

*Example.* "Up to 6 cycles in total" is gone: less restrictive.
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.limit_effects import effect_of_removing_limit
from policydiff.diff.limit_text import limit_cause, limit_name, limit_places, limit_side
from policydiff.diff.phrases import quoted
from policydiff.diff.rules.rule import ChangeRule, Differences, Finding


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each limit without a counterpart."""
    limits = differences.old.limits or ()
    sets = {one.id: one for one in differences.old.criteria or ()}
    for place in differences.limits.removed:
        limit = limits[place]
        yield Finding(
            cause=limit_cause(limit),
            kind="removed",
            effect=effect_of_removing_limit(limit, differences.relation),
            basis="derived",
            title=f"{limit_name(limit)} removed: {quoted(limit.text)}",
            several=f"{limit_name(limit)} removed in {{count}} places: {quoted(limit.text)}",
            places=limit_places(limit, None, sets),
            old=limit_side(limit),
            new=None,
            explains_old=(("limits", str(place)),),
        )


RULE = ChangeRule(
    id="limit-removed",
    area="limits",
    axis="burden",
    kinds=("removed",),
    summary="A limit was removed.",
    mirror="limit-added",
    find=find,
)
