"""CSV: a row for each change or finding, for spreadsheets.

Commas and doubled quotes as in RFC 4180, UTF-8, a line feed at the end of a row. A cell that a
spreadsheet would take for a formula is made text by an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from policydiff.diff.change import Change, Comparison, Side
from policydiff.diff.lint.finding import LintReport
from policydiff.diff.reports.check import CheckReport
from policydiff.diff.reports.directories import DirectoryReport
from policydiff.diff.reports.phrases import place_words, set_title
from policydiff.diff.reports.selection import Selection
from policydiff.diff.reports.style import Style
from policydiff.diff.reports.visible_text import visible
from policydiff.model.source import SourceSpan

CHANGE_COLUMNS: Final = (
    "payer",
    "policy",
    "old_source",
    "new_source",
    "outcome",
    "verdict",
    "id",
    "rule",
    "area",
    "axis",
    "kind",
    "level",
    "effect",
    "basis",
    "title",
    "indication",
    "purpose",
    "path",
    "places",
    "old_text",
    "old_page",
    "old_lines",
    "new_text",
    "new_page",
    "new_lines",
    "declared",
    "accepted",
    "error",
)
"""A comparison without changes and a document that was not compared have a row all the same."""

FINDING_COLUMNS: Final = (
    "source",
    "rule",
    "level",
    "title",
    "page",
    "lines",
    "text",
    "set",
    "error",
)

CHECK_COLUMNS: Final = (*CHANGE_COLUMNS, "flags")

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
"""By OWASP's list of what spreadsheets take for the beginning of a formula."""

LONGEST_CELL: Final = 32_767
"""Characters; Excel takes no more and says nothing of the rest."""

Row = dict[str, str]


def render(selection: Selection, style: Style) -> str:
    """The changes of a comparison."""
    return _table(CHANGE_COLUMNS, _of_comparison(selection.comparison))


def render_directories(report: DirectoryReport, style: Style) -> str:
    """The changes of all pairs, then what is on one side only, then what was not compared."""
    rows = [row for pair in report.pairs for row in _of_comparison(pair.comparison)]
    for policies, outcome, side in (
        (report.added, "added", "new_source"),
        (report.vanished, "vanished", "old_source"),
    ):
        rows += [
            {
                "payer": policy.identity.payer.id,
                "policy": policy.identity.key,
                side: policy.source.name,
                "outcome": outcome,
            }
            for policy in policies
        ]
    rows += [
        {"new_source": failed.source, "outcome": "failed", "error": failed.error}
        for failed in report.failed
    ]
    return _table(CHANGE_COLUMNS, rows)


def render_check(report: CheckReport, style: Style) -> str:
    """The changes of all sources; one without changes has a row that says its state."""
    rows: list[Row] = []
    for source in report.sources:
        checked = source.checked
        shared = {
            "new_source": checked.source,
            "outcome": checked.state,
            "error": checked.error or "",
            "flags": " ".join(checked.flags),
        }
        if source.selection is None:
            payer, _, key = (checked.policy or "").partition("/")
            rows.append({"payer": payer, "policy": key, **shared})
        else:
            rows += [{**row, **shared} for row in _of_comparison(source.selection.comparison)]
    return _table(CHECK_COLUMNS, rows)


def render_lint(report: LintReport, style: Style) -> str:
    """The findings of all documents."""
    rows: list[Row] = []
    for source in report.sources:
        if source.error is not None:
            rows.append({"source": source.source, "error": source.error})
        rows += [
            {
                "source": source.source,
                "rule": finding.rule,
                "level": finding.level,
                "title": finding.title,
                "text": finding.text or "",
                "set": finding.set or "",
                **_place(finding.span, ""),
            }
            for finding in source.findings
        ]
    return _table(FINDING_COLUMNS, rows)


def safe_cell(text: str) -> str:
    """`text` on one line, as text in any spreadsheet, cut to what a cell can hold."""
    shown = visible(text)
    if text.startswith(FORMULA_STARTS) or shown.startswith(FORMULA_STARTS):
        shown = f"'{shown}"
    return shown if len(shown) <= LONGEST_CELL else f"{shown[: LONGEST_CELL - 1]}…"


def _of_comparison(comparison: Comparison) -> list[Row]:
    shared = {
        "payer": comparison.new.identity.payer.id,
        "policy": comparison.new.identity.key,
        "old_source": comparison.old.source.name,
        "new_source": comparison.new.source.name,
        "outcome": comparison.outcome,
        "verdict": comparison.verdict.effect,
    }
    return [{**shared, **_of_change(change)} for change in comparison.changes] or [shared]


def _of_change(change: Change) -> Row:
    place = change.places[0] if change.places else None
    where = place.set if place is not None else None
    return {
        "id": change.id,
        "rule": change.rule,
        "area": change.area,
        "axis": change.axis,
        "kind": change.kind,
        "level": change.level,
        "effect": change.effect,
        "basis": change.basis,
        "title": change.title,
        "indication": "" if where is None else set_title(where),
        "purpose": "" if where is None else where.purpose,
        "path": ".".join(change.path),
        "places": "; ".join(filter(None, map(place_words, change.places))),
        "declared": change.declared or "",
        "accepted": "" if change.accepted is None else change.accepted.reason,
        **_side(change.old, "old_"),
        **_side(change.new, "new_"),
    }


def _side(side: Side | None, prefix: str) -> Row:
    if side is None:
        return {}
    return {f"{prefix}text": side.text, **_place(side.span, prefix)}


def _place(span: SourceSpan | None, prefix: str) -> Row:
    if span is None:
        return {}
    pages = "" if span.page is None else str(span.page)
    if span.last_page is not None:
        pages += f"-{span.last_page}"
    lines = str(span.first_line)
    if span.last_line != span.first_line or span.last_page is not None:
        lines += f"-{span.last_line}"
    return {f"{prefix}page": pages, f"{prefix}lines": lines}


def _table(columns: Sequence[str], rows: Iterable[Row]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: safe_cell(cell) for name, cell in row.items()} for row in rows)
    return text.getvalue()
