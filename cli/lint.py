"""`policydiff lint SOURCE...`: what is wrong inside one document."""

from __future__ import annotations

from typing import Annotated

import typer

from policydiff.cli.options import (
    ConfigOption,
    CorpusOption,
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
    corpus: CorpusOption = None,
    config: ConfigOption = None,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Find faults inside policies: contradictions, repeated criteria, malformed codes and more.

    A SOURCE is a path, - for standard input, a web address, REV:path in a git repository, or
    corpus:payer/key with @2024-06-01, @latest, @previous or @HASH. Exit codes: 1 where a
    finding is an error, 2 where a document could not be read; the others are still done.
    """
    from policydiff.cli.linting import lint_exit_code, lint_sources
    from policydiff.cli.output import style_for, write_report
    from policydiff.cli.reports import report_format
    from policydiff.cli.sources import Places
    from policydiff.diff.reports import LINT_FORMATS

    report = report_format(format, LINT_FORMATS)
    style = style_for(output, no_color=no_color, verbose=verbose, brief=quiet)
    places = Places(corpus, config)
    found = lint_sources(sources, payer, places.configuration().levels, places)
    write_report(report.render(found, style), output, terminal=report.terminal)
    raise typer.Exit(lint_exit_code(found))
