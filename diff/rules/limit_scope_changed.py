"""A limit with the same value holds for other requests than before.

*What it reports.* A limit that was stated for the whole policy and is now stated for some
purposes, criteria sets, products or lines of business, or the reverse, with its value unchanged.

*Why it matters.* Where the new statements together cover what the old one did, nothing changed.
So it did where the row of a product names one more form of it, which had no limit of its own.
Elsewhere the requests left out have no stated limit, and the effect is undetermined.

*Example.* "Approval duration 12 months" stood for all requests and now stands for initial
requests only.

*Before.* Approval duration, all requests: 12 months

*After.* Approval duration, initial requests: 12 months
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.findings.limit_pairs import limits_rescoped
from policydiff.diff.findings.limit_text import limit_name, limit_phrase, limit_places, limit_side
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.diff.wording.phrases import quoted


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each limit that was stated with another scope."""
    sets = {one.id: one for one in differences.new.criteria or ()}
    for rescoped in limits_rescoped(differences):
        old, new = rescoped.old, rescoped.new
        yield Finding(
            cause=rescoped.cause,
            kind="moved",
            effect="undetermined" if rescoped.basis == "undetermined" else "equivalent",
            basis=rescoped.basis,
            title=f"{limit_name(old)} of {quoted(old.text)} is now stated as {limit_phrase(new)}",
            several=f"{limit_name(old)} of {quoted(old.text)} is now stated in {{count}} places",
            places=limit_places(old, new, sets),
            old=limit_side(old),
            new=limit_side(new),
            explains_old=(("limits", str(rescoped.places.old)),),
            explains_new=(("limits", str(rescoped.places.new)),),
        )


RULE = ChangeRule(
    id="limit-scope-changed",
    area="limits",
    axis="burden",
    kinds=("moved",),
    summary="A limit with the same value holds for other requests.",
    mirror="limit-scope-changed",
    find=find,
    between_payers=False,
)
