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

from policydiff.diff.effects.limits import effect_of_removing_limit
from policydiff.diff.findings.limit_tables import limit_tables
from policydiff.diff.findings.limit_text import (
    KIND_WORDS,
    limit_cause,
    limit_name,
    limit_phrase,
    limit_places,
    limits_side,
)
from policydiff.diff.findings.who_says import old_says
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.diff.wording.phrases import quoted


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each limit without a counterpart, and one for a table of them."""
    limits = differences.old.limits or ()
    others = differences.new.limits or ()
    sets = {one.id: one for one in differences.old.criteria or ()}
    for places in limit_tables(limits, differences.limits.removed, others):
        found = [limits[place] for place in places]
        first = found[0]
        name, text = limit_name(first), quoted(first.text)
        title = old_says(
            differences, f"states {limit_phrase(first)}: {text}", cycles=f"{name} removed: {text}"
        )
        several = old_says(
            differences,
            f"states {limit_phrase(first)} in {{count}} places: {text}",
            cycles=f"{name} removed in {{count}} places: {text}",
        )
        if len(found) > 1:
            table = f"{KIND_WORDS[first.kind]} of {len(found)} products"
            title = several = old_says(
                differences, f"has a table of {table}", cycles=f"Table of limits removed: {table}"
            )
        effects = {effect_of_removing_limit(one, differences.relation) for one in found}
        yield Finding(
            cause=tuple(part for one in found for part in limit_cause(one)),
            kind="removed",
            effect=effects.pop() if len(effects) == 1 else "mixed",
            basis="derived",
            title=title,
            several=several,
            places=limit_places(first, None, sets),
            old=limits_side(found),
            new=None,
            explains_old=tuple(("limits", str(place)) for place in places),
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
