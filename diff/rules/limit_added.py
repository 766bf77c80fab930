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

from policydiff.diff.effects.limits import effect_of_adding_limit
from policydiff.diff.findings.limit_tables import limit_tables
from policydiff.diff.findings.limit_text import (
    KIND_WORDS,
    limit_cause,
    limit_name,
    limit_phrase,
    limit_places,
    limits_side,
)
from policydiff.diff.findings.who_says import new_says
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.diff.wording.phrases import quoted


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each limit without a counterpart, and one for a table of them."""
    limits = differences.new.limits or ()
    others = differences.old.limits or ()
    sets = {one.id: one for one in differences.new.criteria or ()}
    for places in limit_tables(limits, differences.limits.added, others):
        found = [limits[place] for place in places]
        first = found[0]
        name, text = limit_name(first), quoted(first.text)
        title = new_says(
            differences, f"states {limit_phrase(first)}: {text}", cycles=f"{name} added: {text}"
        )
        several = new_says(
            differences,
            f"states {limit_phrase(first)} in {{count}} places: {text}",
            cycles=f"{name} added in {{count}} places: {text}",
        )
        if len(found) > 1:
            table = f"{KIND_WORDS[first.kind]} of {len(found)} products"
            title = several = new_says(
                differences, f"has a table of {table}", cycles=f"Table of limits added: {table}"
            )
        effects = {effect_of_adding_limit(one, differences.relation) for one in found}
        yield Finding(
            cause=tuple(part for one in found for part in limit_cause(one)),
            kind="added",
            effect=effects.pop() if len(effects) == 1 else "mixed",
            basis="derived",
            title=title,
            several=several,
            places=limit_places(None, first, sets),
            old=None,
            new=limits_side(found),
            explains_new=tuple(("limits", str(place)) for place in places),
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
