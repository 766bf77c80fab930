"""Criteria and groups of criteria that only one side has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policydiff.diff.edits.kinds import Inserted, Removed, Spot
from policydiff.diff.findings.criteria_findings import (
    axis_of_nodes,
    cause_of,
    named_all,
    place_of,
    side_of_all,
    whole,
)
from policydiff.diff.findings.one_side.side import OneSide
from policydiff.diff.rule import Finding
from policydiff.diff.trees.polarity import MIRRORED, combined
from policydiff.diff.trees.presence import effect_of_presence

# What it is where it stands: (came, gone).
_EXCLUSION: Final = ("New exclusion", "No longer excluded")
_ALTERNATIVE: Final = ("New alternative", "No longer an alternative")
_REQUIREMENT: Final = ("New requirement", "No longer required")


def lone_criteria(side: OneSide) -> Iterator[Finding]:
    """One finding for each criterion or group, with all places at which it came or went."""
    for edit in side.differences.edits:
        if isinstance(edit, Inserted) and side.is_new:
            first = edit.new
        elif isinstance(edit, Removed) and not side.is_new:
            first = edit.old
        else:
            continue
        spots = (first, *edit.more)
        presence = {effect_of_presence(spot.tree, spot.index) for spot in spots}
        effect = combined(presence if side.is_new else {MIRRORED[each] for each in presence})
        what = named_all(spots)
        title = side.says(f"has {what}", cycles=f"{_happening(side, first)}: {what}")
        yield side.finding(
            cause=tuple(part for spot in spots for part in cause_of(spot.tree, spot.node)),
            effect=effect,
            basis="undetermined" if effect == "undetermined" else "derived",
            axis=axis_of_nodes(first.tree, [spot.node for spot in spots]),
            title=title,
            several=f"{title} ({{count}} places)",
            places=(place_of(*side.places(first)),),
            side=side_of_all(spots),
            explains=tuple(path for spot in spots for path in whole(spot)),
        )


def _happening(side: OneSide, spot: Spot) -> str:
    """What came or went, by its place in the tree."""
    parent = spot.parent
    if spot.tree.set.role == "excludes" or (parent is not None and parent.op == "none"):
        named = _EXCLUSION
    elif parent is not None and parent.op in ("any", "at_least"):
        named = _ALTERNATIVE
    else:
        named = _REQUIREMENT
    return named[0] if side.is_new else named[1]
