"""The faults of documents as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.lint.finding import Finding, LintedSource, LintReport
from policydiff.diff.reports.lint_text import level_counts, summary
from policydiff.diff.reports.margin import short_span
from policydiff.diff.reports.markdown_text import escaped
from policydiff.diff.reports.style import Style


def render(report: LintReport, style: Style) -> str:
    """A heading with the count, and a list for each document."""
    lines = [f"## {summary(report)}"]
    if not style.brief:
        for source in report.sources:
            lines += ["", *_source(source)]
    return "\n".join(lines) + "\n"


def _source(source: LintedSource) -> Iterator[str]:
    yield f"### {escaped(source.source)}"
    yield ""
    if source.error is not None:
        yield f"Not read: {escaped(source.error)}"
        return
    yield from map(_item, source.findings)
    if not source.findings:
        yield level_counts(source.findings)


def _item(finding: Finding) -> str:
    place = f" ({short_span(finding.span)})" if finding.span else ""
    return f"- **{finding.level}** `{finding.rule}`: {escaped(finding.title)}{place}"
