"""The timeline of a policy as a page: its versions, and what each changed."""

from __future__ import annotations

import msgspec

from policydiff.diff.change import Comparison
from policydiff.diff.reports.html.brief import BriefComparison, brief
from policydiff.diff.reports.html.marks import SIDES, change_marks
from policydiff.diff.reports.html.page import page
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
    brief: BriefComparison | None


def render(report: TimelineReport, style: Style) -> str:
    """The timeline as one HTML file, the newest version first."""
    views = tuple(_view(step, number) for number, step in enumerate(report.steps, start=1))
    return page(
        "timeline.html.jinja",
        report=report,
        views=views[::-1],
        sides=SIDES,
        marks=change_marks("cycles", SIDES),
    )


def _view(step: TimelineStep, number: int) -> _StepView:
    return _StepView(
        step=step,
        anchor=f"version-{number}",
        brief=brief(select(step.comparison), number) if step.comparison is not None else None,
    )
