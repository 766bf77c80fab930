"""Pairs of limits that differ, judged once for the rules that report them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from policydiff.diff.align_limits import LimitScope, SetNames, scope_of
from policydiff.diff.align_lists import EntryPair
from policydiff.diff.limit_effects import LimitJudgement, judge_limits
from policydiff.diff.limit_text import limit_cause, limit_name, limit_places, limit_side
from policydiff.diff.phrases import quoted
from policydiff.diff.rules.rule import Differences, Finding
from policydiff.model.coverage import CriteriaSet
from policydiff.model.limits import Limit

_Request = tuple[str, str]
"""A criteria set and a purpose for which something can be asked."""


class DifferingLimits(msgspec.Struct, frozen=True, kw_only=True):
    """Two limits of the same thing that do not say the same."""

    old: Limit
    new: Limit
    places: EntryPair
    judged: LimitJudgement


class RescopedLimit(msgspec.Struct, frozen=True, kw_only=True):
    """A limit that says the same of other requests than before."""

    old: Limit
    new: Limit
    places: EntryPair
    cause: tuple[str, ...]
    """The wider of the two, which all that it was split into (or made of) have in common."""
    complete: bool
    """True where the parts cover together what the whole covers."""


def limits_that_differ(differences: Differences) -> Iterator[DifferingLimits]:
    """The pairs whose values or words differ, in the order of the new limits."""
    old_limits, new_limits = differences.old.limits or (), differences.new.limits or ()
    for pair in differences.limits.pairs:
        old, new = old_limits[pair.old], new_limits[pair.new]
        judged = judge_limits(old, new)
        if judged is not None:
            yield DifferingLimits(old=old, new=new, places=pair, judged=judged)


def limit_finding(differences: Differences, differing: DifferingLimits) -> Finding:
    """The finding for a pair of limits, one place for each criteria set."""
    old, new, judged = differing.old, differing.new, differing.judged
    name, remark = limit_name(new), f" ({judged.remark})" if judged.remark else ""
    said = f"{_verb(new, judged)} from {quoted(old.text)} to {quoted(new.text)}"
    return Finding(
        cause=(*limit_cause(old), "->", *limit_cause(new)),
        kind=judged.kind,
        effect=judged.effect,
        basis=judged.basis,
        title=f"{name} {said}{remark}",
        several=f"{name} {said} in {{count}} places{remark}",
        places=limit_places(old, new, {one.id: one for one in differences.new.criteria or ()}),
        old=limit_side(old),
        new=limit_side(new),
        explains_old=(("limits", str(differing.places.old)),),
        explains_new=(("limits", str(differing.places.new)),),
    )


def limits_rescoped(differences: Differences) -> Iterator[RescopedLimit]:
    """The pairs that say the same of other requests, in the order of the new limits."""
    old_limits, new_limits = differences.old.limits or (), differences.new.limits or ()
    sets = differences.sets
    by_whole: dict[tuple[str, int], list[EntryPair]] = defaultdict(list)
    for pair in differences.limits.pairs:
        old, new = old_limits[pair.old], new_limits[pair.new]
        before, after = _shared_scope(old, sets, old=True), _shared_scope(new, sets, old=False)
        if before != after and judge_limits(old, new) is None:
            old_is_wider = before.narrowness() <= after.narrowness()
            by_whole[("old", pair.old) if old_is_wider else ("new", pair.new)].append(pair)
    requests = _requests(differences.new.criteria or (), sets.added)
    for (side, place), pairs in by_whole.items():
        all_pairs = differences.limits.pairs
        if side == "old":
            whole = old_limits[place]
            parts = [new_limits[pair.new] for pair in all_pairs if pair.old == place]
        else:
            whole = new_limits[place]
            parts = [old_limits[pair.old] for pair in all_pairs if pair.new == place]
        held = _covered([whole], requests, sets if side == "old" else None)
        holds = _covered(parts, requests, None if side == "old" else sets)
        for pair in pairs:
            yield RescopedLimit(
                old=old_limits[pair.old],
                new=new_limits[pair.new],
                places=pair,
                cause=(*limit_cause(whole), side),
                complete=held == holds,
            )


def _shared_scope(limit: Limit, sets: SetNames, *, old: bool) -> LimitScope:
    """The scope within the criteria sets that both versions have."""
    scope = scope_of(limit, sets if old else None)
    if scope.sets is None:
        return scope
    only_here = sets.removed if old else sets.added
    return LimitScope(
        purpose=scope.purpose,
        sets=scope.sets - only_here,
        product=scope.product,
        line_of_business=scope.line_of_business,
    )


def _requests(sets: Sequence[CriteriaSet], added: frozenset[str]) -> tuple[_Request, ...]:
    """What can be asked for in the new version and could in the old one."""
    found = tuple(
        (one.id, one.purpose) for one in sets if one.role == "alternative" and one.id not in added
    )
    return found or (("", "initial"), ("", "continuation"))


def _covered(
    limits: Sequence[Limit], requests: Sequence[_Request], sets: SetNames | None
) -> set[tuple[str, str, str | None, str | None]]:
    """The requests that limits hold for; `sets` for old limits, to name them as the new version."""
    covered = set()
    for limit in limits:
        scope = scope_of(limit, sets)
        for set_id, purpose in requests:
            if scope.purpose in (None, purpose) and (scope.sets is None or set_id in scope.sets):
                covered.add((set_id, purpose, scope.product, scope.line_of_business))
    return covered


def _verb(limit: Limit, judged: LimitJudgement) -> str:
    if judged.kind == "reworded" or judged.effect not in ("more_restrictive", "less_restrictive"):
        return "changed"
    grows = (judged.effect == "less_restrictive") != (limit.kind == "interval")
    if limit.kind in ("approval_duration", "interval"):
        return "extended" if grows else "shortened"
    return "raised" if grows else "lowered"
