"""Pairs the groups of two criteria trees by the criteria that they share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SAME_STEM = 0.3
"""What an equal stem adds to the share of common criteria: a group that keeps its lead-in is the
same group even where most of its items are exchanged."""
SAME_OPERATOR = 0.1
"""What an equal operator adds: it decides between groups that share equally much."""
ENOUGH = 0.5
"""The score from which two groups are the same group: half of their criteria, or a third of them
and the stem. The tests hold both sides of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupOutline:
    """What of a group counts for pairing."""

    index: int
    """Its name in its tree; the first group of a tree is the top."""
    end: int
    """The index after all that is in it."""
    op: str
    stem: str
    """The key of its stem, "" where it has none."""
    members: frozenset[int]
    """The numbers of the paired criteria below it."""


def pair_groups(old: Sequence[GroupOutline], new: Sequence[GroupOutline]) -> dict[int, int]:
    """The indexes of old groups with those of the new groups that they became.

    Each group is in one pair at most; the tops are a pair always. No two pairs stand inside out: of
    two groups one within the other, the outer does not become the inner. Better scores go first,
    then document order.
    """
    pairs = {old[0].index: new[0].index}
    holding: dict[int, list[int]] = {}
    for place, group in enumerate(new[1:], start=1):
        for member in group.members:
            holding.setdefault(member, []).append(place)
    candidates = []
    for old_place, group in enumerate(old[1:], start=1):
        places = {place for member in group.members for place in holding.get(member, ())}
        for new_place in sorted(places):
            score = _score(group, new[new_place])
            if score >= ENOUGH:
                distance = abs(old_place - new_place)
                candidates.append((-score, distance, old_place, new_place))
    around_old, around_new = _around(old), _around(new)
    olds = {after: before for before, after in pairs.items()}
    for _, _, old_place, new_place in sorted(candidates):
        before, after = old[old_place].index, new[new_place].index
        if before in pairs or after in olds:
            continue
        inside_out = any(
            after in around_new[pairs[outer]] for outer in around_old[before] if outer in pairs
        ) or any(before in around_old[olds[outer]] for outer in around_new[after] if outer in olds)
        if not inside_out:
            pairs[before] = after
            olds[after] = before
    return pairs


def _around(groups: Sequence[GroupOutline]) -> dict[int, tuple[int, ...]]:
    """For each group those that hold it, the outermost first."""
    found: dict[int, tuple[int, ...]] = {}
    open_groups: list[GroupOutline] = []
    for group in groups:
        while open_groups and open_groups[-1].end <= group.index:
            open_groups.pop()
        found[group.index] = tuple(one.index for one in open_groups)
        open_groups.append(group)
    return found


def _score(one: GroupOutline, other: GroupOutline) -> float:
    if (one.op == "if") != (other.op == "if"):
        return 0.0
    score = 2 * len(one.members & other.members) / (len(one.members) + len(other.members))
    if one.stem and one.stem == other.stem:
        score += SAME_STEM
    if one.op == other.op:
        score += SAME_OPERATOR
    return score
