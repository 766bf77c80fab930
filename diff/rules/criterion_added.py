"""A criterion or a whole group of criteria is new.

*What it reports.* A criterion that no criterion of the old version corresponds to; a group whose
criteria are all new is one change. The same criterion added to several sets is one change with
several places.

*Why it matters.* Its place decides what it does: one more of several that all have to hold asks
more, one more of several of which one is enough asks less; under an exclusion it is the reverse.
A criterion that the set asks for already changes nothing.

*Example.* "Prescriber agrees to check liver enzymes" under "ALL of the following": more
restrictive. "Intolerance to Velnorix" under "ONE of the following": less restrictive.

*Before.* ALL of the following: asthma; age 12 or older

*After.* ALL of the following: asthma; age 12 or older; a specialist prescribes
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.edits.kinds import Inserted, Spot
from policydiff.diff.findings.criteria_findings import (
    axis_of_nodes,
    cause_of,
    named_all,
    payer_name,
    place_of,
    side_of_all,
    whole,
)
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.diff.trees.polarity import combined
from policydiff.diff.trees.presence import effect_of_presence


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each criterion or group that is new."""
    for edit in differences.edits:
        if not isinstance(edit, Inserted):
            continue
        spots = (edit.new, *edit.more)
        tree = edit.new.tree
        title = _title(differences, edit.new, named_all(spots))
        effect = combined({effect_of_presence(spot.tree, spot.index) for spot in spots})
        yield Finding(
            cause=tuple(part for spot in spots for part in cause_of(tree, spot.node)),
            kind="added",
            effect=effect,
            basis="undetermined" if effect == "undetermined" else "derived",
            axis=axis_of_nodes(tree, [spot.node for spot in spots]),
            title=title,
            several=f"{title} ({{count}} places)",
            places=(place_of(None, edit.new),),
            old=None,
            new=side_of_all(spots),
            explains_new=tuple(path for spot in spots for path in whole(spot)),
        )


def _title(differences: Differences, spot: Spot, what: str) -> str:
    if differences.relation == "payers":
        return f"Only {payer_name(differences.new.identity)} has {what}"
    parent = spot.parent
    if spot.tree.set.role == "excludes" or (parent is not None and parent.op == "none"):
        return f"New exclusion: {what}"
    if parent is not None and parent.op in ("any", "at_least"):
        return f"New alternative: {what}"
    return f"New requirement: {what}"


RULE = ChangeRule(
    id="criterion-added",
    area="criteria",
    axis="eligibility",
    kinds=("added",),
    summary="A criterion or a group of criteria was added.",
    mirror="criterion-removed",
    find=find,
)
