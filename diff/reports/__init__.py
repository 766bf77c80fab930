"""Reports: a comparison or a policy as text for people or as data for programs.

A format is a module of this folder, or several, and one line in the table of each kind of report
that it can give.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from policydiff.diff.lint.finding import LintReport
    from policydiff.diff.matrix.matrix import Matrix
    from policydiff.diff.patients.assessment import PatientsReport
    from policydiff.diff.reports.check import CheckReport
    from policydiff.diff.reports.directories import DirectoryReport
    from policydiff.diff.reports.explanation.explanation import Explanation
    from policydiff.diff.reports.selection import Selection
    from policydiff.diff.reports.style import Style
    from policydiff.model.policy import Policy

Reported = TypeVar("Reported")


class ReportFormat(NamedTuple, Generic[Reported]):
    """How one format says things of one kind."""

    render: Callable[[Reported, Style], str]
    """The whole report, with a line end."""
    terminal: bool = False
    """True where it is made for a terminal, and its letters have to be those of the terminal."""


def _of(module: str, function: str) -> Callable[..., str]:
    """A function of a module here, imported when it is called: nobody needs all of them at once."""

    def render(*arguments: object) -> str:
        found: Callable[..., str] = getattr(import_module(f"{__name__}.{module}"), function)
        return found(*arguments)

    return render


COMPARISON_FORMATS: dict[str, ReportFormat[Selection]] = {
    "text": ReportFormat(_of("text", "render"), terminal=True),
    "json": ReportFormat(_of("json", "render")),
    "markdown": ReportFormat(_of("markdown", "render")),
    "html": ReportFormat(_of("html.comparison", "render")),
    "github": ReportFormat(_of("machine.github", "render")),
    "junit": ReportFormat(_of("machine.junit", "render")),
    "sarif": ReportFormat(_of("machine.sarif", "render")),
    "csv": ReportFormat(_of("machine.csv", "render")),
}
"""Of `compare`."""

POLICY_FORMATS: dict[str, ReportFormat[Policy]] = {
    "text": ReportFormat(_of("policy_text", "render"), terminal=True),
    "json": ReportFormat(_of("json", "render_policy")),
    "markdown": ReportFormat(_of("policy_markdown", "render")),
    "html": ReportFormat(_of("html.policy", "render")),
}
"""Of `show`."""

DIRECTORY_FORMATS: dict[str, ReportFormat[DirectoryReport]] = {
    "text": ReportFormat(_of("directories", "render_text"), terminal=True),
    "json": ReportFormat(_of("directories", "render_json")),
    "markdown": ReportFormat(_of("directories", "render_markdown")),
    "html": ReportFormat(_of("html.several", "render_directories")),
    "github": ReportFormat(_of("machine.github", "render_directories")),
    "junit": ReportFormat(_of("machine.junit", "render_directories")),
    "sarif": ReportFormat(_of("machine.sarif", "render_directories")),
    "csv": ReportFormat(_of("machine.csv", "render_directories")),
}
"""Of `compare` with two directories."""

LINT_FORMATS: dict[str, ReportFormat[LintReport]] = {
    "text": ReportFormat(_of("lint_text", "render"), terminal=True),
    "json": ReportFormat(_of("json", "render_lint")),
    "markdown": ReportFormat(_of("lint_markdown", "render")),
    "html": ReportFormat(_of("html.lint", "render")),
    "github": ReportFormat(_of("machine.github", "render_lint")),
    "junit": ReportFormat(_of("machine.junit", "render_lint")),
    "sarif": ReportFormat(_of("machine.sarif", "render_lint")),
    "csv": ReportFormat(_of("machine.csv", "render_lint")),
}
"""Of `lint`."""

CHECK_FORMATS: dict[str, ReportFormat[CheckReport]] = {
    "text": ReportFormat(_of("check", "render_text"), terminal=True),
    "json": ReportFormat(_of("check", "render_json")),
    "markdown": ReportFormat(_of("check", "render_markdown")),
    "html": ReportFormat(_of("html.several", "render_check")),
    "github": ReportFormat(_of("machine.checks", "render_github")),
    "junit": ReportFormat(_of("machine.checks", "render_junit")),
    "sarif": ReportFormat(_of("machine.checks", "render_sarif")),
    "csv": ReportFormat(_of("machine.csv", "render_check")),
}
"""Of `check`."""

MATRIX_FORMATS: dict[str, ReportFormat[Matrix]] = {
    "text": ReportFormat(_of("matrix.text", "render"), terminal=True),
    "json": ReportFormat(_of("json", "render_matrix")),
    "markdown": ReportFormat(_of("matrix.markdown", "render")),
    "csv": ReportFormat(_of("matrix.csv", "render")),
    "html": ReportFormat(_of("html.matrix", "render")),
}
"""Of `matrix`, beside the workbook, which is no text."""

PATIENT_FORMATS: dict[str, ReportFormat[PatientsReport]] = {
    "text": ReportFormat(_of("patients.text", "render"), terminal=True),
    "json": ReportFormat(_of("json", "render_patients")),
    "markdown": ReportFormat(_of("patients.markdown", "render")),
    "csv": ReportFormat(_of("patients.csv", "render")),
}
"""Of `check-patient`."""

EXPLANATION_FORMATS: dict[str, ReportFormat[Explanation]] = {
    "text": ReportFormat(_of("explanation.text", "render"), terminal=True),
    "json": ReportFormat(_of("json", "render_explanation")),
    "markdown": ReportFormat(_of("explanation.markdown", "render")),
}
"""Of `explain`."""
