"""Limits that only one side states."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.effects.limits import effect_of_adding_limit, effect_of_removing_limit
from policydiff.diff.findings.limit_tables import limit_tables
from policydiff.diff.findings.limit_text import (
    KIND_WORDS,
    limit_cause,
    limit_name,
    limit_phrase,
    limit_places,
    limits_side,
)
from policydiff.diff.findings.one_side.side import OneSide
from policydiff.diff.rule import Finding
from policydiff.diff.wording.phrases import quoted
from policydiff.model.limits import Limit


def lone_limits(side: OneSide) -> Iterator[Finding]:
    """One finding for each limit without a counterpart, and one for a table of them."""
    limits = side.policy.limits or ()
    sets = {one.id: one for one in side.policy.criteria or ()}
    unpaired = side.unpaired(side.differences.limits)
    effect_of = effect_of_adding_limit if side.is_new else effect_of_removing_limit
    for places in limit_tables(limits, unpaired, side.other.limits or ()):
        found = [limits[place] for place in places]
        effects = {effect_of(one, side.differences.relation) for one in found}
        title, several = _titles(side, found)
        yield side.finding(
            cause=tuple(part for one in found for part in limit_cause(one)),
            effect=effects.pop() if len(effects) == 1 else "mixed",
            basis="derived",
            title=title,
            several=several,
            places=limit_places(*side.places(found[0]), sets),
            side=limits_side(found),
            explains=tuple(("limits", str(place)) for place in places),
        )


def _titles(side: OneSide, found: list[Limit]) -> tuple[str, str]:
    """The title of a limit or a table of limits, in one place and in several."""
    if len(found) > 1:
        table = f"{KIND_WORDS[found[0].kind]} of {len(found)} products"
        title = side.says(
            f"has a table of {table}", cycles=f"Table of limits {side.happened}: {table}"
        )
        return title, title
    (limit,) = found
    name, phrase, text = limit_name(limit), limit_phrase(limit), quoted(limit.text)
    return (
        side.says(f"states {phrase}: {text}", cycles=f"{name} {side.happened}: {text}"),
        side.says(
            f"states {phrase} in {{count}} places: {text}",
            cycles=f"{name} {side.happened} in {{count}} places: {text}",
        ),
    )
