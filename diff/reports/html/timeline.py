"""The timeline of a policy as a page: its versions, and what each changed."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from policydiff.diff.change import Comparison
from policydiff.diff.reports.html.changes import ChangeView, change_groups
from policydiff.diff.reports.html.comparison import MARK_SIGNS, change_marks
from policydiff.diff.reports.html.page import page
from policydiff.diff.reports.phrases import (
    EFFECT_SIGNS,
    EFFECT_WORDS,
    area_counts,
    axes,
    effect_counts,
    undeclared,
)
from policydiff.diff.reports.selection import select
from policydiff.diff.reports.style import Style
from policydiff.model.history import HistoryEntry


class TimelineStep(msgspec.Struct, frozen=True, kw_only=True):
    """One version of a policy, and how it differs from the one before it."""

    in_force: str
    """The day from which it is in force, ISO."""
    reference: str
    """What names the version for good."""
    dates: str
    """Its dates, and where it comes from."""
    remark: str | None = None
    """One sentence, such as that it never came into force."""
    entries: tuple[HistoryEntry, ...] = ()
    """The entries of its history that the version before it did not have."""
    comparison: Comparison | None = None
    """With the version before it; None for the first."""


class TimelineReport(msgspec.Struct, frozen=True, kw_only=True):
    """All versions of a policy, oldest first."""

    policy: str
    """`payer/key`."""
    title: str
    remarks: tuple[str, ...] = ()
    """Sentences on the policy as a whole: what it came from and what it became."""
    steps: tuple[TimelineStep, ...]


class _StepView(msgspec.Struct, frozen=True, kw_only=True):
    step: TimelineStep
    anchor: str
    effect: str
    sign: str
    words: str
    weighty: tuple[ChangeView, ...]
    """The changes that have a bearing on coverage."""
    others: tuple[ChangeView, ...]


def render(report: TimelineReport, style: Style) -> str:
    """The timeline as one HTML file, the newest version first."""
    numbered = enumerate(report.steps, start=1)
    return page(
        "timeline.html.jinja",
        report=report,
        views=tuple(_view(step, number) for number, step in numbered)[::-1],
        marks=change_marks("cycles", ("old", "new")),
        signs_of_marks=MARK_SIGNS,
        sides=("old", "new"),
        signs={effect: signs[0] for effect, signs in EFFECT_SIGNS.items()},
        effect_words=EFFECT_WORDS,
        axes=axes,
        area_counts=area_counts,
        effect_counts=effect_counts,
        undeclared=undeclared,
    )


def _view(step: TimelineStep, number: int) -> _StepView:
    effect, words = "equivalent", "first version in the corpus"
    if step.comparison is not None:
        effect, words = _headline(step.comparison)
    views = _changes(step.comparison, number)
    return _StepView(
        step=step,
        anchor=f"version-{number}",
        effect=effect,
        sign="" if step.comparison is None else EFFECT_SIGNS[effect][0],
        words=words,
        weighty=tuple(view for view in views if view.effect != "administrative"),
        others=tuple(view for view in views if view.effect == "administrative"),
    )


def _headline(comparison: Comparison) -> tuple[str, str]:
    if comparison.outcome == "unchanged":
        return "equivalent", "unchanged"
    if comparison.outcome == "inconclusive":
        return "undetermined", "inconclusive"
    return comparison.verdict.effect, EFFECT_WORDS[comparison.verdict.effect]


def _changes(comparison: Comparison | None, number: int) -> Sequence[ChangeView]:
    """Its changes; the same change can come twice in a timeline, so its name has the version."""
    if comparison is None:
        return ()
    return [
        msgspec.structs.replace(view, anchor=f"{view.anchor}-{number}")
        for group in change_groups(select(comparison))
        for view in group.changes
    ]
