"""Several comparisons on one page: two directories, or a check of watched policies."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from policydiff.diff.reports import check, directories
from policydiff.diff.reports.check import CheckReport
from policydiff.diff.reports.directories import DirectoryReport
from policydiff.diff.reports.html.brief import BriefComparison, brief
from policydiff.diff.reports.html.marks import SIDES, change_marks
from policydiff.diff.reports.html.page import page
from policydiff.diff.reports.phrases import subject
from policydiff.diff.reports.selection import Selection
from policydiff.diff.reports.style import Style


class _Compared(msgspec.Struct, frozen=True, kw_only=True):
    anchor: str
    subject: str
    brief: BriefComparison


def render_directories(report: DirectoryReport, style: Style) -> str:
    """Every pair with its verdict, then those that differ with their changes."""
    remarks = [f"{word}: {what}" for what, word in directories.lone_policies(report)]
    return _page("Two directories", directories.summary(report), remarks, report.pairs)


def render_check(report: CheckReport, style: Style) -> str:
    """The sources that are not unchanged, then their comparisons."""
    remarks = [check.source_line(source.checked) for source in check.not_unchanged(report)]
    remarks += check.acceptance_sentences(report.acceptances)
    found = (source.selection for source in report.sources if source.selection is not None)
    return _page("Watched policies", check.summary(report), remarks, found)


def _page(title: str, summary: str, remarks: list[str], found: Iterable[Selection]) -> str:
    views = tuple(
        _Compared(
            anchor=f"policy-{number}",
            subject=subject(selection.comparison),
            brief=brief(selection, number),
        )
        for number, selection in enumerate(found, start=1)
    )
    return page(
        "several.html.jinja",
        title=title,
        summary=summary,
        remarks=remarks,
        views=views,
        sides=SIDES,
        marks=change_marks("cycles", SIDES),
    )
