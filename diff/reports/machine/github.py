"""GitHub workflow commands: annotations in a pull request, at the lines of the policy.

Source of the limits: GitHub's documentation of workflow commands and of the checks API. A step may
make ten annotations of each level, the rest is dropped without a word; a title has 255 characters.
So the most important come first, and the last of a level says how many it stands for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from policydiff.diff.change import Level
from policydiff.diff.lint.finding import LintReport
from policydiff.diff.reports.directories import DirectoryReport
from policydiff.diff.reports.machine.results import (
    DocumentResults,
    Result,
    of_comparison,
    of_directories,
    of_lint,
)
from policydiff.diff.reports.phrases import counted
from policydiff.diff.reports.selection import Selection
from policydiff.diff.reports.style import Style
from policydiff.diff.reports.visible_text import visible

ANNOTATIONS: Final = 10
"""Of one level in one step."""

LONGEST_TITLE: Final = 255
LONGEST_MESSAGE: Final = 4096
"""Characters; far below the 64 KiB that GitHub takes, and more than anybody reads there."""

COMMANDS: Final[dict[Level, str]] = {"error": "error", "warning": "warning", "info": "notice"}


def render(selection: Selection, style: Style) -> str:
    """The verdict and the changes of a comparison."""
    return render_documents((of_comparison(selection),))


def render_directories(report: DirectoryReport, style: Style) -> str:
    """Those of all pairs."""
    return render_documents(of_directories(report))


def render_lint(report: LintReport, style: Style) -> str:
    """The findings of all documents."""
    return render_documents(of_lint(report))


def render_documents(documents: Sequence[DocumentResults]) -> str:
    """Results that stand already in the form for programs; accepted ones are not annotated."""
    lines: list[str] = []
    for level in COMMANDS:
        lines += _of_level(level, documents)
    lines += [_plain(document.summary) for document in documents]
    return "\n".join(lines) + "\n"


def _of_level(level: Level, documents: Sequence[DocumentResults]) -> list[str]:
    found = [
        _unread(document)
        for document in documents
        if (document.state, level) in (("failed", "error"), ("inconclusive", "warning"))
    ]
    found += [
        _annotation(result)
        for document in documents
        for result in document.results
        if result.level == level and result.accepted is None
    ]
    if len(found) <= ANNOTATIONS:
        return found
    shown = found[: ANNOTATIONS - 1]
    rest = counted(len(found) - len(shown), "more result")
    return [*shown, f"::{COMMANDS[level]}::{rest} at this level; the job summary has all of them"]


def _unread(document: DocumentResults) -> str:
    level: Level = "error" if document.state == "failed" else "warning"
    return _command(level, {"file": document.source}, document.summary)


def _annotation(result: Result) -> str:
    properties = {"file": result.location.source}
    span = result.location.span
    # GitHub counts the lines of a file; a page's lines are none of them.
    if span is not None and span.page is None:
        properties |= {"line": str(span.first_line), "endLine": str(span.last_line)}
    properties["title"] = f"policydiff {result.rule}"[:LONGEST_TITLE]
    return _command(
        result.level, properties, "; ".join(filter(None, (result.title, result.detail)))
    )


def _command(level: Level, properties: dict[str, str], message: str) -> str:
    named = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{COMMANDS[level]} {named}::{_data(visible(message)[:LONGEST_MESSAGE])}"


def _plain(sentence: str) -> str:
    """A line of the log that is no command, whatever a document says."""
    shown = visible(sentence)
    return f" {shown}" if shown.startswith(("::", "##[")) else shown


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")
