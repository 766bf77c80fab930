"""The changes as a page shows them: grouped, each with its way through the tree and its claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from policydiff.diff.change import Change, ClaimFinding, IndicationVerdict, Place, WordRun
from policydiff.diff.reports.excerpt import excerpt
from policydiff.diff.reports.outline import changes_in, criteria_groups
from policydiff.diff.reports.paired_trees.clauses import Clause, ClauseIndex
from policydiff.diff.reports.phrases import (
    AREAS_FOLDED,
    AREAS_IN_FULL,
    PURPOSE_WORDS,
    change_sign,
    change_word,
    is_administrative,
    set_title,
    set_words,
)
from policydiff.diff.reports.selection import Selection
from policydiff.diff.wording.place_names import path_words

SHOWN_PLACES = 3
"""Places of a change that are shown before the others are folded."""

_NAMED_PLACES = frozenset({"criteria", "products", "scope", "narrative"})
"""Areas in which the path of a place says more than title and redline do."""

LONG_PASSAGE = 120
"""Words of a redline from which it is shown as an excerpt with the whole folded: ten lines."""


class PlaceView(msgspec.Struct, frozen=True, kw_only=True):
    """One place of a change."""

    set_words: str | None
    """Indication and purpose."""
    way: tuple[Clause, ...]
    """From the root to the clause; empty where the tree is not at hand."""
    path: str
    """The labels alone."""
    place: Place


class ChangeView(msgspec.Struct, frozen=True, kw_only=True):
    """One change."""

    change: Change
    anchor: str
    sign: str
    effect: str
    """What it is filtered by: its effect, or `administrative`."""
    effect_words: str
    words: tuple[WordRun, ...]
    whole: tuple[WordRun, ...]
    """The redline in full, where `words` is an excerpt of it."""
    places: tuple[PlaceView, ...]
    claims: tuple[ClaimFinding, ...]
    """What the payer's own history says of it."""


class ChangeGroup(msgspec.Struct, frozen=True, kw_only=True):
    """Changes of one area, in the criteria of one indication."""

    anchor: str
    title: str
    area: str
    verdict: IndicationVerdict | None
    changes: tuple[ChangeView, ...]


def change_groups(selection: Selection) -> tuple[ChangeGroup, ...]:
    """All changes that are reported, in the order of the report."""
    comparison = selection.comparison
    views = _Views(selection)
    found = [
        ChangeGroup(
            anchor=f"group-criteria-{number}",
            title=group.title,
            area="criteria",
            verdict=group.verdict,
            changes=views.of(group.changes, group.title),
        )
        for number, group in enumerate(criteria_groups(comparison), start=1)
    ]
    for area in (*AREAS_IN_FULL, *AREAS_FOLDED):
        changes = changes_in(comparison.changes, area)
        if changes:
            found.append(
                ChangeGroup(
                    anchor=f"group-{area}",
                    title=area.capitalize(),
                    area=area,
                    verdict=None,
                    changes=views.of(changes),
                )
            )
    return tuple(found)


class _Views:
    def __init__(self, selection: Selection) -> None:
        old, new = selection.policies or (None, None)
        self.old, self.new = ClauseIndex(old), ClauseIndex(new)
        self.claims: defaultdict[str, list[ClaimFinding]] = defaultdict(list)
        history = selection.comparison.history
        for claim in history.claims if history is not None else ():
            for change_id in claim.changes:
                self.claims[change_id].append(claim)

    def of(self, changes: Iterable[Change], within: str | None = None) -> tuple[ChangeView, ...]:
        """`within` is the indication under whose heading they stand."""
        return tuple(self._view(change, within) for change in changes)

    def _view(self, change: Change, within: str | None) -> ChangeView:
        whole = _words(change)
        shown = excerpt(whole) if _length(whole) > LONG_PASSAGE else whole
        return ChangeView(
            change=change,
            anchor=f"change-{change.id}",
            sign=change_sign(change, symbols=True),
            effect="administrative" if is_administrative(change) else change.effect,
            effect_words=change_word(change),
            words=shown,
            whole=() if shown == whole else whole,
            places=tuple(self._places(change, within)),
            claims=tuple(self.claims.get(change.id, ())),
        )

    def _places(self, change: Change, within: str | None) -> Iterator[PlaceView]:
        for place in change.places:
            index = self.old if place.new is None else self.new
            way = index.way_to(place.set.id, place.path) if place.set and place.path else ()
            path = path_words(place.path) if change.area in _NAMED_PLACES else ""
            if path or place.set is not None or place.old is not None or place.new is not None:
                yield PlaceView(
                    set_words=_set_words(place, within), way=way, path=path, place=place
                )


def _set_words(place: Place, within: str | None) -> str | None:
    if place.set is None:
        return None
    if set_title(place.set) == within:
        return PURPOSE_WORDS.get(place.set.purpose, place.set.purpose)
    return set_words(place.set)


def _words(change: Change) -> tuple[WordRun, ...]:
    """The redline; of what stands on one side only, the passage struck or put in.

    Empty where the title has that passage already.
    """
    if change.old is not None and change.new is not None:
        return change.words
    op: Literal["removed", "added"] = "removed" if change.old is not None else "added"
    side = change.old or change.new
    if side is None or " ".join(side.text.split()) in change.title:
        return ()
    return (WordRun(op=op, text=side.text),)


def _length(words: Sequence[WordRun]) -> int:
    return sum(len(run.text.split()) for run in words)
