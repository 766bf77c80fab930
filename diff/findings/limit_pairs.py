"""Pairs of limits that differ, judged once for the rules that report them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from policydiff.diff.alignment.limits import (
    LimitScope,
    SetNames,
    names_further_form,
    scope_of,
)
from policydiff.diff.alignment.lists import EntryPair
from policydiff.diff.change import Basis
from policydiff.diff.effects.limits import SAME_AMOUNT, LimitJudgement, in_sum, judge_limits
from policydiff.diff.findings.limit_text import limit_cause, limit_name, limit_places, limits_side
from policydiff.diff.findings.who_says import both_say
from policydiff.diff.rule import Differences, Finding
from policydiff.diff.wording.phrases import listing, quoted
from policydiff.model.coverage import CriteriaSet
from policydiff.model.limits import Limit

_Request = tuple[str, str]
"""A criteria set and a purpose for which something can be asked."""


_Judged = tuple[EntryPair, LimitJudgement]


class LimitDifference(msgspec.Struct, frozen=True, kw_only=True):
    """Limits of the same thing that do not say the same; mostly one on each side.

    Where one version states once what the other states part by part, the parts that differ are
    one difference.
    """

    old: tuple[Limit, ...]
    new: tuple[Limit, ...]
    pairs: tuple[EntryPair, ...]
    judged: LimitJudgement


class RescopedLimit(msgspec.Struct, frozen=True, kw_only=True):
    """A limit that says the same of other requests than before."""

    old: Limit
    new: Limit
    places: EntryPair
    cause: tuple[str, ...]
    """The wider of the two, which all that it was split into (or made of) have in common."""
    basis: Basis
    """Why nothing changed: the parts cover together what the whole covers, or a form of the product
    is new in its row. Undetermined where neither is so."""


def limits_that_differ(differences: Differences) -> Iterator[LimitDifference]:
    """What differs in paired limits, in the order of the new limits."""
    old_limits, new_limits = differences.old.limits or (), differences.new.limits or ()
    found: list[_Judged] = []
    for pair in differences.limits.pairs:
        judged = judge_limits(old_limits[pair.old], new_limits[pair.new], differences.relation)
        if judged is not None:
            found.append((pair, judged))
    for group in _connected(found):
        yield LimitDifference(
            old=tuple(old_limits[place] for place in dict.fromkeys(p.old for p, _ in group)),
            new=tuple(new_limits[place] for place in dict.fromkeys(p.new for p, _ in group)),
            pairs=tuple(pair for pair, _ in group),
            judged=in_sum([judged for _, judged in group]),
        )


def _connected(found: Sequence[_Judged]) -> list[list[_Judged]]:
    """The pairs in groups that share a limit, in order; what is only reworded stands alone."""
    groups: list[list[_Judged]] = []
    for pair, judged in found:
        sharing = [
            group
            for group in groups
            if judged.kind == "changed"
            and any(
                (other.old == pair.old or other.new == pair.new) and its.kind == "changed"
                for other, its in group
            )
        ]
        joined = [one for group in sharing for one in group]
        groups = [group for group in groups if group not in sharing]
        groups.append([*joined, (pair, judged)])
    return groups


def limit_finding(differences: Differences, difference: LimitDifference) -> Finding:
    """The finding for limits that differ, one place for each criteria set."""
    old, new, judged = difference.old, difference.new, difference.judged
    name = limit_name(new[0] if len(new) == 1 else old[0])
    remark = f" ({judged.remark})" if judged.remark else ""
    said = f"{_verb(new[0], judged)} from {_quoted(old)} to {_quoted(new)}"
    title = both_say(differences, name, _quoted(old), _quoted(new), cycles=f"{name} {said}{remark}")
    several = both_say(
        differences,
        f"{name} in {{count}} places",
        _quoted(old),
        _quoted(new),
        cycles=f"{name} {said} in {{count}} places{remark}",
    )
    sets = {one.id: one for one in differences.new.criteria or ()}
    old_limits, new_limits = differences.old.limits or (), differences.new.limits or ()
    return Finding(
        cause=(
            *(part for limit in old for part in limit_cause(limit)),
            "->",
            *(part for limit in new for part in limit_cause(limit)),
        ),
        kind=judged.kind,
        effect=judged.effect,
        basis=judged.basis,
        title=title,
        several=several,
        places=tuple(
            place
            for pair in difference.pairs
            for place in limit_places(old_limits[pair.old], new_limits[pair.new], sets)
        ),
        old=limits_side(old),
        new=limits_side(new),
        explains_old=tuple(("limits", str(pair.old)) for pair in difference.pairs),
        explains_new=tuple(("limits", str(pair.new)) for pair in difference.pairs),
    )


def limits_rescoped(differences: Differences) -> Iterator[RescopedLimit]:
    """The pairs that say the same of other requests, in the order of the new limits."""
    old_limits, new_limits = differences.old.limits or (), differences.new.limits or ()
    sets = differences.sets
    by_whole: dict[tuple[str, int], list[EntryPair]] = defaultdict(list)
    for pair in differences.limits.pairs:
        old, new = old_limits[pair.old], new_limits[pair.new]
        before, after = _shared_scope(old, sets, old=True), _shared_scope(new, sets, old=False)
        if before != after and judge_limits(old, new, differences.relation) is None:
            old_is_wider = _extent(before) >= _extent(after)
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
            old, new = old_limits[pair.old], new_limits[pair.new]
            further = names_further_form(scope_of(old, sets), scope_of(new))
            yield RescopedLimit(
                old=old,
                new=new,
                places=pair,
                cause=(*limit_cause(whole), side),
                basis="derived" if held == holds else "assumed" if further else "undetermined",
            )


def _extent(scope: LimitScope) -> tuple[int, int]:
    """How much a limit holds for: by what it leaves open first, then by how many sets it names."""
    return -scope.narrowness(), len(scope.sets or ())


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
    if not sets:
        return (("", "initial"), ("", "continuation"))
    return tuple(
        (one.id, one.purpose) for one in sets if one.role == "alternative" and one.id not in added
    )


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


def _quoted(limits: Sequence[Limit]) -> str:
    return listing(tuple(dict.fromkeys(quoted(limit.text) for limit in limits)))


def _verb(limit: Limit, judged: LimitJudgement) -> str:
    told = judged.effect in ("more_restrictive", "less_restrictive")
    if judged.kind == "reworded" or not told or judged.remark == SAME_AMOUNT:
        return "changed"
    grows = (judged.effect == "less_restrictive") != (limit.kind == "interval")
    if limit.kind in ("approval_duration", "interval"):
        return "extended" if grows else "shortened"
    return "raised" if grows else "lowered"
