"""Documents -> their faults, each document by itself, with the levels of the configuration."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from policydiff.cli.errors import UsageError
from policydiff.cli.exit_codes import ExitCode
from policydiff.cli.reading import read
from policydiff.cli.sources import HERE, STANDARD_INPUT, Places, fetch
from policydiff.diff.lint import lint_policy
from policydiff.diff.lint.finding import Finding, LintedSource, LintReport
from policydiff.model.errors import PolicyDiffError

if TYPE_CHECKING:
    from policydiff.diff.change import ConfiguredLevel


def lint_sources(
    sources: Sequence[str],
    payer: str | None,
    levels: Mapping[str, ConfiguredLevel],
    places: Places = HERE,
) -> LintReport:
    """The faults of every source; what cannot be read says so, and the rest goes on.

    Raises:
        UsageError: standard input is named more than once.
    """
    if sources.count(STANDARD_INPUT) > 1:
        raise UsageError("Standard input can be read only once; name files for the others.")
    return LintReport(sources=tuple(_linted(source, payer, levels, places) for source in sources))


def lint_exit_code(report: LintReport) -> ExitCode:
    """2 where a source was not read, 1 where a finding is an error, else 0."""
    if any(source.error is not None for source in report.sources):
        return ExitCode.NOT_DONE
    if any(finding.level == "error" for source in report.sources for finding in source.findings):
        return ExitCode.CONDITION_HOLDS
    return ExitCode.DONE


def _linted(
    source: str, payer: str | None, levels: Mapping[str, ConfiguredLevel], places: Places
) -> LintedSource:
    try:
        policy = read(fetch(source, places), payer)
    except PolicyDiffError as error:
        return LintedSource(source=source, error=str(error), findings=())
    findings = tuple(_configured(lint_policy(policy), levels))
    return LintedSource(source=source, error=None, findings=findings)


def _configured(
    findings: Sequence[Finding], levels: Mapping[str, ConfiguredLevel]
) -> Iterator[Finding]:
    for finding in findings:
        level = levels.get(finding.rule, finding.level)
        if level != "off":
            yield msgspec.structs.replace(finding, level=level)
