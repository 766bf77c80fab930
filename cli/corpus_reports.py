"""A report of the `corpus` commands in the format that is asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from policydiff.cli.options import require_known
from policydiff.cli.output import write_report

if TYPE_CHECKING:
    from policydiff.diff.reports.style import Style

FORMATS: Final = ("text", "json")

_Report = TypeVar("_Report")


def require_format(name: str, also: str | None = None) -> None:
    """Refuses what is no format, before anything is done; `also` is one that few commands have.

    Raises:
        UsageError: there is no such format.
    """
    require_known(name, FORMATS if also is None else (*FORMATS, also), "format")


def write(
    report: _Report,
    as_text: Callable[[_Report, Style], str],
    format: str,
    style: Style,
    output: Path | None,
) -> None:
    """Writes a report as text for people or as JSON.

    Raises:
        OutputError: it cannot be written.
    """
    if format == "json":
        from policydiff.diff.reports.json import encoded

        write_report(encoded(report), output, terminal=False)
    else:
        write_report(as_text(report, style), output, terminal=True)
