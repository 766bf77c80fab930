"""The faults of documents as text: by document, in the order of the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from policydiff.diff.change import Level
from policydiff.diff.lint.finding import Finding, LintedSource, LintReport, LintRule
from policydiff.diff.reports.layout import Run, wrapped
from policydiff.diff.reports.margin import placed
from policydiff.diff.reports.phrases import counted
from policydiff.diff.reports.style import Style

_LOOKS: dict[Level, str] = {"error": "more_restrictive", "warning": "undetermined", "info": "faint"}
"""Red, yellow and faint: the colours of the looks, not their meaning."""
_NOUNS: dict[Level, str] = {"error": "error", "warning": "warning", "info": "hint"}


def render(report: LintReport, style: Style) -> str:
    """The count of all, then each document with its findings; clean ones in one line."""
    lines = wrapped((Run(summary(report), "strong"),), style, rest="  ")
    if style.brief:
        return "\n".join(lines) + "\n"
    for source in report.sources:
        lines += ["", *_source(source, style)]
    return "\n".join(lines) + "\n"


def summary(report: LintReport) -> str:
    """`3 documents: 1 not read; 1 error, 4 warnings in the others`."""
    found = [finding for source in report.sources for finding in source.findings]
    unread = sum(source.error is not None for source in report.sources)
    head = counted(len(report.sources), "document")
    if not unread:
        return f"{head}: {level_counts(found)}"
    if unread == len(report.sources):
        return f"{head}: {unread} not read"
    return f"{head}: {unread} not read; {level_counts(found)} in the others"


def level_counts(findings: Iterable[Finding]) -> str:
    """`1 error, 4 warnings`; `no faults found`."""
    found = Counter(finding.level for finding in findings)
    counts = [counted(found[level], noun) for level, noun in _NOUNS.items() if found[level]]
    return ", ".join(counts) or "no faults found"


def render_lint_catalogue(rules: Sequence[LintRule], style: Style) -> str:
    """Every lint rule with its level and its sentence."""
    lines = wrapped((Run("LINT", "strong"),), style)
    for rule in rules:
        runs = (Run(rule.id, "strong"), Run(f" ({rule.level}): {rule.summary}"))
        lines += wrapped(runs, style, "  ", "    ")
    return "\n".join(lines) + "\n"


def _source(source: LintedSource, style: Style) -> list[str]:
    if source.error is not None:
        named = source.source in source.error
        said = source.error if named else f"{source.source}: {source.error}"
        return wrapped((Run("NOT READ ", "strong"), Run(said)), style, rest="  ")
    head = (Run(source.source, "strong"), Run(f": {level_counts(source.findings)}"))
    lines = wrapped(head, style, rest="  ")
    for finding in source.findings:
        mark = Run(f"{finding.level} {finding.rule}:", _LOOKS[finding.level])
        lines += placed((mark, Run(f" {finding.title}")), finding.span, style, "  ", "    ")
        if style.verbose and finding.text:
            lines += wrapped((Run(f'"{finding.text}"', "faint"),), style, "    ", "    ")
    return lines
