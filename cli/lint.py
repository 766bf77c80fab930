"""`policydiff lint SOURCE...`: what is wrong inside one document."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from policydiff.cli.options import (
    ConfigOption,
    NoColorOption,
    OutputOption,
    PayerOption,
    QuietOption,
    ResultFormatOption,
    VerboseOption,
)


def lint(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE...", help="The documents to look at.")
    ],
    format: ResultFormatOption = "text",
    output: OutputOption = None,
    payer: PayerOption = None,
    config: ConfigOption = None,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Find faults inside policies: contradictions, repeated criteria, malformed codes and more.

    A SOURCE is a path, - for standard input, or REV:path in a git repository. Exit codes: 1 where a
    finding is an error, 2 where a document could not be read; the others are still done.
    """
    from policydiff.cli.configuration import read_configuration
    from policydiff.cli.linting import lint_exit_code, lint_sources
    from policydiff.cli.output import style_for, write_report
    from policydiff.cli.reports import report_format
    from policydiff.diff.reports import LINT_FORMATS

    report = report_format(format, LINT_FORMATS)
    style = style_for(output, no_color=no_color, verbose=verbose, brief=quiet)
    found = lint_sources(sources, payer, read_configuration(Path.cwd(), config).levels)
    write_report(report.render(found, style), output, terminal=report.terminal)
    raise typer.Exit(lint_exit_code(found))
