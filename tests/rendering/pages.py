"""HTML pages of the example policies and of written ones, for tests that look at pages."""

from __future__ import annotations

from pathlib import Path

from policydiff.diff import compare_policies
from policydiff.diff.matrix.build import matrix_of
from policydiff.diff.reports import COMPARISON_FORMATS, MATRIX_FORMATS, POLICY_FORMATS
from policydiff.diff.reports.html.timeline import TimelineReport, TimelineStep
from policydiff.diff.reports.html.timeline import render as render_timeline
from policydiff.diff.reports.policy_phrases import dates_line
from policydiff.diff.reports.selection import select
from policydiff.diff.reports.style import Style
from policydiff.ingest import read_policy

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
OLD = (EXAMPLES / "northwind" / "quelvira-2024-04.md").read_bytes()
NEW = (EXAMPLES / "northwind" / "quelvira-2025-04.md").read_bytes()
OLD_TEXT = (EXAMPLES / "northwind" / "quelvira-2024-04.txt").read_bytes()
NEW_TEXT = (EXAMPLES / "northwind" / "quelvira-2025-04.txt").read_bytes()
"""The same as plain text, in which markup is nothing but words."""
OTHER_PAYER = (EXAMPLES / "cedar-valley" / "quelvira-2025-02.md").read_bytes()


def comparison_page(old: bytes = OLD, new: bytes = NEW) -> str:
    """The report of two documents, as `compare --format html` writes it."""
    policies = read_policy(old, "old.md"), read_policy(new, "new.md")
    selection = select(compare_policies(*policies), policies=policies)
    return COMPARISON_FORMATS["html"].render(selection, Style())


def matrix_page(*documents: bytes) -> str:
    """Payers side by side, as `matrix --format html` writes it."""
    policies = [read_policy(one, f"{place}.md") for place, one in enumerate(documents)]
    return MATRIX_FORMATS["html"].render(matrix_of(policies), Style())


def timeline_page(*documents: bytes) -> str:
    """Versions of one policy, as `corpus log --format html` writes it."""
    policies = [read_policy(one, f"{place}.md") for place, one in enumerate(documents)]
    steps = (
        TimelineStep(
            in_force=policy.dates.published or "",
            reference=f"{policy.identity.key}@{place}",
            dates=dates_line(policy.dates),
            entries=policy.history or (),
            comparison=compare_policies(policies[place - 1], policy) if place else None,
        )
        for place, policy in enumerate(policies)
    )
    report = TimelineReport(policy="northwind/NW-0417", title="Quelvira", steps=tuple(steps))
    return render_timeline(report, Style())


def policy_page(document: bytes = NEW) -> str:
    """One policy, as `show --format html` writes it."""
    return POLICY_FORMATS["html"].render(read_policy(document, "new.md"), Style())
