"""The report that a format names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

from policydiff.cli.options import require_known

if TYPE_CHECKING:
    from policydiff.diff.reports import ReportFormat

Reported = TypeVar("Reported")


def report_format(
    name: str, formats: Mapping[str, ReportFormat[Reported]]
) -> ReportFormat[Reported]:
    """The format of that name, of those that a command has.

    Raises:
        UsageError: there is no such format.
    """
    return formats[require_known(name, formats, "format")]
