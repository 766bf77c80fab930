"""A limit is stated that was not stated before.

*What it reports.* A duration, quantity, dose, interval, number of cycles or allowance for which
the old version says nothing. The same limit at several criteria sets is one change. Limits of an
indication that is new as a whole are part of that change.

*Why it matters.* Within one payer's template silence means no limit, so a first limit asks more;
a first allowance before prior authorization asks less. Between payers silence is not comparable.

*Example.* "Quantity: 2 vials per 28 days" is new: more restrictive.
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.limit_effects import effect_of_adding_limit
from policydiff.diff.limit_text import limit_cause, limit_name, limit_places, limit_side
from policydiff.diff.phrases import quoted
from policydiff.diff.rules.rule import ChangeRule, Differences, Finding


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each limit without a counterpart."""
    limits = differences.new.limits or ()
    sets = {one.id: one for one in differences.new.criteria or ()}
    for place in differences.limits.added:
        limit = limits[place]
        yield Finding(
            cause=limit_cause(limit),
            kind="added",
            effect=effect_of_adding_limit(limit, differences.relation),
            basis="derived",
            title=f"{limit_name(limit)} added: {quoted(limit.text)}",
            several=f"{limit_name(limit)} added in {{count}} places: {quoted(limit.text)}",
            places=limit_places(None, limit, sets),
            old=None,
            new=limit_side(limit),
            explains_new=(("limits", str(place)),),
        )


RULE = ChangeRule(
    id="limit-added",
    area="limits",
    axis="burden",
    kinds=("added",),
    summary="A limit was added.",
    mirror="limit-removed",
    find=find,
)
