"""`policydiff show SOURCE`: what was read."""

from __future__ import annotations

from typing import Annotated

import typer

from policydiff.cli.errors import UsageError
from policydiff.cli.options import (
    ConfigOption,
    CorpusOption,
    FormatOption,
    NoColorOption,
    OutputOption,
    PayerOption,
    QuietOption,
    VerboseOption,
    require_known,
)

STAGES = ("lines", "blocks", "sections", "policy")


def show(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="The document to read.")],
    format: FormatOption = "text",
    stage: Annotated[
        str,
        typer.Option(
            metavar="STAGE", help=f"What to print: {', '.join(STAGES)} (each is made of the last)."
        ),
    ] = "policy",
    expand_codes: Annotated[
        bool,
        typer.Option(
            "--expand-codes",
            help="Look up the codes that ranges of diagnosis codes stand for (needs the extra "
            "'codes').",
        ),
    ] = False,
    output: OutputOption = None,
    payer: PayerOption = None,
    corpus: CorpusOption = None,
    config: ConfigOption = None,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Read one policy and print it as it was understood.

    A SOURCE is a path, - for standard input, a web address, REV:path in a git repository, or
    corpus:payer/key with @2024-06-01, @latest, @previous or @HASH.
    """
    from policydiff.cli.output import style_for, write_report
    from policydiff.cli.reading import read, read_all_stages
    from policydiff.cli.reports import report_format
    from policydiff.cli.sources import Places, fetch
    from policydiff.diff.reports import POLICY_FORMATS

    report = report_format(format, POLICY_FORMATS)
    style = style_for(output, no_color=no_color, verbose=verbose, brief=quiet)
    require_known(stage, STAGES, "stage")
    places = Places(corpus, config)
    if stage == "policy":
        policy = read(fetch(source, places), payer)
        if expand_codes:
            from policydiff.cli.code_ranges import with_members

            policy = with_members(policy)
        text = report.render(policy, style)
    elif format in ("text", "json"):
        from policydiff.cli.stages import stage_text, stage_value
        from policydiff.diff.reports.json import encoded

        stages = read_all_stages(fetch(source, places), payer)
        text = (
            stage_text(stages, stage, style)
            if format == "text"
            else encoded(stage_value(stages, stage))
        )
    else:
        raise UsageError(f"The stage {stage} can be printed as text or as json.")
    write_report(text, output, terminal=report.terminal)
