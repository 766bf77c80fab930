"""What the `corpus` commands report, as HTML."""

from __future__ import annotations

from policydiff.cli.corpus_text import succession_sentence, version_dates
from policydiff.corpus.results import Timeline, TimelineEntry
from policydiff.diff.reports.html.timeline import TimelineReport, TimelineStep, render
from policydiff.diff.reports.style import Style


def log_page(timeline: Timeline, style: Style) -> str:
    """The versions of a policy with what each changed, the newest first."""
    titles = (entry.version.title for entry in reversed(timeline.versions))
    return render(
        TimelineReport(
            policy=timeline.policy.reference,
            title=next(filter(None, titles), timeline.policy.reference),
            remarks=tuple(map(succession_sentence, timeline.successions)),
            steps=tuple(map(_step, timeline.versions)),
        ),
        style,
    )


def _step(entry: TimelineEntry) -> TimelineStep:
    version = entry.version
    moved = version.superseded_by
    return TimelineStep(
        in_force=version.in_force,
        reference=version.reference,
        dates=version_dates(version),
        remark=f"Never came into force: {moved[:12]} moved its effective date." if moved else None,
        entries=entry.claims,
        comparison=entry.comparison,
    )
