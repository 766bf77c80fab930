"""A comparison in short, as one of several on a page: its verdict and its changes."""

from __future__ import annotations

import msgspec

from policydiff.diff.change import Comparison
from policydiff.diff.reports.html.changes import ChangeView, change_groups
from policydiff.diff.reports.phrases import EFFECT_SIGNS, EFFECT_WORDS, area_counts, undeclared
from policydiff.diff.reports.selection import Selection


class BriefComparison(msgspec.Struct, frozen=True, kw_only=True):
    """What of a comparison is shown."""

    effect: str
    sign: str
    words: str
    """The verdict, or the outcome where that says more."""
    basis: str
    """What the verdict rests on; empty where it needs no saying."""
    counts: str
    """`criteria 2, limits 1`."""
    undeclared: int
    """Changes that the payer's own history does not admit."""
    weighty: tuple[ChangeView, ...]
    """The changes that have a bearing on coverage."""
    others: tuple[ChangeView, ...]


def brief(selection: Selection, number: int) -> BriefComparison:
    """The comparison in short.

    One change can be in several comparisons of a page; `number` goes into its name there.
    """
    comparison = selection.comparison
    effect, words = _headline(comparison)
    views = [
        msgspec.structs.replace(view, anchor=f"{view.anchor}-{number}")
        for group in change_groups(selection)
        for view in group.changes
    ]
    basis = comparison.verdict.basis
    return BriefComparison(
        effect=effect,
        sign=EFFECT_SIGNS[effect][0],
        words=words,
        basis=basis if comparison.outcome == "changed" and basis != effect else "",
        counts=area_counts(comparison.changes),
        undeclared=len(undeclared(comparison)),
        weighty=tuple(view for view in views if view.effect != "administrative"),
        others=tuple(view for view in views if view.effect == "administrative"),
    )


def _headline(comparison: Comparison) -> tuple[str, str]:
    if comparison.outcome == "unchanged":
        return "equivalent", "unchanged"
    if comparison.outcome == "inconclusive":
        return "undetermined", "inconclusive"
    return comparison.verdict.effect, EFFECT_WORDS[comparison.verdict.effect]
