"""`policydiff compare OLD NEW`: what changed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from policydiff.cli.errors import UsageError
from policydiff.cli.fail_on import CONDITIONS
from policydiff.cli.options import (
    AllowInconclusiveOption,
    ConfigOption,
    CorpusOption,
    NoColorOption,
    OnlyOption,
    OutputOption,
    PayerOption,
    QuietOption,
    ResultFormatOption,
    VerboseOption,
)


def compare(
    old: Annotated[
        str,
        typer.Argument(
            metavar="OLD",
            help="The old version, a SOURCE; alone, a policy of the corpus: its latest version is "
            "compared with the one before.",
        ),
    ],
    new: Annotated[
        str | None, typer.Argument(metavar="NEW", help="The new one, or another payer's.")
    ] = None,
    format: ResultFormatOption = "text",
    output: OutputOption = None,
    only: OnlyOption = None,
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CONDITION[,CONDITION]",
            help=f"Exit with 1 where one of them holds: {', '.join(CONDITIONS)}.",
        ),
    ] = None,
    allow_inconclusive: AllowInconclusiveOption = False,
    relation: Annotated[
        str,
        typer.Option(
            metavar="RELATION",
            help="cycles (two versions of a policy), payers (two payers), or auto: by the payer "
            "and the key that the documents give.",
        ),
    ] = "auto",
    sets: Annotated[
        str | None,
        typer.Option(
            metavar="FIRST,SECOND",
            help="Within one document: initial,continuation holds what continued approval takes "
            "against what the first one took (or the other way round).",
        ),
    ] = None,
    side_by_side: Annotated[
        bool,
        typer.Option(
            "--side-by-side", help="As text, both criteria trees beside each other instead."
        ),
    ] = False,
    payer: PayerOption = None,
    corpus: CorpusOption = None,
    config: ConfigOption = None,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Read two policies and report what changed.

    A SOURCE is a path, - for standard input, a web address, REV:path in a git repository, or
    corpus:payer/key with @2024-06-01 (in force that day), @latest, @previous or @HASH. Two
    directories are compared policy by policy, paired by payer and key.
    """
    from policydiff.cli.comparing import compare_documents, compare_sets, request_of
    from policydiff.cli.output import style_for, write_report
    from policydiff.cli.reports import report_format
    from policydiff.cli.sources import Places, fetch_two, is_directory, one_source
    from policydiff.diff.reports import COMPARISON_FORMATS, DIRECTORY_FORMATS

    if side_by_side and (format != "text" or (is_directory(old) and is_directory(new or old))):
        raise UsageError("--side-by-side shows two documents as text.")
    if new is None and sets is None and relation == "auto":
        relation = "cycles"  # versions of one policy, whatever number each of them has
    places = Places(corpus, config)
    request = request_of(only, fail_on, relation, payer, allow_inconclusive, places.configuration())
    style = style_for(output, no_color=no_color, verbose=verbose, brief=quiet)
    if new is not None and sets is None and is_directory(old) and is_directory(new):
        from policydiff.cli.directories import compare_directories, directories_exit_code

        of_directories = report_format(format, DIRECTORY_FORMATS)
        found = compare_directories(Path(old), Path(new), request, progress=not quiet)
        text, code = of_directories.render(found, style), directories_exit_code(found, request)
        terminal = of_directories.terminal
    else:
        of_comparison = report_format(format, COMPARISON_FORMATS)
        if sets is not None:
            selection, code = compare_sets(one_source(old, new, places), sets, request)
        else:
            selection, code = compare_documents(*fetch_two(old, new, places), request)
        if side_by_side:
            from policydiff.diff.reports.side_by_side import render

            text = render(selection, style)
        else:
            text = of_comparison.render(selection, style)
        terminal = of_comparison.terminal
    write_report(text, output, terminal=terminal)
    raise typer.Exit(code)
