"""Reports: a comparison or a policy as text for people or as data for programs.

A format is a module of this folder and one line in `FORMATS`.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from policydiff.diff.reports import (
    directories,
    json,
    markdown,
    policy_markdown,
    policy_text,
    text,
)
from policydiff.diff.reports.directories import DirectoryReport
from policydiff.diff.reports.selection import Selection
from policydiff.diff.reports.style import Style
from policydiff.model.policy import Policy


class ReportFormat(msgspec.Struct, frozen=True, kw_only=True):
    """How one format says things; each function gives the whole report, with a line end."""

    comparison: Callable[[Selection, Style], str]
    policy: Callable[[Policy, Style], str]
    directories: Callable[[DirectoryReport, Style], str]
    terminal: bool = False
    """True where it is made for a terminal, and its letters have to be those of the terminal."""


FORMATS: dict[str, ReportFormat] = {
    "text": ReportFormat(
        comparison=text.render,
        policy=policy_text.render,
        directories=directories.render_text,
        terminal=True,
    ),
    "json": ReportFormat(
        comparison=json.render,
        policy=json.render_policy,
        directories=directories.render_json,
    ),
    "markdown": ReportFormat(
        comparison=markdown.render,
        policy=policy_markdown.render,
        directories=directories.render_markdown,
    ),
}
