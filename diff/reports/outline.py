"""The order of a report: what decides about patients first, what only the file needs folded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from policydiff.diff.change import Change, Comparison, IndicationVerdict, Pair
from policydiff.diff.reports.phrases import set_title

SEVERAL = "Several indications"


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Changes of the criteria for one indication."""

    title: str
    verdict: IndicationVerdict | None
    changes: tuple[Change, ...]


def criteria_groups(comparison: Comparison) -> tuple[Group, ...]:
    """Changes of the criteria by indication, in document order.

    A change in several indications stands in a group of its own, which comes first. Within a
    group, changes with the same meaning come last. What two payers call by different names, or one
    in two versions, is one indication.
    """
    verdicts = {verdict.title: verdict for verdict in comparison.verdict.indications}
    titles_of = {name: one.title for one in verdicts.values() for name in (*one.names, one.title)}
    grouped: dict[str, list[Change]] = {}
    for change in comparison.changes:
        if change.area == "criteria":
            grouped.setdefault(_indication_of(change, titles_of), []).append(change)
    titles = sorted(grouped, key=lambda title: title != SEVERAL)
    return tuple(
        Group(
            title=title,
            verdict=verdicts.get(title),
            changes=tuple(sorted(grouped[title], key=lambda c: c.effect == "equivalent")),
        )
        for title in titles
    )


def changes_in(changes: Sequence[Change], area: str) -> tuple[Change, ...]:
    """The changes of one area."""
    return tuple(change for change in changes if change.area == area)


def same_in_other_words(comparison: Comparison) -> tuple[Pair, ...]:
    """Pairs that were treated as unchanged though their words differ, the least alike first.

    What a change of kind `reworded` already tells is left out.
    """
    told = {
        place.new
        for change in comparison.changes
        for place in change.places
        if place.new is not None
    }
    found = [
        pair
        for pair in comparison.pairs
        if pair.relation == "same"
        and pair.old is not None
        and pair.new is not None
        and pair.score < 1
        and pair.new.span not in told
    ]
    return tuple(sorted(found, key=lambda pair: pair.score))


def _indication_of(change: Change, titles_of: Mapping[str, str]) -> str:
    names = [set_title(place.set) for place in change.places if place.set is not None]
    titles = [titles_of.get(name, name) for name in names]
    if not titles:
        return "Whole policy"
    return titles[0] if len(set(titles)) == 1 else SEVERAL
