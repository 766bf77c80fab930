"""Reports: a comparison or a policy as text for people or as data for programs.

A format is a module of this folder, or several, and one entry in `FORMATS`.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from policydiff.diff.lint.finding import LintReport
    from policydiff.diff.reports.directories import DirectoryReport
    from policydiff.diff.reports.selection import Selection
    from policydiff.diff.reports.style import Style
    from policydiff.model.policy import Policy


class ReportFormat(NamedTuple):
    """How one format says things; each function gives the whole report, with a line end."""

    comparison: Callable[[Selection, Style], str]
    policy: Callable[[Policy, Style], str]
    directories: Callable[[DirectoryReport, Style], str]
    lint: Callable[[LintReport, Style], str]
    terminal: bool = False
    """True where it is made for a terminal, and its letters have to be those of the terminal."""


def _of(module: str, function: str) -> Callable[..., str]:
    """A function of a module here, imported when it is called: nobody needs all of them at once."""

    def render(*arguments: object) -> str:
        found: Callable[..., str] = getattr(import_module(f"{__name__}.{module}"), function)
        return found(*arguments)

    return render


FORMATS: dict[str, ReportFormat] = {
    "text": ReportFormat(
        comparison=_of("text", "render"),
        policy=_of("policy_text", "render"),
        directories=_of("directories", "render_text"),
        lint=_of("lint_text", "render"),
        terminal=True,
    ),
    "json": ReportFormat(
        comparison=_of("json", "render"),
        policy=_of("json", "render_policy"),
        directories=_of("directories", "render_json"),
        lint=_of("json", "render_lint"),
    ),
    "markdown": ReportFormat(
        comparison=_of("markdown", "render"),
        policy=_of("policy_markdown", "render"),
        directories=_of("directories", "render_markdown"),
        lint=_of("lint_markdown", "render"),
    ),
}
