"""A criterion or a whole group of criteria is gone.

*What it reports.* A criterion that no criterion of the new version corresponds to; a group of which
nothing is left is one change. The same criterion removed from several sets is one change with
several places.

*Why it matters.* Its place decides what it does: one less of several that all had to hold asks
less, one less of several of which one was enough asks more; under an exclusion it is the reverse.

*Example.* "Failure of Velnorix" is gone from "ALL of the following": less restrictive.

*Before.* ALL of the following: asthma; failure of Velnorix

*After.* ALL of the following: asthma
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.edits.kinds import Removed, Spot
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
from policydiff.diff.trees.polarity import MIRRORED, combined
from policydiff.diff.trees.presence import effect_of_presence


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each criterion or group that is gone."""
    for edit in differences.edits:
        if not isinstance(edit, Removed):
            continue
        spots = (edit.old, *edit.more)
        tree = edit.old.tree
        title = _title(differences, edit.old, named_all(spots))
        effect = combined({MIRRORED[effect_of_presence(spot.tree, spot.index)] for spot in spots})
        yield Finding(
            cause=tuple(part for spot in spots for part in cause_of(tree, spot.node)),
            kind="removed",
            effect=effect,
            basis="undetermined" if effect == "undetermined" else "derived",
            axis=axis_of_nodes(tree, [spot.node for spot in spots]),
            title=title,
            several=f"{title} ({{count}} places)",
            places=(place_of(edit.old, None),),
            old=side_of_all(spots),
            new=None,
            explains_old=tuple(path for spot in spots for path in whole(spot)),
        )


def _title(differences: Differences, spot: Spot, what: str) -> str:
    if differences.relation == "payers":
        return f"Only {payer_name(differences.old.identity)} has {what}"
    parent = spot.parent
    if spot.tree.set.role == "excludes" or (parent is not None and parent.op == "none"):
        return f"No longer excluded: {what}"
    if parent is not None and parent.op in ("any", "at_least"):
        return f"No longer an alternative: {what}"
    return f"No longer required: {what}"


RULE = ChangeRule(
    id="criterion-removed",
    area="criteria",
    axis="eligibility",
    kinds=("removed",),
    summary="A criterion or a group of criteria was removed.",
    mirror="criterion-added",
    find=find,
)
