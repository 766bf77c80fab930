"""The comparison as a page: verdict and patients first, then what changed, then all of it."""

from __future__ import annotations

from collections import Counter

from policydiff.diff.change import ComparedPolicy, Comparison
from policydiff.diff.reports.html.changes import SHOWN_PLACES, ChangeGroup, change_groups
from policydiff.diff.reports.html.marks import SIDES, change_marks
from policydiff.diff.reports.html.page import page
from policydiff.diff.reports.html.part_rows import PartTable
from policydiff.diff.reports.html.part_tables import part_tables
from policydiff.diff.reports.html.verdict_words import BASIS_SENTENCES, axis_sentences
from policydiff.diff.reports.outline import same_in_other_words
from policydiff.diff.reports.paired_trees.criteria_sets import (
    ComparedSet,
    compared_sets,
    rows_of_changes,
)
from policydiff.diff.reports.paired_trees.pairing import Pairing
from policydiff.diff.reports.phrases import (
    AREAS,
    EFFECT_SIGNS,
    EFFECT_WORDS,
    PURPOSE_WORDS,
    Sides,
    area_counts,
    axes,
    drug_name,
    issuer,
    profile_words,
    reading_gaps,
    side_names,
    undeclared,
    version_date,
)
from policydiff.diff.reports.selection import Selection
from policydiff.diff.reports.style import Style
from policydiff.diff.wording.redline import redline

EFFECT_FILTERS = (
    *(effect for effect in EFFECT_WORDS if effect != "equivalent"),
    "equivalent",
    "administrative",
)
"""What changes can be filtered by, what matters first."""


def render(selection: Selection, style: Style) -> str:
    """The comparison as one HTML file."""
    comparison = selection.comparison
    groups = change_groups(selection)
    sides = side_names(comparison)
    names = _names(comparison)
    sets, tables = _whole(selection)
    return page(
        "comparison.html.jinja",
        comparison=comparison,
        selection=selection,
        verdict=comparison.verdict,
        title=drug_name(comparison.new.identity),
        versions=_versions(comparison),
        sides=sides,
        names=names,
        axes=tuple(zip(axes(comparison), axis_sentences(comparison, names), strict=True)),
        marks=change_marks(comparison.relation, sides),
        groups=groups,
        counts=_counts(groups),
        sets=sets,
        in_tree=rows_of_changes(sets),
        tables=tables,
        pairs=tuple(
            (pair, redline(pair.old.text, pair.new.text))
            for pair in same_in_other_words(comparison)
            if pair.old is not None and pair.new is not None
        ),
        gaps=reading_gaps(comparison) if comparison.outcome == "inconclusive" else (),
        undeclared=undeclared(comparison),
        left_out=area_counts(selection.left_out),
        shown_places=SHOWN_PLACES,
        signs={effect: signs[0] for effect, signs in EFFECT_SIGNS.items()},
        effect_words=EFFECT_WORDS,
        purpose_words=PURPOSE_WORDS,
        basis_sentences=BASIS_SENTENCES,
        issuer=issuer,
        version_date=version_date,
        profile_words=profile_words,
    )


def _versions(comparison: Comparison) -> tuple[tuple[str, ComparedPolicy], ...]:
    """Both sides with their headings: `Old version`, or the names of two payers."""
    old, new = comparison.old, comparison.new
    if comparison.relation == "payers":
        return ((issuer(old.identity), old), (issuer(new.identity), new))
    return (("Old version", old), ("New version", new))


def _names(comparison: Comparison) -> Sides:
    """What the sides are called in a sentence: `old` and `new`, or the names of two payers."""
    if comparison.relation != "payers":
        return SIDES
    old, new = comparison.old.identity.payer, comparison.new.identity.payer
    names = (old.name or old.id, new.name or new.id)
    return names if names[0] != names[1] else side_names(comparison)


def _whole(selection: Selection) -> tuple[tuple[ComparedSet, ...], tuple[PartTable, ...]]:
    """The trees and the tables, which need both policies."""
    if selection.policies is None:
        return (), ()
    pairing = Pairing(selection.comparison, *selection.policies)
    tables = part_tables(selection, pairing.names(), *selection.policies)
    if selection.areas is not None and "criteria" not in selection.areas:
        return (), tables
    return compared_sets(selection.comparison, pairing, *selection.policies), tables


def _counts(groups: tuple[ChangeGroup, ...]) -> dict[str, tuple[tuple[str, int], ...]]:
    """By effect and by area, how many changes the filters let through, those with any."""
    views = [view for group in groups for view in group.changes]
    by_effect = Counter(view.effect for view in views)
    by_area = Counter(view.change.area for view in views)
    return {
        "effect": tuple((one, by_effect[one]) for one in EFFECT_FILTERS if by_effect[one]),
        "area": tuple((one, by_area[one]) for one in AREAS if by_area[one]),
    }
