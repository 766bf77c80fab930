"""The faults of documents as a page."""

from __future__ import annotations

from policydiff.diff.lint.finding import LintReport
from policydiff.diff.reports.html.page import page
from policydiff.diff.reports.lint_text import level_counts, summary
from policydiff.diff.reports.style import Style


def render(report: LintReport, style: Style) -> str:
    """A table of faults for each document."""
    return page(
        "lint.html.jinja", report=report, summary=summary(report), level_counts=level_counts
    )
