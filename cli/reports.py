"""The report that a format names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policydiff.cli.options import require_known

if TYPE_CHECKING:
    from policydiff.diff.reports import ReportFormat


def report_format(name: str) -> ReportFormat:
    """The functions of a format.

    Raises:
        UsageError: there is no such format.
    """
    from policydiff.diff.reports import FORMATS

    return FORMATS[require_known(name, FORMATS, "format")]
