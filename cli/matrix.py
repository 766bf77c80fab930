"""`policydiff matrix SOURCE SOURCE...`: payers side by side for one drug."""

from __future__ import annotations

from typing import Annotated

import typer

from policydiff.cli.options import (
    AllowInconclusiveOption,
    ConfigOption,
    CorpusOption,
    NoColorOption,
    OutputOption,
    QuietOption,
    VerboseOption,
)


def matrix(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE...", help="The policies, a column each.")
    ],
    drug: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="The drug, by brand or generic name; without it the one that most sources are "
            "about.",
        ),
    ] = None,
    indication: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME[,NAME]", help="Indications whose name has these words; without it all."
        ),
    ] = None,
    dimension: Annotated[
        list[str] | None,
        typer.Option(metavar="ROW[,ROW]", help="These rows only, such as age, steps, codes."),
    ] = None,
    format: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="text, markdown, html, csv, xlsx (with --output), json.",
        ),
    ] = "text",
    output: OutputOption = None,
    allow_inconclusive: AllowInconclusiveOption = False,
    corpus: CorpusOption = None,
    config: ConfigOption = None,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Show what several payers ask for one drug, side by side, with page and line.

    A SOURCE is a path, - for standard input, a web address, REV:path in a git repository, or
    corpus:payer/key. Exit codes: 2 where a source could not be read, 3 where one was read only in
    part or is not about the drug; the others are still done.
    """
    from policydiff.cli.errors import UsageError
    from policydiff.cli.matrices import (
        WORKBOOK,
        dimensions_of,
        matrix_exit_code,
        matrix_of_sources,
        rendered,
    )
    from policydiff.cli.options import require_known
    from policydiff.cli.output import style_for, write_report
    from policydiff.cli.sources import Places
    from policydiff.diff.reports import MATRIX_FORMATS

    require_known(format, (*MATRIX_FORMATS, WORKBOOK), "format")
    if format == WORKBOOK and output is None:
        raise UsageError("A workbook is written to a file: name one with --output.")
    style = style_for(output, no_color=no_color, verbose=verbose, brief=quiet)
    found = matrix_of_sources(
        sources,
        drug=drug,
        indications=indication,
        dimensions=dimensions_of(dimension),
        places=Places(corpus, config),
    )
    report, terminal = rendered(found, format, style, output)
    write_report(report, output, terminal=terminal)
    raise typer.Exit(matrix_exit_code(found, allow_inconclusive=allow_inconclusive))
