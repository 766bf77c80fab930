"""A check for programs: a document for each source, its flags beside the changes."""

from __future__ import annotations

import msgspec

from policydiff.diff.checked import CheckedSource
from policydiff.diff.reports.check import FLAG_WORDS, CheckReport, ReportedSource, source_line
from policydiff.diff.reports.machine import github, junit, sarif
from policydiff.diff.reports.machine.results import (
    DocumentResults,
    Location,
    Result,
    State,
    of_comparison,
)
from policydiff.diff.reports.style import Style


def render_github(report: CheckReport, style: Style) -> str:
    """Annotations for every source."""
    return github.render_documents(of_check(report))


def render_junit(report: CheckReport, style: Style) -> str:
    """A suite for each source."""
    return junit.render_documents(of_check(report))


def render_sarif(report: CheckReport, style: Style) -> str:
    """The changes and flags of all sources, in one run."""
    return sarif.render_documents(of_check(report))


def of_check(report: CheckReport) -> tuple[DocumentResults, ...]:
    """Every source in the order of the watch list."""
    return tuple(map(_of_source, report.sources))


def _of_source(source: ReportedSource) -> DocumentResults:
    checked = source.checked
    flags = tuple(_of_flag(flag, checked) for flag in checked.flags)
    if source.selection is not None:
        compared = of_comparison(source.selection)
        return msgspec.structs.replace(
            compared, source=checked.source, results=(*flags, *compared.results)
        )
    state: State = "failed" if checked.state == "failed" else "done"
    return DocumentResults(
        name=checked.policy or checked.source,
        source=checked.source,
        state=state,
        outcome=checked.state,
        effect=None,
        summary=source_line(checked),
        results=flags,
    )


def _of_flag(flag: str, checked: CheckedSource) -> Result:
    words = FLAG_WORDS[flag]
    return Result(
        id=None,
        rule=flag,
        level="warning",
        title=f"{checked.policy or checked.source}: {words}",
        detail=checked.error or "",
        location=Location(source=checked.source, span=None),
    )
